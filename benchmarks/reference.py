"""The reference: a bare Django page that runs 7 queries and renders 30 rows."""

from functools import cache
from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROWS = """<!doctype html><title>{{ workspace }}</title><h1>{{ open }} of {{ stages|length }}</h1>
<p>{{ latest|date:"j F Y" }} {{ contact }} {{ letter.subject }}</p>
<form method="post">{% csrf_token %}</form>
<table>{% for i in interviews %}<tr><td><a href="/i/{{ i.id }}/">{{ i.opportunity.employer }}</a>
<td>{{ i.opportunity.role }}<td>{{ i.starts_at|date:"j F Y, H:i" }}<td>{{ i.get_status_display }}
<td>{{ i.notes|default:"none" }}</tr>{% endfor %}</table>"""


@cache
def _template() -> Any:
    """Compiled once, as the cached loader would."""
    return engines["django"].from_string(ROWS)


def page(request: HttpRequest) -> HttpResponse:
    """Seven indexed queries, thirty rows, one template."""
    from afterword.accounts.models import Workspace  # noqa: PLC0415 - needs loaded apps
    from afterword.accounts.scope import within  # noqa: PLC0415
    from afterword.interviews.models import Interview  # noqa: PLC0415
    from afterword.letters.models import Letter  # noqa: PLC0415
    from afterword.opportunities.models import Contact, Opportunity  # noqa: PLC0415

    workspace = Workspace.objects.get()
    with within(workspace):
        recent = Interview.objects.select_related("opportunity__employer").order_by("-ends_at")
        context = {
            "workspace": workspace,
            "open": Opportunity.objects.filter(stage="interviewing").count(),
            "latest": Interview.objects.aggregate(latest=Max("ends_at"))["latest"],
            "stages": list(Opportunity.objects.order_by().values("stage").annotate(n=Count("id"))),
            "letter": Letter.objects.filter(state="sent").order_by("-changed_at")[0],
            "contact": Contact.objects.filter(email="priya7@northfield.example").first(),
            "interviews": list(recent[:30]),
        }
    return HttpResponse(_template().render(context, request))


urlpatterns = [path("", page)]

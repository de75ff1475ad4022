"""You: name, signature, home; and where everything lies."""

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from afterword.kernel.text import Phrase, gettext_noop
from afterword.person import actions
from afterword.person.actions import PersonError
from afterword.person.queries import me
from afterword.web.forms.arrangement import zones
from afterword.web.forms.you import FirstForm, YouForm
from afterword.web.gate import VisitRequest
from afterword.web.going import onward
from afterword.web.undo import said


@require_http_methods(["GET", "HEAD", "POST"])
def you(request: VisitRequest) -> HttpResponse:
    """What letters say of you, and where your data lies."""
    form = YouForm(request.POST if request.method == "POST" else None, about=me())
    if _kept(request, form):
        said(request, Phrase(gettext_noop("It is as you have just said.")))
        return onward("you")
    context = {
        "form": form,
        "zones": zones().values(),
        "home": settings.HOME,
        "config": settings.CONFIG,
        "is_file": connection.vendor == "sqlite",
    }
    return render(request, "you/page.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def first(request: VisitRequest) -> HttpResponse:
    """Asked once, at the first letter; then on to it."""
    form = FirstForm(request.POST if request.method == "POST" else None, about=me())
    onto = _local(request.POST.get("next") or request.GET.get("next") or "")
    if _kept(request, form):
        return onward(onto)
    context = {"form": form, "zones": zones().values(), "next": onto}
    return render(request, "you/first.html", context, status=422 if form.errors else 200)


def _kept(request: VisitRequest, form: FirstForm) -> bool:
    """Whether what was typed is kept; a refusal stands at its field."""
    if not form.is_valid():
        return False
    visit = request.afterword
    try:
        actions.introduce(changes=form.changes(), by=visit.user, now=visit.now)
    except PersonError as refused:
        form.refuse(refused)
        return False
    return True


def _local(onto: str) -> str:
    """A path of this program, or Today."""
    is_ours = url_has_allowed_host_and_scheme(onto, allowed_hosts=None)
    return onto if is_ours and onto.startswith("/") else "/"


urls = [
    path("you/", you, name="you"),
    path("you/first/", first, name="you-first"),
]

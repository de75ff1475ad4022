"""Today: what has a clock, what is quiet, what keeps the search moving, what is coming."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from afterword.kernel.text import Phrase, gettext_noop
from afterword.opportunities import actions, queries
from afterword.opportunities.actions import OpportunityError
from afterword.opportunities.core.moves import Move
from afterword.opportunities.models import Opportunity
from afterword.today.core.facts import Today
from afterword.today.queries import today_at
from afterword.web.forms.add import HandOverForm
from afterword.web.forms.today import StepForm
from afterword.web.gate import VisitRequest
from afterword.web.going import onward, or_404
from afterword.web.telling import today as doing
from afterword.web.undo import UNDO_LIMIT, said
from afterword.web.wording import say

A_PAGE = 30


@require_GET
def today(request: VisitRequest) -> HttpResponse:
    """The day."""
    return _page(request)


def _page(
    request: VisitRequest, bound: StepForm | None = None, at: UUID | None = None
) -> HttpResponse:
    """The day; with `bound`, a plan that needs another look, of the opportunity `at`."""
    now = request.afterword.now
    day = today_at(now)
    lines = Paginator([doing.line(item) for item in (*day.clocks, *day.asks)], A_PAGE)
    context = {
        "day": day,
        "zone": day.zone,
        "now": now,
        "here": now.astimezone(ZoneInfo(day.zone)).date(),
        "page": lines.get_page(request.GET.get("page")),
        "moves": [(move, _form(move, bound, at)) for move in day.moves],
        "form": HandOverForm() if _is_first(day) else None,
    }
    return render(request, "today/page.html", context, status=422 if bound else 200)


def _form(move: Move, bound: StepForm | None, at: UUID | None) -> StepForm:
    if bound is not None and move.opportunity_id == at:
        return bound
    on, where = move.suggested_on, move.where
    return StepForm(opportunity_id=move.opportunity_id, on=on, where=where)


def _is_first(day: Today) -> bool:
    """Whether nothing was ever brought here: then the page teaches."""
    shows = (*day.clocks, *day.asks, *day.quiet, *day.moves, *day.upcoming)
    return not shows and not queries.everything().exists()


@require_POST
def next_step(request: VisitRequest, opportunity_id: UUID) -> HttpResponse:
    """When and where the next small step is taken."""
    found = or_404(queries.one, opportunity_id)
    form = StepForm(request.POST, opportunity_id=found.id)
    if not form.is_valid():
        return _page(request, form, found.id)
    before, visit = _stands(found), request.afterword
    try:
        actions.change(opportunity=found, changes=form.changes(), by=visit.user, now=visit.now)
    except OpportunityError as refused:
        form.add_error(None, say(refused.phrase))
        return _page(request, form, found.id)
    url = reverse("next-step-undo", args=[found.id])
    fits = len(str(before)) + len(url) < UNDO_LIMIT
    said(
        request,
        Phrase(gettext_noop("It has its time and its place.")),
        undo=(url, before) if fits else None,
    )
    return onward("today")


def _stands(found: Opportunity) -> dict[str, str]:
    on = found.next_step_on
    return {"step": found.next_step, "on": str(on or ""), "where": found.next_step_where}


@require_POST
def next_step_undo(request: VisitRequest, opportunity_id: UUID) -> HttpResponse:
    """The plan as it was before."""
    found, visit = or_404(queries.one, opportunity_id), request.afterword
    form = StepForm(request.POST, opportunity_id=found.id)
    form.is_valid()
    changes: dict[str, object] = {
        "next_step": request.POST.get("step", ""),
        "next_step_on": form.cleaned_data.get("on"),
        "next_step_where": request.POST.get("where", ""),
    }
    actions.change(opportunity=found, changes=changes, by=visit.user, now=visit.now)
    said(request, Phrase(gettext_noop("It is as it was before.")))
    return onward("today")


urls = [
    path("", today, name="today"),
    path("opportunities/<uuid:opportunity_id>/next-step/", next_step, name="next-step"),
    path(
        "opportunities/<uuid:opportunity_id>/next-step/undo/", next_step_undo, name="next-step-undo"
    ),
]

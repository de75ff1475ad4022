"""Interviews: the list, one page from invitation to letter, and what can be done about one."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from afterword.flow.moved import moved
from afterword.interviews import actions, queries
from afterword.interviews.actions import InterviewError
from afterword.interviews.models import Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.person import queries as people
from afterword.web.forms.arrangement import zones
from afterword.web.forms.interviews import Rearranging
from afterword.web.gate import VisitRequest
from afterword.web.going import onward, or_404
from afterword.web.telling.interviews import interview_page, months
from afterword.web.undo import said
from afterword.web.wording import say

A_PAGE = 30


@require_GET
def interviews(request: VisitRequest) -> HttpResponse:
    """What comes, then what was, by month."""
    now = request.afterword.now
    found = Paginator(queries.ComingFirst(now), A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    context = {"page": shown, "months": months(list(shown), now)}
    return render(request, "interviews/list.html", context | here(request))


def here(request: VisitRequest) -> dict[str, object]:
    """What every page about moments needs: now, and the zone of the person's clock."""
    return {"now": request.afterword.now, "home": people.me().home_zone}


def way_back(name: str, of: UUID, **fields: str) -> tuple[str, dict[str, str]]:
    """An undo: post `fields` to the page of that name about that one."""
    return reverse(name, args=[of]), fields


@require_GET
def interview(request: VisitRequest, interview_id: UUID) -> HttpResponse:
    """One page from invitation to letter."""
    shown = or_404(interview_page, interview_id, request.afterword.now)
    context = {"shown": shown, "interview": shown.interview, "about": shown.interview.opportunity}
    return render(request, "interviews/one.html", context | here(request))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: VisitRequest, interview_id: UUID) -> HttpResponse:
    """Correct when, where and with whom."""
    found = or_404(queries.one, interview_id)
    data = request.POST if request.method == "POST" else None
    form = Rearranging(found, people.me().home_zone, data)
    if data is None:
        return _edit_page(request, found, form)
    if not form.is_valid() or not _moved(request, found, form):
        return _edit_page(request, found, form, 422)
    if "more" in data:
        return onward("interview-edit", found.id)
    said(request, Phrase(gettext_noop("The interview is as you have just said.")))
    return onward("interview", found.id)


def _moved(request: VisitRequest, found: Interview, form: Rearranging) -> bool:
    visit = request.afterword
    try:
        moved(
            interview=found,
            meeting=form.form.meeting(),
            stays=form.stays(),
            guests=form.guests(),
            by=visit.user,
            now=visit.now,
        )
    except InterviewError as refused:
        form.refuse(refused.field, say(refused.phrase))
        return False
    return True


def _edit_page(
    request: HttpRequest, found: Interview, form: Rearranging, status: int = 200
) -> HttpResponse:
    context = {"interview": found, "arranging": form, "zones": zones().values()}
    return render(request, "interviews/edit.html", context, status=status)


@require_POST
def cancel(request: VisitRequest, interview_id: UUID) -> HttpResponse:
    """It is called off."""
    found, visit = or_404(queries.one, interview_id), request.afterword
    actions.cancel(interview=found, by=visit.user, now=visit.now)
    undo = way_back("interview-reinstate", found.id)
    said(request, Phrase(gettext_noop("The interview is marked as called off.")), undo=undo)
    return onward("interview", found.id)


@require_POST
def reinstate(request: VisitRequest, interview_id: UUID) -> HttpResponse:
    """It takes place after all."""
    found, visit = or_404(queries.one, interview_id), request.afterword
    actions.reinstate(interview=found, by=visit.user, now=visit.now)
    undo = way_back("interview-cancel", found.id)
    said(request, Phrase(gettext_noop("The interview stands again.")), undo=undo)
    return onward("interview", found.id)


@require_POST
def let_go(request: VisitRequest, interview_id: UUID) -> HttpResponse:
    """Send no letter for this one, or offer it again (`back`)."""
    found, visit = or_404(queries.one, interview_id), request.afterword
    is_back = "back" in request.POST
    actions.let_go(interview=found, let_go=not is_back, by=visit.user, now=visit.now)
    fields = {} if is_back else {"back": "1"}
    undo = way_back("interview-let-go", found.id, **fields)
    said(request, Phrase(_OFFERED if is_back else _LET_GO), undo=undo)
    return onward("interview", found.id)


_LET_GO = gettext_noop("No letter for this one. Nothing will remind you of it.")
_OFFERED = gettext_noop("A letter for this one is on Today again.")

urls = [
    path("interviews/", interviews, name="interviews"),
    path("interviews/<uuid:interview_id>/", interview, name="interview"),
    path("interviews/<uuid:interview_id>/edit/", edit, name="interview-edit"),
    path("interviews/<uuid:interview_id>/cancel/", cancel, name="interview-cancel"),
    path("interviews/<uuid:interview_id>/reinstate/", reinstate, name="interview-reinstate"),
    path("interviews/<uuid:interview_id>/let-go/", let_go, name="interview-let-go"),
]

"""What was understood, to be confirmed or corrected, put aside, or taken back."""

from urllib.parse import quote
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from afterword.capture import queries as capture
from afterword.capture.core import payload
from afterword.capture.models import Proposal
from afterword.flow import captured, proposed, retracted
from afterword.flow.arrangement import CaptureError
from afterword.kernel.text import Phrase, gettext_noop, one_line
from afterword.opportunities import queries as opportunities
from afterword.web.forms.add import HandOverForm
from afterword.web.forms.arrangement import (
    ArrangementForm,
    Arranging,
    PeopleFormSet,
    initial_of,
    people_of,
    zones,
)
from afterword.web.forms.proposals import ListingForm
from afterword.web.gate import Visit, VisitRequest
from afterword.web.going import onward, or_404
from afterword.web.undo import said
from afterword.web.views import add

A_PAGE = 30


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits for a yes; what was put aside, on request."""
    aside = "aside" in request.GET
    state = Proposal.State.DISMISSED if aside else Proposal.State.OPEN
    found = Paginator(capture.proposals().filter(state=state), A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    lines = [(proposal, _read(proposal)) for proposal in shown]
    context = {"page": shown, "lines": lines, "aside": aside}
    return render(request, "proposals/list.html", context | _home(request))


def _read(proposal: Proposal) -> object:
    """What a line shows of it."""
    if proposal.kind == "unreadable":
        return payload.take_phrase(proposal.payload["problem"])
    if proposal.kind == "listing":
        return len(proposal.payload.get("rows", ()))
    return payload.understood(proposal.payload)


def _home(request: HttpRequest) -> dict[str, object]:
    visit: Visit = request.afterword  # type: ignore[attr-defined]
    return {"now": visit.now, "home": add.home_zone(request)}


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: VisitRequest, proposal_id: UUID) -> HttpResponse:
    """One proposal: the page of its kind, or what became of it."""
    found = or_404(capture.one, proposal_id)
    if found.state != Proposal.State.OPEN and request.method != "POST":
        return _decided(request, found)
    return _KINDS.get(found.kind, _unreadable)(request, found)


def _decided(request: HttpRequest, found: Proposal) -> HttpResponse:
    context = {"proposal": found, "read": _read(found), "interview": found.interview_id}
    return render(request, "proposals/decided.html", context | _home(request))


def _interview(request: VisitRequest, found: Proposal) -> HttpResponse:
    intent = proposed.intended(found)
    if request.method != "POST":
        return _form(request, found, intent, _arranging(request, intent))
    arranging = _arranging(request, intent, bound=True)
    if "more" in request.POST:
        return _form(request, found, intent, arranging.with_another_row())
    done = add.confirmed(request, arranging, found) if arranging.is_valid() else None
    return done or _form(request, found, intent, arranging, 422)


def _arranging(request: HttpRequest, intent: proposed.Intent, *, bound: bool = False) -> Arranging:
    given, data = intent.arrangement, request.POST if bound else None
    form = ArrangementForm(data, initial=initial_of(given), home_zone=add.home_zone(request))
    return Arranging(form, PeopleFormSet(data, initial=people_of(given), prefix="people"))


def _form(
    request: HttpRequest,
    found: Proposal,
    intent: proposed.Intent,
    arranging: Arranging,
    status: int = 200,
) -> HttpResponse:
    context = {
        "proposal": found,
        "read": payload.understood(found.payload),
        "intent": intent,
        "arranging": arranging,
        "zones": zones().values(),
    }
    return render(request, "proposals/interview.html", context | _home(request), status=status)


def _cancellation(request: VisitRequest, found: Proposal) -> HttpResponse:
    intent = proposed.intended(found)
    if request.method != "POST":
        context = {"proposal": found, "read": _read(found), "intent": intent}
        return render(request, "proposals/cancellation.html", context | _home(request))
    visit = request.afterword
    try:
        done = captured.accept_cancellation(proposal=found, by=visit.user, now=visit.now)
    except CaptureError as refused:
        said(request, refused.phrase)
        return onward("proposal", found.id)
    phrase = Phrase(gettext_noop("The interview is marked as cancelled."))
    said(request, phrase, undo=add.way_back(found))
    return onward("interview", done.interview.id)


def _listing(request: VisitRequest, found: Proposal) -> HttpResponse:
    listing = payload.listing(found.payload)
    data = request.POST if request.method == "POST" else None
    form = ListingForm(listing, opportunities.keys(), data)
    if data is None or not form.is_valid() or not form.given():
        context = {"proposal": found, "listing": listing, "form": form}
        context |= {"nothing": bool(data) and not form.faults}
        status = 200 if data is None else 422
        return render(request, "proposals/listing.html", context | _home(request), status=status)
    visit = request.afterword
    begun = captured.take_rows(proposal=found, rows=form.given(), by=visit.user, now=visit.now)
    phrase = Phrase(
        gettext_noop("One opportunity is on your list."),
        plural=gettext_noop("%(count)s opportunities are on your list."),
        count=len(begun),
    )
    said(request, phrase, undo=add.way_back(found))
    return onward("opportunities")


def _unreadable(request: VisitRequest, found: Proposal) -> HttpResponse:
    """The sentence, and the two other ways right there."""
    context = {
        "proposal": found,
        "problem": payload.take_phrase(found.payload["problem"]),
        "form": HandOverForm(),
        "typed": add.typing(request),
        "zones": zones().values(),
    }
    return render(request, "proposals/unreadable.html", context | _home(request))


_KINDS = {"interview": _interview, "cancellation": _cancellation, "listing": _listing}


@require_POST
def dismiss(request: VisitRequest, proposal_id: UUID) -> HttpResponse:
    """Put it aside; it is kept."""
    visit = request.afterword
    found = retracted.dismiss(
        proposal=or_404(capture.one, proposal_id), by=visit.user, now=visit.now
    )
    if found.state == Proposal.State.DISMISSED:
        again = reverse("proposal-reopen", args=[found.id])
        said(request, Phrase(gettext_noop("It is put aside, and kept.")), undo=(again, {}))
    return onward("proposals")


@require_POST
def take_back(request: VisitRequest, proposal_id: UUID) -> HttpResponse:
    """Undo what confirming did, or open again what was put aside."""
    visit, found = request.afterword, or_404(capture.one, proposal_id)
    undo = retracted.retract_rows if found.kind == "listing" else retracted.retract
    try:
        undo(proposal=found, by=visit.user, now=visit.now)
    except CaptureError as refused:
        said(request, refused.phrase)
    else:
        said(request, Phrase(gettext_noop("It waits for your yes again.")))
    return onward("proposal", found.id)


@require_GET
def source(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The file as it came, as a file: whatever is in it, no browser renders it."""
    del request
    kept = or_404(capture.source, source_id)
    name = one_line(str(kept), limit=120).replace("/", "-").replace("\\", "-")
    return HttpResponse(
        bytes(kept.raw),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )


urls = [
    path("proposals/", proposals, name="proposals"),
    path("proposals/<uuid:proposal_id>/", proposal, name="proposal"),
    path("proposals/<uuid:proposal_id>/dismiss/", dismiss, name="proposal-dismiss"),
    path("proposals/<uuid:proposal_id>/reopen/", take_back, name="proposal-reopen"),
    path("proposals/<uuid:proposal_id>/undo/", take_back, name="proposal-undo"),
    path("sources/<uuid:source_id>/", source, name="source"),
]

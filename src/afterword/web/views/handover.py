"""Letting a letter go: planned, handed to the person's own program, sent, or not yet."""

from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from afterword.flow import leaving
from afterword.kernel.text import Phrase, gettext_noop, key_of
from afterword.letters import queries
from afterword.letters.models import Letter
from afterword.outbox import actions as outbox
from afterword.outbox import queries as leavings
from afterword.outbox.core.handover import TITLES, Message, Way, draft_eml, plain_text, ways
from afterword.person import queries as people
from afterword.web.forms.letters import PlanForm, SentForm
from afterword.web.gate import VisitRequest
from afterword.web.going import SeeOther, onward, or_404
from afterword.web.telling.letters import title_of
from afterword.web.undo import said
from afterword.web.views.interviews import here, way_back
from afterword.web.views.letters import kept, page
from afterword.web.wording import say, when

_DESPITE = "despite:"


@require_POST
def plan(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """Mean to send it at a moment; `clear` takes the plan back."""
    found = or_404(queries.one, letter_id)
    stays = kept(request, found)
    if stays:
        return stays
    form = PlanForm(request.POST, home_zone=people.me().home_zone)
    if "clear" not in request.POST and not form.is_valid():
        return page(request, queries.one(found.id), plan=form, status=422)
    at = None if "clear" in request.POST else form.planned_at()
    try:
        _planned(request, queries.one(found.id), at)
    except leaving.LeavingError as refused:
        form.add_error("at", say(refused.why))
        return page(request, queries.one(found.id), plan=form, status=422)
    return onward("letter", found.id)


def _planned(request: VisitRequest, found: Letter, at: datetime | None) -> None:
    visit, before = request.afterword, found.planned_at
    leaving.plan(letter=found, planned_at=at, by=visit.user, now=visit.now)
    undo = {"moment": before.isoformat()} if before else {"clear": "1"}
    place = reverse("letter-plan", args=[found.id])
    if at is None:
        back = (place, undo) if before else None
        said(request, Phrase(gettext_noop("No plan. The letter waits for you here.")), undo=back)
        return
    shown = {"when": when(at, people.me().home_zone, visit.now)}
    said(request, Phrase(_PLANNED, shown), undo=(place, undo))


_PLANNED = gettext_noop(
    "Planned for %(when)s. Afterword does not send by itself: it stands on Today then."
)


@require_POST
def hand_over(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """Let it go the chosen way, if checker and guard agree; else say kindly why not."""
    found, visit = or_404(queries.one, letter_id), request.afterword
    stays = kept(request, found)
    if stays:
        return stays
    chosen = request.POST.get("way", "")
    way = chosen.removeprefix(_DESPITE)
    if way not in TITLES:
        return onward("letter", found.id)
    found = queries.one(found.id)
    try:
        leaving.hand_over(
            letter=found, way=way, despite=way != chosen, by=visit.user, now=visit.now
        )
    except leaving.LeavingError as refused:
        return page(request, found, refused=refused, status=409)
    return (
        onward("letter-print", found.id) if way == "print" else onward("letter-go", found.id, way)
    )


@require_GET
def go(request: VisitRequest, letter_id: UUID, way: str) -> HttpResponse:
    """The last step out. A link: the browser would not let a form lead to another place."""
    found = or_404(queries.one, letter_id)
    try:
        message = leaving.still_open(found, now=request.afterword.now)
    except leaving.LeavingError as refused:
        return page(request, found, refused=refused, status=409)
    context = {
        "letter": found,
        "title": title_of(found),
        "message": message,
        "way": _way(message, way),
        "text": plain_text(message),
        "sent": SentForm(home_zone=people.me().home_zone),
    }
    return render(request, "handover/go.html", context | here(request))


def _way(message: Message, way_id: str) -> Way:
    for way in ways(message):
        if way.id == way_id and way.available:
            return way
    raise Http404


@require_GET
def eml(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """The draft file, for a letter that was handed over."""
    found = or_404(queries.one, letter_id)
    try:
        message = leaving.still_open(found, now=request.afterword.now)
    except leaving.LeavingError as refused:
        return page(request, found, refused=refused, status=409)
    _way(message, "eml")
    response = HttpResponse(draft_eml(message), content_type="message/rfc822")
    response["Content-Disposition"] = f'attachment; filename="{_filename(message)}"'
    return response


def _filename(message: Message) -> str:
    """Plain ASCII words, whatever the name or subject holds."""
    reader = message.to[0].name if message.to else ""
    words = key_of(f"{gettext('letter')} {reader}").encode("ascii", "ignore").decode().split()
    return "-".join(words)[:60] + ".eml"


@require_GET
def on_paper(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """The letter alone, to be printed; what was sent may be printed again."""
    found, now = or_404(queries.one, letter_id), request.afterword.now
    try:
        sent = found.state == Letter.State.SENT
        message = leaving.message_of(found, now=now) if sent else leaving.still_open(found, now=now)
    except leaving.LeavingError as refused:
        return page(request, found, refused=refused, status=409)
    context = {"letter": found, "message": message, "title": title_of(found)}
    return render(request, "handover/print.html", context | here(request))


@require_POST
def sent(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """“I sent it”, and when: just now, or at a time on the person's own clock."""
    found, visit = or_404(queries.one, letter_id), request.afterword
    stays = kept(request, found)
    if stays:
        return stays
    form = SentForm(request.POST, home_zone=people.me().home_zone)
    is_now = request.POST.get("when") == "now"
    if not is_now and not form.is_valid():
        return page(request, queries.one(found.id), sent=form, status=422)
    at = None if is_now else form.cleaned_data["at"]
    try:
        leaving.sent(
            letter=queries.one(found.id), sent_at=at or visit.now, by=visit.user, now=visit.now
        )
    except leaving.LeavingError as refused:
        form.add_error("at", say(refused.why))
        return page(request, queries.one(found.id), sent=form, status=422)
    undo = way_back("letter-unsent", found.id)
    said(request, Phrase(gettext_noop("Noted as sent. The clock has stopped.")), undo=undo)
    return onward("letter", found.id)


@require_POST
def unsent(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """It was not sent after all."""
    found, visit = or_404(queries.one, letter_id), request.afterword
    leaving.unsent(letter=found, by=visit.user, now=visit.now)
    said(request, Phrase(gettext_noop("It counts as not sent: the letter is a draft again.")))
    return onward("letter", found.id)


@require_POST
def not_yet(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """“Not yet”: it was asked once, and is not asked again."""
    found, visit = or_404(queries.one, letter_id), request.afterword
    dispatch = leavings.of_letter(found.id)
    if dispatch:
        outbox.stop_asking(dispatch=dispatch, by=visit.user, now=visit.now)
    said(
        request, Phrase(gettext_noop("All right. Say so here when it is sent; nobody asks again."))
    )
    return SeeOther(reverse("letter", args=[found.id]))


urls = [
    path("letters/<uuid:letter_id>/plan/", plan, name="letter-plan"),
    path("letters/<uuid:letter_id>/hand-over/", hand_over, name="letter-hand-over"),
    path("letters/<uuid:letter_id>/go/<slug:way>/", go, name="letter-go"),
    path("letters/<uuid:letter_id>/eml/", eml, name="letter-eml"),
    path("letters/<uuid:letter_id>/print/", on_paper, name="letter-print"),
    path("letters/<uuid:letter_id>/sent/", sent, name="letter-sent"),
    path("letters/<uuid:letter_id>/unsent/", unsent, name="letter-unsent"),
    path("letters/<uuid:letter_id>/not-yet/", not_yet, name="letter-not-yet"),
]

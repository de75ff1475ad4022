"""The debrief: written in three minutes, saved as one types, read out where an agency rings."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from afterword.flow import debriefed
from afterword.interviews import actions, queries
from afterword.interviews.models import Debrief, Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.person import queries as people
from afterword.web.forms.debrief import Debriefing, is_enough, posted
from afterword.web.gate import VisitRequest
from afterword.web.going import SeeOther, onward, or_404
from afterword.web.undo import said
from afterword.web.views.interviews import here
from afterword.web.wording import clock, say


@require_http_methods(["GET", "HEAD", "POST"])
def debrief(request: VisitRequest, interview_id: UUID) -> HttpResponse:
    """The form, its keeping by hand, and its keeping as one types."""
    found = or_404(queries.one, interview_id)
    standing = queries.debrief_of(found)
    form = Debriefing(found, standing, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, found, standing, form)
    if wants_json(request):
        return _as_typed(request, found, form)
    if not form.is_valid():
        return _page(request, found, standing, form, 422)
    return _by_hand(request, found, form)


def wants_json(request: VisitRequest) -> bool:
    """Whether the page itself is saving, as one types."""
    return "application/json" in request.headers.get("Accept", "")


def _page(
    request: VisitRequest,
    found: Interview,
    standing: Debrief | None,
    form: Debriefing,
    status: int = 200,
) -> HttpResponse:
    context = {
        "interview": found,
        "about": found.opportunity,
        "form": form.form,
        "questions": form.questions,
        "debrief": standing,
        "enough": _enough(found, standing),
        "is_over": found.ends_at <= request.afterword.now,
    }
    return render(request, "debrief/page.html", context | here(request), status=status)


def _enough(found: Interview, standing: Debrief | None) -> str:
    """For whom it is enough, once it is."""
    if not is_enough(standing):
        return ""
    return say(Phrase(_ENOUGH_AGENCY if found.opportunity.agency_id else _ENOUGH))


_ENOUGH = gettext_noop("That is enough to write from. More is for you.")
_ENOUGH_AGENCY = gettext_noop(
    "That is enough for your consultant, and for the thank-you. More is for you."
)


def _as_typed(request: VisitRequest, found: Interview, form: Debriefing) -> JsonResponse:
    """Saved, or told why not: another window's newer words are never written over."""
    if not form.is_valid():
        return JsonResponse({"note": gettext("Something here is too long to be kept.")}, status=422)
    noted, visit = form.noted(), request.afterword
    saved = actions.save_debrief(
        interview=found,
        fields=noted.fields,
        questions=noted.questions,
        cared_about=noted.cared_about,
        revision=noted.revision,
        joining=False,
        by=visit.user,
        now=visit.now,
    )
    told = {"revision": saved.debrief.revision, "conflict": saved.conflict}
    if saved.conflict:
        again = queries.one(found.id)
        fields = {"fields": posted(again, saved.debrief), "note": gettext(_OTHER_WINDOW)}
        return JsonResponse(told | fields, status=409)
    zone = people.me().home_zone
    note = _enough(found, saved.debrief)
    return JsonResponse(
        told
        | {
            "saved": clock(visit.now, zone),
            "saved_at": saved.debrief.saved_at.isoformat(),
            "enough": bool(note),
            "note": note,
        }
    )


_OTHER_WINDOW = gettext_noop(
    "Not saved as you type: another window has newer words. Press “Save”, and both are kept."
)


def _by_hand(request: VisitRequest, found: Interview, form: Debriefing) -> HttpResponse:
    visit = request.afterword
    is_last = "write" in request.POST
    kept = debriefed.written_down(
        interview=found, noted=form.noted(), finished=is_last, by=visit.user, now=visit.now
    )
    if kept.conflict:
        said(request, Phrase(gettext_noop("Another window had newer words. Both are kept here.")))
        return onward("debrief", found.id)
    if is_last:
        return drafted(request, found)
    said(request, Phrase(gettext_noop("Saved on this computer.")))
    place = "#questions" if "more" in request.POST else ""
    return SeeOther(reverse("debrief", args=[found.id]) + place)


def drafted(request: VisitRequest, found: Interview, *, joint: bool | None = None) -> HttpResponse:
    """Draft what the interview calls for, once the person has a name; on to the letters."""
    visit, letters = request.afterword, reverse("interview-letters", args=[found.id])
    if not people.me().name and (first := _introduction(letters)):
        return SeeOther(first)
    chosen = debriefed.offers_one_note(found) if joint is None else joint
    written = debriefed.draft_letters(interview=found, joint=chosen, by=visit.user, now=visit.now)
    return onward("letter", written[0].id) if len(written) == 1 else SeeOther(letters)


def _introduction(back: str) -> str:
    try:
        return f"{reverse('you-first')}?next={back}"
    except NoReverseMatch:  # a build without that page writes letters without a name
        return ""


@require_GET
def aloud(request: VisitRequest, interview_id: UUID) -> HttpResponse:
    """What the consultant is told, large enough to read out on the telephone."""
    found = or_404(queries.one, interview_id)
    context = {
        "interview": found,
        "about": found.opportunity,
        "text": debriefed.to_be_heard(found),
    }
    return render(request, "debrief/aloud.html", context | here(request))


urls = [
    path("interviews/<uuid:interview_id>/debrief/", debrief, name="debrief"),
    path("interviews/<uuid:interview_id>/debrief/aloud/", aloud, name="debrief-aloud"),
]

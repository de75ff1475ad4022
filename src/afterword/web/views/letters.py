"""Letters: what an interview calls for, and one letter with what is said of it."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from afterword.correspondence.core.guard import COPYING
from afterword.flow import composing, debriefed, leaving
from afterword.interviews import queries as interviews
from afterword.kernel.text import Phrase, gettext_noop
from afterword.letters import actions, queries
from afterword.letters.models import Letter
from afterword.outbox import queries as outbox
from afterword.person import queries as people
from afterword.web.forms.letters import LetterForm, PlanForm, SentForm
from afterword.web.gate import VisitRequest
from afterword.web.going import SeeOther, onward, or_404
from afterword.web.telling.letters import letter_line, letter_page, mended, remarks_on
from afterword.web.telling.quiet import sent_page
from afterword.web.undo import said
from afterword.web.views.debrief import drafted, wants_json
from afterword.web.views.interviews import here, way_back
from afterword.web.wording import clock


@require_http_methods(["GET", "HEAD", "POST"])
def of_interview(request: VisitRequest, interview_id: UUID) -> HttpResponse:
    """The letters of one interview; POST drafts what is not written yet (`joint`: 1 or 0)."""
    found = or_404(interviews.one, interview_id)
    if request.method == "POST":
        joint = request.POST.get("joint", "")
        return drafted(request, found, joint={"1": True, "0": False}.get(joint))
    written = list(queries.lines_of(found.id))
    leavings = outbox.of_letters(letter.id for letter in written)
    context = {
        "interview": found,
        "about": found.opportunity,
        "letters": [letter_line(letter, leavings.get(letter.id)) for letter in written],
        "choice": debriefed.choice_of(found),
        "one_note_first": debriefed.offers_one_note(found),
        "debrief": interviews.debrief_of(found),
    }
    return render(request, "letters/of_interview.html", context | here(request))


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """One letter: written while it may be, quiet once it was sent."""
    found = or_404(queries.one, letter_id)
    if request.method != "POST":
        return page(request, found)
    if wants_json(request):
        return _as_typed(request, found)
    stays = kept(request, found)
    if stays:
        return stays
    said(request, Phrase(gettext_noop("Saved on this computer.")))
    return onward("letter", found.id)


def page(
    request: VisitRequest,
    found: Letter,
    *,
    form: LetterForm | None = None,
    plan: PlanForm | None = None,
    sent: SentForm | None = None,
    refused: leaving.LeavingError | None = None,
    status: int = 200,
) -> HttpResponse:
    """The letter's page; forms that came back, or what was refused, stand in their place."""
    zone, now = people.me().home_zone, request.afterword.now
    context: dict[str, object] = {"letter": found, "now": now, "home": zone}
    context |= {"about": found.opportunity, "interview": found.interview, "refused": refused}
    context["copying"] = COPYING
    if found.state == Letter.State.SENT:
        context["shown"] = sent_page(found, home=zone, now=now)
        context["sent"] = sent or SentForm(home_zone=zone)
        return render(request, "letters/sent.html", context, status=status)
    typed = form or LetterForm(initial=_standing(found))
    subject, body = typed["subject"].value() or "", typed["body"].value() or ""
    context |= {
        "shown": letter_page(found, subject, body, home=zone, now=now),
        "form": typed,
        "plan": plan or PlanForm(home_zone=zone),
        "sent": sent or SentForm(home_zone=zone),
    }
    template = "aside" if found.state == Letter.State.DROPPED else "page"
    return render(request, f"letters/{template}.html", context, status=status)


def _standing(found: Letter) -> dict[str, object]:
    return {"subject": found.subject, "body": found.body, "revision": found.revision}


def kept(request: VisitRequest, found: Letter) -> HttpResponse | None:
    """Keep what was typed, mended where asked; None, or the page that says why it could not be.

    Every button of the page posts the text along, so that none of them loses a word.
    """
    if "body" not in request.POST:
        return None
    form, visit = LetterForm(request.POST), request.afterword
    if not form.is_valid():
        return page(request, found, form=form, status=422)
    subject, body = form.cleaned_data["subject"], form.cleaned_data["body"].replace("\r\n", "\n")
    if "mend" in request.POST:
        reading = composing.read(found, subject, body)
        subject, body = mended(reading, subject, body, request.POST["mend"])
    revision = form.cleaned_data["revision"] or 0
    saved = actions.edit(
        letter=found, subject=subject, body=body, revision=revision, by=visit.user, now=visit.now
    )
    if saved.conflict:
        form.add_error("body", gettext(_NEWER))
        return page(request, queries.one(found.id), form=form, status=409)
    return None


_NEWER = gettext_noop(
    "This letter was changed in another window meanwhile. Your words are here, unsaved: copy what "
    "you want to keep, then open the letter again."
)


def _as_typed(request: VisitRequest, found: Letter) -> JsonResponse:
    """Saved, or told why not: another window's newer words are never written over."""
    form, visit = LetterForm(request.POST), request.afterword
    if not form.is_valid():
        return JsonResponse({"note": gettext("This is too long to be kept.")}, status=422)
    given = form.cleaned_data
    saved = actions.edit(
        letter=found,
        subject=given["subject"],
        body=given["body"],
        revision=given["revision"] or 0,
        by=visit.user,
        now=visit.now,
    )
    told = {"revision": saved.letter.revision, "conflict": saved.conflict}
    if saved.conflict:
        stands = {"subject": saved.letter.subject, "body": saved.letter.body}
        return JsonResponse(told | {"fields": stands}, status=409)
    at = saved.letter.changed_at
    times = {"saved": clock(visit.now, people.me().home_zone), "saved_at": at.isoformat()}
    return JsonResponse(told | times)


@require_POST
def check(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """What is said of a text as it is typed; nothing is kept."""
    found = or_404(queries.one, letter_id)
    subject = request.POST.get("subject", "")
    body = request.POST.get("body", "").replace("\r\n", "\n")
    context = {"remarks": remarks_on(found, subject, body), "letter": found}
    return render(request, "letters/_remarks.html", context)


@require_POST
def wording(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """Another wording from the same notes, or the one before (`back`)."""
    found, visit = or_404(queries.one, letter_id), request.afterword
    stays = kept(request, found)
    if stays:
        return stays
    if "back" in request.POST:
        actions.put_back(letter=found, by=visit.user, now=visit.now)
        said(request, Phrase(gettext_noop("The wording of before stands again.")))
        return onward("letter", found.id)
    composing.another_wording(letter=queries.one(found.id), by=visit.user, now=visit.now)
    undo = way_back("letter-wording", found.id, back="1")
    said(request, Phrase(gettext_noop("Another wording, from the same notes.")), undo=undo)
    return onward("letter", found.id)


@require_POST
def drop(request: VisitRequest, letter_id: UUID) -> HttpResponse:
    """Send no such letter."""
    found, visit = or_404(queries.one, letter_id), request.afterword
    stays = kept(request, found)
    if stays:
        return stays
    try:
        leaving.set_aside(letter=found, by=visit.user, now=visit.now)
    except leaving.LeavingError as refused:
        return page(request, found, refused=refused, status=409)
    undo = way_back("letter-pick-up", found.id)
    said(request, Phrase(gettext_noop("Set aside. The text is kept.")), undo=undo)
    return _out_of(found)


def _out_of(found: Letter) -> HttpResponse:
    if found.interview_id:
        return onward("interview", found.interview_id)
    return onward("opportunity", found.opportunity_id)


def _changes(
    change: Callable[[VisitRequest, Letter], None],
) -> Callable[[VisitRequest, UUID], HttpResponse]:
    """A view of one change to a letter, that keeps what was typed and comes back to it."""

    @require_POST
    def view(request: VisitRequest, letter_id: UUID) -> HttpResponse:
        found = or_404(queries.one, letter_id)
        stays = kept(request, found)
        if stays:
            return stays
        change(request, found)
        return SeeOther(reverse("letter", args=[found.id]))

    return view


def _picked_up(request: VisitRequest, found: Letter) -> None:
    visit = request.afterword
    leaving.pick_up(letter=found, by=visit.user, now=visit.now)
    undo = way_back("letter-drop", found.id)
    said(request, Phrase(gettext_noop("The letter is a draft again.")), undo=undo)


def _agreed(request: VisitRequest, found: Letter) -> None:
    visit, agrees = request.afterword, "back" not in request.POST
    actions.approved(letter=found, approved=agrees, by=visit.user, now=visit.now)
    undo: dict[str, str] = {"back": "1"} if agrees else {}
    text = (
        gettext_noop("Noted: your consultant has read it and agrees.")
        if agrees
        else gettext_noop("Noted: your consultant has not agreed yet.")
    )
    said(request, Phrase(text), undo=(reverse("letter-approve", args=[found.id]), undo))


def _readdressed(request: VisitRequest, found: Letter) -> None:
    visit = request.afterword
    actions.readdress(letter=found, by=visit.user, now=visit.now)
    said(request, Phrase(gettext_noop("The letter has the names and addresses of today.")))


urls = [
    path("interviews/<uuid:interview_id>/letters/", of_interview, name="interview-letters"),
    path("letters/<uuid:letter_id>/", letter, name="letter"),
    path("letters/<uuid:letter_id>/check/", check, name="letter-check"),
    path("letters/<uuid:letter_id>/wording/", wording, name="letter-wording"),
    path("letters/<uuid:letter_id>/drop/", drop, name="letter-drop"),
    path("letters/<uuid:letter_id>/pick-up/", _changes(_picked_up), name="letter-pick-up"),
    path("letters/<uuid:letter_id>/approve/", _changes(_agreed), name="letter-approve"),
    path("letters/<uuid:letter_id>/readdress/", _changes(_readdressed), name="letter-readdress"),
]

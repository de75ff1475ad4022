"""What came from the other side: an answer, a word, a promise of mine that is kept."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from afterword.correspondence import actions as ledger
from afterword.correspondence import queries as correspondence
from afterword.flow import answered as flow
from afterword.interviews import queries as interviews
from afterword.interviews.models import Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.opportunities import queries as opportunities
from afterword.opportunities.models import Opportunity
from afterword.outcomes import queries as outcomes
from afterword.outcomes.actions import OutcomeError
from afterword.person.queries import me
from afterword.web.forms.answers import AnswerForm, HeardForm
from afterword.web.gate import VisitRequest
from afterword.web.going import onward, or_404
from afterword.web.undo import said
from afterword.web.wording import say

PEOPLE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def answered(request: VisitRequest, opportunity_id: UUID) -> HttpResponse:
    """What did they say, and when?"""
    found, visit = or_404(opportunities.one, opportunity_id), request.afterword
    today_on = visit.now.astimezone(ZoneInfo(me().home_zone)).date()
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, today_on=today_on)
    if form.is_valid():
        try:
            outcome = flow.answered(
                opportunity=found, **form.cleaned_data, by=visit.user, now=visit.now
            )
        except OutcomeError as refused:
            form.add_error(refused.field, say(refused.phrase))
        else:
            undo = _undo("answer-undo", outcome.id)
            said(request, Phrase(gettext_noop("It is noted.")), undo=undo)
            return onward("answer", outcome.id)
    context = {"opportunity": found, "form": form}
    return render(request, "answers/ask.html", context, status=422 if form.errors else 200)


@require_GET
def answer(request: HttpRequest, outcome_id: UUID) -> HttpResponse:
    """An answer that was noted: first a human line, then what may come next."""
    outcome = or_404(outcomes.one, outcome_id)
    context = {"outcome": outcome, "opportunity": outcome.opportunity}
    return render(request, "answers/noted.html", context)


@require_POST
def answer_undo(request: VisitRequest, outcome_id: UUID) -> HttpResponse:
    """It was noted by mistake."""
    visit, outcome = request.afterword, or_404(outcomes.one, outcome_id)
    flow.unanswered(outcome=outcome, by=visit.user, now=visit.now)
    said(request, Phrase(gettext_noop("It is taken back. Everything stands as it stood.")))
    return onward("opportunity-waiting", outcome.opportunity_id)


@require_http_methods(["GET", "HEAD", "POST"])
def heard(request: VisitRequest, opportunity_id: UUID) -> HttpResponse:
    """They wrote, the consultant called; or I have told the consultant how it went."""
    found, visit = or_404(opportunities.one, opportunity_id), request.afterword
    if request.POST.get("what") == "told":
        return _told(request, found)
    people = opportunities.people_of(found)[:PEOPLE]
    data = request.POST if request.method == "POST" else None
    form = HeardForm(data, people=list(people), has_agency=found.agency_id is not None)
    if not form.is_valid():
        context = {"opportunity": found, "form": form}
        return render(request, "answers/heard.html", context, status=422 if form.errors else 200)
    what = form.cleaned_data["what"]
    called = found.consultant if what == "consultant_called" else None
    word = flow.heard(
        opportunity=found,
        purpose=what,
        contact=form.who() or called,
        text=form.cleaned_data["text"],
        by=visit.user,
        now=visit.now,
    )
    undo = _undo("heard-undo", word.id)
    said(request, Phrase(_HEARD[what]), undo=undo)
    return onward("opportunity-waiting", found.id)


_HEARD = {
    "they_wrote": gettext_noop("It is noted. Your answer may leave; then it is quiet again."),
    "consultant_called": gettext_noop("It is noted that you and your consultant have spoken."),
}


def _told(request: VisitRequest, found: Opportunity) -> HttpResponse:
    visit = request.afterword
    try:
        interview = interviews.of_opportunity(found.id).get(id=UUID(request.POST["interview"]))
    except (KeyError, ValueError, Interview.DoesNotExist):
        raise Http404 from None
    word = flow.told(interview=interview, by=visit.user, now=visit.now)
    undo = _undo("heard-undo", word.id)
    said(request, Phrase(gettext_noop("It is noted that your consultant has heard.")), undo=undo)
    return onward("today")


@require_POST
def heard_undo(request: HttpRequest, word_id: UUID) -> HttpResponse:
    """It was noted by mistake; what a letter or an invitation wrote into the ledger stays."""
    word = or_404(correspondence.word, word_id)
    if not flow.is_noted_by_hand(word):
        raise Http404
    flow.unheard(word=word)
    said(request, Phrase(gettext_noop("It is taken out of the ledger again.")))
    return onward("opportunity-waiting", word.opportunity_id)


@require_POST
def promise_kept(request: VisitRequest, promise_id: UUID) -> HttpResponse:
    """What I promised is done; or, with `kept=no`, not yet."""
    visit, promise = request.afterword, or_404(correspondence.promise, promise_id)
    kept = request.POST.get("kept") != "no"
    ledger.promise_kept(promise=promise, kept=kept, by=visit.user, now=visit.now)
    if kept:
        undo = (reverse("promise-kept", args=[promise.id]), {"kept": "no"})
        said(request, Phrase(gettext_noop("A promise kept.")), undo=undo)
    else:
        said(request, Phrase(gettext_noop("It is still to be done.")))
    return onward("today")


def _undo(name: str, about: UUID) -> tuple[str, dict[str, str]]:
    return reverse(name, args=[about]), {}


urls = [
    path("opportunities/<uuid:opportunity_id>/answered/", answered, name="answered"),
    path("answers/<uuid:outcome_id>/", answer, name="answer"),
    path("answers/<uuid:outcome_id>/undo/", answer_undo, name="answer-undo"),
    path("opportunities/<uuid:opportunity_id>/heard/", heard, name="heard"),
    path("words/<uuid:word_id>/undo/", heard_undo, name="heard-undo"),
    path("promises/<uuid:promise_id>/kept/", promise_kept, name="promise-kept"),
]

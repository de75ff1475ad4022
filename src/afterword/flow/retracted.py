"""Taken back: what a confirmed proposal made or moved stands again as it stood before."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.capture import actions as capture
from afterword.capture.models import Proposal
from afterword.correspondence.models import Opening, Promise, Word
from afterword.flow.arrangement import CaptureError
from afterword.flow.standing import Stood, put_interview_back, put_opportunity_back
from afterword.interviews.models import Debrief, Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.letters.models import Letter
from afterword.opportunities.models import Agency, Contact, Employer, Opportunity
from afterword.outcomes.models import Outcome
from afterword.waiting import actions as waiting


@transaction.atomic
def retract(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Undo a confirmed proposal, or a dismissal, and open it again.

    Raises CaptureError where something was written or changed since: an undo throws nothing away.
    """
    proposal = capture.held(proposal)
    before: Stood = proposal.undo
    interview = proposal.interview
    if interview and before and proposal.decided_at:
        _refuse_if_grown(interview, proposal.decided_at)
        if before["made"]:
            _unmake(interview, before, proposal.decided_at)
        else:
            _restore(interview, before, proposal.decided_at)
    return capture.decide(proposal=proposal, state=Proposal.State.OPEN, by=by, now=now)


def _refuse_if_grown(interview: Interview, decided_at: datetime) -> None:
    """Whoever wrote a debrief or a letter, or moved it again, would lose that without a word."""
    written = (
        Debrief.objects.filter(interview=interview).exists()
        or Letter.objects.filter(interview=interview).exists()
    )
    if written:
        raise CaptureError(
            "interview",
            Phrase(
                gettext_noop(
                    "Something is written down about this interview already. "
                    "You can cancel the interview instead; nothing is lost then."
                )
            ),
        )
    if interview.changed_at > decided_at:
        raise CaptureError(
            "interview",
            Phrase(
                gettext_noop(
                    "This interview was changed since. Undo that first, or correct it by hand."
                )
            ),
        )


def _unmake(interview: Interview, before: Stood, decided_at: datetime) -> None:
    opportunity = interview.opportunity
    people = list(interview.attendances.values_list("contact_id", flat=True))
    _unsay(before)
    interview.delete()
    if before.get("silence"):
        waiting.resume(silence_id=before["silence"])
    if "job" in before:
        put_opportunity_back(opportunity, before["job"], only_if_at=decided_at)
    elif not _has_more(opportunity):
        opportunity.delete()
    _forget(opportunity, people)


def _restore(interview: Interview, before: Stood, decided_at: datetime) -> None:
    _unsay(before)
    put_interview_back(interview, before)
    if "job" in before:
        put_opportunity_back(interview.opportunity, before["job"], only_if_at=decided_at)


def _unsay(before: Stood) -> None:
    if before.get("word"):
        Word.objects.filter(id=before["word"]).delete()


def _has_more(opportunity: Opportunity) -> bool:
    """Whether anything was written about it that an undo would throw away."""
    typed = opportunity.notes or opportunity.next_step or opportunity.next_step_on
    rooms = (Interview, Word, Letter, Promise, Opening, Outcome)
    return bool(typed or opportunity.decision_by_on) or any(
        room.objects.filter(opportunity=opportunity).exists() for room in rooms
    )


def _forget(opportunity: Opportunity, people: Sequence[UUID]) -> None:
    """Names that only the undone reading brought in: a wrong one must not be offered again."""
    consultant = [opportunity.consultant_id] if opportunity.consultant_id else []
    Contact.objects.filter(
        id__in=[*people, *consultant],
        attendances=None,
        words=None,
        letters=None,
        represented=None,
        job_title="",
        known_before=False,
    ).delete()
    Employer.objects.filter(
        id=opportunity.employer_id, opportunities=None, contacts=None, is_public=False
    ).delete()
    if opportunity.agency_id:
        Agency.objects.filter(
            id=opportunity.agency_id,
            opportunities=None,
            contacts=None,
            policy=Agency.Policy.VIA_CONSULTANT,
        ).delete()


@transaction.atomic
def dismiss(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """The person does not want it; it is kept, and can be opened again.

    One that was confirmed in the meantime stays so: that is taken back by `retract`.
    """
    proposal = capture.held(proposal)
    if proposal.state != Proposal.State.OPEN:
        return proposal
    return capture.decide(proposal=proposal, state=Proposal.State.DISMISSED, by=by, now=now)


@transaction.atomic
def retract_rows(*, proposal: Proposal, by: User, now: datetime) -> int:
    """Take a list back: what it began and nothing has grown on goes. Returns how many."""
    proposal = capture.held(proposal)
    gone = 0
    for opportunity in Opportunity.objects.filter(id__in=proposal.undo.get("rows", [])):
        if not _has_more(opportunity) and opportunity.changed_at == opportunity.created_at:
            opportunity.delete()
            _forget(opportunity, [])
            gone += 1
    capture.decide(proposal=proposal, state=Proposal.State.OPEN, by=by, now=now)
    return gone

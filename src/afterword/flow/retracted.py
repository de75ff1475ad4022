"""Taken back: what a confirmed proposal made or moved stands again as it stood before."""

from datetime import datetime
from typing import Any

from django.db import transaction

from afterword.accounts.models import User
from afterword.capture import actions as capture
from afterword.capture.models import Proposal
from afterword.correspondence.models import Word
from afterword.flow.arrangement import CaptureError
from afterword.interviews.models import Attendance, Debrief, Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.letters.models import Letter
from afterword.opportunities import actions as opportunities
from afterword.opportunities.models import Opportunity
from afterword.waiting import actions as waiting


@transaction.atomic
def retract(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """Undo a confirmed proposal and open it again.

    Raises CaptureError where a debrief or a letter has grown on what it made: nothing that was
    written is thrown away by an undo.
    """
    before: dict[str, Any] = proposal.undo
    interview = Interview.objects.filter(id=proposal.interview_id).first()
    if interview and before.get("made"):
        _unmake(interview, before, by, now)
    elif interview and before:
        _restore(interview, before, now)
    return capture.decide(proposal=proposal, state=Proposal.State.OPEN, by=by, now=now)


def _unmake(interview: Interview, before: dict[str, Any], by: User, now: datetime) -> None:
    if (
        Debrief.objects.filter(interview=interview).exists()
        or Letter.objects.filter(interview=interview).exists()
    ):
        raise CaptureError(
            "interview",
            Phrase(
                gettext_noop(
                    "Something is written down about this interview already. "
                    "You can cancel the interview instead; nothing is lost then."
                )
            ),
        )
    opportunity = interview.opportunity
    Word.objects.filter(id=before.get("word")).delete()
    interview.delete()
    if before.get("silence"):
        waiting.resume(silence_id=before["silence"])
    began_with_it = opportunity.created_at >= interview.created_at
    if began_with_it and not _has_more(opportunity):
        opportunity.delete()
    elif opportunity.stage != before["stage"]:
        opportunities.change(
            opportunity=opportunity, changes={"stage": before["stage"]}, by=by, now=now
        )


def _has_more(opportunity: Opportunity) -> bool:
    return (
        Interview.objects.filter(opportunity=opportunity).exists()
        or Word.objects.filter(opportunity=opportunity).exists()
        or Letter.objects.filter(opportunity=opportunity).exists()
    )


def _restore(interview: Interview, before: dict[str, Any], now: datetime) -> None:
    for name, value in before["fields"].items():
        setattr(interview, name, value)
    interview.starts_at, interview.ends_at = interview.starts.utc, interview.ends.utc
    interview.cancelled_at = now if interview.status == Interview.Status.CANCELLED else None
    interview.changed_at = now
    interview.save()
    kept = [contact for contact, *_ in before["people"]]
    interview.attendances.exclude(contact_id__in=kept).delete()
    for contact, part, cared_about, position in before["people"]:
        Attendance.objects.update_or_create(
            interview=interview,
            contact_id=contact,
            defaults={"part": part, "position": position},
            create_defaults={"part": part, "position": position, "cared_about": cared_about},
        )


@transaction.atomic
def dismiss(*, proposal: Proposal, by: User, now: datetime) -> Proposal:
    """The person does not want it; it is kept, and can be opened again."""
    return capture.decide(proposal=proposal, state=Proposal.State.DISMISSED, by=by, now=now)


@transaction.atomic
def retract_rows(*, proposal: Proposal, by: User, now: datetime) -> int:
    """Take a list back: what it began and nothing has grown on goes. Returns how many."""
    gone = 0
    for opportunity in Opportunity.objects.filter(id__in=proposal.undo.get("rows", [])):
        if not _has_more(opportunity) and opportunity.changed_at == opportunity.created_at:
            opportunity.delete()
            gone += 1
    capture.decide(proposal=proposal, state=Proposal.State.OPEN, by=by, now=now)
    return gone

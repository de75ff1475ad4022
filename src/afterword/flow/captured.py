"""Confirmed: a proposal, or three typed fields, becomes an interview."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.capture import actions as capture
from afterword.capture.core import payload
from afterword.capture.core.model import Understood
from afterword.capture.models import Proposal
from afterword.correspondence import actions as correspondence
from afterword.flow.arrangement import Arrangement, CaptureError, Guest
from afterword.flow.proposed import filled, matching, spoken_of, understood_of
from afterword.flow.standing import (
    Stood,
    has_moved,
    interview_as_it_stands,
    opportunity_as_it_stands,
)
from afterword.interviews import actions as interviews
from afterword.interviews import queries as interview_queries
from afterword.interviews.models import Interview
from afterword.kernel.text import Phrase, gettext_noop, one_line
from afterword.opportunities import actions as opportunities
from afterword.opportunities.core.stages import after_interview
from afterword.opportunities.models import Contact, Opportunity
from afterword.person.actions import notice_address
from afterword.waiting import actions as waiting

__all__ = [
    "Confirmed",
    "accept_cancellation",
    "confirm",
    "interview_id_of",
    "matching",
    "take_rows",
]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The interview, what became of it, and the proposal through which it can be undone."""

    interview: Interview
    was: Literal["new", "moved", "same", "cancelled"]
    proposal: Proposal


@transaction.atomic
def confirm(
    *, arrangement: Arrangement, by: User, now: datetime, proposal: Proposal | None = None
) -> Confirmed:
    """Make it an interview, or move the one it speaks of. The same twice is one interview.

    What was typed without a proposal is kept as one, so that it can be undone like the rest.
    Raises CaptureError, OpportunityError or InterviewError, each with a field and a sentence.
    """
    if arrangement.starts is None:
        raise CaptureError("starts", Phrase(gettext_noop("When does it start?")))
    typed = proposal is None
    held = capture.held(proposal) if proposal else _typed(arrangement, by, now)
    known = spoken_of(held)
    standing = known or interview_queries.at_hour(arrangement.employer, arrangement.starts.utc)
    if standing and (typed or not known):
        arrangement = filled(arrangement, standing)
    read = payload.understood(held.payload)
    before = _before(standing, arrangement)
    opportunity = _opportunity(arrangement, standing, by, now)
    interview = _kept(standing, opportunity, arrangement, read, by, now)
    was = _became(standing, before, interview)
    _said(was, opportunity, interview, read, by, now, before)
    before["opportunity"] = str(opportunity.id)
    _decided(held, before, interview, by, now)
    notice_address(address=read.own_address, now=now)
    return Confirmed(interview, was, held)


def _typed(arrangement: Arrangement, by: User, now: datetime) -> Proposal:
    read = payload.as_payload(understood_of(arrangement))
    return capture.typed(payload=read, by=by, now=now)


def _decided(
    proposal: Proposal, before: Stood, interview: Interview, by: User, now: datetime
) -> None:
    """Confirmed once more, a corrected form adds to what its undo takes back, and replaces none."""
    again = proposal.state == Proposal.State.CONFIRMED and bool(proposal.undo)
    capture.decide(
        proposal=proposal,
        state=Proposal.State.CONFIRMED,
        undo=proposal.undo if again else before,
        interview_id=interview.id,
        by=by,
        now=now,
    )


def _given(arrangement: Arrangement) -> opportunities.Given:
    return opportunities.Given(
        employer=arrangement.employer,
        role=arrangement.role,
        agency=arrangement.agency,
        consultant=arrangement.consultant,
        consultant_email=arrangement.consultant_email,
    )


def _opportunity(
    arrangement: Arrangement, standing: Interview | None, by: User, now: datetime
) -> Opportunity:
    given = _given(arrangement)
    if standing is None:
        return opportunities.pursue(given=given, by=by, now=now)
    changes: dict[str, object] = {"employer": given.employer}
    if given.role.strip():
        changes["role"] = given.role
    if given.agency or standing.opportunity.agency_id:
        changes |= {
            "agency": given.agency,
            "consultant": given.consultant,
            "consultant_email": given.consultant_email,
        }
    return opportunities.change(opportunity=standing.opportunity, changes=changes, by=by, now=now)


def _kept(
    standing: Interview | None,
    opportunity: Opportunity,
    arrangement: Arrangement,
    read: Understood,
    by: User,
    now: datetime,
) -> Interview:
    assert arrangement.starts is not None  # noqa: S101 - confirm() has asked
    meeting = interviews.Meeting(
        starts=arrangement.starts,
        ends=arrangement.ends,
        form=arrangement.form,
        round=arrangement.round,
        location=arrangement.location,
        join_url=arrangement.join_url,
        notes=arrangement.notes,
        people=[
            interviews.Attendee(_contact(guest, opportunity), guest.part)
            for guest in arrangement.people
            if one_line(guest.name) or one_line(guest.email)
        ],
    )
    invitation = _invitation(read, standing)
    if standing is None:
        return interviews.hold(
            opportunity=opportunity, meeting=meeting, invitation=invitation, by=by, now=now
        )
    return interviews.rearrange(
        interview=standing, meeting=meeting, invitation=invitation, by=by, now=now
    )


def _contact(guest: Guest, opportunity: Opportunity) -> Contact:
    at_agency = guest.part == "consultant" and opportunity.agency is not None
    return opportunities.contact_met(
        name=guest.name,
        email=guest.email,
        employer=None if at_agency else opportunity.employer,
        agency=opportunity.agency if at_agency else None,
    )


def _invitation(read: Understood, standing: Interview | None) -> interviews.Invitation | None:
    """The names it will be known by: a mail without a calendar part takes none of them away."""
    if not (read.uid or read.message_id):
        return None
    known = standing or Interview()
    by_calendar = bool(read.uid)
    return interviews.Invitation(
        uid=read.uid if by_calendar else known.calendar_uid,
        recurrence=read.recurrence if by_calendar else known.calendar_recurrence,
        sequence=read.sequence if by_calendar else known.calendar_sequence,
        message_id=read.message_id or known.invitation_message_id,
        references=" ".join(read.references) if read.message_id else known.invitation_references,
        subject=read.subject or known.invitation_subject,
    )


def _said(
    was: str,
    opportunity: Opportunity,
    interview: Interview,
    read: Understood,
    by: User,
    now: datetime,
    before: Stood,
) -> None:
    """A new interview moves its stage on and ends a silence; each is a word from them."""
    if was == "new":
        # Also where the stage stays: an interview is news of its opportunity.
        stage = after_interview(opportunity.stage)
        opportunities.change(opportunity=opportunity, changes={"stage": stage}, by=by, now=now)
        ended = waiting.end(opportunity=opportunity, ended_by="next_round", ended_at=now)
        before["silence"] = str(ended.id) if ended else ""
    if was == "new" or (was == "moved" and (read.uid or read.message_id)):
        before["word"] = _word("invitation", opportunity, interview, read, by, now)


def _word(
    purpose: str,
    opportunity: Opportunity,
    interview: Interview,
    read: Understood,
    by: User,
    now: datetime,
) -> str:
    """What they sent, in the ledger. On the agency route it is the consultant who sends it."""
    first = interview.attendances.select_related("contact").first()
    # Undated, it came before the interview it speaks of: an invitation is no word after it.
    latest = min(now, interview.starts_at) if purpose == "invitation" else now
    word = correspondence.note_word(
        opportunity=opportunity,
        direction="in",
        purpose=purpose,
        contact=opportunity.consultant or (first.contact if first else None),
        happened_at=min(read.sent_at or latest, latest),
        subject=one_line(read.subject, limit=500),
        message_id=one_line(read.message_id, limit=500),
        about_ref=interview.id,
        by=by,
        now=now,
    )
    return str(word.id)


def _before(standing: Interview | None, arrangement: Arrangement) -> Stood:
    opportunity = (
        standing.opportunity if standing else opportunities.standing_for(_given(arrangement))
    )
    before: Stood = {"made": standing is None}
    if standing:
        before |= interview_as_it_stands(standing)
    if opportunity:
        before["job"] = opportunity_as_it_stands(opportunity)
    return before


def _became(
    standing: Interview | None, before: Stood, interview: Interview
) -> Literal["new", "moved", "same"]:
    if standing is None:
        return "new"
    return "moved" if has_moved(before, interview) else "same"


@transaction.atomic
def accept_cancellation(*, proposal: Proposal, by: User, now: datetime) -> Confirmed:
    """The employer called it off: the interview stays on the page, and has no clock."""
    proposal = capture.held(proposal)
    read = payload.understood(proposal.payload)
    standing = spoken_of(proposal)
    if standing is None:
        raise CaptureError(
            "interview",
            Phrase(gettext_noop("We know of no interview that this cancels. Nothing was changed.")),
        )
    before: Stood = {"made": False} | interview_as_it_stands(standing)
    if standing.status != Interview.Status.CANCELLED:
        interviews.cancel(interview=standing, by=by, now=now)
        before["word"] = _word("cancellation", standing.opportunity, standing, read, by, now)
    _decided(proposal, before, standing, by, now)
    return Confirmed(standing, "cancelled", proposal)


@transaction.atomic
def take_rows(
    *, proposal: Proposal, rows: list[opportunities.Given], by: User, now: datetime
) -> list[Opportunity]:
    """The rows of a list that the person ticked become opportunities."""
    proposal = capture.held(proposal)
    begun = opportunities.take_list(rows=rows, source_ref=proposal.source_id, by=by, now=now)
    made = [str(opportunity.id) for opportunity in begun if opportunity.created_at == now]
    before = proposal.undo.get("rows", [])
    undo = {"rows": list(dict.fromkeys([*before, *made]))}
    capture.decide(proposal=proposal, state=Proposal.State.CONFIRMED, undo=undo, by=by, now=now)
    return begun


def interview_id_of(proposal: Proposal) -> UUID | None:
    """The interview that a proposal became, or speaks of."""
    if proposal.interview_id or proposal.kind not in {"interview", "cancellation"}:
        return proposal.interview_id
    found = spoken_of(proposal)
    return found.id if found else None

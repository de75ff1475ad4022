"""Confirmed: a proposal, or three typed fields, becomes an interview."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.capture import actions as capture
from afterword.capture.core import payload
from afterword.capture.core.model import Understood
from afterword.capture.models import Proposal
from afterword.correspondence import actions as correspondence
from afterword.flow.arrangement import Arrangement, CaptureError, Guest
from afterword.interviews import actions as interviews
from afterword.interviews import queries as interview_queries
from afterword.interviews.models import Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.opportunities import actions as opportunities
from afterword.opportunities.core.stages import after_interview
from afterword.opportunities.models import Contact, Opportunity
from afterword.waiting import actions as waiting


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The interview, and what became of it."""

    interview: Interview
    was: Literal["new", "moved", "same", "cancelled"]


def matching(read: Understood) -> Interview | None:
    """The interview that an invitation speaks of, if it is here: by its UID, else its hour."""
    known = interview_queries.known_again(read.uid, read.recurrence)
    if known or not (read.employer and read.starts):
        return known
    return interview_queries.at_hour(read.employer, read.starts.utc)


@transaction.atomic
def confirm(
    *, arrangement: Arrangement, by: User, now: datetime, proposal: Proposal | None = None
) -> Confirmed:
    """Make it an interview, or move the one it speaks of. The same twice is one interview.

    Raises CaptureError, OpportunityError or InterviewError, each with a field and a sentence.
    """
    if arrangement.starts is None:
        raise CaptureError("starts", Phrase(gettext_noop("When does it start?")))
    read = payload.understood(proposal.payload) if proposal else Understood("interview")
    standing = matching(read) if proposal else None
    if standing is None:
        standing = interview_queries.at_hour(arrangement.employer, arrangement.starts.utc)
    before = _before(standing)
    opportunity = _opportunity(arrangement, standing, by, now)
    interview = _kept(standing, opportunity, arrangement, read, by, now)
    if standing is None:
        _begun(opportunity, interview, read, by, now, before)
    was = _became(standing, before, interview)
    if proposal:
        before["opportunity"] = str(opportunity.id)
        capture.decide(
            proposal=proposal,
            state=Proposal.State.CONFIRMED,
            undo=before,
            interview_id=interview.id,
            by=by,
            now=now,
        )
    return Confirmed(interview, was)


def _opportunity(
    arrangement: Arrangement, standing: Interview | None, by: User, now: datetime
) -> Opportunity:
    given = opportunities.Given(
        employer=arrangement.employer,
        role=arrangement.role,
        agency=arrangement.agency,
        consultant=arrangement.consultant,
        consultant_email=arrangement.consultant_email,
    )
    if standing is None:
        return opportunities.pursue(given=given, by=by, now=now)
    changes: dict[str, object] = {"employer": given.employer, "role": given.role}
    if given.agency or standing.opportunity.agency_id:
        changes |= {
            "agency": given.agency,
            "consultant": given.consultant,
            "consultant_email": given.consultant_email,
        }
    return opportunities.change(
        opportunity=standing.opportunity, changes=changes, by=by, now=now
    )


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
            if guest.name.strip() or guest.email.strip()
        ],
    )
    invitation = _invitation(read) if read.uid or read.message_id else None
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


def _invitation(read: Understood) -> interviews.Invitation:
    return interviews.Invitation(
        uid=read.uid,
        recurrence=read.recurrence,
        sequence=read.sequence,
        message_id=read.message_id,
        references=" ".join(read.references),
        subject=read.subject,
    )


def _begun(
    opportunity: Opportunity,
    interview: Interview,
    read: Understood,
    by: User,
    now: datetime,
    before: dict[str, Any],
) -> None:
    """A new interview moves its stage on, ends a silence, and is a word from them."""
    before["stage"] = opportunity.stage
    stage = after_interview(opportunity.stage)
    if stage != opportunity.stage:
        opportunities.change(opportunity=opportunity, changes={"stage": stage}, by=by, now=now)
    ended = waiting.end(opportunity=opportunity, ended_by="next_round", ended_at=now)
    if ended:
        before["silence"] = str(ended.id)
    first = interview.attendances.select_related("contact").first()
    word = correspondence.note_word(
        opportunity=opportunity,
        direction="in",
        purpose="invitation",
        contact=first.contact if first else opportunity.consultant,
        happened_at=min(read.sent_at or now, now),
        subject=interview.invitation_subject,
        message_id=interview.invitation_message_id,
        about_ref=interview.id,
        by=by,
        now=now,
    )
    before["word"] = str(word.id)


_REMEMBERED = (
    "starts_wall",
    "starts_fold",
    "ends_wall",
    "ends_fold",
    "zone",
    "form",
    "round",
    "location",
    "join_url",
    "status",
    "calendar_uid",
    "calendar_recurrence",
    "calendar_sequence",
    "invitation_message_id",
    "invitation_references",
    "invitation_subject",
    "notes",
)


def _before(standing: Interview | None) -> dict[str, Any]:
    if standing is None:
        return {"made": True}
    people = standing.attendances.values_list("contact_id", "part", "cared_about", "position")
    return {
        "made": False,
        "fields": {name: getattr(standing, name) for name in _REMEMBERED},
        "people": [[str(contact), *rest] for contact, *rest in people],
    }


def _became(
    standing: Interview | None, before: dict[str, Any], interview: Interview
) -> Literal["new", "moved", "same"]:
    if standing is None:
        return "new"
    was = before["fields"]
    moved = any(
        was[name] != getattr(interview, name)
        for name in ("starts_wall", "ends_wall", "zone", "starts_fold", "ends_fold", "status")
    )
    return "moved" if moved else "same"


@transaction.atomic
def accept_cancellation(*, proposal: Proposal, by: User, now: datetime) -> Confirmed:
    """The employer called it off: the interview stays on the page, and has no clock."""
    read = payload.understood(proposal.payload)
    standing = matching(read)
    if standing is None:
        raise CaptureError(
            "interview",
            Phrase(gettext_noop("We know of no interview that this cancels. Nothing was changed.")),
        )
    before = _before(standing)
    interviews.cancel(interview=standing, by=by, now=now)
    capture.decide(
        proposal=proposal,
        state=Proposal.State.CONFIRMED,
        undo=before,
        interview_id=standing.id,
        by=by,
        now=now,
    )
    return Confirmed(standing, "cancelled")


@transaction.atomic
def take_rows(
    *, proposal: Proposal, rows: list[opportunities.Given], by: User, now: datetime
) -> list[Opportunity]:
    """The rows of a list that the person ticked become opportunities."""
    begun = []
    made = []
    for row in rows:
        opportunity = opportunities.pursue(given=row, by=by, now=now)
        begun.append(opportunity)
        if opportunity.created_at == now:
            made.append(str(opportunity.id))
    capture.decide(
        proposal=proposal, state=Proposal.State.CONFIRMED, undo={"rows": made}, by=by, now=now
    )
    return begun


def interview_id_of(proposal: Proposal) -> UUID | None:
    """The interview that a proposal became, or speaks of."""
    if proposal.interview_id or proposal.kind not in {"interview", "cancellation"}:
        return proposal.interview_id
    found = matching(payload.understood(proposal.payload))
    return found.id if found else None

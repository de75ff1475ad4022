"""Proposed: what a proposal speaks of, and what confirming it would do. Nothing is written here."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Literal

from afterword.capture.core import payload
from afterword.capture.core.model import Form, Person, PersonRole, Understood
from afterword.capture.models import Proposal
from afterword.flow.arrangement import Arrangement, Guest, arrangement_of
from afterword.interviews import queries as interviews
from afterword.interviews.models import Interview

_FORMS: tuple[Form, ...] = ("phone", "video", "onsite", "panel")
# What the person has confirmed once, and a new reading may only fill in.
_NAMES = ("employer", "role", "agency", "consultant", "consultant_email", "round", "form")

Effect = Literal["new", "moves", "same", "older", "cancels", "cancelled", "unknown"]


@dataclass(frozen=True, slots=True)
class Intent:
    """What confirming would do: `new`; `moves` or keeps (`same`) what stands; `older` than that.

    A cancellation `cancels` what stands, finds it `cancelled` already, or the interview `unknown`.
    """

    effect: Effect
    arrangement: Arrangement
    standing: Interview | None


def matching(read: Understood) -> Interview | None:
    """The interview that an invitation speaks of, if it is here.

    By its UID; else by its hour, with that employer or with somebody of the same address.
    """
    known = interviews.known_again(read.uid, read.recurrence)
    if known or not read.starts:
        return known
    at_hour = interviews.at_hour(read.employer, read.starts.utc)
    addresses = {person.email for person in read.people if person.email}
    return at_hour or _with_one_of(addresses, read.starts.utc)


def _with_one_of(addresses: Set[str], starts_at: datetime) -> Interview | None:
    there = interviews.everything().filter(starts_at=starts_at)
    return there.filter(attendances__contact__email__in=addresses).first() if addresses else None


def spoken_of(proposal: Proposal) -> Interview | None:
    """The interview a proposal became, or speaks of: the same source again is the same interview.

    The hour alone would not do: the person may have corrected it when they confirmed.
    """
    if proposal.interview_id:
        return interviews.everything().filter(id=proposal.interview_id).first()
    found = matching(payload.understood(proposal.payload))
    if found:
        return found
    taken = Proposal.objects.filter(
        source_id=proposal.source_id, state=Proposal.State.CONFIRMED, interview__isnull=False
    ).exclude(id=proposal.id)
    same = next((one.interview_id for one in taken if one.payload == proposal.payload), None)
    return interviews.everything().filter(id=same).first() if same else None


def intended(proposal: Proposal) -> Intent:
    """What confirming an interview or a cancellation would do, and the first values of its form."""
    read = payload.understood(proposal.payload)
    standing = spoken_of(proposal)
    arrangement = arrangement_of(read)
    if standing is None:
        return Intent("unknown" if read.kind == "cancellation" else "new", arrangement, None)
    return Intent(_effect(read, standing), corrected(arrangement, standing), standing)


def _effect(read: Understood, standing: Interview) -> Effect:
    cancelled = standing.status == Interview.Status.CANCELLED
    if read.kind == "cancellation":
        return "cancelled" if cancelled else "cancels"
    is_same_entry = bool(read.uid) and read.uid == standing.calendar_uid
    if is_same_entry and read.sequence < standing.calendar_sequence:
        return "older"
    starts, ends = read.starts, read.ends
    same = not cancelled and (starts is None or starts.utc == standing.starts_at)
    return "same" if same and (ends is None or ends.utc == standing.ends_at) else "moves"


def filled(given: Arrangement, standing: Interview) -> Arrangement:
    """`given`, with what it leaves open as it stands: typing less never wipes more."""
    known = arrangement_standing(standing)
    kept = {
        field.name: getattr(known, field.name)
        for field in fields(Arrangement)
        if not getattr(given, field.name)
    }
    if not given.ends and given.starts and given.starts != known.starts:
        length = standing.ends_at - standing.starts_at
        kept["ends"] = given.starts.plus(length)
    return replace(given, **kept)


def corrected(read: Arrangement, standing: Interview) -> Arrangement:
    """A new reading of what stands: its times and place, but names as the person has them."""
    known = arrangement_standing(standing)
    named = {name: getattr(known, name) for name in _NAMES if getattr(known, name)}
    everyone = _everyone(known.people, read.people)
    return filled(replace(read, **named, people=everyone), standing)


def _everyone(known: Sequence[Guest], read: Sequence[Guest]) -> tuple[Guest, ...]:
    """Who is known to come stays, with an address that is news; who is new comes after."""
    by_name = {guest.name.casefold(): guest for guest in read if guest.name}
    met = [
        replace(guest, email=guest.email or by_name[guest.name.casefold()].email)
        if guest.name.casefold() in by_name
        else guest
        for guest in known
    ]
    addresses, names = {g.email for g in met if g.email}, {g.name.casefold() for g in met if g.name}
    new = [g for g in read if g.email not in addresses and g.name.casefold() not in names]
    return (*met, *new)


def arrangement_standing(interview: Interview) -> Arrangement:
    """An interview that stands, as a form's first values."""
    opportunity = interview.opportunity
    consultant = opportunity.consultant
    return Arrangement(
        employer=opportunity.employer.name,
        starts=interview.starts,
        ends=interview.ends,
        role=opportunity.role,
        form=interview.form,
        round=interview.round,
        location=interview.location,
        join_url=interview.join_url,
        notes=interview.notes,
        agency=opportunity.agency.name if opportunity.agency else "",
        consultant=consultant.name if consultant else "",
        consultant_email=consultant.email if consultant else "",
        people=tuple(
            Guest(a.contact.name, a.contact.email, a.part)
            for a in interview.attendances.select_related("contact").order_by("position", "id")
        ),
    )


def understood_of(arrangement: Arrangement) -> Understood:
    """What was typed, in the shape of what is read: so that it is kept and undone alike."""
    form: Form = next((known for known in _FORMS if known == arrangement.form), "")
    agency = bool(arrangement.agency.strip())
    return Understood(
        kind="interview",
        employer=arrangement.employer,
        role=arrangement.role,
        starts=arrangement.starts,
        ends=arrangement.ends,
        zone_given=True,
        form=form,
        round=arrangement.round,
        people=tuple(Person(g.name, g.email, _part(g.part)) for g in arrangement.people),
        route="agency" if agency else "direct",
        agency=arrangement.agency,
        consultant=Person(arrangement.consultant, arrangement.consultant_email, "consultant")
        if agency and (arrangement.consultant or arrangement.consultant_email)
        else None,
        location=arrangement.location,
        join_url=arrangement.join_url,
        notes=arrangement.notes,
    )


def _part(part: str) -> PersonRole:
    known: tuple[PersonRole, ...] = ("coordinator", "consultant")
    return next((role for role in known if role == part), "interviewer")

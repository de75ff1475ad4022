"""What one interview asks for once it has ended: debrief, word to the consultant, thanks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from afterword.interviews.core.clock import (
    Clock,
    Standing,
    consultant_clock,
    debrief_clock,
    standing,
    thank_you_clock,
)
from afterword.interviews.core.loop import Slot, clock_end, loops
from afterword.kernel.text import key_of
from afterword.opportunities.core.practice import length
from afterword.today.core import words
from afterword.today.core.facts import InterviewFact, Item, LetterFact, PersonFact

# How far a letter has come.
_PROGRESS = ("none", "draft", "left", "sent")
GONE = frozenset({"left", "sent"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """One interview with the clock of its loop, and those whom it falls to it to thank."""

    interview: InterviewFact
    clock: Clock
    readers: tuple[PersonFact, ...]
    nobody_known: bool
    is_last: bool


def occasions(interviews: Sequence[InterviewFact]) -> tuple[Occasion, ...]:
    """The interviews that have clocks: cancelled ones and those with an outcome have none.

    The thank-yous of a loop count from its last end. Whoever was in several interviews of one loop
    is thanked once, for the first of them.
    """
    alive = {i.id: i for i in interviews if not (i.cancelled or i.closed)}
    slots = {i.id: Slot(i.id, key_of(i.employer), i.starts, i.ends) for i in alive.values()}
    return tuple(
        occasion
        for loop in loops(tuple(slots.values()))
        for occasion in _of_loop([alive[each] for each in loop], [slots[each] for each in loop])
    )


def _of_loop(interviews: Sequence[InterviewFact], slots: Sequence[Slot]) -> Iterator[Occasion]:
    ends = clock_end(slots)
    furthest: dict[UUID, PersonFact] = {}
    for person in (person for interview in interviews for person in interview.people):
        known = furthest.setdefault(person.contact_id, person)
        if _PROGRESS.index(person.letter) > _PROGRESS.index(known.letter):
            furthest[person.contact_id] = person
    last = max(slots, key=lambda slot: (slot.ends.utc, slot.id)).id
    for interview in interviews:
        met = _readers(interview)
        yield Occasion(
            interview=interview,
            clock=thank_you_clock(ends, decision_on=interview.decision_on),
            readers=tuple(
                furthest.pop(one.contact_id) for one in met if one.contact_id in furthest
            ),
            nobody_known=not met,
            is_last=interview.id == last,
        )


def _readers(interview: InterviewFact) -> list[PersonFact]:
    """Those to thank: the interviewers; where none is known, a coordinator passes it on."""
    interviewers = [person for person in interview.people if person.part == "interviewer"]
    coordinators = [person for person in interview.people if person.part == "coordinator"]
    return interviewers or coordinators[:1]


def asked_for(
    occasion: Occasion, now: datetime, *, zone: str, letters: Sequence[LetterFact]
) -> Iterator[Item]:
    """What an interview asks for at `now`; nothing before its end, nothing once it is dropped.

    `letters` are those of this interview; `zone` is where the person reads.
    """
    if now < occasion.clock.drops_at:
        yield from _debrief(occasion, now)
        yield from _consultant(occasion, now)
        yield from _thanks(occasion, now, zone, letters)


def _debrief(occasion: Occasion, now: datetime) -> Iterator[Item]:
    interview = occasion.interview
    clock = debrief_clock(interview.ends, agency=interview.route == "agency")
    if interview.debrief == "enough" or now < clock.opens_at:
        return
    stands = ("open", "remind", "late_but_right")
    yield Item(
        kind="debrief",
        object_id=interview.id,
        interview_id=interview.id,
        opportunity_id=interview.opportunity_id,
        title=words.debrief_title(interview),
        detail=words.debrief_detail(interview),
        due_at=clock.due_at,
        standing=stands[(now >= clock.remind_at) + (now >= clock.due_at)],
    )


def _consultant(occasion: Occasion, now: datetime) -> Iterator[Item]:
    """The debrief for the consultant; past the hour without a word, that it is time to ring."""
    interview, ends_at = occasion.interview, occasion.clock.ends.utc
    due_at = consultant_clock(occasion.clock.ends)
    done = interview.route != "agency" or interview.agency_debrief in GONE
    if done or now < ends_at:
        return
    spoke_at = interview.consultant_spoke_at
    spoke = spoke_at is not None and spoke_at >= ends_at
    silent = occasion.is_last and now >= due_at and not spoke
    yield Item(
        kind="consultant_silent" if silent else "agency_debrief",
        object_id=interview.id,
        interview_id=interview.id,
        opportunity_id=interview.opportunity_id,
        title=words.consultant_title(interview),
        detail=words.consultant_detail(interview, silent=silent, spoke=spoke),
        due_at=due_at,
        standing="open" if now < due_at else "late_but_right",
    )


def _thanks(
    occasion: Occasion, now: datetime, zone: str, letters: Sequence[LetterFact]
) -> Iterator[Item]:
    interview, stands = occasion.interview, standing(occasion.clock, now)
    early = stands == "too_early" and interview.debrief != "enough"
    if interview.let_go or early or stands == "before_end":
        return
    waiting = _unthanked(occasion, now, letters)
    if waiting is None:
        return
    due_at = _due_at(occasion.clock, stands)
    yield Item(
        kind="late_letter" if stands == "late_but_right" else "thank_you",
        object_id=interview.id,
        interview_id=interview.id,
        opportunity_id=interview.opportunity_id,
        title=words.thanks_title(interview, waiting),
        detail=words.thanks_detail(interview, waiting, stands, occasion.clock, zone=zone),
        due_at=due_at,
        standing=stands,
        urgent=is_urgent(stands, due_at, now),
        letter_ids=_letter_ids(waiting),
    )


def _unthanked(
    occasion: Occasion, now: datetime, letters: Sequence[LetterFact]
) -> tuple[PersonFact, ...] | None:
    """Those whose letter is neither sent, nor asked about, nor planned; None if nobody is left.

    Handed over is not sent: until somebody says so, or is being asked, the clock goes on.

    Where nobody is known by name the tuple is empty: the thanks go to the employer.
    """
    later = {letter.id for letter in letters if is_planned_later(letter, now)}
    if occasion.nobody_known:
        gone = (is_gone(one.state, one.ask_again_at, now) or one.id in later for one in letters)
        return None if any(gone) else ()
    waiting = tuple(
        one
        for one in occasion.readers
        if not is_gone(one.letter, one.ask_again_at, now)
        and (one.letter_id is None or one.letter_id not in later)
    )
    return waiting or None


def is_gone(state: str, ask_again_at: datetime | None, now: datetime) -> bool:
    """Whether a letter needs nothing here: it was sent, or Today asks whether it was."""
    asked = ask_again_at is not None and ask_again_at <= now
    return state == "sent" or (state == "left" and asked)


def is_planned_later(letter: LetterFact, now: datetime) -> bool:
    """Whether a letter that is still here was planned for a moment to come."""
    return letter.state == "draft" and letter.planned_at is not None and now < letter.planned_at


def _due_at(clock: Clock, stands: Standing) -> datetime:
    """The next deadline of a clock that stands there."""
    return {"last_call": clock.last_call_at, "late_but_right": clock.drops_at}.get(
        stands, clock.due_at
    )


def is_urgent(stands: str, due_at: datetime, now: datetime) -> bool:
    """Whether a deadline is shown as one: the last call, or less than four hours left."""
    soon = now < due_at < now + length("urgent")
    return stands == "last_call" or (soon and stands != "late_but_right")


def _letter_ids(people: Sequence[PersonFact]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(one.letter_id for one in people if one.letter_id is not None))

"""Facts for the tests of Today: a ward manager's interview at Northfield Hospital, and the like."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from tests.times import at, wall

from afterword.today.core.board import (
    InterviewFact,
    Item,
    LetterFact,
    PersonFact,
    PromiseFact,
    ProposalFact,
    SilenceFact,
    Today,
    board,
)
from afterword.today.core.facts import LetterState

ZONE = "Europe/London"


def uid(number: int) -> UUID:
    """A short id."""
    return UUID(int=number)


PRIYA = PersonFact(uid(101), "Priya Shah", "interviewer", reachable=True)
TOM = PersonFact(uid(102), "Tom Reed", "interviewer", reachable=True)
MAYA = PersonFact(uid(103), "Maya Lind", "coordinator", reachable=True)

# Tuesday 24 November 2026, two to three in the afternoon.
NORTHFIELD = InterviewFact(
    id=uid(1),
    opportunity_id=uid(11),
    employer="Northfield Hospital",
    role="ward manager",
    round="first",
    starts=wall("2026-11-24T14:00"),
    ends=wall("2026-11-24T15:00"),
    people=(PRIYA, TOM),
    debrief="enough",
)
CALDER = replace(
    NORTHFIELD,
    id=uid(2),
    opportunity_id=uid(12),
    employer="Calder Rail",
    role="",
    route="agency",
    agency="Calder Recruitment",
    consultant="Dana Cole",
    people=(),
)
PROMISE = PromiseFact(
    uid(21), uid(11), "Northfield Hospital", "send the rota template", None, at("2026-11-24T15:00")
)
LETTER = LetterFact(
    id=uid(31),
    opportunity_id=uid(11),
    interview_id=uid(1),
    employer="Northfield Hospital",
    purpose="thank_you",
    to="Priya Shah",
    planned_at=None,
    state="draft",
    ask_again_at=None,
)
SILENCE = SilenceFact(
    opportunity_id=uid(13),
    employer="Brightwater School",
    role="librarian",
    began_at=at("2026-11-18T10:00"),
    to="Ann Field",
    decision_on=None,
    employer_is_public=False,
    panel=False,
)
HANDED_OVER = replace(LETTER, state="left", ask_again_at=at("2026-11-25T12:00"))
PROPOSAL = ProposalFact(uid(41), "invitation", "Interview at City Archive", at("2026-11-24T08:00"))


def today(now: str | datetime, *interviews: InterviewFact, **more: Any) -> Today:
    """The day at a moment of London time, with these interviews."""
    moment = at(now) if isinstance(now, str) else now
    facts: dict[str, Any] = {
        "promises": (),
        "letters": (),
        "silences": (),
        "live": (),
        "proposals": (),
    }
    return board(now=moment, zone=ZONE, interviews=interviews, **{**facts, **more})


def only(now: str, *interviews: InterviewFact) -> Item:
    """The one thing with a clock."""
    (item,) = today(now, *interviews).clocks
    return item


def kinds(items: tuple[Item, ...]) -> list[str]:
    """Kind and standing of each item, `!` where it is urgent."""
    return [f"{item.kind}: {item.standing}{'!' if item.urgent else ''}" for item in items]


def person(
    who: PersonFact, letter: LetterState, number: int | None = None, ask: str = ""
) -> PersonFact:
    """The same person with a letter in that state."""
    return replace(
        who,
        letter=letter,
        letter_id=uid(number) if number else None,
        ask_again_at=at(ask) if ask else None,
    )

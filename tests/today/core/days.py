"""Days by dice: facts of every kind around one moment, in any zone, near gaps and folds."""

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.times import later, walls, zones
from tests.today.core.facts import uid

from afterword.kernel.wall import Wall, wall_at
from afterword.opportunities.core.moves import Live
from afterword.today.core.board import (
    InterviewFact,
    LetterFact,
    PersonFact,
    PromiseFact,
    ProposalFact,
    SilenceFact,
)
from afterword.today.core.facts import LetterState

EMPLOYERS = ("Northfield Hospital", "Calder Rail", "100 % Ltd")
STATES: st.SearchStrategy[LetterState] = st.sampled_from(["none", "draft", "left", "sent"])
HOUR = timedelta(hours=1)

# Hours before and after one shared end, so that the facts of a day meet each other.
hours_apart = st.integers(-4 * 24, 8 * 24).map(lambda hours: timedelta(hours=hours))


def people() -> st.SearchStrategy[PersonFact]:
    """Somebody of four people, with one letter each."""
    return st.builds(
        lambda number, part, reachable, letter, ask: PersonFact(
            contact_id=uid(100 + number),
            name=f"Person {number}" if number else "",
            part=part,
            reachable=reachable,
            letter=letter,
            letter_id=None if letter == "none" else uid(200 + number),
            ask_again_at=ask,
        ),
        st.integers(0, 3),
        st.sampled_from(["interviewer", "coordinator", "consultant"]),
        st.booleans(),
        STATES,
        st.none(),
    )


@st.composite
def interviews(draw: st.DrawFn, base: datetime, number: int) -> InterviewFact:
    """An interview within days of `base`, in any zone."""
    zone = draw(zones())
    near = draw(walls()) if draw(st.booleans()) else None
    starts = later(near, timedelta()) if near else later_in(zone, base + draw(hours_apart))
    ends = later(starts, timedelta(minutes=draw(st.integers(1, 300))))
    saved = draw(st.none() | hours_apart)
    return InterviewFact(
        id=uid(number),
        opportunity_id=uid(10 + draw(st.integers(0, 2))),
        employer=draw(st.sampled_from(EMPLOYERS)),
        role=draw(st.sampled_from(["", "ward manager"])),
        round="",
        starts=starts,
        ends=ends,
        cancelled=draw(st.integers(0, 4)) == 0,
        route=draw(st.sampled_from(["direct", "agency"])),
        agency=draw(st.sampled_from(["", "Calder Recruitment"])),
        consultant=draw(st.sampled_from(["", "Dana Cole"])),
        debrief=draw(st.sampled_from(["none", "started", "enough"])),
        debrief_saved_at=base + saved if saved else None,
        went=draw(st.sampled_from(["", "well", "badly"])),
        people=tuple(draw(st.lists(people(), max_size=3, unique_by=lambda one: one.contact_id))),
        agency_debrief=draw(STATES),
        consultant_spoke_at=draw(st.none() | hours_apart.map(lambda apart: base + apart)),
        decision_on=draw(st.none() | st.just(ends.local.date() + timedelta(days=3))),
        closed=draw(st.integers(0, 4)) == 0,
        let_go=draw(st.integers(0, 4)) == 0,
    )


def later_in(zone: str, moment: datetime) -> Wall:
    """The wall time in a zone at a moment."""
    return wall_at(moment, zone)


@st.composite
def letters(draw: st.DrawFn, base: datetime, number: int) -> LetterFact:
    """A letter of one of the interviews, or of none."""
    return LetterFact(
        id=uid(200 + number),
        opportunity_id=uid(10 + draw(st.integers(0, 2))),
        interview_id=draw(st.none() | st.integers(1, 4).map(uid)),
        employer=draw(st.sampled_from(EMPLOYERS)),
        purpose=draw(st.sampled_from(["thank_you", "agency_debrief", "feedback_request"])),
        to=draw(st.sampled_from(["", "Priya Shah"])),
        planned_at=draw(st.none() | hours_apart.map(lambda apart: base + apart)),
        state=draw(st.sampled_from(["draft", "left", "sent", "dropped"])),
        ask_again_at=draw(st.none() | hours_apart.map(lambda apart: base + apart)),
    )


@st.composite
def days(draw: st.DrawFn) -> dict[str, Any]:
    """Facts of every kind around one moment, as the arguments of `board`."""
    base = draw(walls()).utc
    on = base.date()
    return {
        "now": base + draw(st.integers(-60, 8 * 24 * 60)) * timedelta(minutes=1),
        "zone": draw(zones()),
        "interviews": [draw(interviews(base, n)) for n in range(1, draw(st.integers(0, 4)) + 1)],
        "letters": [draw(letters(base, n)) for n in range(draw(st.integers(0, 4)))],
        "promises": [
            PromiseFact(uid(300 + n), uid(10), EMPLOYERS[0], "%s", due_on, base)
            for n, due_on in enumerate(draw(st.lists(st.none() | near_days(on), max_size=2)))
        ],
        "silences": [
            SilenceFact(
                uid(10 + n), EMPLOYERS[n], "", base - n * 20 * 24 * HOUR, "", None, False, False
            )
            for n in range(draw(st.integers(0, 3)))
        ],
        "live": [
            Live(uid(10 + n), EMPLOYERS[n], "", "considering", "direct", base)
            for n in range(draw(st.integers(0, 3)))
        ],
        "proposals": [
            ProposalFact(uid(400 + n), "invitation", "100 %", base)
            for n in range(draw(st.integers(0, 2)))
        ],
    }


def silence(number: int, began_at: datetime) -> SilenceFact:
    """A plain silence with one of the employers."""
    return SilenceFact(
        opportunity_id=uid(10 + number),
        employer=EMPLOYERS[number],
        role="",
        began_at=began_at,
        to="",
        decision_on=None,
        employer_is_public=False,
        panel=False,
    )


def near_days(on: date) -> st.SearchStrategy[date]:
    """A day within a week."""
    return st.integers(-7, 7).map(lambda apart: on + timedelta(days=apart))

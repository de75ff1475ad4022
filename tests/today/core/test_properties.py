"""Today by dice: over every zone, gap and fold, with letters in every state."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.times import dice, later, walls, zones
from tests.today.core.facts import uid

from afterword.interviews.core.clock import STANDINGS, thank_you_clock
from afterword.kernel.wall import Wall, wall_at
from afterword.opportunities.core.moves import Live
from afterword.today.core.board import (
    InterviewFact,
    LetterFact,
    PersonFact,
    PromiseFact,
    ProposalFact,
    SilenceFact,
    Today,
    board,
)
from afterword.today.core.facts import LetterState
from afterword.today.core.shape import as_json

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


def mixed(facts: Sequence[Any], shuffler: Random) -> list[Any]:
    """The same facts in another order."""
    return shuffler.sample(list(facts), k=len(facts))


@dice
@given(days(), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(facts: dict[str, Any], shuffler: Random) -> None:
    other: dict[str, Any] = {
        key: mixed(value, shuffler) if isinstance(value, list) else value
        for key, value in facts.items()
    }
    assert board(**other) == board(**facts)


@dice
@given(days())
def test_red_is_for_a_deadline_that_is_near(facts: dict[str, Any]) -> None:
    now = facts["now"]
    for item in board(**facts).clocks:
        if item.urgent:
            assert item.kind in {"thank_you", "promise"}
            assert item.due_at is not None
            hours = 24 if item.standing == "last_call" else 4
            assert timedelta() < item.due_at - now <= hours * HOUR
    assert not any(item.urgent for item in board(**facts).asks)


@dice
@given(days())
def test_the_most_urgent_comes_first(facts: dict[str, Any]) -> None:
    late = datetime.max.replace(tzinfo=facts["now"].tzinfo)
    order = [(not item.urgent, item.due_at or late) for item in board(**facts).clocks]
    assert order == sorted(order)


@dice
@given(days())
def test_nothing_is_said_twice_and_no_letter_is_in_two_places(facts: dict[str, Any]) -> None:
    day = board(**facts)
    said = Counter((item.kind, item.object_id) for item in (*day.clocks, *day.asks))
    assert [each for each, times in said.items() if times > 1] == []
    own_plans = {item.object_id for item in day.clocks if item.kind == "planned_letter"}
    of_thanks = {
        each for item in day.clocks if item.kind == "thank_you" for each in item.letter_ids
    }
    assert own_plans & of_thanks == set()


@dice
@given(days())
def test_what_an_interview_asks_for_lies_between_its_end_and_its_dropping(
    facts: dict[str, Any],
) -> None:
    by_id = {each.id: each for each in facts["interviews"]}
    own = {"debrief", "agency_debrief", "consultant_silent", "thank_you", "late_letter"}
    for item in board(**facts).clocks:
        if item.kind not in own:
            continue
        interview = by_id[item.object_id]
        assert not interview.cancelled
        assert not interview.closed
        assert interview.ends.utc <= facts["now"]
        assert item.kind == "debrief" or not interview.let_go or interview.route == "agency"
        assert (item.kind == "debrief") <= (interview.debrief != "enough")


@dice
@given(days())
def test_nobody_is_forgotten_and_nobody_is_thanked_twice(facts: dict[str, Any]) -> None:
    """One interview at a time: an interviewer without a letter is named exactly while due."""
    for interview in facts["interviews"]:
        plain = replace(interview, cancelled=False, closed=False, let_go=False, debrief="enough")
        day = board(**{**facts, "interviews": [plain], "letters": []})
        clock = thank_you_clock(plain.ends, decision_on=plain.decision_on)
        running = plain.ends.utc <= facts["now"] < clock.drops_at
        parts = [one for one in plain.people if one.part == "interviewer"] or [
            one for one in plain.people if one.part == "coordinator"
        ][:1]
        due = not parts or any(one.letter in {"none", "draft"} for one in parts)
        thanks = [item for item in day.clocks if item.kind in {"thank_you", "late_letter"}]
        assert len(thanks) == (1 if running and due else 0)


@dice
@given(days(), st.lists(st.integers(0, 9 * 24 * 60), min_size=2, max_size=6))
def test_a_thank_you_never_stands_where_it_stood_before(
    facts: dict[str, Any], minutes: list[int]
) -> None:
    for interview in facts["interviews"]:
        ends_at = interview.ends.utc
        stood = []
        for after in sorted(minutes):
            now = ends_at + timedelta(minutes=after)
            day = board(**{**facts, "now": now, "interviews": [interview], "letters": []})
            stood += [
                STANDINGS.index(item.standing)
                for item in day.clocks
                if item.kind in {"thank_you", "late_letter"}
            ]
        assert stood == sorted(stood)


@dice
@given(days(), st.randoms(use_true_random=False))
def test_an_edit_after_sending_changes_no_clock(facts: dict[str, Any], shuffler: Random) -> None:
    sent = [
        replace(
            interview,
            people=tuple(replace(one, letter="sent") for one in interview.people),
            agency_debrief="sent",
            debrief="enough",
        )
        for interview in facts["interviews"]
        if interview.people
    ]
    edited = [
        replace(
            interview,
            debrief_saved_at=facts["now"],
            went=shuffler.choice(["well", "badly"]),
            role="edited",
            people=tuple(replace(one, name="Edited") for one in interview.people),
        )
        for interview in sent
    ]
    before = board(**{**facts, "interviews": sent, "letters": []})
    after = board(**{**facts, "interviews": edited, "letters": []})
    assert after.clocks == before.clocks
    assert after.asks == before.asks


@dice
@given(days())
def test_every_sentence_can_be_said_and_every_day_written_as_json(facts: dict[str, Any]) -> None:
    day: Today = board(**facts)
    found = as_json(day)
    assert json.loads(json.dumps(found)) == found
    moments = [item["due_at"] for item in found["clocks"] if item["due_at"]]
    real = [item.due_at for item in day.clocks if item.due_at]
    assert [datetime.fromisoformat(each) for each in moments] == [
        each.replace(microsecond=0) for each in real
    ]

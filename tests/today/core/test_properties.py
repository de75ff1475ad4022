"""Today by dice: over every zone, gap and fold, with letters in every state."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.times import dice
from tests.today.core.days import HOUR, days

from afterword.interviews.core.clock import STANDINGS, thank_you_clock
from afterword.today.core.board import (
    PersonFact,
    Today,
    board,
)
from afterword.today.core.shape import as_json


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


def _gone(one: PersonFact, now: datetime) -> bool:
    asked = one.ask_again_at is not None and one.ask_again_at <= now
    return one.letter == "sent" or (one.letter == "left" and asked)


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
        due = not parts or any(not _gone(one, facts["now"]) for one in parts)
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
        if any(one.part != "consultant" for one in interview.people)
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

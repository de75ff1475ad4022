"""Letters with a moment of their own, promises and questions, by example."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.times import at
from tests.today.core.facts import (
    HANDED_OVER,
    LETTER,
    NORTHFIELD,
    PRIYA,
    PROMISE,
    TOM,
    kinds,
    person,
    today,
    uid,
)

from afterword.today.core.board import LetterFact, PromiseFact

NOW = "2026-11-25T12:00"


@pytest.mark.parametrize(
    ("on", "now", "expected"),
    [
        (None, NOW, ["promise: no_date"]),
        (date(2026, 11, 28), NOW, []),
        (date.max, NOW, []),
        (date(2026, 11, 27), NOW, ["promise: open"]),
        (date(2026, 11, 25), NOW, ["promise: due_today"]),
        (date(2026, 11, 25), "2026-11-25T20:00", ["promise: due_today"]),
        (date(2026, 11, 25), "2026-11-25T20:01", ["promise: due_today!"]),
        (date(2026, 11, 24), NOW, ["promise: late_but_right"]),
        (date(2026, 1, 1), NOW, ["promise: late_but_right"]),
    ],
)
def test_a_promise_through_its_days(on: date | None, now: str, expected: list[str]) -> None:
    assert kinds(today(now, promises=(replace(PROMISE, due_on=on),)).clocks) == expected


@pytest.mark.parametrize(
    ("promise", "detail"),
    [
        (PROMISE, "No day was named; soon is best."),
        (replace(PROMISE, due_on=date(2026, 11, 26)), "Its day is near."),
        (replace(PROMISE, due_on=date(2026, 11, 25)), "Today is the day."),
        (
            replace(PROMISE, due_on=date(2026, 11, 24)),
            "Its day has passed; it is still right to do it.",
        ),
    ],
)
def test_what_is_said_of_a_promise(promise: PromiseFact, detail: str) -> None:
    (item,) = today(NOW, promises=(promise,)).clocks
    assert (str(item.title), str(item.detail)) == (
        "You promised Northfield Hospital: send the rota template",
        detail,
    )


PLANNED = replace(LETTER, planned_at=at("2026-11-25T13:00"))
READY = replace(NORTHFIELD, people=(person(PRIYA, "draft", 31), person(TOM, "draft", 32)))


def test_a_planned_letter_is_told_of_once() -> None:
    before = today(NOW, READY, letters=(PLANNED,)).clocks
    after = today("2026-11-25T13:00", READY, letters=(PLANNED,)).clocks
    assert [(item.kind, str(item.title)) for item in before] == [
        ("thank_you", "Thank Tom Reed"),
        ("planned_letter", "Hand over the letter to Priya Shah"),
    ]
    assert [(item.kind, str(item.title)) for item in after] == [
        ("thank_you", "Thank Priya Shah and Tom Reed")
    ]


@pytest.mark.parametrize(
    ("letter", "now", "expected"),
    [
        (replace(PLANNED, purpose="feedback_request"), NOW, ["planned_letter: planned"]),
        (replace(PLANNED, purpose="feedback_request"), "2026-11-25T13:00", ["planned_letter: due"]),
        (replace(PLANNED, purpose="feedback_request", state="left"), NOW, []),
        (replace(PLANNED, purpose="feedback_request", state="dropped"), NOW, []),
        (replace(PLANNED, purpose="feedback_request", planned_at=None), NOW, []),
        # The clock of its interview tells of a thank-you whose moment has come; this one has none.
        (PLANNED, "2026-11-25T13:00", []),
    ],
)
def test_planned_letters(letter: LetterFact, now: str, expected: list[str]) -> None:
    assert kinds(today(now, letters=(letter,)).clocks) == expected


def test_what_is_said_of_a_planned_letter() -> None:
    feedback = replace(PLANNED, purpose="feedback_request", to="", employer="Calder Rail")
    items = [today(now, letters=(feedback,)).clocks[0] for now in (NOW, "2026-11-25T13:00")]
    assert [(str(item.title), str(item.detail), item.letter_ids) for item in items] == [
        (
            "Hand over the letter to Calder Rail",
            "Calder Rail. Planned for Wednesday afternoon, 13:00; nothing to do until then.",
            (uid(31),),
        ),
        (
            "Hand over the letter to Calder Rail",
            "Calder Rail. You planned it for Wednesday afternoon, 13:00: that is now.",
            (uid(31),),
        ),
    ]


@pytest.mark.parametrize("over", [{"cancelled": True}, {"closed": True}, {"let_go": True}])
@pytest.mark.parametrize(
    ("purpose", "expected"), [("thank_you", 0), ("agency_debrief", 0), ("feedback_request", 1)]
)
def test_after_an_outcome_only_what_belongs_to_it_is_told(
    over: dict[str, Any], purpose: str, expected: int
) -> None:
    interview = replace(NORTHFIELD, **over)
    planned = replace(PLANNED, purpose=purpose)
    left = replace(planned, state="left", planned_at=None, ask_again_at=at("2026-11-25T08:00"))
    assert len(today(NOW, interview, letters=(planned,)).clocks) == expected
    assert len(today(NOW, interview, letters=(left,)).asks) == expected


@pytest.mark.parametrize(
    ("letter", "now", "expected"),
    [
        (HANDED_OVER, "2026-11-25T11:59", 0),
        (HANDED_OVER, "2026-11-25T12:00", 1),
        (replace(HANDED_OVER, ask_again_at=None), NOW, 0),  # it was asked
        (replace(HANDED_OVER, state="sent"), NOW, 0),
        (replace(HANDED_OVER, state="draft"), NOW, 0),
    ],
)
def test_did_you_send_it_is_asked_of_what_was_handed_over(
    letter: LetterFact, now: str, expected: int
) -> None:
    assert len(today(now, letters=(letter,)).asks) == expected


def test_one_question_a_letter_whoever_tells_of_it() -> None:
    ask = "2026-11-25T11:00"
    joint = (person(PRIYA, "left", 31, ask), person(TOM, "left", 31, ask))
    interview = replace(NORTHFIELD, people=joint)
    (by_people,) = today(NOW, interview).asks
    (by_letter,) = today(NOW, interview, letters=(replace(HANDED_OVER, to="both"),)).asks
    assert [str(item.title) for item in (by_people, by_letter)] == [
        "Did you send the letter to Priya Shah?",
        "Did you send the letter to both?",
    ]
    assert (by_letter.object_id, by_letter.interview_id, by_letter.standing) == (
        uid(31),
        uid(1),
        "asked",
    )
    assert today(NOW, replace(interview, closed=True)).asks == ()
    assert today(NOW, replace(interview, people=(person(PRIYA, "left"),))).asks == ()

"""What a loop of interviews asks for, and one whose people are not known, by example."""

from dataclasses import replace

import pytest
from tests.times import at, wall
from tests.today.core.facts import (
    CALDER,
    LETTER,
    NORTHFIELD,
    PRIYA,
    TOM,
    kinds,
    only,
    person,
    today,
    uid,
)

from afterword.today.core.board import LetterFact, PersonFact

MORNING = replace(
    NORTHFIELD,
    id=uid(3),
    starts=wall("2026-11-24T09:00"),
    ends=wall("2026-11-24T10:00"),
    people=(PRIYA,),
)
AFTERNOON = replace(NORTHFIELD, people=(PRIYA, TOM))


def test_the_thanks_of_a_loop_count_from_its_last_end_and_thank_everybody_once() -> None:
    assert today("2026-11-24T12:00", MORNING, AFTERNOON).clocks == ()
    found = today("2026-11-24T17:00", AFTERNOON, MORNING).clocks
    assert [(str(item.title), item.due_at) for item in found] == [
        ("Thank Tom Reed", at("2026-11-25T15:00")),
        ("Thank Priya Shah", at("2026-11-25T15:00")),
    ]


def test_a_letter_for_one_interview_of_a_loop_is_enough() -> None:
    thanked = replace(AFTERNOON, people=(person(PRIYA, "sent", 31), person(TOM, "sent", 32)))
    assert today("2026-11-24T17:00", MORNING, thanked).clocks == ()
    drafted = replace(AFTERNOON, people=(person(PRIYA, "draft", 31), person(TOM, "sent", 32)))
    found = today("2026-11-24T17:00", MORNING, drafted).clocks
    assert [(item.interview_id, item.letter_ids) for item in found] == [(uid(3), (uid(31),))]


def test_a_cancelled_interview_does_not_hold_up_a_loop() -> None:
    cancelled = replace(AFTERNOON, cancelled=True)
    item = only("2026-11-24T12:00", MORNING, cancelled)
    assert (str(item.title), item.due_at) == ("Thank Priya Shah", at("2026-11-25T10:00"))


def test_notes_are_written_after_each_interview_of_a_loop() -> None:
    morning, afternoon = (replace(each, debrief="none") for each in (MORNING, AFTERNOON))
    assert kinds(today("2026-11-24T10:00", morning, afternoon).clocks) == ["debrief: open"]


def test_the_silence_of_a_consultant_is_told_once_a_loop() -> None:
    early = replace(
        CALDER, id=uid(4), starts=wall("2026-11-24T09:00"), ends=wall("2026-11-24T10:00")
    )
    found = today("2026-11-24T16:30", early, CALDER).clocks
    assert [(item.kind, item.object_id) for item in found[:2]] == [
        ("consultant_silent", uid(2)),
        ("agency_debrief", uid(4)),
    ]
    assert [item.kind for item in today("2026-11-24T12:00", early, CALDER).clocks] == []


NAMELESS = replace(NORTHFIELD, people=())
SOMEBODY_ELSE = replace(PRIYA, part="consultant")


@pytest.mark.parametrize("people", [(), (SOMEBODY_ELSE,)])
def test_where_nobody_is_known_the_employer_is_thanked(people: tuple[PersonFact, ...]) -> None:
    interview = replace(NORTHFIELD, people=people)
    assert str(only("2026-11-24T17:00", interview).title) == "Thank Northfield Hospital"


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (LETTER, ["thank_you: open"]),
        (replace(LETTER, state="sent"), []),
        (replace(LETTER, state="left", purpose="thank_you_portal"), ["thank_you: open"]),
        (replace(LETTER, state="left", ask_again_at=at("2026-11-24T16:00")), []),
        (replace(LETTER, state="dropped"), ["thank_you: open"]),
        (replace(LETTER, state="sent", purpose="agency_debrief"), ["thank_you: open"]),
        (replace(LETTER, state="sent", interview_id=uid(9)), ["thank_you: open"]),
        (replace(LETTER, planned_at=at("2026-11-25T09:00")), ["planned_letter: planned"]),
    ],
)
def test_where_nobody_is_known_the_letters_tell(letter: LetterFact, expected: list[str]) -> None:
    assert kinds(today("2026-11-24T17:00", NAMELESS, letters=(letter,)).clocks) == expected

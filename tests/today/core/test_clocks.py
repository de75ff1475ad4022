"""What an interview asks for, by example."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.times import at, wall
from tests.today.core.facts import (
    CALDER,
    MAYA,
    NORTHFIELD,
    PRIYA,
    TOM,
    kinds,
    only,
    person,
    today,
    uid,
)

from afterword.today.core.board import InterviewFact, Item

WARD = "Northfield Hospital, ward manager. "


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24T14:59", []),
        ("2026-11-24T15:00", ["thank_you: too_early"]),
        ("2026-11-24T16:00", ["thank_you: open"]),
        ("2026-11-25T11:00", ["thank_you: open"]),
        ("2026-11-25T11:01", ["thank_you: open!"]),  # less than four hours left
        ("2026-11-25T15:00", ["thank_you: last_call!"]),
        ("2026-11-26T14:59", ["thank_you: last_call!"]),
        ("2026-11-26T15:00", ["late_letter: late_but_right"]),
        ("2026-11-29T23:59", ["late_letter: late_but_right"]),  # never red, whatever is left
        ("2026-11-30T00:00", []),
    ],
)
def test_a_thank_you_through_its_days(now: str, expected: list[str]) -> None:
    assert kinds(today(now, NORTHFIELD).clocks) == expected


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-24T15:30", "2026-11-25T15:00"),
        ("2026-11-24T16:00", "2026-11-25T15:00"),
        ("2026-11-25T15:00", "2026-11-26T15:00"),
        ("2026-11-26T15:00", "2026-11-30T00:00"),
    ],
)
def test_the_next_deadline_of_a_thank_you(now: str, due: str) -> None:
    assert only(now, NORTHFIELD).due_at == at(due)


def test_what_the_line_of_a_thank_you_says() -> None:
    item = only("2026-11-24T17:00", NORTHFIELD)
    assert item == Item(
        kind="thank_you",
        object_id=uid(1),
        interview_id=uid(1),
        opportunity_id=uid(11),
        title=item.title,
        detail=item.detail,
        due_at=at("2026-11-25T15:00"),
        standing="open",
    )
    assert str(item.title) == "Thank Priya Shah and Tom Reed"
    assert str(item.detail) == WARD + "Your notes are enough to write from."


EARLY = "Write it now if you like; it may go from Tuesday afternoon, 16:00."
DRAFTED = replace(NORTHFIELD, people=(person(PRIYA, "draft", 31), person(TOM, "draft", 32)))
JOINT = replace(NORTHFIELD, people=(person(PRIYA, "draft", 31), person(TOM, "draft", 31)))
UNKNOWN = replace(NORTHFIELD, people=(replace(PRIYA, name="", reachable=False),))


@pytest.mark.parametrize(
    ("interview", "now", "title", "detail"),
    [
        (
            DRAFTED,
            "2026-11-24T17:00",
            "Thank Priya Shah and Tom Reed",
            WARD + "All are drafted; read them over and hand them over.",
        ),
        (
            JOINT,
            "2026-11-24T17:00",
            "Thank Priya Shah and Tom Reed",
            WARD + "The letter is drafted; read it over and hand it over.",
        ),
        (
            replace(NORTHFIELD, role=""),
            "2026-11-24T15:10",
            "Thank Priya Shah and Tom Reed",
            f"Northfield Hospital. {EARLY}",
        ),
        (
            NORTHFIELD,
            "2026-11-25T16:00",
            "Thank Priya Shah and Tom Reed",
            WARD + "The second day: this is the last call.",
        ),
        (
            NORTHFIELD,
            "2026-11-27T16:00",
            "Thank Priya Shah and Tom Reed",
            WARD + "Late, and still right until the end of Sunday.",
        ),
        (
            replace(NORTHFIELD, decision_on=date(2026, 11, 27)),
            "2026-11-27T16:00",
            "Thank Priya Shah and Tom Reed",
            WARD + "Late, and still right until the end of Friday.",
        ),
        (
            UNKNOWN,
            "2026-11-24T17:00",
            "Thank Northfield Hospital",
            "ward manager. No address is known: somebody can pass it on, or a portal takes it.",
        ),
        (
            replace(NORTHFIELD, people=(MAYA,)),
            "2026-11-24T17:00",
            "Thank Maya Lind",
            WARD + "Your notes are enough to write from.",
        ),
        (
            replace(NORTHFIELD, people=tuple(replace(TOM, contact_id=uid(n)) for n in range(5))),
            "2026-11-24T17:00",
            "Thank Tom Reed, Tom Reed, Tom Reed and 2 others",
            WARD + "Your notes are enough to write from.",
        ),
        (
            replace(NORTHFIELD, people=tuple(replace(TOM, contact_id=uid(n)) for n in range(4))),
            "2026-11-24T17:00",
            "Thank Tom Reed, Tom Reed, Tom Reed and 1 other",
            WARD + "Your notes are enough to write from.",
        ),
    ],
)
def test_whom_to_thank_and_what_to_know(
    interview: InterviewFact, now: str, title: str, detail: str
) -> None:
    item = only(now, interview)
    assert (str(item.title), str(item.detail)) == (title, detail)


def test_the_letters_that_are_drafted() -> None:
    assert only("2026-11-24T17:00", DRAFTED).letter_ids == (uid(31), uid(32))
    assert only("2026-11-24T17:00", JOINT).letter_ids == (uid(31),)
    assert only("2026-11-24T17:00", NORTHFIELD).letter_ids == ()


def test_whoever_has_a_letter_is_thanked() -> None:
    one = replace(NORTHFIELD, people=(person(PRIYA, "sent", 31), TOM))
    both = replace(NORTHFIELD, people=(person(PRIYA, "sent", 31), person(TOM, "sent", 32)))
    assert str(only("2026-11-24T17:00", one).title) == "Thank Tom Reed"
    assert today("2026-11-24T17:00", both).clocks == ()


def test_handed_over_is_not_sent_and_the_clock_goes_on_unless_it_is_asked_about() -> None:
    left = person(PRIYA, "left", 31)
    item = only("2026-11-24T17:00", replace(NORTHFIELD, people=(left,)))
    assert str(item.title) == "Thank Priya Shah"
    assert str(item.detail).endswith("Handed over, and not sent yet. When it is, say so.")
    asked = replace(left, ask_again_at=at("2026-11-24T16:00"))
    assert today("2026-11-24T17:00", replace(NORTHFIELD, people=(asked,))).clocks == ()


def test_an_edit_after_sending_starts_no_clock_again() -> None:
    sent = replace(NORTHFIELD, people=(person(PRIYA, "sent", 31), person(TOM, "sent", 32)))
    edited = replace(
        sent, debrief_saved_at=at("2026-11-25T09:00"), role="senior ward manager", went="well"
    )
    for now in ("2026-11-24T17:00", "2026-11-25T14:00", "2026-11-26T10:00", "2026-11-28T10:00"):
        assert today(now, sent).clocks == today(now, edited).clocks == ()


@pytest.mark.parametrize("gone", [{"cancelled": True}, {"closed": True}])
def test_a_cancelled_or_closed_interview_has_no_clock(gone: dict[str, Any]) -> None:
    undebriefed = replace(NORTHFIELD, debrief="none", **gone)
    agency = replace(CALDER, **gone)
    assert today("2026-11-24T17:00", undebriefed, agency).clocks == ()


def test_an_interview_that_was_let_go_still_has_its_debrief() -> None:
    let_go = replace(NORTHFIELD, debrief="none", let_go=True)
    assert kinds(today("2026-11-24T16:30", let_go).clocks) == ["debrief: open"]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24T14:59", []),
        ("2026-11-24T15:00", ["debrief: open"]),  # first the facts; the letter is too early
        ("2026-11-24T16:00", ["debrief: open", "thank_you: open"]),
        ("2026-11-24T17:00", ["debrief: remind", "thank_you: open"]),
        ("2026-11-25T15:00", ["thank_you: last_call!", "debrief: late_but_right"]),
        ("2026-11-30T00:00", []),
    ],
)
@pytest.mark.parametrize("debrief", ["none", "started"])
def test_a_debrief_through_its_days(now: str, debrief: Any, expected: list[str]) -> None:
    interview = replace(NORTHFIELD, debrief=debrief)
    assert kinds(today(now, interview).clocks) == expected


def test_what_the_line_of_a_debrief_says() -> None:
    fresh = only("2026-11-24T15:00", replace(NORTHFIELD, debrief="none"))
    begun = only("2026-11-24T15:00", replace(NORTHFIELD, debrief="started"))
    assert [(str(item.title), str(item.detail)) for item in (fresh, begun)] == [
        (
            "Write down how Northfield Hospital, ward manager went",
            "Three lines are enough for a letter, while it is fresh.",
        ),
        (
            "Finish what you wrote about Northfield Hospital, ward manager",
            "What you wrote is kept. Three lines are enough for a letter.",
        ),
    ]
    later = today("2026-11-24T17:00", replace(NORTHFIELD, debrief="none")).clocks[1]
    assert str(later.detail) == WARD + "Three lines about it, and the letter writes itself."


def test_a_clock_counts_in_the_zone_of_the_interview() -> None:
    sydney = replace(
        NORTHFIELD,
        starts=wall("2026-11-24T14:00", "Australia/Sydney"),
        ends=wall("2026-11-24T15:00", "Australia/Sydney"),
    )
    # Eleven hours ahead of London.
    assert only("2026-11-24T06:00", sydney).due_at == at("2026-11-25T04:00")
    assert kinds(today("2026-11-29T12:59", sydney).clocks) == ["late_letter: late_but_right"]
    assert today("2026-11-29T13:00", sydney).clocks == ()

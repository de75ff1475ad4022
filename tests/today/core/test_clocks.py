"""What an interview asks for, by example."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.times import at, wall
from tests.today.core.facts import (
    CALDER,
    LETTER,
    MAYA,
    NORTHFIELD,
    PRIYA,
    TOM,
    kinds,
    person,
    today,
    uid,
)

from afterword.today.core.board import InterviewFact, Item, LetterFact, PersonFact
from afterword.today.core.facts import LetterState


def only(now: str, *interviews: InterviewFact) -> Item:
    """The one thing with a clock."""
    (item,) = today(now, *interviews).clocks
    return item


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
    assert str(item.detail) == "ward manager. Your notes are enough to write from."


EARLY = "Write it now if you like; it may go from Tuesday afternoon, 16:00."
NO_WORD = "Nothing has passed between you in the hour since."
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
            "ward manager. All are drafted; read them over and hand them over.",
        ),
        (
            JOINT,
            "2026-11-24T17:00",
            "Thank Priya Shah and Tom Reed",
            "ward manager. The letter is drafted; read it over and hand it over.",
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
            "ward manager. The second day: this is the last call.",
        ),
        (
            NORTHFIELD,
            "2026-11-27T16:00",
            "Thank Priya Shah and Tom Reed",
            "ward manager. Late, and still right until the end of Sunday.",
        ),
        (
            replace(NORTHFIELD, decision_on=date(2026, 11, 27)),
            "2026-11-27T16:00",
            "Thank Priya Shah and Tom Reed",
            "ward manager. Late, and still right until the end of Friday.",
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
            "ward manager. Your notes are enough to write from.",
        ),
        (
            replace(NORTHFIELD, people=tuple(replace(TOM, contact_id=uid(n)) for n in range(5))),
            "2026-11-24T17:00",
            "Thank Tom Reed, Tom Reed, Tom Reed and 2 others",
            "ward manager. Your notes are enough to write from.",
        ),
        (
            replace(NORTHFIELD, people=tuple(replace(TOM, contact_id=uid(n)) for n in range(4))),
            "2026-11-24T17:00",
            "Thank Tom Reed, Tom Reed, Tom Reed and 1 other",
            "ward manager. Your notes are enough to write from.",
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


@pytest.mark.parametrize("state", ["left", "sent"])
def test_whoever_has_a_letter_is_thanked(state: LetterState) -> None:
    one = replace(NORTHFIELD, people=(person(PRIYA, state, 31), TOM))
    both = replace(NORTHFIELD, people=(person(PRIYA, state, 31), person(TOM, state, 32)))
    assert str(only("2026-11-24T17:00", one).title) == "Thank Tom Reed"
    assert today("2026-11-24T17:00", both).clocks == ()


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
    assert str(later.detail) == "ward manager. Three lines about it, and the letter writes itself."


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24T14:59", []),
        ("2026-11-24T15:00", ["agency_debrief: open", "thank_you: too_early"]),
        ("2026-11-24T15:59", ["agency_debrief: open", "thank_you: too_early"]),
        ("2026-11-24T16:00", ["consultant_silent: late_but_right", "thank_you: open"]),
        ("2026-11-25T15:00", ["thank_you: last_call!", "consultant_silent: late_but_right"]),
        ("2026-11-30T00:00", []),
    ],
)
def test_the_agency_route_through_its_days(now: str, expected: list[str]) -> None:
    assert kinds(today(now, CALDER).clocks) == expected


def test_the_consultant_comes_before_the_notes_and_the_thanks() -> None:
    undebriefed = replace(CALDER, debrief="none")
    assert kinds(today("2026-11-24T15:20", undebriefed).clocks) == [
        "agency_debrief: open",
        "debrief: remind",  # after twenty minutes on the agency route
    ]


@pytest.mark.parametrize(
    ("interview", "now", "title", "detail"),
    [
        (
            CALDER,
            "2026-11-24T15:10",
            "Tell Dana Cole how Calder Rail went",
            "They speak to the employer next. Your notes make a two-minute call, or a message.",
        ),
        (
            replace(CALDER, consultant=""),
            "2026-11-24T16:10",
            "Tell Calder Recruitment how Calder Rail went",
            f"{NO_WORD} Your notes make a two-minute call, or a message.",
        ),
        (
            replace(CALDER, consultant="", agency="", debrief="started"),
            "2026-11-24T16:10",
            "Tell the consultant how Calder Rail went",
            f"{NO_WORD} Three lines of notes make a two-minute call, or a message.",
        ),
        (
            replace(CALDER, consultant_spoke_at=at("2026-11-24T15:30")),
            "2026-11-24T16:10",
            "Tell Dana Cole how Calder Rail went",
            "You have been in touch since. If that was it, say so and it is done.",
        ),
    ],
)
def test_what_is_said_of_the_consultant(
    interview: InterviewFact, now: str, title: str, detail: str
) -> None:
    item = today(now, interview).clocks[0]
    assert (str(item.title), str(item.detail)) == (title, detail)


def test_a_word_with_the_consultant_before_the_end_does_not_count() -> None:
    before = replace(CALDER, consultant_spoke_at=at("2026-11-24T14:59"))
    since = replace(CALDER, consultant_spoke_at=at("2026-11-24T15:00"))
    found = [today("2026-11-24T16:00", each).clocks[0].kind for each in (before, since)]
    assert found == ["consultant_silent", "agency_debrief"]


@pytest.mark.parametrize("state", ["left", "sent"])
def test_a_debrief_that_is_with_the_consultant_is_done(state: Any) -> None:
    told = replace(CALDER, agency_debrief=state)
    assert kinds(today("2026-11-24T16:30", told).clocks) == ["thank_you: open"]


@pytest.mark.parametrize(
    ("consultant", "agency", "who"),
    [
        ("Dana Cole", "", "Dana Cole"),
        ("", "Calder Recruitment", "Calder Recruitment"),
        ("", "", "them"),
    ],
)
def test_through_an_agency_the_thanks_go_as_it_prefers(
    consultant: str, agency: str, who: str
) -> None:
    told = replace(CALDER, agency_debrief="sent", consultant=consultant, agency=agency)
    item = only("2026-11-24T16:30", told)
    assert str(item.detail) == f"Calder Rail. It goes through {who}, or as the agency prefers."


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
        (replace(LETTER, state="left", purpose="thank_you_portal"), []),
        (replace(LETTER, state="dropped"), ["thank_you: open"]),
        (replace(LETTER, state="sent", purpose="agency_debrief"), ["thank_you: open"]),
        (replace(LETTER, state="sent", interview_id=uid(9)), ["thank_you: open"]),
        (replace(LETTER, planned_at=at("2026-11-25T09:00")), ["planned_letter: planned"]),
    ],
)
def test_where_nobody_is_known_the_letters_tell(letter: LetterFact, expected: list[str]) -> None:
    assert kinds(today("2026-11-24T17:00", NAMELESS, letters=(letter,)).clocks) == expected


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

"""The whole day: one list, questions, quiet, moves, what comes. By example."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.times import at, wall
from tests.today.core.facts import (
    CALDER,
    HANDED_OVER,
    LETTER,
    NORTHFIELD,
    PRIYA,
    PROMISE,
    PROPOSAL,
    SILENCE,
    TOM,
    kinds,
    person,
    today,
    uid,
)

from afterword.opportunities.core.moves import Live
from afterword.today.core.board import InterviewFact

NOW = "2026-11-25T12:00"


def test_everything_due_over_all_opportunities_in_one_list() -> None:
    agency = replace(CALDER, starts=wall("2026-11-25T10:00"), ends=wall("2026-11-25T10:50"))
    promise = replace(PROMISE, due_on=date(2026, 11, 25))
    undated = replace(PROMISE, id=uid(22), opportunity_id=uid(19), employer="City Archive")
    feedback = replace(
        LETTER,
        id=uid(33),
        interview_id=None,
        opportunity_id=uid(14),
        purpose="feedback_request",
        planned_at=at("2026-11-26T09:00"),
    )
    day = today(
        NOW,
        agency,
        replace(NORTHFIELD, debrief="started"),
        promises=(undated, promise),
        letters=(feedback,),
    )
    found = zip(kinds(day.clocks), day.clocks, strict=True)
    assert [(each, item.due_at) for each, item in found] == [
        ("thank_you: open!", at("2026-11-25T15:00")),
        ("consultant_silent: late_but_right", at("2026-11-25T11:50")),
        ("debrief: remind", at("2026-11-25T15:00")),
        ("promise: due_today", at("2026-11-26T00:00")),
        ("planned_letter: planned", at("2026-11-26T09:00")),
        ("thank_you: open", at("2026-11-26T10:50")),
        ("promise: no_date", None),
    ]


def test_questions_come_oldest_first_and_have_no_deadline() -> None:
    day = today(NOW, letters=(replace(HANDED_OVER, to=""),), proposals=(PROPOSAL,))
    assert [(item.kind, str(item.title), item.due_at, item.urgent) for item in day.asks] == [
        ("proposal", "Interview at City Archive", None, False),
        ("did_you_send", "Did you send the letter to Northfield Hospital?", None, False),
    ]
    assert [str(item.detail) for item in day.asks] == [
        "Read from what you brought. Is it right?",
        "Northfield Hospital. It was handed to your mail program; a yes ends its clock.",
    ]


def test_what_is_quiet() -> None:
    school, old, archived, just = (
        replace(SILENCE, opportunity_id=uid(50 + days), began_at=at(NOW) - timedelta(days=days))
        for days in (7, 35, 70, 0)
    )
    day = today(NOW, silences=(old, archived, school, just))
    assert [(quiet.days, quiet.state) for quiet in day.quiet] == [
        (0, "quiet"),
        (7, "quiet"),
        (35, "presumed_closed"),
    ]
    assert day.quiet_total == 3
    quiet = day.quiet[1]
    assert (str(quiet.title), str(quiet.band), quiet.to, quiet.look_again_on) == (
        "Brightwater School, librarian",
        "Day 7. About three in ten have their answer by day 7.",
        "Ann Field",
        date(2026, 12, 2),
    )


def test_many_silences_are_counted_not_listed() -> None:
    day = today(NOW, silences=tuple(replace(SILENCE, opportunity_id=uid(n)) for n in range(9)))
    assert (len(day.quiet), day.quiet_total) == (6, 9)


def test_while_something_is_still_to_be_said_it_is_not_quiet() -> None:
    silence = replace(SILENCE, opportunity_id=NORTHFIELD.opportunity_id)
    first = replace(NORTHFIELD, people=(person(PRIYA, "sent", 31), TOM))
    both = replace(NORTHFIELD, people=(person(PRIYA, "sent", 31), person(TOM, "sent", 32)))
    assert today(NOW, first, silences=(silence,)).quiet == ()
    assert today(NOW, both, silences=(silence,), promises=(PROMISE,)).quiet_total == 1


SAVED = Live(uid(61), "City Archive", "", "considering", "direct", at("2026-11-20T12:00"))
HERE = Live(uid(11), "Northfield Hospital", "", "considering", "direct", at("2026-11-20T12:00"))


@pytest.mark.parametrize(
    ("went", "expected"),
    [
        ("well", "Northfield Hospital went well, and that is exactly when a second iron helps."),
        ("good", "Northfield Hospital went well, and that is exactly when a second iron helps."),
        ("mixed", "You saved the posting, and postings vanish."),
        ("", "You saved the posting, and postings vanish."),
    ],
)
def test_the_next_move_is_elsewhere(went: str, expected: str) -> None:
    (move,) = today(NOW, replace(NORTHFIELD, went=went), live=(SAVED, HERE)).moves
    assert (move.opportunity_id, str(move.why)[: len(expected)]) == (uid(61), expected)


@pytest.mark.parametrize(
    ("interview", "now", "expected"),
    [
        (NORTHFIELD, "2026-11-24T14:59", 2),
        (NORTHFIELD, "2026-11-24T15:00", 1),
        (NORTHFIELD, "2026-11-26T14:59", 1),
        (NORTHFIELD, "2026-11-26T15:00", 2),
        (replace(NORTHFIELD, cancelled=True), NOW, 2),
    ],
)
def test_for_two_days_after_an_interview(interview: InterviewFact, now: str, expected: int) -> None:
    assert len(today(now, interview, live=(SAVED, HERE)).moves) == expected


def test_of_two_interviews_the_one_that_went_well_decides() -> None:
    well = replace(CALDER, went="well", ends=wall("2026-11-24T14:30"))
    there = replace(HERE, id=uid(12), employer="Calder Rail")
    found = today(NOW, NORTHFIELD, well, live=(HERE, there)).moves
    assert [move.opportunity_id for move in found] == [uid(11)]


def test_two_moves_at_most() -> None:
    search = tuple(replace(SAVED, id=uid(60 + n), employer=f"Employer {n}") for n in range(5))
    assert len(today(NOW, live=search).moves) == 2


def test_the_floor_and_how_much_rests_on_one() -> None:
    final = replace(SAVED, stage="final")
    day = today(NOW, live=(final,))
    assert (str(day.floor), str(day.rests_on_one)) == (
        "One opportunity is live. Three keep the mood up; there is no hurry today.",
        "A good deal rests on one answer at the moment: City Archive.",
    )


def test_what_comes() -> None:
    def held(interview: InterviewFact, number: int, starts: str, ends: str) -> InterviewFact:
        return replace(interview, id=uid(number), starts=wall(starts), ends=wall(ends))

    later = held(NORTHFIELD, 5, "2026-12-09T12:00", "2026-12-09T13:00")
    beyond = held(NORTHFIELD, 6, "2026-12-09T12:01", "2026-12-09T13:00")
    running = held(CALDER, 2, "2026-11-25T11:30", "2026-11-25T12:30")
    over = held(CALDER, 7, "2026-11-25T11:30", "2026-11-25T12:00")
    closed = replace(later, id=uid(8), closed=True)
    cancelled = replace(later, id=uid(9), cancelled=True)
    day = today(NOW, later, beyond, running, over, closed, cancelled)
    assert [(each.interview_id, str(each.title), each.running) for each in day.upcoming] == [
        (uid(2), "Calder Rail", True),
        (uid(5), "Northfield Hospital, ward manager", False),
    ]


@pytest.mark.parametrize(
    ("promises", "proposals", "expected"),
    [
        (0, 0, "Nothing has a clock. That is a good state."),
        (0, 1, "Nothing has a clock. There is only something to confirm."),
        (1, 1, "One thing has a clock. The rest can wait."),
        (2, 0, "Two things have a clock. The rest can wait."),
        (3, 0, "Three things have a clock. The rest can wait."),
        (4, 0, "4 things have a clock. Begin at the top; one at a time is enough."),
    ],
)
def test_the_day_in_one_sentence(promises: int, proposals: int, expected: str) -> None:
    day = today(
        NOW,
        promises=tuple(replace(PROMISE, id=uid(n)) for n in range(promises)),
        proposals=(PROPOSAL,) * proposals,
    )
    assert str(day.message) == expected


def test_an_empty_day() -> None:
    day = today(NOW)
    assert (day.clocks, day.asks, day.quiet, day.quiet_total, day.moves, day.upcoming) == (
        (),
        (),
        (),
        0,
        (),
        (),
    )
    assert (day.now, day.zone) == (at(NOW), "Europe/London")

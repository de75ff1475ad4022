"""The clocks after an interview, by example."""

from datetime import date

import pytest
from tests.times import at, shown, wall

from afterword.interviews.core.clock import (
    DebriefClock,
    consultant_clock,
    debrief_clock,
    standing,
    thank_you_clock,
)
from afterword.kernel.wall import Wall

TUESDAY = "2026-11-24T14:00"


def test_the_borders_of_a_clock() -> None:
    clock = thank_you_clock(wall(TUESDAY), decision_on=None)
    assert [shown(moment) for moment in (clock.opens_at, clock.due_at, clock.last_call_at)] == [
        "Tue 2026-11-24 15:00",
        "Wed 2026-11-25 14:00",
        "Thu 2026-11-26 14:00",
    ]
    assert clock.drops_at == at("2026-11-30T00:00")


@pytest.mark.parametrize(
    ("decision_on", "drops"),
    [
        (None, "2026-11-30T00:00"),
        (date(2026, 11, 28), "2026-11-29T00:00"),  # the day they decide comes first
        (date(2026, 11, 29), "2026-11-30T00:00"),
        (date(2026, 12, 24), "2026-11-30T00:00"),  # day five comes first
        (date(2026, 11, 25), "2026-11-26T14:00"),  # never before the last call
        (date(2026, 11, 1), "2026-11-26T14:00"),
        (date.min, "2026-11-26T14:00"),
        (date.max, "2026-11-30T00:00"),
    ],
)
def test_when_a_clock_is_dropped(decision_on: date | None, drops: str) -> None:
    assert thank_you_clock(wall(TUESDAY), decision_on=decision_on).drops_at == at(drops)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24T13:59", "before_end"),
        ("2026-11-24T14:00", "too_early"),
        ("2026-11-24T14:59", "too_early"),
        ("2026-11-24T15:00", "open"),
        ("2026-11-25T13:59", "open"),
        ("2026-11-25T14:00", "last_call"),
        ("2026-11-26T13:59", "last_call"),
        ("2026-11-26T14:00", "late_but_right"),
        ("2026-11-29T23:59", "late_but_right"),
        ("2026-11-30T00:00", "dropped"),
        ("2027-11-30T00:00", "dropped"),
    ],
)
def test_where_it_stands(now: str, expected: str) -> None:
    clock = thank_you_clock(wall(TUESDAY), decision_on=None)
    assert standing(clock, at(now)) == expected


def test_a_decision_within_two_days_leaves_no_time_to_be_late() -> None:
    clock = thank_you_clock(wall(TUESDAY), decision_on=date(2026, 11, 25))
    assert standing(clock, at("2026-11-26T13:59")) == "last_call"
    assert standing(clock, at("2026-11-26T14:00")) == "dropped"


@pytest.mark.parametrize(
    ("ends", "due", "drops"),
    [
        # The night in which summer time begins has 23 hours, the one in which it ends 25.
        (wall("2026-03-28T14:00"), "Sun 2026-03-29 15:00", "Fri 2026-04-03 00:00"),
        (wall("2026-10-24T14:00"), "Sun 2026-10-25 13:00", "Fri 2026-10-30 00:00"),
        # Twice half past one: the second is an hour later than the first.
        (wall("2026-10-25T01:30", fold=0), "Mon 2026-10-26 00:30", "Sat 2026-10-31 00:00"),
        (wall("2026-10-25T01:30", fold=1), "Mon 2026-10-26 01:30", "Sat 2026-10-31 00:00"),
        # A time that no clock shows is moved past the gap.
        (wall("2026-03-29T01:30"), "Mon 2026-03-30 02:30", "Sat 2026-04-04 00:00"),
        (wall("2028-02-28T14:00"), "Tue 2028-02-29 14:00", "Sun 2028-03-05 00:00"),
        (wall("2027-02-28T14:00"), "Mon 2027-03-01 14:00", "Sat 2027-03-06 00:00"),
    ],
)
def test_days_that_are_not_24_hours_long(ends: Wall, due: str, drops: str) -> None:
    clock = thank_you_clock(ends, decision_on=None)
    assert (shown(clock.due_at), shown(clock.drops_at)) == (due, drops)


def test_a_day_whose_midnight_is_skipped_ends_where_the_next_begins() -> None:
    # Cairo goes from 23:59 on Thursday to 01:00 on Friday 24 April 2026.
    clock = thank_you_clock(wall("2026-04-18T10:00", "Africa/Cairo"), decision_on=None)
    assert shown(clock.drops_at, "Africa/Cairo") == "Fri 2026-04-24 01:00"


def test_day_five_is_counted_where_the_interview_was() -> None:
    # A morning in Sydney is still the day before in UTC.
    clock = thank_you_clock(wall("2026-11-24T09:00", "Australia/Sydney"), decision_on=None)
    assert shown(clock.drops_at, "Australia/Sydney") == "Mon 2026-11-30 00:00"


def test_the_decision_day_ends_in_the_zone_of_the_interview() -> None:
    ends = wall("2026-11-24T09:00", "Australia/Sydney")
    clock = thank_you_clock(ends, decision_on=date(2026, 11, 27))
    assert shown(clock.drops_at, "Australia/Sydney") == "Sat 2026-11-28 00:00"


@pytest.mark.parametrize(("agency", "remind"), [(False, "16:00"), (True, "14:20")])
def test_the_clock_of_a_debrief(agency: bool, remind: str) -> None:
    assert debrief_clock(wall(TUESDAY), agency=agency) == DebriefClock(
        opens_at=at(TUESDAY),
        remind_at=at(f"2026-11-24T{remind}"),
        due_at=at("2026-11-25T14:00"),
    )


def test_the_consultant_has_an_hour() -> None:
    assert consultant_clock(wall(TUESDAY)) == at("2026-11-24T15:00")

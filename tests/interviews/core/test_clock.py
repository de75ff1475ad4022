"""The clocks after an interview, by example."""

from datetime import date, datetime, timedelta

import pytest
from tests.times import at, shown, wall

from afterword.interviews.core.clock import (
    DebriefClock,
    consultant_clock,
    debrief_clock,
    proposed_moments,
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


def offered(ends: str, now: str, *, zone: str = "Europe/London") -> list[str]:
    """What is offered, in the reader's words; `*` marks the preferred, `late` what is past."""
    clock = thank_you_clock(wall(ends), decision_on=None)
    return [
        ("*" if moment.preferred else "") + str(moment.label)
        for moment in proposed_moments(clock, at(now), zone=zone)
    ]


@pytest.mark.parametrize(
    ("ends", "now", "expected"),
    [
        pytest.param(
            "2026-11-24T14:00",
            "2026-11-24T14:05",
            ["*Tuesday afternoon, 15:00", "Wednesday morning, 09:00"],
            id="just out of the door",
        ),
        pytest.param(
            "2026-11-24T14:00",
            "2026-11-24T11:00",
            ["*Tuesday afternoon, 15:00", "Wednesday morning, 09:00"],
            id="before it has ended",
        ),
        pytest.param(
            "2026-11-24T14:10",
            "2026-11-24T14:11",
            ["*Tuesday afternoon, 15:15", "Wednesday morning, 09:00"],
            id="a full quarter of an hour",
        ),
        pytest.param(
            "2026-11-24T14:00",
            "2026-11-24T16:20",
            ["*Now", "Wednesday morning, 09:00"],
            id="at work now",
        ),
        pytest.param(
            "2026-11-24T14:00",
            "2026-11-24T22:20",
            ["Now", "*Wednesday morning, 09:00"],
            id="late in the evening",
        ),
        pytest.param(
            "2026-11-24T20:30",
            "2026-11-24T20:35",
            ["*Wednesday morning, 09:00"],
            id="an evening interview opens at night",
        ),
        pytest.param(
            "2026-11-24T02:00",
            "2026-11-24T04:00",
            ["Now", "*Tuesday morning, 09:00"],
            id="before dawn the morning is today's",
        ),
        pytest.param(
            "2026-11-24T08:40",
            "2026-11-24T21:30",
            ["Now", "*Wednesday morning, 08:30"],
            id="half an hour sooner stays within the day",
        ),
        pytest.param(
            "2026-11-24T08:10",
            "2026-11-24T21:30",
            ["Now", "*Wednesday morning, 08:00"],
            id="an hour sooner stays within the day",
        ),
        pytest.param(
            "2026-11-24T07:50",
            "2026-11-24T19:30",
            ["*Now", "Wednesday morning, 09:00"],
            id="no morning is within the day: this evening is better than a day late",
        ),
        pytest.param(
            "2026-11-24T07:50",
            "2026-11-24T21:30",
            ["Now", "*Wednesday morning, 09:00"],
            id="no morning is within the day, and the night looks sleepless",
        ),
        pytest.param(
            "2026-11-27T15:00",
            "2026-11-27T15:10",
            [
                "*Friday evening, 18:30",
                "Saturday morning, 09:30",
                "Monday morning, 09:00 (past the two days)",
            ],
            id="Friday afternoon",
        ),
        pytest.param(
            "2026-11-27T15:00",
            "2026-11-27T16:40",
            [
                "*Now",
                "Friday evening, 18:30",
                "Saturday morning, 09:30",
                "Monday morning, 09:00 (past the two days)",
            ],
            id="Friday afternoon, open, and they are still there",
        ),
        pytest.param(
            "2026-11-27T17:00",
            "2026-11-27T22:00",
            ["Now", "*Saturday morning, 09:30", "Monday morning, 09:00 (past the two days)"],
            id="Friday night",
        ),
        pytest.param(
            "2026-11-27T18:00",
            "2026-11-27T18:05",
            [
                "*Friday evening, 19:00",
                "Saturday morning, 09:30",
                "Monday morning, 09:00 (past the two days)",
            ],
            id="Friday, and the evening has begun",
        ),
        pytest.param(
            "2026-11-27T10:00",
            "2026-11-27T10:05",
            [
                "*Friday morning, 11:00",
                "Friday evening, 18:30",
                "Saturday morning, 09:30",
                "Monday morning, 09:00 (past the two days)",
            ],
            id="Friday morning",
        ),
        pytest.param(
            "2026-11-28T11:00",
            "2026-11-28T11:05",
            [
                "*Saturday afternoon, 12:00",
                "Saturday evening, 18:30",
                "Sunday morning, 09:30",
                "Monday morning, 09:00",
            ],
            id="Saturday: Monday is still within the two days",
        ),
        pytest.param(
            "2026-11-24T14:00",
            "2026-11-26T10:00",
            ["*Now", "Friday morning, 09:00 (past the two days)"],
            id="last call",
        ),
        pytest.param(
            "2026-11-24T14:00",
            "2026-11-25T23:00",
            ["Now", "*Thursday morning, 09:00"],
            id="last call, at night, with a morning left",
        ),
        pytest.param(
            "2026-11-24T01:00",
            "2026-11-25T23:00",
            ["*Now", "Thursday morning, 09:00 (past the two days)"],
            id="last call, at night, with no morning left",
        ),
        pytest.param(
            "2026-11-24T14:00",
            "2026-11-27T22:00",
            [
                "Now (past the two days)",
                "*Saturday morning, 09:30 (past the two days)",
            ],
            id="late",
        ),
        pytest.param("2026-11-24T14:00", "2026-11-30T00:00", [], id="dropped"),
    ],
)
def test_the_moments_that_are_offered(ends: str, now: str, expected: list[str]) -> None:
    assert offered(ends, now) == expected


def test_moments_are_good_where_the_reader_is() -> None:
    # The candidate sits in London, the reader in New York, where the day is five hours younger.
    clock = thank_you_clock(wall("2026-11-24T21:00"), decision_on=None)
    moments = proposed_moments(clock, at("2026-11-24T21:05"), zone="America/New_York")
    assert [(str(m.wall.local), m.wall.zone, m.at) for m in moments] == [
        ("2026-11-24 17:00:00", "America/New_York", at("2026-11-24T22:00")),
        ("2026-11-25 09:00:00", "America/New_York", at("2026-11-25T14:00")),
    ]
    assert [m.preferred for m in moments] == [True, False]


def test_a_skipped_day_is_not_offered() -> None:
    # Samoa had no Friday 30 December 2011.
    clock = thank_you_clock(wall("2011-12-29T20:30", "Pacific/Apia"), decision_on=None)
    now = clock.ends.utc + timedelta(minutes=1)
    moments = proposed_moments(clock, now, zone="Pacific/Apia")
    assert [shown(moment.at, "Pacific/Apia") for moment in moments] == [
        "Sat 2011-12-31 09:00",
        "Mon 2012-01-02 09:00",
    ]


def test_a_moment_knows_that_it_is_past_the_two_days() -> None:
    clock = thank_you_clock(wall("2026-11-27T15:00"), decision_on=None)
    moments = proposed_moments(clock, at("2026-11-27T15:10"), zone="Europe/London")
    assert [(shown(m.at), m.past_two_days) for m in moments] == [
        ("Fri 2026-11-27 18:30", False),
        ("Sat 2026-11-28 09:30", False),
        ("Mon 2026-11-30 09:00", True),
    ]


def test_a_decision_day_takes_the_late_moments_away() -> None:
    clock = thank_you_clock(wall("2026-11-27T15:00"), decision_on=date(2026, 11, 28))
    moments = proposed_moments(clock, at("2026-11-27T15:10"), zone="Europe/London")
    assert [shown(moment.at) for moment in moments] == [
        "Fri 2026-11-27 18:30",
        "Sat 2026-11-28 09:30",
    ]


def test_now_is_the_very_moment() -> None:
    now = datetime.fromisoformat("2026-11-24T16:20:31.000217+00:00")
    clock = thank_you_clock(wall(TUESDAY), decision_on=None)
    assert proposed_moments(clock, now, zone="Europe/London")[0].at == now

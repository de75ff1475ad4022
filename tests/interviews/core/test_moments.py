"""The moments that are offered for a thank-you, by example."""

from datetime import date, datetime, timedelta

import pytest
from tests.times import at, shown, wall

from afterword.interviews.core.clock import (
    proposed_moments,
    thank_you_clock,
)


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
    clock = thank_you_clock(wall("2026-11-24T14:00"), decision_on=None)
    assert proposed_moments(clock, now, zone="Europe/London")[0].at == now

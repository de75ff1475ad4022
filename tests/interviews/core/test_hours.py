"""The hours of whoever reads a letter."""

from datetime import date

import pytest
from tests.times import at, shown, wall

from afterword.interviews.core.hours import (
    end_of_day,
    evening_of,
    is_civil,
    is_working,
    morning_of,
    next_quarter,
    part_of_day,
)


@pytest.mark.parametrize(
    ("when", "working", "civil"),
    [
        ("2026-11-27T07:59", False, False),
        ("2026-11-27T08:00", True, True),
        ("2026-11-27T17:59", True, True),
        ("2026-11-27T18:00", False, True),
        ("2026-11-27T20:59", False, True),
        ("2026-11-27T21:00", False, False),
        ("2026-11-28T09:30", False, True),
        ("2026-11-29T03:00", False, False),
    ],
)
def test_at_work_and_awake(when: str, working: bool, civil: bool) -> None:
    assert is_working(at(when), "Europe/London") == working
    assert is_civil(at(when), "Europe/London") == civil


@pytest.mark.parametrize(
    ("day", "before", "expected"),
    [
        (date(2026, 11, 27), None, "Fri 2026-11-27 09:00"),
        (date(2026, 11, 27), "2026-11-27T09:01", "Fri 2026-11-27 09:00"),
        (date(2026, 11, 27), "2026-11-27T09:00", "Fri 2026-11-27 08:30"),
        (date(2026, 11, 27), "2026-11-27T08:30", "Fri 2026-11-27 08:00"),
        (date(2026, 11, 27), "2026-11-27T08:00", "Fri 2026-11-27 09:00"),
        (date(2026, 11, 28), "2026-11-28T09:00", "Sat 2026-11-28 09:30"),
    ],
)
def test_a_good_morning(day: date, before: str | None, expected: str) -> None:
    limit = at(before) if before else None
    assert shown(morning_of(day, "Europe/London", before=limit)) == expected


def test_a_good_evening() -> None:
    assert shown(evening_of(date(2026, 11, 27), "Europe/London")) == "Fri 2026-11-27 18:30"


@pytest.mark.parametrize(
    ("given", "expected"),
    [("15:00", "15:00"), ("15:01", "15:15"), ("15:14", "15:15"), ("15:46", "16:00")],
)
def test_the_next_quarter(given: str, expected: str) -> None:
    assert next_quarter(at(f"2026-11-24T{given}")) == at(f"2026-11-24T{expected}")


def test_a_day_ends_when_the_next_begins() -> None:
    # Havana repeats the hour from midnight on 1 November 2026: the day begins with the first.
    assert end_of_day(date(2026, 10, 31), "America/Havana") == at(
        "2026-11-01T00:00", "America/Havana"
    )


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-11-23T00:00", "Monday morning, 00:00"),
        ("2026-11-24T11:59", "Tuesday morning, 11:59"),
        ("2026-11-25T12:00", "Wednesday afternoon, 12:00"),
        ("2026-11-26T17:59", "Thursday afternoon, 17:59"),
        ("2026-11-29T18:00", "Sunday evening, 18:00"),
    ],
)
def test_the_part_of_the_day(when: str, expected: str) -> None:
    assert str(part_of_day(wall(when))) == expected

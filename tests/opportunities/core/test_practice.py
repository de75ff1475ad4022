"""The lengths of the practice are data with a reason."""

from datetime import time, timedelta

import pytest

from afterword.opportunities.core.practice import hour, length, number, practice


def test_every_rule_says_what_why_and_where_from() -> None:
    lacking = [
        rule
        for rule, given in practice().items()
        if not all(given.get(field, "").strip() for field in ("message", "why", "source"))
    ]
    assert lacking == []


def test_every_rule_gives_exactly_one_figure() -> None:
    units = {"days", "hours", "minutes", "number"}
    assert {rule: len(units & given.keys()) for rule, given in practice().items()} == dict.fromkeys(
        practice(), 1
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("thank_you_opens", timedelta(hours=1)),
        ("thank_you_due", timedelta(hours=24)),
        ("thank_you_last_call", timedelta(hours=48)),
        ("thank_you_drops", timedelta(days=5)),
        ("debrief_reminds", timedelta(hours=2)),
        ("debrief_reminds_agency", timedelta(minutes=20)),
        ("debrief_due", timedelta(hours=24)),
        ("consultant_due", timedelta(hours=1)),
        ("move_within", timedelta(hours=48)),
    ],
)
def test_the_lengths_are_those_of_the_practice(rule: str, expected: timedelta) -> None:
    assert length(rule) == expected


def test_hours_of_the_day() -> None:
    rules = ("opening_hour", "closing_hour", "morning", "weekend_morning", "evening")
    assert [hour(rule) for rule in rules] == [
        time(8),
        time(18),
        time(9),
        time(9, 30),
        time(18, 30),
    ]


def test_a_number_is_no_length_and_a_length_no_number() -> None:
    assert number("live_floor") == 3
    with pytest.raises(KeyError, match="live_floor"):
        length("live_floor")
    with pytest.raises(KeyError, match="number"):
        number("urgent")

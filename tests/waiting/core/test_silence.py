"""What is said of a silence, and when it is let go."""

from datetime import date, datetime, timedelta
from math import erf, log, sqrt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.times import at, dice, moments, zones

from afterword.waiting.core.silence import Waiting, figures, waiting

BEGAN = "2026-11-18T16:30"  # a Wednesday
FOURTH_WEEK = (
    "Day 29. About two in three have their answer by day 28; the rest take longer, or stay silent."
)
STATES = ("quiet", "presumed_closed", "archived")


def on_day(day: int, **more: Any) -> Waiting:
    """How it stands at noon of that day of silence, for an ordinary employer unless said."""
    usual = {"employer_is_public": False, "decision_on": None, "panel": False}
    noon = at("2026-11-18T12:00") + timedelta(days=day)
    return waiting(at(BEGAN), noon, zone="Europe/London", **{**usual, **more})


def test_an_ordinary_week() -> None:
    stands = on_day(6)
    assert (stands.days, stands.state, stands.look_again_on) == (6, "quiet", date(2026, 12, 2))
    assert str(stands.band) == "Day 6. About three in ten have their answer by day 7."
    assert str(stands.normal) == (
        "About half of interviews have an answer within two weeks, two in three within four; some "
        "never get one. That is from published figures, which are thin, not from your own searches."
    )
    assert (stands.presumed_closed_on, stands.archived_on) == (
        date(2026, 12, 18),
        date(2027, 1, 17),
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (0, "Day 0. Hardly any answers come this soon."),
        (3, "Day 3. Hardly any answers come this soon."),
        (4, "Day 4. About three in ten have their answer by day 7."),
        (14, "Day 14. About half of such interviews have their answer by day 14."),
        (21, "Day 21. About six in ten have their answer by day 21; slower is still ordinary."),
        (29, FOURTH_WEEK),
        (30, "Day 30. Presumed closed: you may let it go. An answer would open it again."),
        (59, "Day 59. Presumed closed: you may let it go. An answer would open it again."),
        (60, "Day 60. Put away, with nothing to do. An answer would bring it back."),
        (4_000, "Day 4000. Put away, with nothing to do. An answer would bring it back."),
    ],
)
def test_what_is_said_of_a_day(day: int, expected: str) -> None:
    assert str(on_day(day).band) == expected


@pytest.mark.parametrize(
    ("more", "presumed", "archived"),
    [
        ({}, 30, 60),
        ({"employer_is_public": True}, 60, 120),
        ({"panel": True}, 730, 760),
        ({"panel": True, "employer_is_public": True}, 730, 760),
        ({"decision_on": date(2026, 11, 28)}, 30, 60),  # in ten days: 15 and 14 more is 29
        ({"decision_on": date(2026, 12, 18)}, 59, 89),  # in thirty days: 45 and 14 more
        ({"decision_on": date(2026, 12, 18), "employer_is_public": True}, 60, 120),
        ({"decision_on": date(2027, 1, 17), "employer_is_public": True}, 104, 134),
        ({"decision_on": date(2026, 11, 18)}, 30, 60),  # it had come when the word went out
        ({"decision_on": date.min}, 30, 60),
    ],
)
def test_when_it_is_let_go(more: dict[str, Any], presumed: int, archived: int) -> None:
    stood = [
        on_day(day, **more).state for day in (0, presumed - 1, presumed, archived - 1, archived)
    ]
    assert stood == ["quiet", "quiet", "presumed_closed", "presumed_closed", "archived"]
    began_on = date(2026, 11, 18)
    stands = on_day(0, **more)
    assert stands.presumed_closed_on == began_on + timedelta(days=presumed)
    assert stands.archived_on == began_on + timedelta(days=archived)


@pytest.mark.parametrize(
    ("day", "more", "band", "normal"),
    [
        (
            40,
            {"panel": True},
            "Day 40 on the panel. No news is normal there.",
            "A panel stays active",
        ),
        (
            6,
            {"decision_on": date(2026, 12, 2)},
            "Day 6. They named 2026-12-02; nothing is late yet.",
            "They named a day",
        ),
        (
            14,
            {"decision_on": date(2026, 12, 2)},
            "Day 14. They named 2026-12-02;",
            "They named a day",
        ),
        (
            15,
            {"decision_on": date(2026, 12, 2)},
            "Day 15. The day they named has passed;",
            "They named a day",
        ),
        (
            40,
            {"employer_is_public": True},
            "Day 40. Public employers take about twice as long as others;",
            "Public employers often take",
        ),
        (
            70,
            {"employer_is_public": True},
            "Day 70. Presumed closed:",
            "Public employers often take",
        ),
        (6, {"decision_on": date(2026, 11, 2)}, "Day 6. About three in ten", "About half"),
    ],
)
def test_an_employer_with_a_clock_of_its_own(
    day: int, more: dict[str, Any], band: str, normal: str
) -> None:
    stands = on_day(day, **more)
    assert (str(stands.band)[: len(band)], str(stands.normal)[: len(normal)]) == (band, normal)


@pytest.mark.parametrize(
    ("day", "more", "expected"),
    [
        (0, {}, date(2026, 12, 2)),  # ten working days
        (13, {}, date(2026, 12, 2)),
        (14, {}, date(2026, 12, 18)),  # then presumed closed
        (30, {}, date(2027, 1, 17)),  # then archived
        (60, {}, None),
        (6, {"decision_on": date(2026, 12, 2)}, date(2026, 12, 9)),  # five after their day
        (6, {"decision_on": date(2026, 12, 5)}, date(2026, 12, 11)),  # a Saturday
    ],
)
def test_the_day_to_look_again(day: int, more: dict[str, Any], expected: date | None) -> None:
    assert on_day(day, **more).look_again_on == expected


def test_days_are_counted_by_the_calendar_where_the_person_is() -> None:
    began, now = at("2026-11-18T23:30"), at("2026-11-19T00:30")
    usual: dict[str, Any] = {"employer_is_public": False, "decision_on": None, "panel": False}
    found = {
        zone: waiting(began, now, zone=zone, **usual).days
        for zone in ("Europe/London", "America/New_York", "Asia/Tokyo")
    }
    assert found == {"Europe/London": 1, "America/New_York": 0, "Asia/Tokyo": 0}


def test_a_silence_that_is_yet_to_begin_is_on_day_nought() -> None:
    assert on_day(-3).days == 0


def test_a_date_beyond_the_calendar_does_no_harm() -> None:
    stands = on_day(6, decision_on=date.max)
    assert (stands.state, stands.archived_on.year) == ("quiet", 2041)


def test_the_shares_are_those_of_the_mixture() -> None:
    prior = figures()["prior"]

    def come(day: float, part: dict[str, float]) -> float:
        return (
            part["share"]
            * 0.5
            * (1 + erf(log(day / part["median_days"]) / part["sigma"] / sqrt(2)))
        )

    for row in figures()["answered"]:
        expected = come(row["by_day"], prior["positive"]) + come(row["by_day"], prior["negative"])
        assert row["share"] == pytest.approx(expected, abs=0.0051)


def test_every_sentence_has_its_reason_and_its_source() -> None:
    rules = figures()
    said = [*rules["band"], *rules["own_clock"], *rules["let_go"]]
    assert all(each[field] for each in said for field in ("id", "message", "why", "source"))
    kept = [
        rules["letting_go"],
        rules["look_again"],
        *map(rules["letting_go"].get, ("public", "panel", "date")),
    ]
    assert all(each[field] for each in kept for field in ("why", "source"))


def test_every_band_speaks_on_its_examples_and_on_no_other() -> None:
    bands = figures()["band"]

    def speaks(day: int) -> str:
        return next((band["id"] for band in bands if day <= band["until_day"]), "")

    for band in bands:
        assert {speaks(day) for day in band["match"]} == {band["id"]}
        assert band["id"] not in {speaks(day) for day in band["miss"]}
    assert bands[-1]["until_day"] == figures()["letting_go"]["presumed_closed_day"] - 1


@pytest.mark.parametrize("word", ["%%", "ghost", "chance", "will never", "certain", "probab"])
def test_no_certainty_and_no_ghosting_statistic(word: str) -> None:
    rules = figures()
    said = [each["message"] for key in ("band", "own_clock", "let_go") for each in rules[key]]
    said += [str(on_day(6, **more).normal) for more in ({}, {"panel": True})]
    assert [sentence for sentence in said if word in sentence.lower()] == []


decisions = st.none() | st.dates(date(2005, 1, 1), date(2046, 1, 1))


@dice
@given(
    moments(),
    st.lists(st.integers(0, 900), min_size=2),
    zones(),
    decisions,
    st.booleans(),
    st.booleans(),
)
def test_a_silence_never_comes_back_by_itself(
    began: datetime,
    days: list[int],
    zone: str,
    decision_on: date | None,
    public: bool,
    panel: bool,
) -> None:
    stood = []
    for day in sorted(days):
        now = began + timedelta(days=day)
        stands = waiting(
            began, now, zone=zone, employer_is_public=public, decision_on=decision_on, panel=panel
        )
        today_on = now.astimezone(ZoneInfo(zone)).date()
        assert stands.days == (today_on - began.astimezone(ZoneInfo(zone)).date()).days
        assert stands.presumed_closed_on < stands.archived_on
        assert (stands.state == "archived") == (today_on >= stands.archived_on)
        assert (stands.look_again_on is None) == (stands.state == "archived")
        assert stands.look_again_on is None or stands.look_again_on > today_on
        assert str(stands.band)
        stood.append(STATES.index(stands.state))
    assert stood == sorted(stood)


@dice
@given(moments(), st.integers(0, 900), zones(), decisions)
def test_a_date_a_panel_and_a_public_employer_only_lengthen_it(
    began: datetime, day: int, zone: str, decision_on: date | None
) -> None:
    now = began + timedelta(days=day)
    plain, longer = (
        waiting(
            began, now, zone=zone, employer_is_public=longer, decision_on=on, panel=longer
        ).presumed_closed_on
        for longer, on in ((False, None), (True, decision_on))
    )
    assert plain < longer

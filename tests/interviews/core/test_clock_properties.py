"""The clocks after an interview, by dice: over every zone, gaps, folds, leap days, weekends."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.times import dice, walls, zones

from afterword.interviews.core.clock import (
    LONGEST,
    STANDINGS,
    Clock,
    proposed_moments,
    standing,
    thank_you_clock,
)
from afterword.interviews.core.hours import is_working
from afterword.kernel.wall import Wall, wall_at

HOUR = timedelta(hours=1)
decisions = st.one_of(st.none(), st.dates(date(2005, 1, 1), date(2045, 12, 31)))


def lengths(days: int) -> st.SearchStrategy[timedelta]:
    """Whole minutes from two days before an end to `days` after it."""
    return st.integers(-2 * 24 * 60, days * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    """A clock of any interview; often the decision falls near its end."""
    ends = draw(walls())
    near = st.integers(-3, 9).map(lambda days: ends.local.date() + timedelta(days=days))
    return thank_you_clock(ends, decision_on=draw(st.one_of(decisions, near)))


@dice
@given(walls(), decisions)
def test_the_borders_are_in_order_and_real_time_apart(ends: Wall, decision_on: date | None) -> None:
    clock = thank_you_clock(ends, decision_on=decision_on)
    apart = [moment - ends.utc for moment in (clock.opens_at, clock.due_at, clock.last_call_at)]
    assert apart == [HOUR, 24 * HOUR, 48 * HOUR]
    assert clock.last_call_at <= clock.drops_at <= ends.utc + LONGEST


@dice
@given(walls(), decisions)
def test_it_is_dropped_at_the_last_call_or_when_a_day_begins(
    ends: Wall, decision_on: date | None
) -> None:
    clock = thank_you_clock(ends, decision_on=decision_on)
    dropped = wall_at(clock.drops_at, ends.zone)
    just_before = wall_at(clock.drops_at - timedelta(seconds=1), ends.zone)
    new_day = dropped.local.date() > just_before.local.date()
    assert clock.drops_at == clock.last_call_at or new_day


@dice
@given(walls(), st.dates(date(2005, 1, 1), date(2045, 12, 31)))
def test_a_decision_never_lengthens_a_clock(ends: Wall, decision_on: date) -> None:
    with_date = thank_you_clock(ends, decision_on=decision_on)
    assert with_date.drops_at <= thank_you_clock(ends, decision_on=None).drops_at


@dice
@given(clocks(), st.lists(lengths(9), min_size=2, max_size=12))
def test_a_standing_never_goes_back(clock: Clock, after: list[timedelta]) -> None:
    stood = [STANDINGS.index(standing(clock, clock.ends.utc + each)) for each in sorted(after)]
    assert stood == sorted(stood)


@dice
@given(clocks())
def test_each_standing_begins_on_its_border(clock: Clock) -> None:
    instant = timedelta(microseconds=1)
    for border, before, since in (
        (clock.ends.utc, "before_end", "too_early"),
        (clock.opens_at, "too_early", "open"),
        (clock.due_at, "open", "last_call"),
    ):
        assert standing(clock, border - instant) == before
        assert standing(clock, border) == since
    assert standing(clock, clock.drops_at) == "dropped"
    assert standing(clock, clock.drops_at - instant) != "dropped"


@dice
@given(clocks(), lengths(8), zones())
def test_every_moment_lies_in_the_window(clock: Clock, after: timedelta, zone: str) -> None:
    now = clock.ends.utc + after
    moments = proposed_moments(clock, now, zone=zone)
    for moment in moments:
        assert max(now, clock.opens_at) <= moment.at < clock.drops_at
        assert moment.wall == wall_at(moment.at, zone)
        assert moment.past_two_days == (moment.at >= clock.last_call_at)
    assert [moment.at for moment in moments] == sorted({moment.at for moment in moments})


@dice
@given(clocks(), lengths(8), zones())
def test_something_is_offered_until_it_is_dropped_and_one_is_preferred(
    clock: Clock, after: timedelta, zone: str
) -> None:
    now = clock.ends.utc + after
    moments = proposed_moments(clock, now, zone=zone)
    preferred = sum(moment.preferred for moment in moments)
    assert preferred == (0 if standing(clock, now) == "dropped" else 1)
    assert bool(moments) == (standing(clock, now) != "dropped")


@dice
@given(clocks(), lengths(8), zones())
def test_now_is_offered_exactly_while_the_clock_is_open(
    clock: Clock, after: timedelta, zone: str
) -> None:
    now = clock.ends.utc + after
    offered = any(moment.at == now for moment in proposed_moments(clock, now, zone=zone))
    assert offered == (clock.opens_at <= now < clock.drops_at)


@dice
@given(clocks(), lengths(8), zones())
def test_what_is_past_the_two_days_is_never_preferred_to_what_is_not(
    clock: Clock, after: timedelta, zone: str
) -> None:
    moments = proposed_moments(clock, clock.ends.utc + after, zone=zone)
    best = [moment for moment in moments if moment.preferred]
    assert all(moment.past_two_days for moment in moments) or not best[0].past_two_days


@dice
@given(clocks(), lengths(2), zones())
def test_working_hours_within_the_day_are_preferred(
    clock: Clock, after: timedelta, zone: str
) -> None:
    moments = proposed_moments(clock, clock.ends.utc + after, zone=zone)
    good = [m.at for m in moments if is_working(m.at, zone) and m.at < clock.due_at]
    best = [moment.at for moment in moments if moment.preferred]
    assert not good or best == good[:1]


@dice
@given(st.dates(date(2005, 1, 1), date(2045, 1, 1)), st.integers(12 * 60, 24 * 60 - 1))
def test_after_a_friday_afternoon_it_is_the_evening_or_saturday(day: date, minute: int) -> None:
    friday = datetime.combine(day, time())
    friday += timedelta(days=(4 - friday.weekday()) % 7, minutes=minute)
    clock = thank_you_clock(Wall(friday, "UTC"), decision_on=None)
    moments = proposed_moments(clock, clock.ends.utc, zone="UTC")
    best = next(moment for moment in moments if moment.preferred).wall.local
    assert (best.weekday(), best.hour >= 18) in {(4, True), (5, False)}
    monday = next(moment for moment in moments if moment.wall.local.weekday() == 0)
    assert (monday.wall.local.hour, monday.past_two_days) == (9, True)

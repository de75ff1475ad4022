"""The clocks that start when an interview ends. All lengths are in `rules/practice.toml`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from afterword.interviews.core.hours import (
    end_of_day,
    evening_of,
    is_civil,
    is_weekend,
    is_working,
    local,
    morning_of,
    next_quarter,
    part_of_day,
)
from afterword.kernel.text import Phrase, gettext_noop
from afterword.kernel.wall import Wall, wall_at
from afterword.opportunities.core.practice import length

# No thank-you clock runs longer, whatever the zone did to its days: for queries.
LONGEST = length("thank_you_drops") + timedelta(days=2)

Standing = Literal["before_end", "too_early", "open", "last_call", "late_but_right", "dropped"]
STANDINGS: tuple[Standing, ...] = (
    "before_end",
    "too_early",
    "open",
    "last_call",
    "late_but_right",
    "dropped",
)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock of a thank-you; `ends` is the interview's end, the rest are moments in UTC."""

    ends: Wall
    opens_at: datetime
    due_at: datetime
    last_call_at: datetime
    drops_at: datetime


@dataclass(frozen=True, slots=True)
class DebriefClock:
    """The clock of a debrief, in UTC: offered, mentioned once more, due."""

    opens_at: datetime
    remind_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment offered for a letter: `at` in UTC, `wall` where the reader is; one is preferred."""

    at: datetime
    wall: Wall
    label: Phrase
    past_two_days: bool
    preferred: bool


def thank_you_clock(ends: Wall, *, decision_on: date | None) -> Clock:
    """The clock of the thank-you for an interview, or a loop of them, that ends at `ends`.

    It is dropped at the end of day five or of the day on which the employer decides, in the
    interview's zone, whichever comes first, but never before the last call.
    """
    end = ends.utc
    last_call_at = end + length("thank_you_last_call")
    last_on = ends.local.date() + length("thank_you_drops")
    if decision_on is not None:
        last_on = min(last_on, decision_on)
    return Clock(
        ends=ends,
        opens_at=end + length("thank_you_opens"),
        due_at=end + length("thank_you_due"),
        last_call_at=last_call_at,
        drops_at=max(last_call_at, end_of_day(last_on, ends.zone)),
    )


def standing(clock: Clock, now: datetime) -> Standing:
    """Where a clock stands at `now`. Each standing begins on its moment and lasts to the next."""
    ends_at, drops_at = clock.ends.utc, clock.drops_at
    borders = (ends_at, clock.opens_at, clock.due_at, clock.last_call_at, drops_at)
    return STANDINGS[sum(now >= border for border in borders)]


def debrief_clock(ends: Wall, *, agency: bool) -> DebriefClock:
    """The clock of the debrief of one interview; on the agency route it is mentioned sooner."""
    end = ends.utc
    return DebriefClock(
        opens_at=end,
        remind_at=end + length("debrief_reminds_agency" if agency else "debrief_reminds"),
        due_at=end + length("debrief_due"),
    )


def consultant_clock(ends: Wall) -> datetime:
    """When the consultant should have heard; from then on Afterword says it if nothing was said."""
    return ends.utc + length("consultant_due")


def proposed_moments(clock: Clock, now: datetime, *, zone: str) -> tuple[Moment, ...]:
    """The moments to offer at `now`, earliest first, for a reader in `zone`; none once dropped.

    Nothing in the past, nothing before the clock opens, nothing after it is dropped; "now" is
    always among them once the clock is open. Exactly one of them is preferred.
    """
    if now >= clock.drops_at:
        return ()
    offered = sorted(at for at in set(_candidates(clock, now, zone)) if at < clock.drops_at)
    best = min(offered, key=lambda at: (_rank(clock, at, zone), at))
    return tuple(
        Moment(
            at=at,
            wall=wall_at(at, zone),
            label=_label(clock, at, now, zone),
            past_two_days=at >= clock.last_call_at,
            preferred=at == best,
        )
        for at in offered
    )


def _candidates(clock: Clock, now: datetime, zone: str) -> Iterator[datetime]:
    """As soon as may be, the evening before a weekend's day, the next morning, one at work."""
    earliest = max(now, clock.opens_at)
    today = local(earliest, zone).date()
    evening = evening_of(today, zone)
    has_evening = is_weekend(today + timedelta(days=1)) and evening > earliest
    if has_evening:
        yield evening
    if now >= clock.opens_at:
        yield now
    elif not (has_evening and _is_friday_afternoon(clock, zone)):
        soon = next_quarter(earliest)
        yield from (soon,) if is_civil(soon, zone) else ()
    days = (today + timedelta(days=n) for n in range(7))
    ahead = [at for day in days if (at := morning_of(day, zone, before=clock.due_at)) >= earliest]
    yield ahead[0]
    yield next(at for at in ahead if is_working(at, zone))


def _is_friday_afternoon(clock: Clock, zone: str) -> bool:
    """Whether the reader's week was nearly over: then the evening is better than the rush."""
    there = local(clock.ends.utc, zone)
    return there.weekday() == 4 and there.hour >= 12


def _rank(clock: Clock, at: datetime, zone: str) -> int:
    """How good a moment is, 0 the best.

    Within a day comes before within two, at work before awake; a night only where nothing else is
    left of the two days.
    """
    lateness = sum(at >= border for border in (clock.due_at, clock.last_call_at))
    hours = 0 if is_working(at, zone) else 1 if is_civil(at, zone) else 2
    if lateness == 2:
        return 6 + hours
    return 4 + lateness if hours == 2 else 2 * lateness + hours


def _label(clock: Clock, at: datetime, now: datetime, zone: str) -> Phrase:
    when = Phrase(gettext_noop("Now")) if at == now else part_of_day(wall_at(at, zone))
    if at < clock.last_call_at:
        return when
    return Phrase(gettext_noop("%(when)s (past the two days)"), {"when": when})

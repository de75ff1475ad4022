"""When an appointment of a calendar begins and ends, and what is uncertain about it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from afterword.capture.core import problems
from afterword.capture.core.components import Component, Line
from afterword.capture.core.vtimezone import (
    Observance,
    fitting_zone,
    local_time,
    observances,
    offset_at,
)
from afterword.capture.core.zones import doubts, zone_by_name
from afterword.kernel.text import Phrase
from afterword.kernel.wall import Wall, wall_at

ASSUMED = timedelta(hours=1)
_LONG = timedelta(hours=12)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?"
)


@dataclass(frozen=True)
class Clock:
    """The zones of one calendar: its own definitions, its display zone, the person's home."""

    calendar: Component
    home_zone: str

    @cached_property
    def defined(self) -> dict[str, tuple[Observance, ...]]:
        """The file's own zones by TZID."""
        found = list(self.calendar.walk("VTIMEZONE"))[:50]
        return {zone.text("TZID"): observances(zone) for zone in found}

    @cached_property
    def display_zone(self) -> str:
        """Where the calendar's owner is: X-WR-TIMEZONE, or the only zone it defines."""
        named = zone_by_name(self.calendar.text("X-WR-TIMEZONE"))
        if named or len(self.defined) != 1:
            return named
        return zone_by_name(next(iter(self.defined)))


@dataclass(frozen=True, slots=True)
class Moment:
    """A read DTSTART or DTEND."""

    wall: Wall | None
    zone_given: bool = False
    whole_day: bool = False
    questions: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Start, end and what must be asked."""

    starts: Wall | None
    ends: Wall | None
    zone_given: bool
    questions: tuple[Phrase, ...]


def read_span(event: Component, clock: Clock) -> Span:
    """The first instance of an event. Repetition is told, never expanded."""
    start = read_moment(event.first("DTSTART"), clock)
    if start.wall is None:
        return Span(None, None, False, (problems.START_MISSING, *start.questions))
    if start.whole_day:
        asked: tuple[Phrase, ...] = (problems.ALL_DAY,)
        ends = start.wall.plus(ASSUMED)
    else:
        ends, asked = _end(event, start.wall, clock)
    if event.first("RRULE") or event.first("RDATE"):
        asked = (*asked, problems.REPEATS)
    return Span(start.wall, ends, start.zone_given, (*start.questions, *asked))


def read_moment(line: Line | None, clock: Clock) -> Moment:
    """One date-time property: UTC, local with a zone, floating, or a whole day."""
    local = local_time(line.value) if line else None
    if line is None or local is None or not 1900 < local.year < 3000:
        return Moment(None)
    value = line.value.strip().upper()
    if line.params.get("VALUE", "").upper() == "DATE" or "T" not in value:
        nine = local.replace(hour=9, minute=0, second=0)
        return Moment(Wall(nine, clock.display_zone or clock.home_zone), False, whole_day=True)
    if value.endswith("Z"):
        zone = clock.display_zone or clock.home_zone
        return Moment(wall_at(local.replace(tzinfo=UTC), zone), zone_given=True)
    tzid = line.params.get("TZID", "")
    return _zoned(local, tzid, clock) if tzid.strip() else _floating(local, clock)


def _floating(local: datetime, clock: Clock) -> Moment:
    wall = Wall(local, clock.display_zone or clock.home_zone)
    return Moment(wall, False, questions=(problems.ZONE_MISSING, *doubts(wall)))


def _zoned(local: datetime, tzid: str, clock: Clock) -> Moment:
    halves = clock.defined.get(tzid, ())
    zone = zone_by_name(tzid)
    if not zone or ("/" not in zone and zone != "UTC" and halves):
        return _by_definition(local, tzid, halves, clock)
    wall = Wall(local, zone)
    stated = offset_at(halves, local) if any(half.yearly for half in halves) else None
    if stated is not None and stated != wall.aware.utcoffset() and not doubts(wall):
        return Moment(wall, True, questions=(problems.ZONE_CONTRADICTS,))
    return Moment(wall, True, questions=doubts(wall))


def _by_definition(
    local: datetime, tzid: str, halves: tuple[Observance, ...], clock: Clock
) -> Moment:
    """A zone known only by the file's own rules: a place that keeps them, or the moment at home."""
    zone = fitting_zone(halves, local, clock.home_zone)
    if zone:
        wall = Wall(local, zone)
        return Moment(wall, True, questions=doubts(wall))
    offset = offset_at(halves, local)
    if offset is not None:
        return Moment(wall_at((local - offset).replace(tzinfo=UTC), clock.home_zone), True)
    wall = Wall(local, clock.home_zone)
    return Moment(wall, False, questions=(problems.zone_unknown(tzid[:80]), *doubts(wall)))


def _end(event: Component, starts: Wall, clock: Clock) -> tuple[Wall, tuple[Phrase, ...]]:
    ends = read_moment(event.first("DTEND"), clock).wall
    length = read_duration(event.text("DURATION")) if ends is None else ends.utc - starts.utc
    if length is None:
        return starts.plus(ASSUMED), (problems.END_ASSUMED,)
    if length <= timedelta(0):
        sentence = problems.END_BEFORE_START if length else problems.END_ASSUMED
        return starts.plus(ASSUMED), (sentence,)
    return starts.plus(length), ((problems.VERY_LONG,) if length > _LONG else ())


def read_duration(text: str) -> timedelta | None:
    """An RFC 5545 duration such as `PT45M`; None where it is none."""
    found = _DURATION.fullmatch(text.strip().upper())
    if not found or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length

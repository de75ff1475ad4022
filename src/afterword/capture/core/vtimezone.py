"""Zones that a calendar file defines itself: their offset at a time, and the place that fits.

Only the yearly rules that calendar programs write are understood (RFC 5545, 3.6.5); nothing is
expanded beyond the two years that matter.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.capture.core.components import Component
from afterword.capture.core.rules import ordered

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})")
_LOCAL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?)?")
_BYDAY = re.compile(r"(?<![A-Z])BYDAY=([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_BYMONTH = re.compile(r"BYMONTH=(\d{1,2})(?!\d)")
_UNTIL = re.compile(r"UNTIL=(\d{4})")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Observance:
    """One half of a zone: from `begins` on, and each year by the rule if there is one."""

    before: timedelta
    after: timedelta
    begins: datetime
    month: int = 0
    nth: int = 0
    weekday: int = -1
    last_year: int = 9999

    @property
    def yearly(self) -> bool:
        """Whether it comes back each year."""
        return bool(self.month)

    def onset(self, year: int) -> datetime | None:
        """When it begins in `year`, in wall time before the change; None where it does not."""
        if not self.yearly:
            return self.begins if self.begins.year == year else None
        if not self.begins.year <= year <= self.last_year:
            return None
        day = _nth_day(year, self.month, self.nth, self.weekday, self.begins.day)
        return datetime.combine(day, self.begins.time()) if day else None


def _nth_day(year: int, month: int, nth: int, weekday: int, fallback: int) -> date | None:
    days = [
        first
        for first in (date(year, month, 1) + timedelta(days=n) for n in range(31))
        if first.month == month
    ]
    if weekday < 0:
        return next((day for day in days if day.day == fallback), None)
    fitting = [day for day in days if day.weekday() == weekday]
    index = nth - 1 if nth > 0 else nth
    return fitting[index] if -len(fitting) <= index < len(fitting) else None


def observances(zone: Component) -> tuple[Observance, ...]:
    """The halves of a VTIMEZONE that can be read."""
    halves = (
        _observance(child) for child in zone.children if child.name in {"STANDARD", "DAYLIGHT"}
    )
    return tuple(half for half in halves if half)


def _observance(half: Component) -> Observance | None:
    before, after = (_offset(half.text(n)) for n in ("TZOFFSETFROM", "TZOFFSETTO"))
    begins = local_time(half.text("DTSTART"))
    if after is None or begins is None:
        return None
    rule = half.text("RRULE").upper()
    if "FREQ=YEARLY" not in rule:
        return Observance(after if before is None else before, after, begins)
    month, byday, until = (p.search(rule) for p in (_BYMONTH, _BYDAY, _UNTIL))
    number = int(month[1]) if month else begins.month
    return Observance(
        before=after if before is None else before,
        after=after,
        begins=begins,
        month=number if 1 <= number <= 12 else begins.month,
        nth=int(byday[1] or 1) if byday else 0,
        weekday=_DAYS.index(byday[2]) if byday else -1,
        last_year=int(until[1]) if until else 9999,
    )


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.match(text)
    if not found or int(found[2]) > 15:
        return None
    length = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return length if found[1] == "+" else -length


def local_time(text: str) -> datetime | None:
    """A naive time of the basic or the extended form; midnight where only a day is given."""
    found = _LOCAL.match(text.strip())
    if not found:
        return None
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - wall time
    except ValueError:
        return None


def offset_at(halves: tuple[Observance, ...], local: datetime) -> timedelta | None:
    """The zone's own offset from UTC at a wall time; None where no half can be read."""
    if not halves:
        return None
    onsets = [(h.begins, h.after) for h in halves if h.begins <= local]
    onsets += [
        (when, h.after)
        for h in halves
        for year in (local.year - 1, local.year)
        if year >= 1 and (when := h.onset(year)) and when <= local
    ]
    return max(onsets)[1] if onsets else min(halves, key=lambda h: h.begins).before


def fits(halves: tuple[Observance, ...], local: datetime, zone: str) -> bool:
    """Whether a place's clock agrees at `local` and changes on the same days of that year."""
    there = ZoneInfo(zone)
    if offset_at(halves, local) != local.replace(tzinfo=there).utcoffset():
        return False
    days = [onset for half in halves if half.yearly and (onset := half.onset(local.year))]
    days = days or [local.replace(month=month, day=1) for month in (1, 7)]
    probes = [day + timedelta(days=n) for day in days for n in (-2, 2) if 1 < day.year < 9999]
    return all(offset_at(halves, p) == p.replace(tzinfo=there).utcoffset() for p in probes)


def fitting_zone(halves: tuple[Observance, ...], local: datetime, home_zone: str) -> str:
    """The first place whose clock is that of the file: home first, then the common ones."""
    if not halves or not 1900 < local.year < 3000:
        return ""
    places = (home_zone, *ordered("common-zones"))
    return next((zone for zone in places if fits(halves, local, zone)), "")

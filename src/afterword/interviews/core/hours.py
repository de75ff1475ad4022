"""The hours of whoever reads a letter: at work, awake, and the good moments of a day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from afterword.kernel.text import Phrase, gettext_noop
from afterword.kernel.wall import Wall
from afterword.opportunities.core.practice import hour

_QUARTER_SECONDS = 15 * 60
_SATURDAY = 5

WEEKDAYS = (
    gettext_noop("Monday"),
    gettext_noop("Tuesday"),
    gettext_noop("Wednesday"),
    gettext_noop("Thursday"),
    gettext_noop("Friday"),
    gettext_noop("Saturday"),
    gettext_noop("Sunday"),
)


def local(at: datetime, zone: str) -> datetime:
    """An aware moment as the clocks in `zone` show it."""
    return at.astimezone(ZoneInfo(zone))


def moment_at(day: date, clock_time: time, zone: str) -> datetime:
    """The moment in UTC at which the clocks in `zone` show this; past the gap if they skip it."""
    return Wall(datetime.combine(day, clock_time), zone).utc


def end_of_day(day: date, zone: str) -> datetime:
    """The moment in UTC at which a day ends in a zone, which is when the next one begins."""
    return moment_at(day + timedelta(days=1), time(), zone)


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def is_working(at: datetime, zone: str) -> bool:
    """Whether somebody in `zone` is at work then: Monday to Friday, eight to six."""
    there = local(at, zone)
    return not is_weekend(there.date()) and hour("opening_hour") <= there.time() < hour(
        "closing_hour"
    )


def is_civil(at: datetime, zone: str) -> bool:
    """Whether a letter may arrive in `zone` then without seeming sleepless: eight to 21:00."""
    return hour("opening_hour") <= local(at, zone).time() < hour("civil_until")


def evening_of(day: date, zone: str) -> datetime:
    """The good moment of an evening."""
    return moment_at(day, hour("evening"), zone)


def morning_of(day: date, zone: str, *, before: datetime | None = None) -> datetime:
    """The good moment of a morning; on a working day up to an hour sooner to stay `before`."""
    if is_weekend(day):
        return moment_at(day, hour("weekend_morning"), zone)
    usual = moment_at(day, hour("morning"), zone)
    sooner = (usual - timedelta(minutes=minutes) for minutes in (0, 30, 60))
    return next((at for at in sooner if before is None or at < before), usual)


def next_quarter(at: datetime) -> datetime:
    """The next full quarter of an hour, or `at` itself: offsets of zones are whole quarters now."""
    return at + timedelta(seconds=-at.timestamp() % _QUARTER_SECONDS)


def part_of_day(wall: Wall) -> Phrase:
    """The weekday, the part of the day and the time: “Saturday morning, 09:30”."""
    if wall.local.hour < 12:
        text = gettext_noop("%(weekday)s morning, %(time)s")
    elif wall.local.hour < 18:
        text = gettext_noop("%(weekday)s afternoon, %(time)s")
    else:
        text = gettext_noop("%(weekday)s evening, %(time)s")
    weekday = Phrase(WEEKDAYS[wall.local.weekday()])
    return Phrase(text, {"weekday": weekday, "time": f"{wall.local:%H:%M}"})

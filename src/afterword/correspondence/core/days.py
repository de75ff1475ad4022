"""Working days and mornings. Public holidays are not known here: a day early, never a day late."""

from datetime import date, datetime, timedelta

from afterword.kernel.wall import Wall, wall_at

_FRIDAY = 4


def working_days_after(day: date, count: int) -> date:
    """The `count`-th day after `day` that is no Saturday or Sunday."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() <= _FRIDAY
    return day


def morning_of(day: date, hour: int, zone: str) -> datetime:
    """`hour` o'clock on that day in `zone`, in UTC."""
    return Wall(datetime(day.year, day.month, day.day, hour), zone).utc  # noqa: DTZ001 - a wall time


def morning_after(now: datetime, *, hour: int, least_hours: int, zone: str) -> datetime:
    """The first `hour` o'clock in `zone` that leaves at least `least_hours` for sleep, in UTC."""
    day = wall_at(now, zone).local.date()
    while morning_of(day, hour, zone) < now + timedelta(hours=least_hours):
        day += timedelta(days=1)
    return morning_of(day, hour, zone)

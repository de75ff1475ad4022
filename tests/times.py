"""Times for the tests: walls written short, and every zone, gap, fold and leap day by dice."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from afterword.kernel.wall import Wall, wall_at, zone_names

# How often properties throw; without a deadline, because a busy machine is no counterexample.
dice = settings(max_examples=60, deadline=None)

ZONES = sorted(zone_names())
EARLIEST, LATEST = map(datetime.fromisoformat, ("2005-01-01", "2045-01-01"))

# Where clocks do what programs do not expect: half-hour changes, midnight gaps, a day that is
# skipped, offsets of 45 minutes, changes before dawn, and the ordinary places.
ODD_DAYS = (
    ("Europe/London", "2026-03-29T01:00"),
    ("Europe/London", "2026-10-25T01:00"),
    ("America/New_York", "2026-03-08T02:00"),
    ("America/New_York", "2026-11-01T01:00"),
    ("Australia/Lord_Howe", "2026-04-05T01:45"),
    ("Australia/Lord_Howe", "2026-10-04T02:00"),
    ("Africa/Cairo", "2026-04-24T00:00"),
    ("America/Havana", "2026-03-08T00:00"),
    ("America/Havana", "2026-11-01T00:00"),
    ("Asia/Beirut", "2026-03-29T00:00"),
    ("Pacific/Apia", "2011-12-29T23:00"),
    ("Pacific/Chatham", "2026-04-05T03:00"),
    ("Asia/Kathmandu", "2024-02-29T12:00"),
    ("America/Santiago", "2028-02-29T23:30"),
    ("Pacific/Kiritimati", "2024-12-31T23:59"),
)


def wall(text: str, zone: str = "Europe/London", fold: int = 0) -> Wall:
    """A wall time from ISO text."""
    return Wall(datetime.fromisoformat(text), zone, fold)


def at(text: str, zone: str = "Europe/London") -> datetime:
    """The moment in UTC at which the clocks in a zone show this."""
    return wall(text, zone).utc


def shown(moment: datetime, zone: str = "Europe/London") -> str:
    """What the clocks in a zone show at a moment: `Fri 2026-11-27 18:30`."""
    return f"{moment.astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M}"


def zones() -> st.SearchStrategy[str]:
    """Any zone that the machine knows."""
    return st.sampled_from(ZONES)


def moments() -> st.SearchStrategy[datetime]:
    """Any moment of the years in which people use this, in UTC."""
    return st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC))


def _near(odd: tuple[str, str], minutes: int, fold: int) -> Wall:
    zone, local = odd
    return Wall(datetime.fromisoformat(local) + timedelta(minutes=minutes), zone, fold)


def walls() -> st.SearchStrategy[Wall]:
    """Wall times in any zone, many of them near a gap, a fold, a leap day or a year's end."""
    anywhere = st.builds(Wall, st.datetimes(EARLIEST, LATEST), zones(), st.integers(0, 1))
    odd = st.builds(
        _near, st.sampled_from(ODD_DAYS), st.integers(-7 * 24 * 60, 2 * 24 * 60), st.integers(0, 1)
    )
    return st.one_of(anywhere, odd)


def later(wall_time: Wall, length: timedelta) -> Wall:
    """The wall time that much real time later, in the same zone."""
    return wall_at(wall_time.utc + length, wall_time.zone)

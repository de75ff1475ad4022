"""Wall time: what a person reads on the clock on the wall, and where that wall stands.

A future event keeps its wall time, its IANA zone and which of two equal readings is meant (`fold`);
UTC is derived, and derived again when a government moves its clocks.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every IANA zone that this machine knows."""
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether `name` is an IANA zone, such as `Europe/London`."""
    return name in zone_names()


@dataclass(frozen=True, slots=True, order=False)
class Wall:
    """A wall time: `local` is naive, `zone` an IANA name, `fold` as in PEP 495."""

    local: datetime
    zone: str
    fold: int = 0

    def __post_init__(self) -> None:
        """Refuse an aware time or an unknown zone: a silent shift of zone is the worst error."""
        if self.local.tzinfo is not None:
            raise ValueError("a wall time carries its zone beside it, not in it")
        if not is_zone(self.zone):
            raise ValueError(f"unknown time zone: {self.zone}")

    @property
    def aware(self) -> datetime:
        """The moment, aware, in its own zone. A time that a clock skipped is moved past the gap."""
        there = self.local.replace(tzinfo=ZoneInfo(self.zone), fold=self.fold)
        return there.astimezone(UTC).astimezone(ZoneInfo(self.zone))

    @property
    def utc(self) -> datetime:
        """The moment in UTC."""
        return self.local.replace(tzinfo=ZoneInfo(self.zone), fold=self.fold).astimezone(UTC)

    @property
    def skipped(self) -> bool:
        """Whether no clock in the zone ever shows this time (the hour lost in spring)."""
        return self.aware.replace(tzinfo=None) != self.local

    @property
    def repeated(self) -> bool:
        """Whether the zone's clocks show this time twice (the hour gained in autumn)."""
        if self.skipped:
            return False
        zone = ZoneInfo(self.zone)
        first, second = (self.local.replace(tzinfo=zone, fold=f) for f in (0, 1))
        return first.utcoffset() != second.utcoffset()

    def plus(self, length: timedelta) -> "Wall":
        """The wall time `length` of real time later, in the same zone."""
        return wall_at(self.utc + length, self.zone)


def wall_at(moment: datetime, zone: str) -> Wall:
    """What the clock shows in `zone` at an aware `moment`."""
    there = moment.astimezone(ZoneInfo(zone))
    return Wall(local=there.replace(tzinfo=None, fold=0), zone=zone, fold=there.fold)

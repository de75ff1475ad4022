"""Which place's clock is meant: ids of calendar programs, words in a mail, fixed offsets."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from afterword.capture.core import problems
from afterword.capture.core.rules import table
from afterword.kernel.text import Phrase
from afterword.kernel.wall import Wall, is_zone, wall_at, zone_names

_OFFSET = re.compile(r"(?<![\w/])(?:UTC|GMT)\s?([+−-])(\d{1,2})(?::?(\d{2}))?(?!\d)", re.IGNORECASE)
_CITY = re.compile(r"(?<!\w)([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}) (?:local )?time(?!\w)")


@dataclass(frozen=True, slots=True)
class ZoneWord:
    """A zone named in a text: an IANA name or, for `UTC+2`, an offset; `word` as it was written."""

    word: str
    zone: str = ""
    offset: timedelta | None = None
    season: str = ""
    shared: bool = False


@lru_cache
def _lower_names() -> dict[str, str]:
    return {name.lower(): name for name in zone_names()}


@lru_cache
def _cities() -> dict[str, str]:
    areas = ("Africa/", "America/", "Asia/", "Australia/", "Europe/", "Pacific/", "Atlantic/")
    named = (n for n in sorted(zone_names(), reverse=True) if n.startswith(areas))
    return {n.rpartition("/")[2].replace("_", " ").lower(): n for n in named}


@lru_cache
def _windows() -> dict[str, str]:
    # Unicode's table of Windows zones; the library is heavy, and few calendars need it.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - slow import

    return {name.lower(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def zone_by_name(tzid: str) -> str:
    """The IANA zone of a TZID: plain, prefixed, in another case, Windows'. Empty: not known."""
    name = tzid.strip().strip("\"'").replace("\\,", ",").strip()[:200]
    return _iana(name) or _known(name) or _displayed(name)


def _iana(name: str) -> str:
    parts = name.strip("/").split("/")
    for count in range(min(3, len(parts)), 0, -1):
        tail = "/".join(parts[-count:]).replace(" ", "_").lower()
        # A bare word at the end of a path, such as "/x/EST", is no place.
        if tail in _lower_names() and (count > 1 or len(parts) == 1):
            return _lower_names()[tail]
    return ""


def _known(name: str) -> str:
    lowered = name.lower()
    alias = table("zones")["calendar_names"].get(lowered, "")
    return alias or (_windows().get(lowered, "") if len(name) > 4 else "")


def _displayed(name: str) -> str:
    """Outlook's display name, such as `(UTC+00:00) Dublin, Edinburgh, Lisbon, London`."""
    cities = re.sub(r"^\([^)]*\)", "", name).split(",")
    known = [
        _cities()[city.strip().lower()] for city in cities if city.strip().lower() in _cities()
    ]
    return known[-1] if known and name.startswith("(") else ""


@lru_cache
def _zone_words() -> tuple[re.Pattern[str], dict[str, ZoneWord]]:
    known = {
        word: ZoneWord(word, e["zone"], season=e.get("season", ""), shared="also" in e)
        for e in table("zones")["word"]
        for word in e["words"]
    }
    longest = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    # Short forms only in capitals: "et" and "west" are words too.
    return re.compile(rf"(?<![\w/])({longest})(?![\w/])"), known


def zone_in(text: str) -> ZoneWord | None:
    """The zone that a short text names, if it names one."""
    offset = _OFFSET.search(text)
    if offset and int(offset[2]) <= 14:
        sign = 1 if offset[1] == "+" else -1
        length = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return ZoneWord(offset[0], offset=sign * length)
    pattern, known = _zone_words()
    word = pattern.search(text)
    if word:
        return known[word[1]]
    return _city_time(text) or _written_out(text)


def _city_time(text: str) -> ZoneWord | None:
    for city in _CITY.finditer(text):
        names = city[1].lower().split(" ")
        for start in range(len(names)):
            zone = _cities().get(" ".join(names[start:]))
            if zone:
                return ZoneWord(city[0], zone)
    return None


def _written_out(text: str) -> ZoneWord | None:
    for path in re.findall(r"[A-Z][a-z]+/[A-Z][A-Za-z_]+", text):
        if is_zone(path):
            return ZoneWord(path, path)
    return None


def wall_in(local: datetime, word: ZoneWord, home_zone: str) -> tuple[Wall, tuple[Phrase, ...]]:
    """The wall time of naive `local` where `word` says, and what is uncertain about the word."""
    if word.offset is not None:
        return _at_offset(local, word.offset, home_zone), ()
    wall = Wall(local, word.zone)
    if word.shared or not _in_season(local, word):
        return wall, (problems.zone_two_ways(word.word, word.zone),)
    return wall, ()


def _at_offset(local: datetime, offset: timedelta, home_zone: str) -> Wall:
    return wall_at((local - offset).replace(tzinfo=ZoneInfo("UTC")), home_zone)


def _in_season(local: datetime, word: ZoneWord) -> bool:
    if not word.season:
        return True
    zone = ZoneInfo(word.zone)
    here = local.replace(tzinfo=zone).utcoffset()
    year = [local.replace(month=m, day=1, tzinfo=zone).utcoffset() for m in (1, 7)]
    offsets = sorted(o for o in year if o is not None)
    return here == (offsets[0] if word.season == "winter" else offsets[-1])


def doubts(wall: Wall) -> tuple[Phrase, ...]:
    """What the clock change makes uncertain about a wall time that somebody wrote."""
    if wall.skipped:
        return (problems.SKIPPED,)
    return (problems.REPEATED,) if wall.repeated else ()

"""Sentences, moments and lengths of time in the reader's language, the British way.

Pure but for the active language: `now` and the zone are arguments. Texts come back unescaped;
the template escapes them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as dated
from django.utils.dateformat import time_format
from django.utils.translation import gettext, ngettext, pgettext

from afterword.kernel.text import Phrase
from afterword.kernel.wall import Wall

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def say(phrase: object) -> str:
    """A `Phrase`, or any value that may stand in one, as the reader reads it.

    A translation that does not fit its values falls back to the English sentence; an English
    sentence that does not is a mistake of the program and raises KeyError.
    """
    for kind, rendered in _KINDS:
        if isinstance(phrase, kind):
            return rendered(phrase)
    return "" if phrase is None else str(phrase)


def _sentence(phrase: Phrase) -> str:
    values = {name: say(value) for name, value in phrase.values.items()}
    if phrase.count is not None:
        values.setdefault("count", str(phrase.count))
    try:
        return _filled(_translated(phrase), values)
    except (KeyError, ValueError, TypeError):
        is_many = phrase.plural and phrase.count != 1
        return _filled(phrase.plural if is_many else phrase.text, values)


def _translated(phrase: Phrase) -> str:
    if not phrase.text:
        return ""  # gettext("") is the catalogue's own header
    if phrase.plural and phrase.count is not None:
        return ngettext(phrase.text, phrase.plural, phrase.count)
    return gettext(phrase.text)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return text % values if values else text


def listed(parts: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    if len(parts) < 2:
        return "".join(parts)
    many = {"many": ", ".join(parts[:-1]), "last": parts[-1]}
    return pgettext("list of things", "%(many)s and %(last)s") % many


def day(on: date) -> str:
    """“Thursday 26 November”."""
    return dated(on, pgettext("format of a day", "l j F"))


def full_day(on: date) -> str:
    """“Thursday 26 November 2026”."""
    return dated(on, pgettext("format of a day with its year", "l j F Y"))


def clock(moment: datetime | Wall, zone: str | None = None) -> str:
    """“14:30” on the clock in `zone`."""
    return f"{_local(moment, zone):%H:%M}"


def wall(moment: datetime | Wall, zone: str | None = None) -> str:
    """“Thursday 26 November, 14:30” on the clock in `zone`; a `Wall` knows its own zone."""
    local = _local(moment, zone)
    return _day_and_time(day(local), local)


def when(moment: datetime | Wall, zone: str | None, now: datetime) -> str:
    """As `wall`, but near days by name and distant ones with their year: “tomorrow, 09:10”."""
    local = _local(moment, zone)
    today = now.astimezone(local.tzinfo).date()
    near = {
        -1: gettext("yesterday"),
        0: gettext("today"),
        1: gettext("tomorrow"),
    }
    days = (local.date() - today).days
    is_far = local.year != today.year and abs(days) > 180
    named = near.get(days) or (full_day(local) if is_far else day(local))
    return _day_and_time(named, local)


def _day_and_time(named: str, local: datetime) -> str:
    values = {"day": named, "time": f"{local:%H:%M}"}
    return pgettext("a day and a time", "%(day)s, %(time)s") % values


def _local(moment: datetime | Wall, zone: str | None) -> datetime:
    if isinstance(moment, Wall):
        return moment.aware.astimezone(ZoneInfo(zone)) if zone else moment.aware
    if moment.tzinfo is None:
        raise ValueError("a moment knows its offset; a time on a wall is a Wall")
    if not zone:
        raise ValueError("say in which zone a moment is shown")
    return moment.astimezone(ZoneInfo(zone))


def _moment(moment: datetime) -> str:
    """In a sentence a moment stands as it is: cores put it into the right zone."""
    return _day_and_time(day(moment), moment)


def span(length: timedelta) -> str:
    """“20 min”, “3 h 20 min”, “14 h”, “1 day 3 h”, “6 days”; rounded down, never below zero."""
    if length < _MINUTE:
        return gettext("less than a minute")
    if length < _HOUR:
        return _minutes(length)
    if length < _DAY:
        return _joined(_hours(length), _minutes(length % _HOUR) if length < 12 * _HOUR else "")
    if length < 2 * _DAY:
        return _joined(_days(length), _hours(length % _DAY))
    return _days(length)


def _minutes(length: timedelta) -> str:
    minutes = length // _MINUTE
    return gettext("%(n)d min") % {"n": minutes} if minutes else ""


def _hours(length: timedelta) -> str:
    hours = length // _HOUR
    return gettext("%(n)d h") % {"n": hours} if hours else ""


def _days(length: timedelta) -> str:
    days = length // _DAY
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".rstrip()


def ago(moment: datetime, now: datetime) -> str:
    """“in 3 h 20 min”, “6 days ago”, “now”: how far `moment` is from `now`."""
    distance = moment - now
    if abs(distance) < _MINUTE:
        return gettext("just now")
    if distance > timedelta():
        return gettext("in %(span)s") % {"span": span(distance)}
    return gettext("%(span)s ago") % {"span": span(-distance)}


def lasting(moment: datetime, now: datetime) -> str:
    """“for 6 days”: how long something has been so, that began at `moment`."""
    return gettext("for %(span)s") % {"span": span(max(now - moment, timedelta()))}


def _time(at: time) -> str:
    return time_format(at, "H:i")


def _all(parts: Sequence[object]) -> str:
    return listed([say(part) for part in parts])


# A datetime is a date to Python, so it comes first.
_KINDS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (Phrase, _sentence),
    (Wall, wall),
    (datetime, _moment),
    (date, day),
    (time, _time),
    (timedelta, span),
    ((list, tuple), _all),
)

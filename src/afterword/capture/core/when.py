"""Days and hours in English text: what is written, where, and in how many ways it can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from afterword.capture.core import problems
from afterword.capture.core.rules import table
from afterword.kernel.text import Phrase

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/]|\.\d)")


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a text, from `start` to `end`; `questions` where it can be read in other ways."""

    on: date
    start: int
    end: int
    questions: tuple[Phrase, ...] = ()
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day, or a range of two, from `start` to `end` in the text."""

    begins: time
    ends: time | None
    start: int
    end: int
    questions: tuple[Phrase, ...] = ()


_LATELY = timedelta(days=21)
# A weekday settles the year only within the months in which interviews are arranged and held.
_NEAR = timedelta(days=200)


@lru_cache
def _patterns() -> dict[str, re.Pattern[str]]:
    dates = table("dates")
    months, weekdays, relative = (
        "|".join(sorted(map(re.escape, dates[name]), key=len, reverse=True))
        for name in ("months", "weekdays", "relative")
    )
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?:,?[ ]+(?P<year>\d{4}|['’]\d{2})(?!\d|:))?"
    named = rf"(?:(?P<weekday>{weekdays})\b\.?,?[ ]+(?:the[ ]+)?)?"
    flags = re.IGNORECASE
    return {
        "day first": re.compile(
            rf"(?<![\w:/.]){named}(?<![\d:]){day}"
            rf"[ -]?(?:of[ ])?(?P<month>{months})\b\.?(?:-(?=\d))?"
            r"(?:[ ,]*(?P<year>\d{4}|['’]\d{2})(?!\d|:))?",
            flags,
        ),
        "month first": re.compile(
            rf"(?<![\w:]){named}(?P<month>{months})\b\.?[ ]+(?:the[ ]+)?{day}"
            rf"(?![\d:]|[ ]?[ap]\.?m){year}",
            flags,
        ),
        "relative": re.compile(rf"(?<!\w)(?P<word>{relative})(?!\w)", flags),
        "weekday": re.compile(
            r"(?<!\w)(?:(?P<which>this|next|on|coming)[ ]+)?"
            rf"(?P<weekday>{weekdays})\b(?!['’]s)",
            flags,
        ),
        "before": re.compile(rf"({weekdays})\b\.?,?[ ]+(?:the[ ]+)?$", flags),
    }


def days_in(text: str, *, today: date | None, month_first: bool) -> tuple[Day, ...]:
    """Every day in a text in its order. `today`, when the text came, fills in years and weeks."""
    found: list[Day] = []
    for reader in (_iso, _written, _numeric, _relative, _weekdays):
        taken = reader(text, today, month_first)
        found += [d for d in taken if not any(d.start < o.end and o.start < d.end for o in found)]
    return tuple(sorted(found, key=lambda d: d.start))


def _date(year: int, month: int, day: int) -> date | None:
    if not 1970 <= year < 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(text: str, today: date | None, month_first: bool) -> Iterator[Day]:  # noqa: ARG001
    for m in _ISO.finditer(text):
        on = _date(int(m[1]), int(m[2]), int(m[3]))
        if on:
            yield Day(on, m.start(), m.end())


def _written(text: str, today: date | None, month_first: bool) -> Iterator[Day]:  # noqa: ARG001
    dates = table("dates")
    for name in ("day first", "month first"):
        for m in _patterns()[name].finditer(text):
            month, day = dates["months"][m["month"].lower()], int(m["day"])
            on = _with_year(day, month, m["year"], today, m["weekday"] or "")
            if on:
                yield _checked(Day(on, m.start(), m.end()), m["weekday"] or "")


def _with_year(
    day: int, month: int, year: str | None, today: date | None, weekday: str = ""
) -> date | None:
    """The date meant: with the weekday that is named, else lately gone by, else to come.

    People write down an interview after it as often as before: a day of the last three weeks is
    likelier than the same day a year on.
    """
    if year:
        number = int(year.strip("'’"))
        return _date(number + 2000 if number < 100 else number, month, day)
    if today is None:
        return None
    # A leap day may be up to eight years away.
    known = [on for n in range(-1, 9) if (on := _date(today.year + n, month, day))]
    number = table("dates")["weekdays"].get(weekday.lower())
    near = [on for on in known if abs(on - today) < _NEAR and on.weekday() == number]
    if near:
        return min(near, key=lambda on: abs(on - today))
    return next((on for on in known if on >= today - _LATELY), None)


def _checked(day: Day, weekday: str) -> Day:
    if not weekday or table("dates")["weekdays"][weekday.lower()] == day.on.weekday():
        return day
    asked = problems.weekday_contradicts(weekday.capitalize(), day.on)
    return replace(day, questions=(*day.questions, asked))


def _numeric(text: str, today: date | None, month_first: bool) -> Iterator[Day]:
    for m in _NUMERIC.finditer(text):
        if m[2] == "." and not m[4]:
            continue
        one, two = int(m[1]), int(m[3])
        readings = [(one, two), (two, one)] if not month_first else [(two, one), (one, two)]
        days = [_with_year(d, n, m[4], today) for d, n in readings]
        known = list(dict.fromkeys(on for on in days if on))
        if known:
            asked = (problems.day_or_month(known[0]),) if len(known) > 1 else ()
            before = _patterns()["before"].search(text[max(0, m.start() - 20) : m.start()])
            yield _by_weekday(Day(known[0], m.start(), m.end(), asked), known, before and before[1])


def _by_weekday(day: Day, known: list[date], weekday: str | None) -> Day:
    """A weekday beside a numeric date settles which way round it is, if only one way fits."""
    if not weekday:
        return day
    number = table("dates")["weekdays"][weekday.lower()]
    fitting = [on for on in known if on.weekday() == number]
    if len(fitting) == 1:
        return replace(day, on=fitting[0], questions=())
    return _checked(day, weekday)


def _relative(text: str, today: date | None, month_first: bool) -> Iterator[Day]:  # noqa: ARG001
    if today is None:
        return
    for m in _patterns()["relative"].finditer(text):
        ahead = table("dates")["relative"][m["word"].lower()]
        yield Day(today + timedelta(days=ahead), m.start(), m.end(), relative=True)


def _weekdays(text: str, today: date | None, month_first: bool) -> Iterator[Day]:  # noqa: ARG001
    if today is None:
        return
    for m in _patterns()["weekday"].finditer(text):
        if m["weekday"].lower() in {"sat", "sun", "wed", "mon"} and m["weekday"][0].islower():
            continue
        ahead = (table("dates")["weekdays"][m["weekday"].lower()] - today.weekday()) % 7
        unsure = ahead == 0 or (m["which"] or "").lower() == "next"
        asked = (problems.NEXT_WEEKDAY,) if unsure else ()
        on = today + timedelta(days=ahead or 7)
        yield Day(on, m.start(), m.end(), asked, relative=True)


def moment(on: date, at: time) -> datetime:
    """The naive wall time of a day and an hour."""
    return datetime.combine(on, at)

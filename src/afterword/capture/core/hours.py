"""Hours in English text: `2pm`, `14:00–15:00`, `half past two`, and how long it lasts."""

import re
from datetime import time, timedelta
from functools import lru_cache

from afterword.capture.core import problems
from afterword.capture.core.rules import table
from afterword.capture.core.when import Day, Hour
from afterword.kernel.text import Phrase

_HALF = r"(?:[ ]?(?P<{0}m>a\.?m\.?|p\.?m\.?)(?!\w))?"
_ONE = r"(?P<{0}h>\d{{1,2}})(?:[:.h](?P<{0}min>\d{{2}})(?::\d\d)?(?!\d))?" + _HALF
_RANGE = re.compile(
    r"(?<![\w£$€:.,/+-])"
    + _ONE.format("a")
    + r"[ ]?(?:-|–|—|to|until|till|and)[ ]?"
    + _ONE.format("b")
    + r"(?![\w%/]|[:.]\d)",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"(?<![\w£$€:.,/+-])" + _ONE.format("a") + r"(?![\w%/]|[:.]\d)", re.IGNORECASE)
_SPOKEN = re.compile(
    r"(?<!\w)(?:(?P<part>half past|quarter past|quarter to) )?"
    r"(?P<hour>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
    r"(?P<clock> o['’]?clock)?(?!\w)(?: in the (?P<half>morning|afternoon|evening))?",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"(?<![\w:£$€])([01]\d|2[0-3])([0-5]\d) ?(?:hrs|hours|h)(?!\w)", re.IGNORECASE
)
_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_LENGTH = re.compile(
    r"(?<![\w.])(\d{1,3})(?:\.(5))?[ -]?(?:(minutes?|mins?)|(hours?|hrs?))(?!\w)", re.IGNORECASE
)


def hours_in(text: str, days: tuple[Day, ...]) -> tuple[Hour, ...]:
    """Every hour in a text in its order; what belongs to a date is no hour."""
    found: list[Hour] = []
    taken = [(day.start, day.end) for day in days]
    for reader in (_ranges, _singles, _military, _spoken, _named):
        for hour in reader(text):
            if not any(hour.start < end and start < hour.end for start, end in taken):
                found.append(hour)
                taken.append((hour.start, hour.end))
    return tuple(sorted(found, key=lambda h: h.start))


def _half(text: str | None) -> str:
    return (text or "").replace(".", "").lower()


def _clock(hour: int, minute: int, half: str) -> time | None:
    if half and not 1 <= hour <= 12:
        half = "" if 12 < hour < 24 else "wrong"
    if half == "wrong" or hour > 23 or minute > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def _guessed(hour: int, minute: int, written: str) -> tuple[time | None, tuple[Phrase, ...]]:
    """An hour without am or pm: 1 to 6 is likelier after noon, and is asked; 02:00 is exact."""
    if 1 <= hour <= 6 and not written.startswith("0"):
        return _clock(hour + 12, minute, ""), (problems.MORNING_OR_EVENING,)
    return _clock(hour, minute, ""), ()


def _ranges(text: str) -> list[Hour]:
    found = []
    for m in _RANGE.finditer(text):
        a, b = _half(m["am"]), _half(m["bm"])
        if not (a or b or (m["amin"] and m["bmin"])):
            continue
        first, second = int(m["ah"]), int(m["bh"])
        late = _clock(second, int(m["bmin"] or 0), b or a)
        # "2–3pm" is all afternoon; "11–1pm" begins in the morning.
        half = a or (b if first % 12 <= second % 12 else "am")
        early, asked = (
            (_clock(first, int(m["amin"] or 0), half), ())
            if a or b
            else _guessed(first, int(m["amin"] or 0), m["ah"])
        )
        if early and late:
            if asked and late <= early and late.hour < 12:
                late = late.replace(hour=late.hour + 12)
            found.append(Hour(early, late, m.start(), m.end(), asked))
    return found


def _singles(text: str) -> list[Hour]:
    found: list[Hour] = []
    begins: time | None
    asked: tuple[Phrase, ...]
    for m in _SINGLE.finditer(text):
        half, minutes = _half(m["am"]), m["amin"]
        dotted = "." in m[0] and not half
        if not (half or minutes) or (dotted and not _after_at(text, m.start())):
            continue
        if half:
            begins, asked = _clock(int(m["ah"]), int(minutes or 0), half), ()
        else:
            begins, asked = _guessed(int(m["ah"]), int(minutes), m["ah"])
        if begins:
            found.append(Hour(begins, None, m.start(), m.end(), asked))
    return found


def _after_at(text: str, at: int) -> bool:
    return bool(re.search(r"(?:at|from|time:?|,|@)\s*$", text[max(0, at - 8) : at], re.IGNORECASE))


def _military(text: str) -> list[Hour]:
    return [
        Hour(time(int(m[1]), int(m[2])), None, m.start(), m.end()) for m in _MILITARY.finditer(text)
    ]


def _spoken(text: str) -> list[Hour]:
    found: list[Hour] = []
    begins: time | None
    asked: tuple[Phrase, ...]
    for m in _SPOKEN.finditer(text):
        if not (m["part"] or m["clock"] or (m["half"] and _after_at(text, m.start()))):
            continue
        word = m["hour"].lower()
        hour = _WORDS.index(word) + 1 if word in _WORDS else int(word)
        part = (m["part"] or "").lower()
        hour, minute = (hour - 1, 45) if part == "quarter to" else (hour, 0)
        minute = {"half past": 30, "quarter past": 15}.get(part, minute)
        if m["half"]:
            begins, asked = (
                _clock(hour, minute, "am" if m["half"].lower() == "morning" else "pm"),
                (),
            )
        else:
            begins, asked = _guessed(hour, minute, str(hour))
        if begins:
            found.append(Hour(begins, None, m.start(), m.end(), asked))
    return found


@lru_cache
def _named_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({'|'.join(table('dates')['hours'])})(?!\w)", re.IGNORECASE)


def _named(text: str) -> list[Hour]:
    hours = table("dates")["hours"]
    return [
        Hour(time(hours[m[1].lower()]), None, m.start(), m.end())
        for m in _named_pattern().finditer(text)
    ]


def length_in(text: str) -> timedelta | None:
    """How long it is said to last; None where nothing is said or it is over half a day."""
    found = _LENGTH.search(text)
    if found:
        amount = int(found[1]) + (0.5 if found[2] else 0)
        minutes = amount if found[3] else amount * 60
    else:
        lengths = table("dates")["lengths"]
        lowered = text.lower()
        minutes = next((n for words, n in lengths.items() if words in lowered), 0)
    return timedelta(minutes=minutes) if 5 <= minutes <= 720 else None

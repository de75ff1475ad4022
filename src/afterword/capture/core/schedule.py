"""Which of the days and hours of a text are the interview's, and what remains uncertain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from afterword.capture.core import problems
from afterword.capture.core.hours import hours_in, length_in
from afterword.capture.core.rules import any_of
from afterword.capture.core.when import Day, Hour, days_in
from afterword.capture.core.zones import doubts, wall_in, zone_in
from afterword.kernel.text import Phrase
from afterword.kernel.wall import Wall

MAX_TEXT = 20_000
_AFTER, _BEFORE = 110, 45
_NINE = time(9, 0)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Start and end, or nothing and what must be asked."""

    starts: Wall | None
    ends: Wall | None
    zone_given: bool
    questions: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    day: Day
    hour: Hour | None
    score: int

    @property
    def local(self) -> datetime:
        return datetime.combine(self.day.on, self.hour.begins if self.hour else _NINE)


def schedule_in(text: str, *, home_zone: str, today: date | None) -> Schedule | None:
    """The likeliest time of an interview in a text; None where no day and no hour is in it.

    `today` is the day on which the text was received, at home. A second time that is as likely as
    the first is asked about, never silently passed over.
    """
    given = text[:MAX_TEXT]
    days = days_in(given, today=today, month_first=home_zone.startswith(("America/", "US/")))
    hours = hours_in(given, days)
    choices = sorted(_choices(given, days, hours, today), key=lambda c: (-c.score, c.day.start))
    if not choices:
        return _without_day(given, hours)
    best = choices[0]
    if best.score < 0:
        return None
    rivals = [
        c for c in choices[1:] if c.hour and c.score >= best.score - 2 and c.local != best.local
    ]
    return _scheduled(given, best, rivals, home_zone)


def _without_day(text: str, hours: tuple[Hour, ...]) -> Schedule | None:
    if not hours:
        return None
    written = text[hours[0].start : hours[0].end].rstrip(".")
    return Schedule(None, None, False, (problems.time_without_day(written),))


def _choices(
    text: str, days: tuple[Day, ...], hours: tuple[Hour, ...], today: date | None
) -> Iterator[_Choice]:
    used: set[int] = set()
    for hour in hours:
        day = _day_of(text, hour, days)
        if day:
            used.add(day.start)
            yield _Choice(day, hour, _score(text, day, today) + 3)
    for day in days:
        if day.start not in used:
            yield _Choice(day, None, _score(text, day, today))


def _day_of(text: str, hour: Hour, days: tuple[Day, ...]) -> Day | None:
    before = [d for d in days if d.end <= hour.start and hour.start - d.end <= _AFTER]
    after = [d for d in days if hour.end <= d.start and d.start - hour.end <= _BEFORE]
    near = before[-1] if before else None
    follows = after[0] if after else None
    if near and follows:
        # "2pm on Thursday": closer, and nothing but small words between.
        nearer = follows.start - hour.end < hour.start - near.end
        same_line = "\n" not in text[hour.end : follows.start]
        return follows if nearer and same_line else near
    return near or follows


def _score(text: str, day: Day, today: date | None) -> int:
    sentence_start = max(text.rfind("\n", 0, day.start), text.rfind(". ", 0, day.start)) + 1
    before = text[max(sentence_start, day.start - 60) : day.start]
    stop = text.find("\n", day.end)
    around = text[sentence_start : min(len(text) if stop < 0 else stop, day.end + 200)]
    score = 2 if any_of("interview-words").search(around) else 0
    if re.search(
        r"(?:^|\n)\s*[*•-]?\s*(?:date|when|day|time)\b[^\n]{0,20}$", before, re.IGNORECASE
    ):
        score += 3
    if _is_deadline(before):
        score -= 5
    if today and day.on < today:
        score -= 2
    return score - (1 if day.relative else 0)


def _is_deadline(before: str) -> bool:
    found = list(any_of("deadline-words").finditer(before))
    moved = re.search(r"\bfrom\s*$", before, re.IGNORECASE)
    return bool(moved) or any(len(before) - word.end() <= 25 for word in found[-1:])


def _scheduled(text: str, best: _Choice, rivals: list[_Choice], home_zone: str) -> Schedule:
    place = best.hour or best.day
    asked = [*best.day.questions, *(best.hour.questions if best.hour else (problems.HOUR_MISSING,))]
    # 200 characters after it, or a line about all times, name its zone.
    word = zone_in(_after(text, max(place.end, best.day.end), min(place.start, best.day.start)))
    if word:
        starts, doubtful = wall_in(best.local, word, home_zone)
        asked += doubtful
    else:
        starts = Wall(best.local, home_zone)
        asked.append(problems.ZONE_MISSING)
    asked += doubts(starts)
    if best.hour and not 6 <= best.hour.begins.hour < 22:
        asked.append(problems.UNUSUAL_HOUR)
    ends, more = _ends(text, best, starts)
    asked += more
    if rivals:
        asked.append(problems.other_times(rivals[0].local))
    return Schedule(starts, ends, word is not None, problems.once(asked))


def _after(text: str, end: int, start: int) -> str:
    line_end = text.find("\n", end)
    tail = text[start : min(len(text), end + 60 if line_end < 0 else max(line_end, end))][:400]
    if zone_in(tail):
        return tail
    said = re.search(r"(?i)(?:all times|time ?zone|times are)[^\n]{0,80}", text)
    return said[0] if said else ""


def _ends(text: str, best: _Choice, starts: Wall) -> tuple[Wall, tuple[Phrase, ...]]:
    if best.hour and best.hour.ends:
        ends = datetime.combine(best.day.on, best.hour.ends)
        length = ends - best.local
        if length > timedelta(0):
            return starts.plus(length), ()
        return starts.plus(timedelta(hours=1)), (problems.END_BEFORE_START,)
    said = length_in(text) if best.hour else None
    if said:
        return starts.plus(said), ()
    return starts.plus(timedelta(hours=1)), (problems.END_ASSUMED,)

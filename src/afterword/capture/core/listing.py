"""The rest of a search: a pasted list or a CSV of opportunities."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from afterword.capture.core import problems
from afterword.capture.core.decode import text_of
from afterword.capture.core.model import Listing, Row, Unreadable
from afterword.capture.core.naming import is_organisation, looks_like_role
from afterword.capture.core.rules import table
from afterword.capture.core.when import Day, days_in
from afterword.kernel.text import Phrase, key_of, one_line

MAX_ROWS = 50_000
MAX_BYTES = 10 * problems.MEGABYTE
_CELL = 300
_DASHES = re.compile(r"\s+[–—-]+\s+|\s*\|\s*|\s+·\s+")
_BULLET = re.compile(r"^\s*(?:[*•–-]|\d{1,3}[.)])\s+")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b|['’/.]\d{2}\b")


@dataclass(frozen=True, slots=True)
class _Reader:
    columns: dict[str, int]
    month_first: bool
    today: date | None

    def cell(self, cells: Sequence[str], name: str) -> str:
        at = self.columns.get(name, -1)
        return _plain(cells[at]) if 0 <= at < len(cells) else ""


def _plain(cell: str) -> str:
    # Fifty thousand rows: most cells need no letter-by-letter look.
    if cell.isascii() and cell.isprintable():
        return " ".join(cell.split())[:_CELL]
    return one_line(cell[: 4 * _CELL], limit=_CELL)


def read_listing(
    raw: bytes | str, *, home_zone: str, today: date | None = None
) -> Listing | Unreadable:
    """Opportunities, a line each, of a CSV or a pasted list. Never raises.

    `today` fills in a missing year with the latest that is not in the future; without it such a
    date is left empty and said so. Dates that can be read two ways are asked about once.
    """
    if len(raw) > MAX_BYTES:
        return Unreadable(problems.too_large(MAX_BYTES))
    text = (raw if isinstance(raw, str) else text_of(raw)).lstrip("\ufeff").replace("\0", "")
    if not text.strip():
        return Unreadable(problems.EMPTY)
    if text.count("\n") + text.count("\r") > 4 * MAX_ROWS:
        return Unreadable(problems.too_many_rows(MAX_ROWS))
    records = _records(text)
    if len(records) > MAX_ROWS + 1:
        return Unreadable(problems.too_many_rows(MAX_ROWS))
    return _listing(records, home_zone, today)


def _listing(
    records: list[tuple[int, str, list[str]]], home_zone: str, today: date | None
) -> Listing | Unreadable:
    columns = _header(records[0][2]) if records else {}
    body = records[1:] if columns else records
    columns = columns or _guessed([cells for _, _, cells in body[:50]])
    month_first = _month_first([cells for _, _, cells in body], columns, home_zone)
    reader = _Reader(columns, month_first, today)
    rows = tuple(_row(reader, line, raw, cells) for line, raw, cells in body)
    if not any(row.employer for row in rows):
        return Unreadable(problems.NO_ROWS)
    doubtful = any(row.problem == problems.DATE_TWO_WAYS for row in rows)
    return Listing(rows, columns, (problems.DATES_AMBIGUOUS,) if doubtful else ())


def _records(text: str) -> list[tuple[int, str, list[str]]]:
    """(line number, raw text, cells) of every record that is not blank."""
    delimiter = _delimiter(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not delimiter:
        found = [(n, line, _dashed(line)) for n, line in enumerate(lines, 1) if line.strip()]
        return [record for record in found if any(record[2])]
    return _quoted_records(lines, delimiter)


def _quoted_records(lines: list[str], delimiter: str) -> list[tuple[int, str, list[str]]]:
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    found, begun = [], 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((begun + 1, "\n".join(lines[begun : reader.line_num])[:2_000], cells))
            begun = reader.line_num
            if len(found) > MAX_ROWS + 1:
                break
    except csv.Error:
        # A field without end: the rest is taken line by line, so that nothing is lost.
        rest = enumerate(lines[begun:], begun + 1)
        found += [(n, ln[:2_000], ln[:2_000].split(delimiter)) for n, ln in rest if ln.strip()]
    return found


def _delimiter(text: str) -> str:
    head = [line for line in text[:20_000].split("\n") if line.strip()][:20]
    counts = {mark: sum(1 for line in head if mark in line) for mark in "\t;,"}
    if head and _header(re.split(r"[\t;,]", head[0])):
        return max("\t;,", key=head[0].count)
    for mark in "\t;,":
        if counts[mark] > 0.7 * len(head) and not (mark == "," and _mostly_dashed(head)):
            return mark
    return ""


def _mostly_dashed(lines: list[str]) -> bool:
    return sum(1 for line in lines if _DASHES.search(line)) > 0.5 * len(lines)


def _dashed(line: str) -> list[str]:
    bare = _BULLET.sub("", line[:2_000])
    return [part.strip() for part in _DASHES.split(bare)]


@lru_cache
def _synonyms(kind: str) -> dict[str, str]:
    name = "columns" if kind == "columns" else "stages"
    return {key_of(word): key for key, every in table(name)[kind].items() for word in every}


def _header(cells: Sequence[str]) -> dict[str, int]:
    """Which column is what, if the first line is a header: at least employer and one more."""
    found: dict[str, int] = {}
    for at, cell in enumerate(cells[:200]):
        name = _synonyms("columns").get(key_of(cell.strip("\" '")[:60]), "")
        if name:
            found.setdefault(name, at)
    return found if "employer" in found and len(found) > 1 else {}


def _guessed(rows: list[list[str]]) -> dict[str, int]:
    """Columns by what stands in them; employer first where nothing tells."""
    width = max((len(cells) for cells in rows), default=0)
    columns: dict[str, int] = {}
    tests = (("stage", _is_stage), ("on", _is_date), ("role", looks_like_role))
    for name, test in tests:
        scores = [
            sum(1 for c in rows if at < len(c) and test(c[at])) for at in range(min(width, 30))
        ]
        free = [at for at in range(len(scores)) if at not in columns.values()]
        best = max(free, key=lambda at: scores[at], default=-1)
        if best >= 0 and scores[best] * 2 > len(rows):
            columns[name] = best
    rest = [at for at in range(width) if at not in columns.values()]
    for name in ("employer", "role"):
        if name not in columns and rest:
            columns[name] = rest.pop(0)
    if "stage" not in columns and rest:
        columns["stage"] = rest.pop(0)
    return columns


def _is_stage(cell: str) -> bool:
    return key_of(cell[:60]) in _synonyms("stages")


_ANY_DAY = date(2024, 1, 1)


def _is_date(cell: str) -> bool:
    return len(cell) < 40 and bool(days_in(cell, today=_ANY_DAY, month_first=False))


def _month_first(rows: list[list[str]], columns: dict[str, int], home_zone: str) -> bool:
    """A list is written one way: a number over twelve in either place decides for all of it."""
    at = columns.get("on", -1)
    cells = [c[at] for c in rows if 0 <= at < len(c)]
    pairs = [m for cell in cells if (m := re.match(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]", cell[:40]))]
    day_first = any(int(m[1]) > 12 for m in pairs)
    month_first = any(int(m[2]) > 12 for m in pairs)
    if day_first != month_first:
        return month_first
    return home_zone.startswith(("America/", "US/"))


def _row(reader: _Reader, line: int, raw: str, cells: list[str]) -> Row:
    employer, role = reader.cell(cells, "employer"), reader.cell(cells, "role")
    if looks_like_role(employer) and role and (is_organisation(role) or not looks_like_role(role)):
        employer, role = role, employer
    stage, stage_problem = _stage(reader.cell(cells, "stage"))
    on, date_problem = _on(reader.cell(cells, "on"), reader.month_first, reader.today)
    problem = None if employer else problems.EMPLOYER_MISSING
    return Row(employer, role, stage, on, problem or stage_problem or date_problem, line, raw)


@lru_cache(maxsize=4_096)
def _stage(written: str) -> tuple[str, Phrase | None]:
    if not written:
        return "applied", None
    key = key_of(written)
    known = _synonyms("stages")
    if key in known:
        return known[key], None
    # "Rejected after first interview" is closed: the first words decide.
    for length in range(min(3, len(key.split())), 0, -1):
        head = " ".join(key.split()[:length])
        if head in known and head != "no":
            return known[head], None
    return "applied", problems.stage_unknown(written[:60])


@lru_cache(maxsize=4_096)
def _on(written: str, month_first: bool, today: date | None) -> tuple[date | None, Phrase | None]:
    if not written or not re.search(r"\d", written):
        return None, problems.DATE_ODD if written else None
    dashed = re.sub(r"^(\d{1,2})-(\d{1,2})-(\d{2,4})\b", r"\1/\2/\3", written)
    days = days_in(dashed[:60], today=today, month_first=month_first)
    if not days:
        return None, problems.DATE_ODD
    on = days[0].on if _YEAR.search(dashed) else _past(days[0], today)
    return on, problems.DATE_TWO_WAYS if days[0].questions else None


def _past(day: Day, today: date | None) -> date:
    """A list tells of the past: a day without a year is the last one, not the next."""
    if today and day.on > today:
        try:
            return day.on.replace(year=day.on.year - 1)
        except ValueError:
            return day.on
    return day.on

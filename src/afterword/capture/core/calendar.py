"""Calendar files: guarded first, then each appointment as one proposal."""

from afterword.capture.core import problems
from afterword.capture.core.components import (
    MAX_COMPONENTS,
    MAX_DEPTH,
    MAX_LINES,
    count_components,
    deepest,
    read_components,
)
from afterword.capture.core.decode import text_of
from afterword.capture.core.event import Setting, read_event
from afterword.capture.core.model import Reading, Understood, Unreadable
from afterword.kernel.text import Phrase

MAX_BYTES = 10 * problems.MEGABYTE
MAX_NOTES = 20_000


def read_calendar(raw: bytes, *, home_zone: str, own_addresses: frozenset[str]) -> Reading:
    """Every appointment of an `.ics` file, each once, the highest SEQUENCE winning.

    `home_zone` is an IANA name, `own_addresses` the person's own, lower case. Never raises: what
    cannot be read is `Unreadable`, before anything is parsed where it is too large or too deep.
    """
    if len(raw) > MAX_BYTES:
        return Unreadable(problems.too_large(MAX_BYTES))
    text = text_of(raw)
    refused = _refused(text)
    if refused:
        return Unreadable(refused)
    root = read_components(text)
    calendar = next(iter(root.walk("VCALENDAR")), root)
    method = calendar.text("METHOD").upper()
    if method in {"REPLY", "REFRESH", "DECLINECOUNTER"}:
        return Unreadable(problems.AN_ANSWER)
    found = list(root.walk("VEVENT"))
    # A whole diary shares what one invitation may have for its text.
    share = max(200, MAX_NOTES // max(1, len(found) // 10))
    setting = Setting(calendar, method, home_zone, own_addresses, share)
    events = _latest(tuple(read_event(event, setting) for event in found))
    return events or Unreadable(problems.NO_APPOINTMENT)


def _refused(text: str) -> Phrase | None:
    if not text.strip("\0 \t\r\n\ufeff"):
        return problems.NUL_FILLED if text.strip() else problems.EMPTY
    count = count_components(text)
    if not count:
        return problems.NOT_A_CALENDAR
    if count > MAX_COMPONENTS:
        return problems.too_many_components(MAX_COMPONENTS)
    if deepest(text) > MAX_DEPTH:
        return problems.TOO_NESTED
    return problems.TOO_MANY_LINES if text.count("\n") + text.count("\r") > 2 * MAX_LINES else None


def _latest(events: tuple[Understood, ...]) -> tuple[Understood, ...]:
    kept: dict[tuple[str, str, int], Understood] = {}
    for number, event in enumerate(events):
        # Without a UID nothing says that two entries are one.
        key = (event.uid, event.recurrence, 0 if event.uid else number)
        if key not in kept or event.sequence >= kept[key].sequence:
            kept[key] = event
    return tuple(kept.values())


def is_calendar(text: str) -> bool:
    """Whether a text begins like a calendar."""
    return text.lstrip("\ufeff \t\r\n")[:15].upper() == "BEGIN:VCALENDAR"

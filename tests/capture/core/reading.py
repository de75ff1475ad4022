"""How the tests read: at Ruth's home, on one Monday in November."""

from datetime import UTC, datetime
from pathlib import Path

from afterword.capture.core.model import Listing, Understood, Unreadable
from afterword.capture.core.prose import read_prose
from afterword.capture.core.sniff import read_any

DATA = Path(__file__).parent / "data"
RUTH = "ruth@adeyemi.example"
HOME = "Europe/London"
OWN = frozenset({RUTH})
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def read(raw: bytes, filename: str = "") -> tuple[Understood, ...] | Listing | Unreadable:
    return read_any(raw, filename=filename, home_zone=HOME, own_addresses=OWN, received_at=MONDAY)


def only(found: tuple[Understood, ...] | Listing | Unreadable) -> Understood:
    assert isinstance(found, tuple), found
    assert len(found) == 1
    return found[0]


def said(text: str) -> Understood:
    return only(read_prose(text, home_zone=HOME, own_addresses=OWN, received_at=MONDAY))


def when(found: Understood) -> str:
    if found.starts is None or found.ends is None:
        return ""
    return f"{found.starts.local:%Y-%m-%d %H:%M}–{found.ends.local:%H:%M} {found.starts.zone}"


def asked(found: Understood) -> list[str]:
    return [str(question) for question in found.questions]

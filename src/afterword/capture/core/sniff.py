"""Anything a person drops or pastes: what it is, by its content, and then its reader."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from afterword.capture.core import problems
from afterword.capture.core.calendar import read_calendar
from afterword.capture.core.decode import text_of
from afterword.capture.core.html import text_of_html
from afterword.capture.core.listing import read_listing
from afterword.capture.core.mail import read_mail
from afterword.capture.core.model import Listing, Understood, Unreadable
from afterword.capture.core.prose import read_prose
from afterword.kernel.text import gettext_noop

MAX_BYTES = 25 * problems.MEGABYTE
_FILE_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", gettext_noop("a PDF")),
    (b"PK\x03\x04", gettext_noop("a Word file or another packed file")),
    (b"\xd0\xcf\x11\xe0", gettext_noop("a Word or Outlook file")),
    (b"{\\rtf", gettext_noop("a Word file")),
    (b"\x89PNG", gettext_noop("a picture")),
    (b"\xff\xd8\xff", gettext_noop("a picture")),
    (b"GIF8", gettext_noop("a picture")),
    (b"RIFF", gettext_noop("a picture or a film")),
    (b"MZ", gettext_noop("a program")),
    (b"\x7fELF", gettext_noop("a program")),
    (b"\x1f\x8b", gettext_noop("a packed file")),
    (b"SQLite format 3", gettext_noop("a database")),
)
_FIELD = re.compile(
    r"(?:from|received|return-path|delivered-to|message-id|mime-version|subject|date|to|x-[\w-]+|dkim-signature"
    r"|content-type|reply-to|authentication-results|arc-[\w-]+)[ \t]*:",
    re.IGNORECASE,
)
_MAIL_FIELDS = re.compile(
    r"^(?:received|return-path|message-id|mime-version|content-type|delivered-to)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<div|<table|<p[ >])", re.IGNORECASE)


def read_any(
    raw: bytes,
    *,
    filename: str,
    home_zone: str,
    own_addresses: frozenset[str],
    received_at: datetime,
) -> tuple[Understood, ...] | Listing | Unreadable:
    """Read by content; `filename` only decides between a list and prose. Never raises."""
    refused = _refused(raw)
    if refused:
        return refused
    text = text_of(raw[:65_536]).lstrip("\ufeff \t\r\n")
    if re.match(r"BEGIN[ \t]*:[ \t]*V(?:CALENDAR|EVENT)", text, re.IGNORECASE):
        return read_calendar(raw, home_zone=home_zone, own_addresses=own_addresses)
    if _is_mail(text):
        return read_mail(
            raw, home_zone=home_zone, own_addresses=own_addresses, received_at=received_at
        )
    today = received_at.astimezone(ZoneInfo(home_zone)).date()
    if _is_list(text, filename):
        listed = read_listing(raw, home_zone=home_zone, today=today)
        if isinstance(listed, Listing) or filename.lower().endswith((".csv", ".tsv")):
            return listed
    return read_prose(
        _words(raw),
        home_zone=home_zone,
        own_addresses=own_addresses,
        received_at=received_at,
    )


def _words(raw: bytes) -> str:
    whole = text_of(raw[: 2 * problems.MEGABYTE])
    if _HTML.match(whole):
        # A page without any words is not an empty file.
        return text_of_html(whole) or "-"
    return whole


def _refused(raw: bytes) -> Unreadable | None:
    if len(raw) > MAX_BYTES:
        return Unreadable(problems.too_large(MAX_BYTES))
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return Unreadable(problems.NUL_FILLED if raw.strip() else problems.EMPTY)
    for start, kind in _FILE_KINDS:
        if raw.startswith(start) and (len(start) > 2 or b"\0" in raw[:512]):
            return Unreadable(problems.other_file(kind))
    head = raw[:4_096]
    marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    odd = sum(head.count(n) for n in (0, 1, 2, 3, 4, 5, 6, 7, 14, 15, 16))
    if not marked and odd > 0.1 * len(head) and "\0" in text_of(head):
        return Unreadable(problems.other_file(gettext_noop("not a text")))
    return None


def _is_mail(text: str) -> bool:
    if text.startswith("From ") and "\n" in text:
        text = text.partition("\n")[2]
    head = text.split("\n\n")[0].split("\r\n\r\n")[0]
    return bool(_FIELD.match(text)) and bool(_MAIL_FIELDS.search(head))


def _is_list(text: str, filename: str) -> bool:
    """Several short lines of the same shape, or a file that calls itself a table."""
    if filename.lower().endswith((".csv", ".tsv")):
        return True
    lines = [line for line in text.split("\n")[:200] if line.strip()]
    if not lines or max(len(line) for line in lines) > 300:
        return False
    first = re.split(r"[\t;,]", lines[0].lower())
    if len(first) > 1 and {"company", "employer", "organisation", "organization"} & {
        cell.strip(' "') for cell in first
    }:
        return True
    shaped = [len(re.findall(r"\t|;|,|\s[–—|-]\s", line)) for line in lines]
    return len(lines) > 1 and min(shaped) >= 1 and max(shaped) <= min(shaped) + 2

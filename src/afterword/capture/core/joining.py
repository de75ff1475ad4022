"""Where to dial in, and what that says about the form of an interview."""

import re
from urllib.parse import urlsplit

from afterword.capture.core.model import Form
from afterword.capture.core.naming import form_in
from afterword.capture.core.rules import table

_URL = re.compile(r"https?://[^\s\x00-\x1f\x7f<>\"'()\[\]\\]{4,1000}", re.IGNORECASE)
_PHONE_PLACE = re.compile(r"\s*(?:tel:?|phone:?)?\s*\+?[\d ()-]{8,20}\s*", re.IGNORECASE)
_STREET = re.compile(
    r"\d{1,4}[a-z]? [A-Z]|(?:road|street|lane|avenue|house|floor|room|building|campus|"
    r"square|park|way|ward|office|hospital|reception)\b",
    re.IGNORECASE,
)


def join_url_in(text: str) -> str:
    """The first address of a meeting service in a text; nothing for any other link."""
    for found in _URL.finditer(text[:200_000]):
        url = found[0].rstrip(".,;:!>")
        if _host_kind(url):
            return url
    return ""


def _host_kind(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    hosts = table("joining")["hosts"]
    return next(
        (kind for name, kind in hosts.items() if host == name or host.endswith("." + name)), ""
    )


def form_of(summary: str, place: str, notes: str, url: str) -> Form:
    """How it is held: the title decides, then the place, then the link, then the text."""
    titled = form_in(summary)
    if titled:
        return titled
    if place and not _URL.search(place):
        placed = form_in(place) or _by_place(place)
        if placed:
            return placed
    if url:
        return "video"
    return form_in(notes[:4_000])


def _by_place(place: str) -> Form:
    if _PHONE_PLACE.fullmatch(place):
        return "phone"
    return "onsite" if _STREET.search(place) else ""

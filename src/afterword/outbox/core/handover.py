"""The ways in which a letter leaves the program: into the hands of one the person already uses.

Handed over is not sent; the person says when it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from afterword.kernel.text import Phrase, gettext_noop, one_line, plain
from afterword.outbox.core.addresses import AddressError, checked, checked_email
from afterword.outbox.core.draft import draft_eml, plain_text
from afterword.outbox.core.message import Address, Message, limits
from afterword.outbox.core.threads import message_id_for, message_ids, thread

__all__ = [
    "Address",
    "AddressError",
    "Message",
    "Way",
    "WayId",
    "checked_email",
    "draft_eml",
    "gmail_url",
    "mailto_url",
    "message_id_for",
    "message_ids",
    "outlook_home_url",
    "outlook_url",
    "plain_text",
    "thread",
    "ways",
]

WayId = Literal["mail_program", "eml", "gmail", "outlook", "outlook_home", "copy", "print"]

NO_READER = Phrase(
    gettext_noop(
        "No address is known, and none is guessed. Copy the text for whoever passes it on."
    )
)
TOO_LONG = Phrase(
    gettext_noop(
        "This letter is longer than a link can safely carry. Use the draft file, or copy the text."
    )
)
NEW_THREAD = Phrase(
    gettext_noop(
        "A link cannot carry the thread: it arrives as a new conversation. The draft file keeps it "
        "under the invitation."
    )
)

TITLES: dict[WayId, Phrase] = {
    "mail_program": Phrase(gettext_noop("Open in my mail program")),
    "eml": Phrase(gettext_noop("Download as a draft file (.eml)")),
    "gmail": Phrase(gettext_noop("Open in Gmail")),
    "outlook": Phrase(gettext_noop("Open in Outlook for work or school")),
    "outlook_home": Phrase(gettext_noop("Open in Outlook.com")),
    "copy": Phrase(gettext_noop("Copy the text")),
    "print": Phrase(gettext_noop("Print it")),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way out. `url` is a link that opens a compose window; None for what the face does."""

    id: WayId
    title: Phrase
    url: str | None
    note: Phrase | None
    available: bool


def ways(m: Message) -> tuple[Way, ...]:
    """Every way, in the order of offering; what cannot be used says why. Never raises."""
    problem = _problem(m)
    eml = Way("eml", TITLES["eml"], None, problem, problem is None)
    links = [_link(way, m, make, problem) for way, make in _LINKS.items()]
    by_hand = [Way(way, TITLES[way], None, None, True) for way in _BY_HAND]
    return (links[0], eml, *links[1:], *by_hand)


def mailto_url(m: Message) -> str | None:
    """RFC 6068, addresses without names; None when too long. AddressError as in `draft_eml`."""
    to = ",".join(_encoded_addresses(m.to))
    fields = _fields({"cc": ",".join(_encoded_addresses(m.cc))}, m, "subject")
    return _if_short(f"mailto:{to}?{fields}")


def gmail_url(m: Message) -> str | None:
    """A compose window of Gmail; None when too long. AddressError as in `draft_eml`."""
    readers = {"to": _listed(m.to, ","), "cc": _listed(m.cc, ",")}
    return _if_short(f"https://mail.google.com/mail/?view=cm&fs=1&{_fields(readers, m, 'su')}")


def outlook_url(m: Message) -> str | None:
    """A compose window of Outlook for work or school; None when too long."""
    return _outlook("outlook.office.com/mail", m)


def outlook_home_url(m: Message) -> str | None:
    """A compose window of Outlook.com; None when too long."""
    return _outlook("outlook.live.com/mail/0", m)


def _outlook(place: str, m: Message) -> str | None:
    readers = {"to": _listed(m.to, ";"), "cc": _listed(m.cc, ";")}
    return _if_short(f"https://{place}/deeplink/compose?{_fields(readers, m, 'subject')}")


_LINKS: dict[WayId, Callable[[Message], str | None]] = {
    "mail_program": mailto_url,
    "gmail": gmail_url,
    "outlook": outlook_url,
    "outlook_home": outlook_home_url,
}
_BY_HAND: tuple[WayId, ...] = ("copy", "print")


def _problem(m: Message) -> Phrase | None:
    if not m.to:
        return NO_READER
    try:
        checked((*m.to, *m.cc, *([m.sender] if m.sender.email.strip() else ())))
    except AddressError as error:
        return error.why
    return None


def _link(
    way: WayId, m: Message, make: Callable[[Message], str | None], problem: Phrase | None
) -> Way:
    url = None if problem else make(m)
    if url is None:
        return Way(way, TITLES[way], None, problem or TOO_LONG, False)
    threaded = m.in_reply_to or m.references
    return Way(way, TITLES[way], url, NEW_THREAD if threaded else None, True)


def _fields(readers: dict[str, str], m: Message, subject: str) -> str:
    """The query, values encoded, empty ones left out; a space is %20 and a line end %0D%0A."""
    body = plain(m.body).rstrip().replace("\n", "\r\n")
    texts = {subject: quote(one_line(m.subject), safe=""), "body": quote(body, safe="")}
    return "&".join(f"{name}={value}" for name, value in {**readers, **texts}.items() if value)


def _listed(addresses: tuple[Address, ...], mark: str) -> str:
    return quote(mark.join(a.email for a in checked(addresses)), safe="")


def _encoded_addresses(addresses: tuple[Address, ...]) -> list[str]:
    return [quote(address.email, safe="@") for address in checked(addresses)]


def _if_short(url: str) -> str | None:
    most: int = limits()["link"]["most_characters"]
    return url if len(url) <= most else None

"""Mail files: guarded, taken apart, and read by their calendar part or their words."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from afterword.capture.core import problems
from afterword.capture.core.addresses import address_list, merged, role_of
from afterword.capture.core.calendar import read_calendar
from afterword.capture.core.html import text_of_html
from afterword.capture.core.mime import Head, Mail, Part, read_mail_parts
from afterword.capture.core.model import Person, Reading, Understood, Unreadable
from afterword.capture.core.prose import Surroundings, understand
from afterword.capture.core.quoting import take_apart
from afterword.kernel.text import key_of, one_line, plain

MAX_BYTES = 25 * problems.MEGABYTE
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{3,300}>")
_CALENDARS = {"text/calendar", "application/ics", "text/x-vcalendar"}


def read_mail(
    raw: bytes,
    *,
    home_zone: str,
    own_addresses: frozenset[str],
    received_at: datetime | None = None,
) -> Reading:
    """The interviews of an `.eml`. A calendar part decides the times; the mail gives the rest.

    `received_at` stands in where the mail is undated. A mail attached to it is read once, where
    the outer one says nothing. Never raises.
    """
    if len(raw) > MAX_BYTES:
        return Unreadable(problems.too_large(MAX_BYTES))
    if not raw.strip(b"\0 \t\r\n"):
        return Unreadable(problems.NUL_FILLED if raw.strip() else problems.EMPTY)
    mail = read_mail_parts(raw)
    around = Surroundings(home_zone, own_addresses | _sent_to(mail.head), received_at)
    reading = _read(mail, around)
    if isinstance(reading, tuple):
        return reading
    inner = _attached(mail)
    if inner is None:
        return reading
    forwarded = _read(read_mail_parts(inner), around)
    return forwarded if isinstance(forwarded, tuple) else reading


def _sent_to(head: Head) -> frozenset[str]:
    """The one address a mail was sent to is its reader's."""
    to = address_list(head.get("to"))
    return frozenset({to[0][1]} - {""}) if len(to) == 1 else frozenset()


def _attached(mail: Mail) -> bytes | None:
    part = next((p for p in mail.parts if p.head.content_type.startswith("message/rfc822")), None)
    return mail.body(part).lstrip(b"\r\n") if part and not mail.refused else None


def _read(mail: Mail, around: Surroundings) -> Reading:
    if mail.refused:
        return Unreadable(mail.refused)
    known = _surroundings(mail.head, around)
    letter = take_apart(plain(body_text(mail)))
    inner = address_list(letter.fields.get("from", ""))
    if inner and inner[0][1] not in around.own_addresses:
        # Forwarded in line: whoever is named inside wrote the invitation.
        name, email = inner[0]
        subject = letter.fields.get("subject", known.subject)
        known = replace(known, sender=Person(name, email, role_of(name, email)), subject=subject)
    words = understand(letter, known)
    booked = _booked(mail, around)
    if isinstance(booked, tuple):
        return tuple(_threaded(_joined(event, words, known), mail.head) for event in booked)
    if words:
        return (_threaded(words, mail.head),)
    return booked or Unreadable(problems.NO_INTERVIEW)


def _surroundings(head: Head, around: Surroundings) -> Surroundings:
    sent_at = sent_at_of(head)
    senders = address_list(head.get("from"))
    sender = next((Person(n, e, role_of(n, e)) for n, e in senders), None)
    if sender and sender.email in around.own_addresses:
        sender = None
    to = address_list(head.get("to"))
    own = {key_of(n) for n, e in to if n and (e in around.own_addresses or len(to) == 1)}
    own |= {key_of(n) for n, e in senders if n and e in around.own_addresses}
    return replace(
        around,
        received_at=sent_at or around.received_at,
        sender=sender,
        subject=one_line(head.get("subject"), limit=300),
        own_names=frozenset(own),
    )


def sent_at_of(head: Head) -> datetime | None:
    """The Date field as an aware moment in UTC; None where there is none that can be read."""
    try:
        found = parsedate_to_datetime(head.get("date")[:100])
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None


def body_text(mail: Mail) -> str:
    """The words of a mail: plain text where it has any, else the text of its HTML."""
    shown = [p for p in mail.parts if not _is_attachment(p)]
    texts = [mail.text(p) for p in shown if p.head.content_type == "text/plain"][:20]
    whole = "\n".join(texts).strip()
    if len(whole) > 40:
        return whole
    pages = [p for p in shown if p.head.content_type == "text/html"][:5]
    from_pages = "\n".join(text_of_html(mail.text(p)) for p in pages).strip()
    return from_pages or whole


def _is_attachment(part: Part) -> bool:
    given = part.head.fields.get("content-disposition", "").strip().lower()
    return given.startswith("attachment")


def _is_calendar(part: Part) -> bool:
    kind = part.head.content_type
    name = part.head.param("name") or part.head.param("filename", "content-disposition")
    return kind in _CALENDARS or name.lower().endswith(".ics")


def _booked(mail: Mail, around: Surroundings) -> Reading | None:
    refused: Unreadable | None = None
    for part in [p for p in mail.parts if _is_calendar(p)][:5]:
        body = mail.body(part)
        charset = part.head.param("charset")
        if charset.lower() not in {"", "utf-8", "us-ascii"}:
            body = mail.text(part).encode()
        read = read_calendar(body, home_zone=around.home_zone, own_addresses=around.own_addresses)
        if isinstance(read, tuple):
            return read
        refused = refused or read
    return refused


def _joined(event: Understood, words: Understood | None, known: Surroundings) -> Understood:
    """The calendar's times, with what only the words say."""
    sender = (known.sender,) if known.sender and not known.sender.no_reply else ()
    if words is None:
        return replace(event, people=merged((*event.people, *sender)))
    agency = words.agency or event.agency
    employer = event.employer
    if words.employer and (
        not employer or key_of(employer) in key_of(words.employer + " " + agency)
    ):
        employer = words.employer
    consultant = words.consultant or event.consultant
    barred = {consultant.email} if consultant and consultant.email else set()
    people = tuple(
        p for p in (*event.people, *words.people) if p.email not in barred or not p.email
    )
    return replace(
        event,
        employer=employer,
        role=event.role or words.role,
        form=event.form or words.form,
        round=event.round or words.round,
        people=merged((*people, *(p for p in sender if p.email not in barred))),
        route="agency" if agency else "direct",
        agency=agency,
        consultant=consultant,
        join_url=event.join_url or words.join_url,
    )


def _threaded(found: Understood, head: Head) -> Understood:
    """With what a reply needs: the ids of the mail and of those before it."""
    ids = _MESSAGE_ID.findall(head.fields.get("message-id", "")[:1_000])
    before = _MESSAGE_ID.findall(head.fields.get("references", "")[:16_384])
    answered = _MESSAGE_ID.findall(head.fields.get("in-reply-to", "")[:1_000])
    return replace(
        found,
        subject=one_line(head.get("subject"), limit=300) or found.subject,
        message_id=ids[0] if ids else "",
        references=tuple(before[-50:]),
        own_address=found.own_address or next(iter(_sent_to(head)), ""),
        in_reply_to=answered[0] if answered else "",
        sent_at=sent_at_of(head) or found.sent_at,
    )

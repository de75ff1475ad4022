"""The letter as a file that mail programs open as a draft, not yet sent.

Headers are written here rather than by the standard library's message class: some of its versions
let an encoded line break become a header of its own (CVE-2024-6923), and the library is as old as
the machine it runs on.
"""

import quopri
import re
from collections.abc import Iterable
from email.header import Header
from email.utils import format_datetime

from afterword.kernel.text import one_line, plain
from afterword.outbox.core.addresses import checked
from afterword.outbox.core.message import Address, Message
from afterword.outbox.core.threads import bounded, is_message_id

_FOLD = "\r\n "
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_SHORT = 60


def draft_eml(m: Message) -> bytes:
    """The message in RFC 5322 form, marked as unsent; AddressError where a reader has no address.

    There is no Bcc and never will be: what leaves is what the person sees.
    """
    headers = [
        ("X-Unsent", "1"),
        ("From", _addresses([m.sender]) if m.sender.email.strip() else ""),
        ("To", _addresses(m.to)),
        ("Cc", _addresses(m.cc)),
        ("Subject", _words(one_line(m.subject), len("Subject: "))),
        ("Date", format_datetime(m.date)),
        ("Message-ID", m.message_id if is_message_id(m.message_id) else ""),
        ("In-Reply-To", m.in_reply_to if is_message_id(m.in_reply_to) else ""),
        ("References", _FOLD.join(bounded(m.references))),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "quoted-printable"),
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in headers if value)
    return head.encode("ascii") + b"\r\n" + _body(m.body)


def plain_text(m: Message, *, head: bool = False) -> str:
    """The letter to copy, lines ended by `\\n`; with `head` also To, Cc and Subject, for paper."""
    body = plain(m.body).rstrip() + "\n"
    if not head:
        return body
    lines = [
        ("To", "; ".join(_shown(a) for a in m.to)),
        ("Cc", "; ".join(_shown(a) for a in m.cc)),
        ("Subject", one_line(m.subject)),
    ]
    return "".join(f"{name}: {value}\n" for name, value in lines if value) + f"\n{body}"


def _shown(address: Address) -> str:
    name, email = one_line(address.name, limit=200), one_line(address.email, limit=254)
    return f"{name} <{email}>" if name and email else name or email


def _body(text: str) -> bytes:
    ended = plain(text).rstrip("\n") + "\n"
    return quopri.encodestring(ended.encode("utf-8")).replace(b"\n", b"\r\n")


def _addresses(addresses: Iterable[Address]) -> str:
    return f",{_FOLD}".join(_address(address) for address in checked(addresses))


def _address(address: Address) -> str:
    if not address.name:
        return address.email
    name = _name(address.name)
    gap = _FOLD if len(name) + len(address.email) > _SHORT else " "
    return f"{name}{gap}<{address.email}>"


def _name(name: str) -> str:
    if not name.isascii() or "=?" in name or len(name) > _SHORT:
        return _encoded(name, len("From: "))
    if _ATOMS.fullmatch(name):
        return name
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def _words(text: str, used: int) -> str:
    """Unstructured text for a header whose name takes `used` characters of the first line."""
    if text.isascii() and "=?" not in text and len(text) + used <= 78:
        return text
    return _encoded(text, used)


def _encoded(text: str, used: int) -> str:
    """Encoded words (RFC 2047), folded: no character of `text` stands in the header as it is."""
    header = Header(text, charset="utf-8", maxlinelen=75, header_name="x" * max(used - 2, 1))
    return header.encode(linesep="\r\n")

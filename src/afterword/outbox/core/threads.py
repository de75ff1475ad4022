"""Which mail a letter answers: message ids and references (RFC 5322, section 3.6.4)."""

import hashlib
import re
from collections.abc import Iterable
from uuid import UUID

from afterword.outbox.core.addresses import is_domain
from afterword.outbox.core.message import limits

# Printable ASCII without what could end the id, begin a comment or a quoted string, or fold.
_PART = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.:-]+"
_ID = re.compile(rf"<{_PART}@(?:{_PART}|\[{_PART}\])>")
_LONGEST_READ = 16_384
NOBODYS_DOMAIN = "afterword.invalid"


def is_message_id(text: str) -> bool:
    """Whether `text` is one id, in its angle brackets, that may stand in a header as it is."""
    longest = limits()["references"]["most_characters_an_id"]
    return len(text) <= longest and "=?" not in text and bool(_ID.fullmatch(text))


def message_ids(text: str) -> tuple[str, ...]:
    """Every sound id of a References-like text, each once, in order; the rest is dropped."""
    pieces = text[:_LONGEST_READ].replace("><", "> <").split()
    return tuple(dict.fromkeys(piece for piece in pieces if is_message_id(piece)))


def thread(invitation_message_id: str, invitation_references: str) -> tuple[str, tuple[str, ...]]:
    """In-Reply-To ("" for none) and References of a letter that answers the invitation."""
    parents = message_ids(invitation_message_id)[:1]
    earlier = (i for i in message_ids(invitation_references) if i not in parents)
    return "".join(parents), bounded((*earlier, *parents))


def bounded(ids: Iterable[str]) -> tuple[str, ...]:
    """Sound ids only, and of a long thread the first and the latest."""
    sound = tuple(dict.fromkeys(i for i in ids if is_message_id(i)))
    most: int = limits()["references"]["most_ids"]
    return sound if len(sound) <= most else (sound[0], *sound[1 - most :])


def message_id_for(letter_id: UUID, *, domain: str = NOBODYS_DOMAIN) -> str:
    """The one Message-ID that this letter ever has.

    `domain` should be that of the sender's address where it is known. The id is a digest: the key
    itself would tell when the letter was begun.
    """
    digest = hashlib.sha256(letter_id.bytes).hexdigest()[:32]
    host = domain.strip().lower()
    return f"<{digest}@{host if is_domain(host) else NOBODYS_DOMAIN}>"

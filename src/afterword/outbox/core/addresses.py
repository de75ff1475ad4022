"""Addresses that may stand in a header: checked strictly, for a name in a mail is hostile text."""

import re
from collections.abc import Iterable

from afterword.kernel.text import Phrase, gettext_noop, one_line
from afterword.outbox.core.message import Address, limits

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_LOCAL, _LONGEST_ADDRESS = 64, 254

NOT_AN_ADDRESS = gettext_noop(
    "“%(email)s” is not a mail address that can be written to. Please look at it once more."
)
AMBIGUOUS_DOMAIN = gettext_noop(
    "The domain of “%(email)s” can be read as two different ones. Please write it as it is "
    "registered, beginning with xn--."
)
NO_ADDRESS = gettext_noop(
    "No address is known for %(name)s, and none is guessed. Copy the text, or add the address."
)
SOMEBODY = Phrase(gettext_noop("this reader"))


class AddressError(ValueError):
    """Something that is no address; `why` is the sentence for the person."""

    def __init__(self, why: Phrase) -> None:
        """With the reason."""
        super().__init__(str(why))
        self.why = why


def checked_email(email: str) -> str:
    """The address in ASCII, its domain in lower case; AddressError where it is none.

    Only the plain form of RFC 5322 is taken, a dot-atom before the @: no quotes, comments or
    literals, and nothing that a reader of headers could take for an encoded word.
    """
    shown = one_line(email, limit=_LONGEST_ADDRESS + 1)
    local, at, domain = shown.rpartition("@")
    host = _host(domain, shown) if at else ""
    address = f"{local}@{host}"
    sound = _LOCAL.fullmatch(local) and len(local) <= _LONGEST_LOCAL and "=?" not in local
    if not sound or not host or len(address) > _LONGEST_ADDRESS:
        raise AddressError(Phrase(NOT_AN_ADDRESS, {"email": shown[:80]}))
    return address


def checked(addresses: Iterable[Address]) -> tuple[Address, ...]:
    """Every address with its name on one line; AddressError at the first that has none."""
    return tuple(_checked(address) for address in addresses)


def is_domain(domain: str) -> bool:
    """Whether this is a domain of at least two ASCII labels, in lower case."""
    labels = domain.split(".")
    return len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)


def _checked(address: Address) -> Address:
    name = one_line(address.name, limit=200)
    if not address.email.strip():
        raise AddressError(Phrase(NO_ADDRESS, {"name": name or SOMEBODY}))
    return Address(name, checked_email(address.email))


def _host(domain: str, shown: str) -> str:
    """The domain in ASCII, or nothing where it is none."""
    if any(letter in domain for letter in limits()["domain"]["ambiguous"]):
        raise AddressError(Phrase(AMBIGUOUS_DOMAIN, {"email": shown[:80]}))
    try:
        host = domain.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return host if is_domain(host) else ""

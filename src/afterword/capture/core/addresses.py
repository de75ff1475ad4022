"""Names and addresses as mail and calendars write them, and what a domain tells."""

import re

from afterword.capture.core.model import Person, PersonRole
from afterword.capture.core.rules import any_of, words
from afterword.kernel.text import key_of, one_line

MAX_ADDRESSES = 100
_MAX_LENGTH = 16_384
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
_VIA = re.compile(r"\s+(?:via|\(via|on behalf of)\s.*$", re.IGNORECASE)
_TITLES = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame)\.?\s+", re.IGNORECASE)
_DEPARTMENT = re.compile(r"\s*[\(\[][^()\[\]]*[\)\]]\s*$")


def email_in(text: str) -> str:
    """The first address in a text, lower case, or nothing."""
    found = _EMAIL.search(text[:_MAX_LENGTH])
    return found[0].lower().strip(".") if found else ""


def address_list(value: str) -> tuple[tuple[str, str], ...]:
    """(name, address) of each entry of a To-like header; linear, at most `MAX_ADDRESSES`."""
    entries = _split(value[:_MAX_LENGTH])[:MAX_ADDRESSES]
    found = ((tidy_name(_before_address(entry)), email_in(_inside(entry))) for entry in entries)
    return tuple((name, email) for name, email in found if name or email)


def _split(value: str) -> list[str]:
    entries, quoted, depth, start = [], False, 0, 0
    for at, char in enumerate(value):
        if char == '"':
            quoted = not quoted
        elif char in "<>" and not quoted:
            depth = 1 if char == "<" else 0
        elif char in ",;" and not quoted and not depth:
            entries.append(value[start:at])
            start = at + 1
    return [*entries, value[start:]]


def _inside(entry: str) -> str:
    before, opened, after = entry.rpartition("<")
    return after if opened and "@" in after else before + after


def _before_address(entry: str) -> str:
    name, opened, _ = entry.rpartition("<")
    return name if opened else ("" if "@" in entry else entry)


def tidy_name(name: str, email: str = "") -> str:
    """A name as one would write it: unquoted, `Last, First` turned round, no address in it."""
    plain = one_line(name, limit=200).strip("\"' <>").replace('\\"', "").replace("\\,", ",")
    plain = _DEPARTMENT.sub("", _VIA.sub("", plain)).strip("\"' ")
    if "@" in plain or (key_of(plain) == key_of(email.partition("@")[0]) and "." in plain):
        return ""
    last, comma, first = plain.partition(",")
    if comma and first.strip() and "," not in first and len(first.split()) <= 3:
        return f"{first.strip()} {last.strip()}"
    return plain


def without_title(name: str) -> str:
    """`Dr Priya Shah` is Priya Shah: the form by which people are compared."""
    return _TITLES.sub("", name)


def domain_of(email: str) -> str:
    """What stands after the @, lower case."""
    return email.rpartition("@")[2].lower()


def _under(domain: str, name: str) -> bool:
    return any(domain == entry or domain.endswith("." + entry) for entry in words(name))


def says_nothing(email: str) -> bool:
    """Whether the domain is free mail or a service for many employers."""
    domain = domain_of(email)
    return not domain or _under(domain, "free-mail") or _under(domain, "ats-domains")


def is_free_mail(email: str) -> bool:
    """Whether the address is a private one at a free mail provider."""
    return _under(domain_of(email), "free-mail")


def is_service(email: str) -> bool:
    """Whether the domain is that of an applicant system or a scheduling service."""
    return _under(domain_of(email), "ats-domains")


def firm_of(email: str) -> str:
    """The firm's name as far as its domain tells: `calder-rail.example` is Calder Rail."""
    if says_nothing(email):
        return ""
    labels = domain_of(email).split(".")
    endings = 2 if ".".join(labels[-2:]) in words("second-level") else 1
    label = labels[-endings - 1] if len(labels) > endings else labels[0]
    parts = [part for part in re.split(r"[-_]", label) if part]
    return " ".join(p.upper() if len(p) <= 3 and len(parts) == 1 else p.capitalize() for p in parts)


def is_agency_name(name: str) -> bool:
    """Whether a firm's name says that it is an agency."""
    return bool(any_of("agency-words").search(name.replace("-", " ")))


def is_agency_domain(email: str) -> bool:
    """Whether an address belongs to an agency by its domain."""
    if says_nothing(email):
        return False
    label = domain_of(email)
    return any(word in label for word in ("recruit", "staffing", "resourcing", "headhunt"))


def role_of(name: str, email: str) -> PersonRole:
    """Whether somebody seems to arrange the interview rather than hold it."""
    local = re.sub(r"[._+-]", " ", email.partition("@")[0])
    arranges = any_of("coordinator-words").search(f"{name} {local}")
    return "coordinator" if arranges or Person(name, email).no_reply else "interviewer"


def merged(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Each person once: by address, or by name where one of the two has no address."""
    kept: list[Person] = []
    for person in people:
        at = next((n for n, other in enumerate(kept) if _same(person, other)), None)
        if at is None:
            kept.append(person)
        else:
            kept[at] = _joined(kept[at], person)
    return tuple(kept)


def _same(one: Person, other: Person) -> bool:
    if one.email and other.email:
        return one.email == other.email
    first, second = (key_of(without_title(p.name)).split() for p in (one, other))
    return bool(first) and bool(second) and (first == second or _given_only(first, second))


def _given_only(first: list[str], second: list[str]) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) == 1 and short[0] == long[0]


def _joined(one: Person, other: Person) -> Person:
    name = max((one.name, other.name), key=len)
    return Person(name, one.email or other.email, one.role)

"""What the sentences of a text say about employer, role, people and the way it came about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from afterword.capture.core.addresses import is_agency_name, without_title
from afterword.capture.core.model import Person
from afterword.capture.core.naming import is_organisation, looks_like_person, looks_like_role
from afterword.capture.core.rules import Rule, rules, words
from afterword.kernel.text import key_of

# More than any invitation says; what lies beyond is quotation and small print.
MAX_TEXT = 20_000
_TITLED = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor)\.? )?"
_NAMES = re.compile(
    _TITLED + r"[A-Z][\w’'-]*[\w](?: [A-Z]\.)?(?: (?:de|van|von|der|la|al|el|bin))?"
    r"(?: [A-Z][\w’'-]*[\w]){1,2}"
)
_STOP = re.compile(r"\.\s|\s(?:on|at|in|via|by|to discuss|who)\s(?=[\d A-Z])|[!?]")
_BRACKET = re.compile(r"\([^()]{0,80}\)")
_GREETING = re.compile(
    r"(?:^|\n)\s*(?:hi|hello|dear|hey|good (?:morning|afternoon|evening)|morning|afternoon)[ ,]+"
    r"((?-i:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found; empty where nothing was. `third`: the employer is spoken of as another."""

    employer: str = ""
    role: str = ""
    agency: str = ""
    consultant: str = ""
    names: tuple[str, ...] = ()
    client: bool = False
    third: bool = False


def facts_in(text: str, *, own: frozenset[str] = frozenset(), firms: tuple[str, ...] = ()) -> Facts:
    """Read a text by the rules. `own` are the reader's names; `firms` are known to be firms."""
    given = text[:MAX_TEXT]
    agency, consultant = _agency(given)
    client = _route(given, "agency") or _matched(given, "employer-our-client")
    return Facts(
        employer=_employer(given, agency, firms, own),
        role=_role(given),
        agency=agency,
        consultant=consultant,
        names=names_in(given, own=own, firms=firms),
        client=client,
        third=_route(given, "third"),
    )


def _of(field: str) -> Iterator[Rule]:
    return (rule for rule in rules("facts") if rule.field == field)


def _matched(text: str, rule_id: str) -> bool:
    return any(rule.id == rule_id and rule.pattern.search(text) for rule in rules("facts"))


def _route(text: str, value: str) -> bool:
    return any(rule.value == value and rule.pattern.search(text) for rule in _of("route"))


def _employer(text: str, agency: str, firms: tuple[str, ...], own: frozenset[str]) -> str:
    for rule in _of("employer"):
        for found in rule.pattern.finditer(text):
            name = trimmed(found["employer"])
            person = "with" in found[0] and looks_like_person(name)
            if rule.value == "organisation" and not is_organisation(name):
                continue
            known = any(key_of(firm) and key_of(firm) in key_of(name) for firm in firms)
            if name and key_of(name) not in own and not looks_like_role(name):
                if key_of(name) == key_of(agency) or is_agency_name(name):
                    continue
                if known or not person:
                    return name
    return ""


def trimmed(name: str) -> str:
    """A captured firm's name without what only stood beside it; empty if it is no name."""
    firm, _, rest = name.partition(" for ")
    if rest and looks_like_role(re.sub(r"^(?:the|an?|our)\s", "", rest)):
        name = firm
    tokens = name.strip(" .,;:–-").split()
    while tokens and tokens[-1].lower() in words("not-employers"):
        tokens.pop()
    while tokens and tokens[0].lower() in words("not-employers") and len(tokens) > 1:
        del tokens[0]
    whole = " ".join(tokens)
    return "" if whole.lower() in words("not-employers") else whole


def _role(text: str) -> str:
    for rule in _of("role"):
        for found in rule.pattern.finditer(text):
            role = re.split(r"\s[–|]\s|\s-\s", found["role"])[0].strip(" .,;:–-*")
            if rule.id == "role-labelled" and role:
                return re.split(r"\s(?:at|with)\s(?=[A-Z])", role)[0]
            if looks_like_role(role) or (not rule.value and role.istitle() and len(role) > 3):
                return role
    return ""


def _agency(text: str) -> tuple[str, str]:
    for rule in _of("agency"):
        for found in rule.pattern.finditer(text):
            agency = trimmed(found["agency"])
            if is_agency_name(agency):
                return agency, trimmed(found["consultant"] or "")
    return "", ""


def names_in(
    text: str, *, own: frozenset[str] = frozenset(), firms: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Full names of people that the text says one will meet, in their order."""
    found: dict[str, str] = {}
    for rule in _of("people"):
        for match in rule.pattern.finditer(text):
            for name in names_of(match["people"]):
                key = key_of(without_title(name))
                if not _is_own(key, own) and not any(key in key_of(firm) for firm in firms if firm):
                    found.setdefault(key, name)
    return tuple(found.values())[:20]


def _is_own(key: str, own: frozenset[str]) -> bool:
    return any(key == name or name in key.split() for name in own if name)


def names_of(chunk: str) -> tuple[str, ...]:
    """The full names at the beginning of a stretch of text."""
    plain = _BRACKET.sub("", _STOP.split(chunk)[0])
    return tuple(name for name in _NAMES.findall(plain) if is_name(name))


def is_name(name: str) -> bool:
    """Whether capitalised words may be a person: no firm, role, day, tool or place among them."""
    tokens = without_title(name).lower().split()
    stopped = name.lower() in words("not-employers") or any(
        t in words("not-employers") for t in tokens
    )
    return not stopped and not is_organisation(name) and not looks_like_role(name)


def greeted(text: str) -> str:
    """Whom the text greets: the reader's own name, folded. Empty where it greets nobody."""
    found = _GREETING.search(text[:2_000])
    return key_of(found[1]) if found else ""


def news(text: str, subject: str = "") -> tuple[bool, bool]:
    """(called off, moved): whether a sentence says either, conditions left out."""
    off = moved = False
    condition = next(rule.pattern for rule in rules("kinds") if rule.field == "condition")
    for sentence in [subject.strip(), *_SENTENCE.split(text[:MAX_TEXT])]:
        if condition.search(sentence[:600]):
            continue
        for rule in rules("kinds"):
            if rule.field != "condition" and rule.pattern.search(sentence[:600]):
                off, moved = off or rule.field == "cancellation", moved or rule.field == "moved"
    return off, moved


def people_of(names: tuple[str, ...]) -> tuple[Person, ...]:
    """Interviewers known by name only."""
    return tuple(Person(without_title(name)) for name in names)

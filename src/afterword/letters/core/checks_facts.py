"""The letter against the facts of the interview: names, employer, role, day, promise."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz

from afterword.kernel.text import key_of, one_line
from afterword.letters.core.anatomy import sentences
from afterword.letters.core.data import locale, table, vocabulary
from afterword.letters.core.material import FIELDS, notes_of
from afterword.letters.core.model import Facts, Part, Recipient
from afterword.letters.core.names import parse, salutation
from afterword.letters.core.page import Page
from afterword.letters.core.sources import sources_of

_LOOKED_AT = 20_000  # characters; facts are compared within these
_NAME = (
    r"([A-Z][\w&'’-]{1,30}"
    r"(?: (?:of|and|&|the|for) [A-Z][\w&'’-]{1,30}| [A-Z][\w&'’-]{1,30}){0,4})"
)
_AT = re.compile(
    r"\b(?:role|position|post|job|opportunity|vacancy|interview|interviewing|team|join|joining"
    rf"|approach)(?: (?:at|with|for|to|of))?(?: the team at)? {_NAME}"
)
# "my previous role at …" and "I led the team at …" speak of somewhere else, rightly.
_ELSEWHERE = re.compile(
    r"\b(?:my|previous|former|current|last|old|another|led|ran|managed|built|joined|an?)\b"
    r"[^.]{0,25}$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:the|your|a|an) ((?:[\w&/+-]{2,25} ){0,5}[\w&/+-]{2,25}) "
    r"(?:role|position|post|vacancy|job|opening)\b"
    r"|\b(?:role|position|post) of (?:the |an? )?((?:[\w&/+-]{2,25} ){0,3}[\w&/+-]{2,25})",
    re.IGNORECASE,
)
_BEFORE_ROLE = re.compile(
    r"^.{0,160}\b(?:for|about|the|your|an?|as|with|in|on|of|my|this|that) ", re.IGNORECASE
)
_DAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day('s)?\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:thank|thanks|met|meeting|spoke|speaking|talk|talked|talking|interview|conversation|time"
    r"|call|see you|saw|enjoyed|pleasure)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:next|will|by|until|before|shall|coming|forward|decide|move)\b", re.IGNORECASE
)


def facts_checks(page: Page, facts: Facts) -> None:
    """Every comparison with the facts."""
    _greeted(page, facts)
    _left_over(page, facts)
    _employer(page, facts)
    _role(page, facts)
    _weekday(page, facts)
    _promise(page, facts)
    _own_name(page, facts)


def _greeted(page: Page, facts: Facts) -> None:
    """Whoever is greeted must be a reader of this letter."""
    greeting = page.parts.greeting
    if not greeting or not facts.readers or len(greeting.split()) > 6:
        return
    start = page.body.find(greeting)
    said = key_of(
        re.sub(r"^(?:dear|hello|hi|hey|good \w+|greetings)\b", "", greeting, flags=re.IGNORECASE)
    )
    words = set(said.split()) - {"and", "all", "both", "everyone", "team", "there", "the", "dr"}
    known = _name_words(facts.readers)
    strangers = [w for w in words - known - _titles() if len(w) > 1 and not _short_for(w, known)]
    right = salutation(facts.readers, locale(facts.locale), facts.tone)
    readers = one_line(", ".join(r.name or r.email for r in facts.readers), limit=200)
    span, values = (start, start + len(greeting)), {"reader": readers, "name": _shown(greeting)}
    if known and strangers and not _nobody(said):
        others = _name_words(p for p in facts.interviewers if p not in facts.readers)
        which = "facts.colleague" if words & (others - known) else "facts.addressee"
        page.remark(which, span, mend=right, values=values)
    elif (
        known
        and not words & known
        and not strangers
        and not words - _titles()
        and not _everybody(said, facts)
    ):
        page.remark("facts.addressee-missing", span, mend=right, values={"reader": readers})


def _short_for(word: str, known: set[str]) -> bool:
    """ "Liz" for Elizabeth, "Tom" for Thomas: people sign themselves so."""
    if any(len(word) > 2 and (word in name or name in word) for name in known if len(name) > 2):
        return True
    return any({word, name} <= set(pair.split("/")) for name in known for pair in _nicknames())


@lru_cache
def _nicknames() -> tuple[str, ...]:
    return tuple(str(table("words")["nicknames"]).split())


def _nobody(said: str) -> bool:
    return said in {
        "hiring manager",
        "hiring team",
        "recruiter",
        "sir",
        "madam",
        "sir or madam",
    } or ("team" in said or "whom" in said or "committee" in said or "panel" in said)


def _everybody(said: str, facts: Facts) -> bool:
    return len(facts.readers) > 1 and said in {"all", "both", "everyone", "team", ""}


def _shown(greeting: str) -> str:
    bare = re.sub(r"^(?:dear|hello|hi|hey)\s+", "", greeting.strip(), flags=re.IGNORECASE)
    return one_line(bare.strip(" ,:!.–-"), limit=80)


@lru_cache
def _titles() -> frozenset[str]:
    return frozenset(
        [
            "mr",
            "mrs",
            "ms",
            "miss",
            "mx",
            "dr",
            "prof",
            "professor",
            "sir",
            "dame",
            "rev",
            "lord",
            "lady",
        ]
    )


def _name_words(people: Iterable[Recipient]) -> set[str]:
    return {word for p in people for word in key_of(parse(p.name).full).split()}


def _mine(facts: Facts) -> str:
    """Everything the person noted: what stands there may stand in the letter."""
    said = [getattr(facts, name)[:4_000] for name in FIELDS]
    said += [r.cared_about[:2_000] for r in (*facts.readers, *facts.interviewers)]
    people = [f"{r.name} {r.job_title}" for r in (*facts.readers, *facts.interviewers)]
    about = [facts.employer, facts.role, facts.agency, facts.sender, facts.signature, facts.reason]
    return key_of(" ".join([*said, *people, *about, facts.subject_before]))


def _left_over(page: Page, facts: Facts) -> None:
    """Names that belong to the person's other opportunities."""
    mine = f" {_mine(facts)} "
    for rule, names in (
        ("facts.other-employer", facts.other_employers),
        ("facts.other-name", facts.other_names),
    ):
        for name in names[:200]:
            shown = one_line(name, limit=120)
            if len(shown) > 2 and f" {key_of(shown)} " not in mine:
                _look_for(page, rule, shown)


def _look_for(page: Page, rule: str, name: str) -> None:
    """`name` as written, as whole words; one everyday word at a sentence's start is none."""
    if rule == "facts.other-name" and " " not in name:
        return
    texts: tuple[tuple[Part, str], ...] = (
        ("subject", page.subject[:_LOOKED_AT]),
        ("body", page.body[:_LOOKED_AT]),
    )
    for part, text in texts:
        if name not in text:
            continue
        for met in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if " " in name or not _starts_sentence(text, met.start()):
                page.remark(rule, met.span(), part=part, values={"name": name})


def _starts_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" “\"'")
    return (bool(before) and before[-1] in ".!?\n") or (not before)


def _employer(page: Page, facts: Facts) -> None:
    """A name where the employer's should stand, and that nothing known explains."""
    if not facts.employer.strip():
        return
    mine = set(_mine(facts).split())
    for met in _AT.finditer(page.flat[:_LOOKED_AT]):
        words = key_of(met.group(1)).split()
        own = [w for w in words if w not in mine and w not in vocabulary("weekdays")]
        if _ELSEWHERE.search(page.flat[max(0, met.start() - 40) : met.start()]):
            continue
        if not own or _everyday(words[0]) or (own != words and not _misspelt(met.group(1), facts)):
            continue
        values = {"name": met.group(1), "employer": one_line(facts.employer, limit=120)}
        mend = values["employer"] if _misspelt(met.group(1), facts) else None
        page.remark("facts.employer", met.span(1), mend=mend, values={**values})


def _everyday(word: str) -> bool:
    months = {str(m).lower() for m in table("talk")["months"]}
    return word in vocabulary("generic") or word in months or word in {"i", "kind", "best", "yours"}


def _misspelt(name: str, facts: Facts) -> bool:
    likeness = fuzz.ratio(key_of(name), key_of(facts.employer))
    return 80 <= likeness < 100


def _role(page: Page, facts: Facts) -> None:
    """Another role than the one that is known."""
    mine = set(key_of(facts.role).split())
    if not mine:
        return
    allowed = set(_mine(facts).split())
    for part, text in (("subject", page.flat_subject), ("body", page.flat[:_LOOKED_AT])):
        for met in _ROLE.finditer(text):
            group = 1 if met.group(1) else 2
            named = _BEFORE_ROLE.sub("", met.group(group))
            said = key_of(named).split()
            if _is_role(said, of=group == 2) and not set(said) <= allowed and not mine <= set(said):
                at: Part = "subject" if part == "subject" else "body"
                values = {"name": named, "role": one_line(facts.role, limit=120)}
                span = (met.end(group) - len(named), met.end(group))
                page.remark("facts.role", span, part=at, values={**values})


def _is_role(words: list[str], *, of: bool) -> bool:
    named = vocabulary("roles")
    return any(w in named for w in (words if of else words[-2:]))


def _weekday(page: Page, facts: Facts) -> None:
    """A weekday beside thanks for the meeting, which was on another."""
    if facts.held_on is None:
        return
    right = str(table("talk")["weekdays"][facts.held_on.weekday()])
    mine = set(_mine(facts).split())
    text = page.flat[: page.parts.end]
    for start, end in sentences(page.body, page.parts.start, page.parts.end)[:40]:
        said = text[start:end][:1_000]
        if not _PAST.search(said) or _AHEAD.search(said):
            continue
        for met in _DAY.finditer(said):
            day = f"{met.group(1)}day"
            if day.lower() != right.lower() and day.lower() not in mine:
                span = (start + met.start(), start + met.start() + len(day))
                page.remark("facts.weekday", span, mend=right, values={"day": right})


def _promise(page: Page, facts: Facts) -> None:
    if not facts.promised.strip():
        return
    held = {s.field for s in sources_of(page.body[:_LOOKED_AT], facts)}
    if "promised" in held or "promise" in page.flat[:_LOOKED_AT].lower():
        return
    lines = notes_of(facts, page.purpose).lines["promised"]
    if lines:
        end = page.parts.end
        page.remark("facts.promise", (end, end), values={"promise": lines[0].text})


def _own_name(page: Page, facts: Facts) -> None:
    words = key_of(facts.sender).split()
    below = key_of(page.body[-1_500:]).split()
    if words and words[0] not in below and words[-1] not in below:
        page.remark("shape.own-name", (len(page.body), len(page.body)))

"""The composer's and the checker's data: purposes, locales, word lists, grammar, rulebook."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from afterword.kernel.text import Phrase, key_of
from afterword.letters.core.model import Purpose, Severity

RULEBOOK = ("facts", "pushy", "tone", "substance", "shape", "sameness", "hygiene")
GRAMMAR = ("grammar-thanks", "grammar-agency", "grammar-exceptions")


@dataclass(frozen=True, slots=True)
class Say:
    """One wording for a slot; `{name}` and `{name.form}` are filled from the facts."""

    slot: str
    text: str
    tones: frozenset[str]
    purposes: frozenset[str]
    wants: frozenset[str]
    without: frozenset[str]
    panel: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to build a letter: paragraphs of slots; `extra` ones are for a letter too thin.

    A `panel` plan says less on purpose, so as to differ from what a colleague has been sent.
    """

    purposes: frozenset[str]
    paragraphs: tuple[tuple[str, ...], ...]
    extra: tuple[tuple[int, str], ...]
    panel: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the checker. Without a pattern it is computed, and the data hold its words."""

    id: str
    severity: Severity
    part: str
    purposes: frozenset[str]
    not_purposes: frozenset[str]
    anchors: tuple[str, ...]
    pattern: re.Pattern[str] | None
    sentence: bool
    asks: bool
    message: Phrase
    why: Phrase
    source: str
    mend: str | None
    match: tuple[str, ...]
    not_match: tuple[str, ...]


@lru_cache
def table(name: str) -> Mapping[str, Any]:
    """The table `rules/letter/<name>.toml`."""
    place = files("afterword") / "rules" / "letter" / f"{name}.toml"
    return MappingProxyType(tomllib.loads(place.read_text(encoding="utf-8")))


@lru_cache
def vocabulary(name: str) -> frozenset[str]:
    """A list of words of `words.toml`, lower case."""
    return frozenset(table("words")[name].lower().split())


def locale(code: str) -> Mapping[str, Any]:
    """How letters are written in `code`; an unknown code is written as British English."""
    known: Mapping[str, Any] = table("locales")
    chosen: Mapping[str, Any] = known.get(code) or known["en-GB"]
    return chosen


def _purpose(key: str, entry: Mapping[str, Any]) -> Purpose:
    return Purpose(
        id=key,
        title=Phrase(entry["title"]),
        clocked=entry["clocked"],
        addressed_to=entry["addressed_to"],
        asks_reason=entry["asks_reason"],
        min_words=entry["min_words"],
        max_words=entry["max_words"],
        stem=Phrase(entry.get("stem", "")),
        threads=entry.get("threads", True),
        family=entry["family"],
    )


PURPOSES: Mapping[str, Purpose] = MappingProxyType(
    {key: _purpose(key, entry) for key, entry in table("purposes").items()}
)


@lru_cache
def sayings() -> Mapping[str, tuple[Say, ...]]:
    """All wordings by slot."""
    by_slot: dict[str, list[Say]] = {}
    for name in GRAMMAR:
        for entry in table(name).get("say", ()):
            say = Say(
                slot=entry["slot"],
                text=entry["text"],
                tones=frozenset(entry.get("tones", ())),
                purposes=frozenset(entry.get("purposes", ())),
                wants=frozenset(entry.get("wants", ())),
                without=frozenset(entry.get("without", ())),
                panel=bool(entry.get("panel")),
            )
            by_slot.setdefault(say.slot, []).append(say)
    return {slot: tuple(says) for slot, says in by_slot.items()}


@lru_cache
def own_words() -> frozenset[str]:
    """The words of all wordings: they are the program's, and no detail of a conversation."""
    texts = (say.text for says in sayings().values() for say in says)
    return frozenset(word for text in texts for word in key_of(text).split())


@lru_cache
def plans(purpose: str) -> tuple[Plan, ...]:
    """The ways to build a letter of this purpose."""
    found = []
    for name in GRAMMAR:
        for entry in table(name).get("plan", ()):
            if purpose in entry["purposes"]:
                extra = tuple((int(at), str(slot)) for at, slot in entry.get("extra", ()))
                rows = tuple(tuple(row) for row in entry["paragraphs"])
                panel = bool(entry.get("panel"))
                found.append(Plan(frozenset(entry["purposes"]), rows, extra, panel))
    return tuple(found)


@lru_cache
def rulebook() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of the files; each is proved by its own examples."""
    rules = [_rule(group, e) for group in RULEBOOK for e in table(group)["rule"]]
    return {rule.id: rule for rule in rules}


def _rule(group: str, entry: Mapping[str, Any]) -> Rule:
    pattern = entry.get("pattern")
    return Rule(
        id=f"{group}.{entry['id']}",
        severity=entry["severity"],
        part=entry.get("part", "body"),
        purposes=_families(entry.get("purposes", ())),
        not_purposes=_families(entry.get("not_purposes", ())),
        anchors=tuple(entry.get("anchors", ())),
        pattern=_compiled(entry) if pattern else None,
        sentence=entry.get("scope", "match") == "sentence",
        asks=entry.get("asks", False),
        message=Phrase(entry["message"]),
        why=Phrase(entry["why"]),
        source=entry.get("source", ""),
        mend=entry.get("mend"),
        match=tuple(entry.get("match", ())),
        not_match=tuple(entry.get("not_match", ())),
    )


def _compiled(entry: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(entry["pattern"], 0 if entry.get("case") else re.IGNORECASE)


def _families(names: tuple[str, ...]) -> frozenset[str]:
    """Purposes by id, or all of a family at once."""
    wanted = set(names)
    return frozenset(k for k, p in PURPOSES.items() if k in wanted or p.family in wanted)

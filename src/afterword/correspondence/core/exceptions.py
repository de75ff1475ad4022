"""The guard's rules, read once from `rules/guard.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from afterword.correspondence.core.facts import Offer
from afterword.kernel.text import Phrase, key_of


@dataclass(frozen=True, slots=True)
class Exemption:
    """One reason for which the guard opens.

    `only_when` names conditions of the history; `once`: never twice for one opportunity; `asks`:
    on the agency route the consultant is asked; `asks_for_date`: its text may ask when; `always`:
    an opening is needed even where nothing has gone out yet; `by_itself`: none is needed, the
    conditions are enough. `opens` and `stays` are the histories
    that prove it.
    """

    offer: Offer
    only_when: tuple[str, ...]
    least_letters: int
    reason: bool
    once: bool
    asks: bool
    asks_for_date: bool
    always: bool
    by_itself: bool
    why: str
    examples: tuple[str, ...]
    opens: Mapping[str, Any]
    stays: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The kind that an opening carries."""
        return self.offer.id


@dataclass(frozen=True, slots=True)
class NoReason:
    """Words that show that a reason is the wait itself."""

    id: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...]
    why: str
    match: tuple[str, ...]
    miss: tuple[str, ...]

    def found_in(self, text: str) -> bool:
        """Whether the text gives this as its reason."""
        folded = text.casefold()
        return any(a in folded for a in self.anchors) and bool(self.pattern.search(folded))


@dataclass(frozen=True, slots=True)
class Night:
    """A night's sleep: until `wakes_hour`, and at least `least_hours` long."""

    wakes_hour: int
    least_hours: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All of the file, in its order."""

    exemptions: tuple[Exemption, ...]
    no_reasons: tuple[NoReason, ...]
    policies: Mapping[str, Offer]
    thank_you: frozenset[str]
    for_consultant: frozenset[str]
    passed_on: frozenset[str]
    nudged: str
    nudge_working_days: int
    night: Night
    enquiry_working_days: int
    enquiry_hour: int
    least_different: int
    least_words: int


@lru_cache
def _file() -> dict[str, Any]:
    place = files("afterword") / "rules" / "guard.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


@lru_cache
def rules() -> Rules:
    """The rules of the guard."""
    data = _file()
    return Rules(
        exemptions=tuple(_exemption(entry) for entry in data["exception"]),
        no_reasons=tuple(_no_reason(entry) for entry in data["no_reason"]),
        policies={entry["id"]: _policy_offer(entry) for entry in data["policy"]},
        thank_you=frozenset(data["thank_you"]["purposes"]),
        for_consultant=frozenset(data["consultant"]["purposes"]),
        passed_on=frozenset(data["consultant"]["passed_on"]),
        nudged=data["consultant"]["nudged"],
        nudge_working_days=data["consultant"]["nudge_working_days"],
        night=Night(data["night"]["wakes_hour"], data["night"]["least_hours"]),
        enquiry_working_days=data["enquiry"]["working_days"],
        enquiry_hour=data["enquiry"]["opens_hour"],
        least_different=data["reason"]["least_different"],
        least_words=data["reason"]["least_words"],
    )


def exemption(kind: str) -> Exemption | None:
    """The exception of that id, or None where there is none."""
    return next((entry for entry in rules().exemptions if entry.id == kind), None)


def is_reason(text: str, entry: Exemption) -> bool:
    """Whether a note is more than a token: letters enough, and for a reason some real words."""
    words = key_of(text).split()
    letters = "".join(words)
    if len(letters) < entry.least_letters:
        return False
    if not entry.reason:
        return True
    few = len(words) < rules().least_words and letters.isascii()
    return len(set(letters)) >= rules().least_different and not few


def is_the_wait(text: str) -> bool:
    """Whether a reason is only that no answer has come."""
    return any(entry.found_in(text) for entry in rules().no_reasons)


def _exemption(entry: dict[str, Any]) -> Exemption:
    return Exemption(
        offer=_offer(entry, entry["id"], entry["purpose"]),
        only_when=tuple(entry.get("only_when", ())),
        least_letters=entry.get("least_letters", 0),
        reason=entry.get("reason", False),
        once=entry.get("once", False),
        asks=entry.get("asks", False),
        asks_for_date=entry.get("asks_for_date", False),
        always=entry.get("always", False),
        by_itself=entry.get("by_itself", False),
        why=entry["why"],
        examples=tuple(entry["examples"]),
        opens=entry["opens"],
        stays=entry["stays"],
    )


def _offer(entry: dict[str, Any], kind: str, purpose: str) -> Offer:
    waits: Literal["none", "night", "five_working_days"] = entry.get("waits", "none")
    return Offer(
        id=kind,
        title=Phrase(entry["title"]),
        explanation=Phrase(entry["explanation"]),
        purpose=purpose,
        needs_note=entry.get("needs_note", False),
        waits=waits,
    )


def _policy_offer(entry: dict[str, Any]) -> Offer:
    return _offer(entry, entry["offer"], "thank_you_relay")


def _no_reason(entry: dict[str, Any]) -> NoReason:
    return NoReason(
        id=entry["id"],
        pattern=re.compile(entry["pattern"], re.IGNORECASE),
        anchors=tuple(entry["anchors"]),
        why=entry["why"],
        match=tuple(entry["match"]),
        miss=tuple(entry["miss"]),
    )

"""The stages of an opportunity, which are data: `rules/stages.toml`, `rules/lists/stages.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from afterword.kernel.text import Phrase, gettext_noop, key_of


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: where it stands in the order, and whether it may still end in an offer soon."""

    id: str
    title: Phrase
    order: int
    is_live: bool
    after_interview: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an opportunity is closed."""

    id: str
    title: Phrase
    aliases: tuple[str, ...]


# Marked here because sentences in TOML are not seen by the translators' tools.
_TITLES = (
    gettext_noop("Considering"),
    gettext_noop("Applied"),
    gettext_noop("Screening"),
    gettext_noop("Interviewing"),
    gettext_noop("Final round"),
    gettext_noop("Offer"),
    gettext_noop("On a panel"),
    gettext_noop("Closed"),
    gettext_noop("They chose somebody else"),
    gettext_noop("Withdrawn"),
    gettext_noop("Offer declined"),
    gettext_noop("Accepted another offer"),
    gettext_noop("The role is no longer open"),
    gettext_noop("Presumed closed"),
)


def _read(*path: str) -> dict[str, Any]:
    place = files("afterword") / "rules"
    for part in path:
        place = place / part
    return tomllib.loads(place.read_text(encoding="utf-8"))


_RULES = _read("stages.toml")
_ALIASES: dict[str, list[str]] = _read("lists", "stages.toml")["stages"]

STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        given["id"]: Stage(
            id=given["id"],
            title=Phrase(given["title"]),
            order=order,
            is_live=given["live"],
            after_interview=given["after_interview"],
            aliases=tuple(_ALIASES[given["id"]]),
        )
        for order, given in enumerate(_RULES["stage"])
    }
)
REASONS: Mapping[str, Reason] = MappingProxyType(
    {
        given["id"]: Reason(given["id"], Phrase(given["title"]), tuple(given["aliases"]))
        for given in _RULES["reason"]
    }
)
OUTCOMES: tuple[str, ...] = tuple(_RULES["outcome"])


@lru_cache(maxsize=1)
def _stage_by_alias() -> dict[str, str]:
    named = {key_of(alias): stage.id for stage in STAGES.values() for alias in stage.aliases}
    titles = {key_of(str(stage.title)): stage.id for stage in STAGES.values()}
    return titles | named | {key_of(stage): stage for stage in STAGES}


@lru_cache(maxsize=1)
def _reason_by_alias() -> dict[str, str]:
    return {key_of(alias): reason.id for reason in REASONS.values() for alias in reason.aliases}


def stage_of(text: str) -> str | None:
    """The stage that somebody's own word for it means; None where that is not known.

    The first three words decide: “Rejected after first interview” is closed.
    """
    return _found(text, _stage_by_alias())


def reason_of(text: str) -> str | None:
    """The reason for closing that somebody's own word for it means; None where it is not known."""
    return _found(text, _reason_by_alias())


def _found(text: str, known: Mapping[str, str]) -> str | None:
    words = key_of(text[:200]).split()
    if " ".join(words) in known:
        return known[" ".join(words)]
    for length in range(min(3, len(words)), 0, -1):
        head = " ".join(words[:length])
        # “No” alone is an answer; “no idea” is not.
        if head in known and head != "no":
            return known[head]
    return None


def is_live(stage: str) -> bool:
    """Whether a stage may still end in an offer soon; an unknown stage may not."""
    return stage in STAGES and STAGES[stage].is_live


def after_interview(stage: str) -> str:
    """The stage once an interview is arranged: never back, and a closed one opens again."""
    return STAGES[stage].after_interview if stage in STAGES else "interviewing"


def after_outcome(kind: str, stage: str) -> str:
    """The stage once an outcome is known; raises ValueError for an unknown kind."""
    rule = _outcome(kind)
    return stage if stage in rule["stays"] else str(rule["stage"])


def reason_after(kind: str) -> str:
    """Why an outcome closes an opportunity, "" where it does not; ValueError if unknown."""
    return str(_outcome(kind).get("reason", ""))


def _outcome(kind: str) -> dict[str, Any]:
    if kind not in OUTCOMES:
        raise ValueError(f"unknown outcome: {kind}")
    outcome: dict[str, Any] = _RULES["outcome"][kind]
    return outcome

"""The rules of reading, which are data: lists, tables and patterns under `rules/`."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

# A name of a firm or person: capitalised words, a few joining words between them. Bounded, so that
# no text makes the search slow.
_NAME = (
    r"(?-i:(?:[A-Z][\w&'’+-]{0,30})"
    r"(?:(?:[ ]|[ ]?&[ ]?|[ ](?:of|and|for|the|de|van|y)[ ](?:the[ ])?)[A-Z][\w&'’+-]{0,30}){0,6})"
)
_ROLE = r"(?:[\w&/'’+#-]{1,30}(?:,?[ ][\w&/'’+#()-]{1,30}){0,6}?)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with its reason and the examples that prove it."""

    id: str
    field: str
    pattern: re.Pattern[str]
    value: str
    message: str
    why: str
    source: str
    match: tuple[str, ...]
    miss: tuple[str, ...]


def _text(folder: str, name: str) -> str:
    place = files("afterword") / "rules" / folder / name
    return place.read_text(encoding="utf-8")


@lru_cache
def words(name: str) -> frozenset[str]:
    """The entries of `rules/lists/<name>.txt`, lower case, one a line, `#` begins a remark."""
    return frozenset(entry.lower() for entry in ordered(name))


@lru_cache
def ordered(name: str) -> tuple[str, ...]:
    """The same entries as they are written, in the order of the file."""
    lines = (line.split("#")[0].strip() for line in _text("lists", f"{name}.txt").split("\n"))
    return tuple(line for line in lines if line)


@lru_cache
def any_of(name: str) -> re.Pattern[str]:
    """A pattern that finds any entry of a list as whole words, whatever its case."""
    longest = sorted(ordered(name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


@lru_cache
def table(name: str) -> dict[str, Any]:
    """The table `rules/lists/<name>.toml`."""
    return tomllib.loads(_text("lists", f"{name}.toml"))


@lru_cache
def rules(name: str) -> tuple[Rule, ...]:
    """The rules of `rules/mail/<name>.toml`, first the strongest."""
    return tuple(_rule(entry) for entry in tomllib.loads(_text("mail", f"{name}.toml"))["rule"])


def _rule(entry: dict[str, Any]) -> Rule:
    pattern = entry["pattern"].replace("{Name}", _NAME).replace("{role}", _ROLE)
    return Rule(
        id=entry["id"],
        field=entry["field"],
        pattern=re.compile(pattern, re.IGNORECASE),
        value=entry.get("value", ""),
        message=entry["message"],
        why=entry["why"],
        source=entry["source"],
        match=tuple(entry["match"]),
        miss=tuple(entry["miss"]),
    )

"""The lengths of the practice, which are data: `rules/practice.toml`."""

import tomllib
from datetime import time, timedelta
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=1)
def practice() -> dict[str, dict[str, Any]]:
    """Every rule by id: its figure, `message`, `why` and `source`."""
    place = files("afterword") / "rules" / "practice.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


@lru_cache
def length(rule: str) -> timedelta:
    """The length that a rule gives in `days`, `hours` or `minutes`; KeyError where it has none."""
    given = practice()[rule]
    if "number" in given:
        raise KeyError(f"{rule} is a number, not a length")
    return timedelta(
        **{unit: given[unit] for unit in ("days", "hours", "minutes") if unit in given}
    )


@lru_cache
def number(rule: str) -> int:
    """The bare number that a rule gives; KeyError where it gives a length."""
    return int(practice()[rule]["number"])


@lru_cache
def hour(rule: str) -> time:
    """The time of day that a rule gives as a length since midnight."""
    minutes = int(length(rule).total_seconds()) // 60
    return time(minutes // 60, minutes % 60)

"""A letter as a mail message, before it is put into any form."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Address:
    """A name and an address as they are known; either may be empty, neither is trusted."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is handed over; `date` is aware, ids have their angle brackets."""

    subject: str
    body: str
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    sender: Address
    in_reply_to: str
    references: tuple[str, ...]
    message_id: str
    date: datetime


@lru_cache
def limits() -> dict[str, Any]:
    """What the ways out can carry: `rules/handover.toml`."""
    place = files("afterword") / "rules" / "handover.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))

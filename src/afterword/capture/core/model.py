"""What was understood of an invitation or a list: proposals, never facts, until confirmed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from afterword.capture.core.rules import words
from afterword.kernel.text import Phrase
from afterword.kernel.wall import Wall

PersonRole = Literal["interviewer", "coordinator", "consultant"]
Kind = Literal["interview", "cancellation"]
Form = Literal["", "phone", "video", "onsite", "panel"]
Route = Literal["direct", "agency"]


@dataclass(frozen=True, slots=True)
class Person:
    """Someone named in an invitation. `email` is lower case, or empty where none was given."""

    name: str
    email: str = ""
    role: PersonRole = "interviewer"

    @property
    def no_reply(self) -> bool:
        """Whether nobody reads what is written to this address."""
        local = re.sub(r"[^a-z0-9]", "", self.email.partition("@")[0].lower())
        return bool(local) and any(local.startswith(word) for word in words("no-reply"))


@dataclass(frozen=True, slots=True)
class Understood:
    """One interview as it was read. Empty means not found; `questions` says what is uncertain.

    `recurrence` is the RECURRENCE-ID of one instance of a series; with `uid` and `sequence` it
    tells the same invitation, its update and another one apart. `zone_given` is False where the
    home zone had to stand in. `sent_at` is aware; `ends` is never before `starts`.
    `own_address` was taken for the reader's own, so that its bearer is not among `people`.
    """

    kind: Kind
    employer: str = ""
    role: str = ""
    starts: Wall | None = None
    ends: Wall | None = None
    zone_given: bool = False
    form: Form = ""
    round: str = ""
    people: tuple[Person, ...] = ()
    route: Route = "direct"
    agency: str = ""
    consultant: Person | None = None
    uid: str = ""
    sequence: int = 0
    recurrence: str = ""
    location: str = ""
    join_url: str = ""
    subject: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()
    in_reply_to: str = ""
    sent_at: datetime | None = None
    notes: str = ""
    own_address: str = ""
    questions: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One opportunity of a list. `line` counts from 1; `raw` is the line as it was written."""

    employer: str
    role: str
    stage: str
    on: date | None
    problem: Phrase | None
    line: int
    raw: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of opportunities; `columns` tells which column (from 0) was read as what."""

    rows: tuple[Row, ...]
    columns: Mapping[str, int] = field(default_factory=dict)
    questions: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nothing could be taken from it; `problem` says why and what to do."""

    problem: Phrase


Reading = tuple[Understood, ...] | Unreadable

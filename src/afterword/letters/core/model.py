"""What a letter is built from and checked against, and what comes out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from afterword.kernel.text import Phrase

Severity = Literal["block", "warn", "note"]
Part = Literal["subject", "body"]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a letter addresses or speaks of; `cared_about` is the person's own note."""

    name: str
    email: str = ""
    part: Literal["interviewer", "coordinator", "consultant"] = "interviewer"
    cared_about: str = ""
    job_title: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a letter may say. Debrief fields are fragments typed after a stem, or empty.

    `readers` are addressed by this letter, `interviewers` were in the conversation.
    `starts_at_local` is naive, in the interview's own zone. `other_names` and `other_employers`
    belong to the person's other opportunities: none of them may slip in.
    """

    sender: str = ""
    signature: str = ""
    locale: str = "en-GB"
    tone: str = "warm"
    employer: str = ""
    role: str = ""
    agency: str = ""
    round: str = ""
    form: str = ""
    held_on: date | None = None
    starts_at_local: datetime | None = None
    readers: tuple[Recipient, ...] = ()
    interviewers: tuple[Recipient, ...] = ()
    needs: str = ""
    spoke_about: str = ""
    stayed: str = ""
    proof: str = ""
    promised: str = ""
    they_said_next: str = ""
    went: str = ""
    do_differently: str = ""
    subject_before: str = ""
    reason: str = ""
    other_names: tuple[str, ...] = ()
    other_employers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The span `start:end` of a body rests on the debrief field `field` (or `cared_about`)."""

    start: int
    end: int
    field: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as composed; `sources` says which span came from which note."""

    subject: str
    body: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on the span `start:end` of subject or body.

    `mend` replaces the span; "" takes it out; None: a machine cannot mend it.
    """

    rule: str
    severity: Severity
    part: Part
    start: int
    end: int
    message: Phrase
    why: Phrase
    source: str = ""
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a letter is for. `stem` stands before the field where `asks_reason`."""

    id: str
    title: Phrase
    clocked: bool
    addressed_to: Literal["employer", "agency", "either"]
    asks_reason: bool
    min_words: int
    max_words: int
    stem: Phrase
    threads: bool = True
    family: str = "other"

"""What Today is derived from, and what it is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from afterword.kernel.text import Phrase
from afterword.kernel.wall import Wall
from afterword.opportunities.core.moves import Move
from afterword.waiting.core.silence import State

LetterState = Literal["none", "draft", "left", "sent"]
ItemKind = Literal[
    "consultant_silent",
    "agency_debrief",
    "debrief",
    "thank_you",
    "late_letter",
    "planned_letter",
    "promise",
    "did_you_send",
    "proposal",
]
# The order of what is due at the same moment.
KINDS: tuple[ItemKind, ...] = (
    "consultant_silent",
    "agency_debrief",
    "debrief",
    "thank_you",
    "late_letter",
    "planned_letter",
    "promise",
    "did_you_send",
    "proposal",
)


@dataclass(frozen=True, slots=True)
class PersonFact:
    """Somebody who was in an interview, and where the thank-you to them stands.

    `letter` and `letter_id` are of the letter that thanks them, whoever carries it: a joint note,
    a line to pass on, a passage that the consultant forwards. `ask_again_at`: when to ask whether
    a letter that was handed over was sent; None once that was asked enough.
    """

    contact_id: UUID
    name: str
    part: str
    reachable: bool
    letter: LetterState = "none"
    letter_id: UUID | None = None
    ask_again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InterviewFact:
    """One interview. `closed`: its outcome is known. `let_go`: the person chose no letter."""

    id: UUID
    opportunity_id: UUID
    employer: str
    role: str
    round: str
    starts: Wall
    ends: Wall
    cancelled: bool = False
    route: str = "direct"
    agency: str = ""
    consultant: str = ""
    debrief: Literal["none", "started", "enough"] = "none"
    debrief_saved_at: datetime | None = None
    went: str = ""
    people: tuple[PersonFact, ...] = ()
    agency_debrief: LetterState = "none"
    consultant_spoke_at: datetime | None = None
    decision_on: date | None = None
    closed: bool = False
    let_go: bool = False


@dataclass(frozen=True, slots=True)
class PromiseFact:
    """Something that the person promised and has not yet done."""

    id: UUID
    opportunity_id: UUID
    employer: str
    text: str
    due_on: date | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class LetterFact:
    """One letter that is planned or handed over, for any purpose; `to` names its readers."""

    id: UUID
    opportunity_id: UUID
    interview_id: UUID | None
    employer: str
    purpose: str
    to: str
    planned_at: datetime | None
    state: str
    ask_again_at: datetime | None


@dataclass(frozen=True, slots=True)
class SilenceFact:
    """One open silence; `to` names who was written to last."""

    opportunity_id: UUID
    employer: str
    role: str
    began_at: datetime
    to: str
    decision_on: date | None
    employer_is_public: bool
    panel: bool


@dataclass(frozen=True, slots=True)
class ProposalFact:
    """Something that was read and waits to be confirmed."""

    id: UUID
    kind: str
    title: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that has a clock, or one question.

    `object_id` is the interview's for what an interview asks for, else the letter's, promise's or
    proposal's. `letter_ids` are the letters that are drafted for it. `urgent` is true only for a
    real deadline: the last call, or less than four hours left.
    """

    kind: ItemKind
    object_id: UUID
    interview_id: UUID | None
    opportunity_id: UUID | None
    title: Phrase
    detail: Phrase
    due_at: datetime | None
    standing: str
    urgent: bool = False
    letter_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Quiet:
    """One silence that needs nothing: what to say of this day, and what is usual."""

    opportunity_id: UUID
    title: Phrase
    band: Phrase
    normal: Phrase
    days: int
    state: State
    began_at: datetime
    to: str
    look_again_on: date | None


@dataclass(frozen=True, slots=True)
class Upcoming:
    """One interview that comes, or is going on (`running`)."""

    interview_id: UUID
    opportunity_id: UUID
    title: Phrase
    starts: Wall
    ends: Wall
    running: bool


@dataclass(frozen=True, slots=True)
class Today:
    """The day at `now` for a person in `zone`: clocks most urgent first, questions oldest first."""

    now: datetime
    zone: str
    message: Phrase
    clocks: tuple[Item, ...]
    asks: tuple[Item, ...]
    quiet: tuple[Quiet, ...]
    quiet_total: int
    moves: tuple[Move, ...]
    upcoming: tuple[Upcoming, ...]
    floor: Phrase | None
    rests_on_one: Phrase | None

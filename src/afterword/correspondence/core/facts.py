"""What the guard is told, and what it answers. All datetimes are aware."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from afterword.kernel.text import Phrase

Side = Literal["employer", "agency"]


@dataclass(frozen=True, slots=True)
class WordFact:
    """One word of the ledger; `contact_id` is None where nobody in particular is known."""

    direction: Literal["in", "out"]
    purpose: str
    side: Side
    contact_id: UUID | None
    interview_id: UUID | None
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class OpeningFact:
    """A reason for which the guard was opened; `kind` is the id of an exception."""

    id: UUID
    kind: str
    note: str
    opened_at: datetime
    opens_at: datetime
    used: bool


@dataclass(frozen=True, slots=True)
class InterviewFact:
    """An interview as the guard sees it; from `drops_at` on no thank-you is due any more."""

    id: UUID
    ends_at: datetime
    drops_at: datetime
    cancelled: bool


@dataclass(frozen=True, slots=True)
class History:
    """All that the guard must know about one opportunity; the order of `words` is of no account.

    `promises` are the texts of what the person promised and has not yet kept; `contacts_before`
    are the employer's people with whom there was direct contact before the agency came between.
    """

    words: tuple[WordFact, ...]
    openings: tuple[OpeningFact, ...]
    interviews: tuple[InterviewFact, ...]
    route: Literal["direct", "agency"]
    policy: str
    rejected: bool
    closed: bool
    enquiry_allowed: bool
    decision_on: date | None
    promises: tuple[str, ...]
    contacts_before: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Ask:
    """May this letter leave? `side` is where its To line points, `contact_ids` who stands there."""

    purpose: str
    side: Side
    contact_ids: tuple[UUID | None, ...]
    interview_id: UUID | None
    copies_consultant: bool
    consultant_approved: bool
    asks_for_status: bool
    opening_id: UUID | None


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that is possible instead; `id` is the kind that `may_open` takes.

    The offers of an agency's policy (`relay`, `approval`, `copy`) open nothing: they say how the
    letter must travel, and `purpose` is what it is then.
    """

    id: str
    title: Phrase
    explanation: Phrase
    purpose: str
    needs_note: bool
    waits: Literal["none", "night", "five_working_days"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The guard's answer; `opening_id` is the opening that the letter will use up.

    Codes that allow: `free`, `thank_you`, `reply`, `opened`, `consultant`. Codes that refuse:
    `status`, `for_the_consultant`, `via_consultant`, `consultant_approves`, `copy_consultant`,
    `direct_if_before`, `ask_consultant`, `no_interview`, `cancelled`, `early`, `thanked`,
    `dropped`, `after_no`, `quiet`, `waits`, `opening_used`, `once`, `not_now`, `nudge_early`,
    `nudged`. `early`, `waits` and `nudge_early` say in `waits_until` from when it may leave.
    """

    allowed: bool
    code: str
    why: Phrase
    opening_id: UUID | None = None
    offers: tuple[Offer, ...] = ()
    waits_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Lock:
    """How the employer's people stand now. Codes: `nothing_out`, `quiet`, `they_wrote`, a policy.

    `since` is the last word out to them, also by way of the consultant.
    """

    locked: bool
    since: datetime | None
    why: Phrase
    offers: tuple[Offer, ...]
    code: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Whether an exception may be opened, and from when a letter may pass through it."""

    allowed: bool
    opens_at: datetime | None
    why: Phrase

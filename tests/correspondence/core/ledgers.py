"""Histories for the guard's tests: an interview on a Monday, and what was said around it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from afterword.correspondence.core import guard

ZONE = "Europe/London"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ENDED = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
NOW = ENDED + 3 * HOUR
LATER = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)

PRIYA, TOM, DANA = (UUID(int=n) for n in (1, 2, 3))
FIRST, SECOND, CALLED_OFF = (UUID(int=n) for n in (11, 12, 13))
OPENING = UUID(int=21)

EMPTY = guard.History(
    words=(),
    openings=(),
    interviews=(
        guard.InterviewFact(FIRST, ENDED, ENDED + 5 * DAY, cancelled=False),
        guard.InterviewFact(SECOND, ENDED + 2 * DAY, ENDED + 7 * DAY, cancelled=False),
        guard.InterviewFact(CALLED_OFF, ENDED, ENDED + 5 * DAY, cancelled=True),
    ),
    route="direct",
    policy="",
    rejected=False,
    closed=False,
    enquiry_allowed=False,
    decision_on=None,
    promises=(),
    contacts_before=frozenset(),
)

THANK_YOU = guard.Ask(
    purpose="thank_you",
    side="employer",
    contact_ids=(PRIYA,),
    interview_id=FIRST,
    copies_consultant=False,
    consultant_approved=False,
    asks_for_status=False,
    opening_id=None,
)


def out(
    purpose: str = "thank_you", at: datetime = ENDED + 2 * HOUR, **also: object
) -> guard.WordFact:
    """A word out; to Priya about the first interview unless said otherwise."""
    word = guard.WordFact("out", purpose, "employer", PRIYA, FIRST, at)
    return replace(word, **also)


def came(at: datetime = ENDED + DAY, **also: object) -> guard.WordFact:
    """A word from Priya."""
    return replace(guard.WordFact("in", "reply", "employer", PRIYA, FIRST, at), **also)


def opening(kind: str, opens_at: datetime = ENDED + 2 * DAY, **also: object) -> guard.OpeningFact:
    """An opening that stands unused."""
    fact = guard.OpeningFact(OPENING, kind, "", ENDED + DAY, opens_at, used=False)
    return replace(fact, **also)


def ask(purpose: str, **also: object) -> guard.Ask:
    """A letter to Priya with that purpose."""
    return replace(THANK_YOU, purpose=purpose, **also)


SENT = replace(EMPTY, words=(out(),))

# What may be offered whenever a letter is out and no answer has come.
ALWAYS_POSSIBLE = [
    "promised_thing",
    "missed_appointment",
    "appointment",
    "correction",
    "competing_deadline",
    "withdrawal",
    "something_else",
]


def answer(letter: guard.Ask, history: guard.History, now: datetime = NOW) -> tuple[bool, str]:
    """Whether it may leave, and the code; there is always a sentence."""
    verdict = guard.decide(letter, history, now)
    assert str(verdict.why)
    return verdict.allowed, verdict.code

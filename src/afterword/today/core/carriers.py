"""Which letter thanks whom: their own, or the one that carries their thanks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from afterword.today.core.facts import LetterFact, LetterState

# Whoever cannot be written to is thanked through these.
_FOR_UNREACHABLE = frozenset({"thank_you_coordinator", "thank_you_portal"})
_FOR_ANYBODY = "thank_you_relay"
_PROGRESS: tuple[LetterState, ...] = ("none", "draft", "left", "sent")


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter as it is stored; `readers` are those on its To line, by contact where known."""

    fact: LetterFact
    readers: tuple[UUID | None, ...]

    @property
    def is_dropped(self) -> bool:
        """Whether the person chose not to send it."""
        return self.fact.state == "dropped"

    @property
    def state(self) -> LetterState:
        """How far it has come. One that was dropped asks for nothing more, like one that left."""
        return "sent" if self.is_dropped else next(s for s in _PROGRESS if s == self.fact.state)


@dataclass(frozen=True, slots=True)
class Carried:
    """Where the thanks to one person stand."""

    state: LetterState = "none"
    letter_id: UUID | None = None
    ask_again_at: datetime | None = None


def carried(contact_id: UUID, *, reachable: bool, letters: Sequence[LetterRow]) -> Carried:
    """Where the thanks to `contact_id` stand, by the letters of one interview.

    Their own letter or a joint one counts first; then a relay; then, where no address is known, the
    coordinator's or the portal's. A dropped letter speaks only where no other does.
    """
    thanks = [letter for letter in letters if letter.fact.purpose.startswith("thank_you")]
    own = [letter for letter in thanks if contact_id in letter.readers]
    relayed = [letter for letter in thanks if letter.fact.purpose == _FOR_ANYBODY]
    passed_on = [letter for letter in thanks if letter.fact.purpose in _FOR_UNREACHABLE]
    for found in (own, relayed, () if reachable else passed_on):
        if found:
            return _furthest(found)
    return Carried()


def _furthest(letters: Sequence[LetterRow]) -> Carried:
    best = max(letters, key=lambda letter: (not letter.is_dropped, _PROGRESS.index(letter.state)))
    if best.is_dropped:
        return Carried("sent")
    return Carried(best.state, best.fact.id, best.fact.ask_again_at)


def furthest_of(purpose: str, letters: Sequence[LetterRow]) -> LetterState:
    """How far the letter for one purpose has come; a dropped one asks for nothing more."""
    found = [letter for letter in letters if letter.fact.purpose == purpose]
    return _furthest(found).state if found else "none"

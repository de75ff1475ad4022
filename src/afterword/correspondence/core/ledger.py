"""What the history says: who spoke last, what was sent, which conditions hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from afterword.correspondence.core.exceptions import Exemption, rules
from afterword.correspondence.core.facts import History, Offer, WordFact


def so_far(history: History, now: datetime) -> History:
    """The history without answers dated ahead: what has not come yet opens nothing.

    Words out that are dated ahead still count, for a clock that runs fast must not let two out.
    """
    words = (w for w in history.words if w.direction == "out" or w.happened_at <= now)
    return replace(history, words=tuple(words))


def last_out_at(history: History) -> datetime | None:
    """When the employer's people last heard from the person, also through the consultant."""
    return max((word.happened_at for word in _out(history)), default=None)


def they_wrote_at(history: History) -> datetime | None:
    """When the employer's people last wrote, where that is not answered yet."""
    heard = (
        word.happened_at
        for word in history.words
        if word.direction == "in" and word.side == "employer"
    )
    latest, ours = max(heard, default=None), last_out_at(history)
    return latest if latest and (ours is None or latest > ours) else None


def holds(condition: str, history: History) -> bool:
    """Whether a condition of `only_when` holds; what hangs on a note alone is decided there."""
    undecided = not history.rejected and not history.closed
    match condition:
        case "they_wrote":
            return they_wrote_at(history) is not None
        case "rejected":
            return history.rejected
        case "undecided":
            return undecided
        case "enquiry":
            return history.enquiry_allowed and history.decision_on is not None and undecided
        case _:
            return True


def failing(entry: Exemption, history: History) -> str | None:
    """The first condition of an exception that does not hold."""
    return next((name for name in entry.only_when if not holds(name, history)), None)


def spent(entry: Exemption, history: History) -> bool:
    """Whether an exception that opens once has had its once."""
    sent = any(w.direction == "out" and w.purpose == entry.offer.purpose for w in history.words)
    used = any(opening.used and opening.kind == entry.id for opening in history.openings)
    return entry.once and (sent or used)


def offers(history: History) -> tuple[Offer, ...]:
    """The exceptions that could open the guard now, in the order of the file."""
    return tuple(
        entry.offer
        for entry in rules().exemptions
        if failing(entry, history) is None and not spent(entry, history)
    )


def _out(history: History) -> Iterator[WordFact]:
    """Words out that the employer's people get to read."""
    passed_on = rules().passed_on
    return (
        word
        for word in history.words
        if word.direction == "out" and (word.side == "employer" or word.purpose in passed_on)
    )

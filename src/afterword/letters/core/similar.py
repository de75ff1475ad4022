"""How alike two letters are: shared words, once salutation and close are taken off."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from afterword.kernel.text import key_of
from afterword.letters.core.anatomy import main_text

_ENOUGH = 6_000  # characters; a letter is shorter, and the rest would cost time


def likeness(body: str, other: str) -> float:
    """0 to 1: rapidfuzz's token-set ratio of the two texts."""
    return _ratio(_bare(body), _bare(other))


def nearest(body: str, others: Sequence[str]) -> float:
    """The likeness to the most similar of `others`, 0 without any."""
    mine = _bare(body)
    return max((_ratio(mine, _bare(other)) for other in others), default=0.0)


def _bare(body: str) -> str:
    return key_of(main_text(body[:_ENOUGH]))


def _ratio(mine: str, other: str) -> float:
    return fuzz.token_set_ratio(mine, other) / 100 if mine and other else 0.0

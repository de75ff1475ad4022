"""What is told of one silence: a line of time, and the sentences beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from afterword.waiting.core.silence import Waiting
from afterword.web import wording

_LEFT, _RIGHT = 20, 660
# Two labels nearer than this would run into each other: the second goes below the line.
_NEAR = 150


@dataclass(frozen=True, slots=True)
class Mark:
    """One day on the line: `x` in the picture, what stands there, and on which side."""

    x: int
    kind: str
    label: str
    on: date
    anchor: str
    is_below: bool = False


def line_of(waiting: Waiting, began_at: datetime, *, zone: str) -> tuple[Mark, ...]:
    """The days from the last word to letting go, with today among them, from left to right."""
    began_on = began_at.astimezone(ZoneInfo(zone)).date()
    today_on = date.fromordinal(began_on.toordinal() + waiting.days)
    days = [
        ("sent", gettext("your last word"), began_on),
        ("now", gettext("today, day %(n)d") % {"n": waiting.days}, today_on),
        ("closed", gettext("presumed closed"), waiting.presumed_closed_on),
    ]
    if waiting.look_again_on and waiting.look_again_on < waiting.presumed_closed_on:
        days.append(("look", gettext("look again"), waiting.look_again_on))
    if waiting.days > (waiting.presumed_closed_on - began_on).days:
        days.append(("archived", gettext("archived"), waiting.archived_on))
    return _placed(sorted(days, key=lambda day: day[2]))


def _placed(days: Sequence[tuple[str, str, date]]) -> tuple[Mark, ...]:
    first, last = days[0][2], days[-1][2]
    length = max((last - first).days, 1)
    at = [_LEFT + (_RIGHT - _LEFT) * (on - first).days // length for _, _, on in days]
    below = [False]
    for before, here in pairwise(at):
        below.append(here - before < _NEAR and not below[-1])
    return tuple(
        Mark(x, kind, label, on, _anchor(x), is_below)
        for x, (kind, label, on), is_below in zip(at, days, below, strict=True)
    )


def _anchor(x: int) -> str:
    """Which end of a label stands at its day: none may leave the picture."""
    return "start" if x < _LEFT + _NEAR / 2 else "end" if x > _RIGHT - _NEAR / 2 else "middle"


def described(marks: Sequence[Mark]) -> str:
    """The same in words, for whoever does not see the picture."""
    return "; ".join(f"{wording.day(mark.on)}: {mark.label}" for mark in marks)

"""Loops: several interviews with one employer on one day are one occasion."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from afterword.kernel.wall import Wall


@dataclass(frozen=True, slots=True)
class Slot:
    """When one interview is, and with whom; `employer` is any key that is the same for the same."""

    id: UUID
    employer: str
    starts: Wall
    ends: Wall


def loops(interviews: Sequence[Slot]) -> tuple[tuple[UUID, ...], ...]:
    """The interviews by loop: one employer, one local day of starting. In order of time."""
    found: dict[tuple[str, date], list[Slot]] = {}
    for slot in sorted(interviews, key=_order):
        found.setdefault((slot.employer, slot.starts.local.date()), []).append(slot)
    return tuple(tuple(slot.id for slot in loop) for loop in found.values())


def clock_end(loop: Sequence[Slot]) -> Wall:
    """The end from which a loop's thank-yous count: its last. Raises ValueError if it is empty."""
    return max(loop, key=lambda slot: (slot.ends.utc, slot.id)).ends


def _order(slot: Slot) -> tuple[object, ...]:
    return slot.starts.utc, slot.ends.utc, slot.id

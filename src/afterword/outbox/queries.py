"""Reading what is on its way out."""

from collections.abc import Iterable
from uuid import UUID

from afterword.outbox.models import Dispatch


def of_letters(letter_ids: Iterable[UUID]) -> dict[UUID, Dispatch]:
    """The leavings of these letters, by letter."""
    found = Dispatch.objects.filter(letter_id__in=list(letter_ids))
    return {dispatch.letter_id: dispatch for dispatch in found}


def of_letter(letter_id: UUID) -> Dispatch | None:
    """The leaving of one letter, or None while it stays."""
    return Dispatch.objects.filter(letter_id=letter_id).first()

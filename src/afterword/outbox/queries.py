"""Reading what is on its way out."""

from uuid import UUID

from afterword.outbox.models import Dispatch


def of_letter(letter_id: UUID) -> Dispatch | None:
    """The leaving of one letter, or None while it stays."""
    return Dispatch.objects.filter(letter_id=letter_id).first()

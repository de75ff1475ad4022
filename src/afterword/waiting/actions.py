"""When silence begins, and what ends it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from afterword.opportunities.models import Opportunity
from afterword.waiting.models import Silence


@transaction.atomic
def begin(
    *, opportunity: Opportunity, interview_id: UUID | None, letter_id: UUID, began_at: datetime
) -> Silence:
    """Silence since `began_at`. One is open at most: a later letter of the same loop adds none."""
    standing = Silence.objects.filter(opportunity=opportunity, ended_at=None).first()
    if standing:
        return standing
    return Silence.objects.create(
        opportunity=opportunity,
        interview_ref=interview_id,
        letter_ref=letter_id,
        began_at=began_at,
    )


@transaction.atomic
def end(*, opportunity: Opportunity, ended_by: str, ended_at: datetime) -> Silence | None:
    """The silence is over; None where there was none."""
    standing = Silence.objects.filter(opportunity=opportunity, ended_at=None).first()
    if standing:
        standing.ended_at = max(ended_at, standing.began_at)
        standing.ended_by = ended_by
        standing.save(update_fields=["ended_at", "ended_by"])
    return standing


@transaction.atomic
def resume(*, silence_id: UUID) -> None:
    """It was not over after all; a silence that began since stands in its place."""
    silence = Silence.objects.filter(id=silence_id).first()
    if silence is None:
        return
    others = Silence.objects.filter(opportunity_id=silence.opportunity_id, ended_at=None)
    if not others.exclude(id=silence_id).exists():
        silence.ended_at, silence.ended_by = None, ""
        silence.save(update_fields=["ended_at", "ended_by"])


@transaction.atomic
def unsay(
    *, letter_id: UUID, instead_id: UUID | None = None, began_at: datetime | None = None
) -> None:
    """The letter that began it was not sent after all; `instead` another one that was, when."""
    begun = Silence.objects.filter(letter_ref=letter_id)
    if instead_id and began_at:
        begun.update(letter_ref=instead_id, began_at=began_at)
    else:
        begun.delete()

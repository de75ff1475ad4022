"""Reading answers."""

from uuid import UUID

from django.db.models import QuerySet

from afterword.outcomes.models import Outcome


def standing() -> QuerySet[Outcome]:
    """Answers that were not taken back, newest first."""
    return (
        Outcome.objects.filter(withdrawn_at=None)
        .select_related("opportunity__employer")
        .order_by("-recorded_at", "-id")
    )


def of_opportunity(opportunity_id: UUID) -> QuerySet[Outcome]:
    """One opportunity's answers, newest first."""
    return standing().filter(opportunity_id=opportunity_id)


def is_rejected(opportunity_id: UUID) -> bool:
    """Whether the last answer was a no."""
    last = of_opportunity(opportunity_id).first()
    return last is not None and last.kind == Outcome.Kind.REJECTION

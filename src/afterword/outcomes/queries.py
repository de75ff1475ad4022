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


def one(outcome_id: UUID) -> Outcome:
    """One answer, taken back or not; raises Outcome.DoesNotExist, also for another workspace's."""
    return Outcome.objects.select_related("opportunity__employer").get(id=outcome_id)


def latest(opportunity_id: UUID) -> Outcome | None:
    """The last answer by its day; of one day, the one that was written down last."""
    return of_opportunity(opportunity_id).order_by("-happened_on", "-recorded_at", "-id").first()


def is_rejected(opportunity_id: UUID) -> bool:
    """Whether the last answer was a no, and nothing has opened it again since."""
    last = latest(opportunity_id)
    if last is None or last.kind != Outcome.Kind.REJECTION:
        return False
    return last.opportunity.stage == "closed"

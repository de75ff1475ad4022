"""Reading what is quiet."""

from uuid import UUID

from django.db.models import QuerySet

from afterword.waiting.models import Silence


def open_silences() -> QuerySet[Silence]:
    """What is quiet now, longest first."""
    return (
        Silence.objects.filter(ended_at=None)
        .select_related("opportunity__employer", "opportunity__agency", "opportunity__consultant")
        .order_by("began_at", "id")
    )


def of_opportunity(opportunity_id: UUID) -> Silence | None:
    """The open silence of one opportunity, if there is one."""
    return open_silences().filter(opportunity_id=opportunity_id).first()

"""Reading what is quiet."""

from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from afterword.correspondence.models import Word
from afterword.waiting.core.silence import Waiting, waiting
from afterword.waiting.models import Silence


def open_silences() -> QuerySet[Silence]:
    """What is quiet now, longest first; on what the person has closed nobody waits."""
    return (
        Silence.objects.filter(ended_at=None)
        .exclude(opportunity__stage="closed")
        .select_related("opportunity__employer", "opportunity__agency", "opportunity__consultant")
        .order_by("began_at", "id")
    )


def with_reader() -> QuerySet[Silence]:
    """The same, each with `to`: the name of whom the last word went to; None where unknown."""
    last = Word.objects.filter(
        opportunity=OuterRef("opportunity"), direction=Word.Direction.OUT
    ).order_by("-happened_at", "-id")
    return open_silences().annotate(to=Subquery(last.values("contact__name")[:1]))


def of_opportunity(opportunity_id: UUID) -> Silence | None:
    """The open silence of one opportunity, if there is one."""
    return open_silences().filter(opportunity_id=opportunity_id).first()


def stands(silence: Silence, *, now: datetime, zone: str) -> Waiting:
    """Where a silence stands at `now`, by the calendar in `zone`."""
    opportunity = silence.opportunity
    return waiting(
        silence.began_at,
        now,
        zone=zone,
        employer_is_public=opportunity.employer.is_public,
        decision_on=opportunity.decision_by_on,
        panel=opportunity.stage == "panel",
    )

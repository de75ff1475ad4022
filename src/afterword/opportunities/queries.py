"""Reading opportunities, their people and their agencies."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet

from afterword.kernel.text import key_of
from afterword.opportunities.core.stages import STAGES
from afterword.opportunities.models import Agency, Contact, Opportunity

LIVE = tuple(name for name, stage in STAGES.items() if stage.is_live)


def everything() -> QuerySet[Opportunity]:
    """All opportunities with the names a line shows, most recently touched first."""
    return Opportunity.objects.select_related("employer", "agency", "consultant").order_by(
        "-changed_at", "-id"
    )


def one(opportunity_id: UUID) -> Opportunity:
    """One opportunity; raises Opportunity.DoesNotExist, also for another workspace's."""
    return everything().get(id=opportunity_id)


def live(limit: int | None = None) -> QuerySet[Opportunity]:
    """The opportunities that are alive, longest untouched first."""
    found = everything().filter(stage__in=LIVE).order_by("changed_at", "id")
    return found[:limit] if limit else found


def find(*, words: str = "", stage: str = "") -> QuerySet[Opportunity]:
    """Opportunities whose employer, role or agency holds every one of `words`."""
    found = everything()
    for word in words.split()[:8]:
        found = found.filter(
            Q(employer__name__icontains=word)
            | Q(role__icontains=word)
            | Q(agency__name__icontains=word)
        )
    if stage == "live":
        return found.filter(stage__in=LIVE)
    return found.filter(stage=stage) if stage else found


def stage_counts() -> dict[str, int]:
    """How many opportunities stand at each stage."""
    rows = Opportunity.objects.order_by().values("stage").annotate(n=Count("id"))
    return {row["stage"]: row["n"] for row in rows}


def people_of(opportunity: Opportunity) -> QuerySet[Contact]:
    """The employer's people, and the consultant's."""
    theirs = Q(employer_id=opportunity.employer_id)
    if opportunity.agency_id:
        theirs |= Q(agency_id=opportunity.agency_id)
    return Contact.objects.filter(theirs).order_by("name", "id")


def agencies() -> QuerySet[Agency]:
    """All agencies by name."""
    return Agency.objects.order_by("name", "id")


def contact(contact_id: UUID) -> Contact:
    """Somebody on the other side; raises Contact.DoesNotExist, also for another workspace's."""
    return Contact.objects.select_related("employer", "agency").get(id=contact_id)


def of_contact(contact: Contact) -> QuerySet[Opportunity]:
    """What is pursued with this contact's employer, or through their agency."""
    if contact.agency_id:
        return everything().filter(agency_id=contact.agency_id)
    return everything().filter(employer=contact.employer)


def keys() -> list[tuple[str, str]]:
    """Employer and role of every opportunity, folded for comparison."""
    rows = Opportunity.objects.order_by().values_list("employer__name_key", "role")
    return [(employer, key_of(role)) for employer, role in rows]

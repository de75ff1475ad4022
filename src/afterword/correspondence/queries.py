"""Reading the ledger, and what the guard needs of it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from afterword.correspondence.core import guard
from afterword.correspondence.models import Opening, Promise, Word
from afterword.opportunities.models import Contact, Opportunity

# Where nobody in particular is known, these are still words with the agency.
AGENCY_PURPOSES = frozenset({"agency_debrief", "thank_you_relay", "consultant_called"})
WITH_THE_AGENCY = Q(contact__agency__isnull=False) | Q(
    contact=None, opportunity__agency__isnull=False, purpose__in=AGENCY_PURPOSES
)


def words_of(opportunity_id: UUID) -> QuerySet[Word]:
    """Every word in or out about one opportunity, newest first."""
    return (
        Word.objects.filter(opportunity_id=opportunity_id)
        .select_related("contact")
        .order_by("-happened_at", "-id")
    )


def promises_open() -> QuerySet[Promise]:
    """What the person promised and has not marked as kept, oldest first."""
    return (
        Promise.objects.filter(side=Promise.Side.ME, kept_at=None)
        .select_related("opportunity__employer")
        .order_by("made_at", "id")
    )


def promises_of(opportunity_id: UUID) -> QuerySet[Promise]:
    """All promises of one opportunity, oldest first."""
    return Promise.objects.filter(opportunity_id=opportunity_id).order_by("made_at", "id")


def promise(promise_id: UUID) -> Promise:
    """One promise; raises Promise.DoesNotExist, also for another workspace's."""
    return Promise.objects.select_related("opportunity__employer").get(id=promise_id)


def word(word_id: UUID) -> Word:
    """One word of the ledger; raises Word.DoesNotExist, also for another workspace's."""
    return Word.objects.select_related("opportunity__employer", "contact").get(id=word_id)


def opening(opening_id: UUID) -> Opening:
    """One opening; raises Opening.DoesNotExist, also for another workspace's."""
    return Opening.objects.select_related("opportunity__employer").get(id=opening_id)


def openings_of(opportunity_id: UUID) -> QuerySet[Opening]:
    """The openings that stand, used ones too, oldest first."""
    return Opening.objects.filter(opportunity_id=opportunity_id, withdrawn_at=None).order_by(
        "opened_at", "id"
    )


def history(
    opportunity: Opportunity,
    *,
    interviews: Iterable[guard.InterviewFact],
    rejected: bool,
    enquiry_allowed: bool,
) -> guard.History:
    """What the guard must know; later rooms' facts come in as arguments."""
    agency = opportunity.agency
    return guard.History(
        words=tuple(_fact(word, opportunity) for word in words_of(opportunity.id)),
        openings=tuple(_opening(opening) for opening in openings_of(opportunity.id)),
        interviews=tuple(interviews),
        route="agency" if agency else "direct",
        policy=agency.policy if agency else "",
        rejected=rejected,
        closed=opportunity.stage == "closed",
        enquiry_allowed=enquiry_allowed,
        decision_on=opportunity.decision_by_on,
        promises=tuple(p.text for p in promises_of(opportunity.id) if p.kept_at is None),
        contacts_before=frozenset(
            Contact.objects.filter(
                employer_id=opportunity.employer_id, known_before=True
            ).values_list("id", flat=True)
        ),
    )


def _fact(word: Word, opportunity: Opportunity) -> guard.WordFact:
    at_agency = (
        word.contact.agency_id is not None
        if word.contact
        else bool(opportunity.agency_id) and word.purpose in AGENCY_PURPOSES
    )
    return guard.WordFact(
        direction="in" if word.direction == Word.Direction.IN else "out",
        purpose=word.purpose,
        side="agency" if at_agency else "employer",
        contact_id=word.contact_id,
        interview_id=word.about_ref,
        happened_at=word.happened_at,
    )


def _opening(opening: Opening) -> guard.OpeningFact:
    return guard.OpeningFact(
        id=opening.id,
        kind=opening.kind,
        note=opening.note,
        opened_at=opening.opened_at,
        opens_at=opening.opens_at,
        used=opening.used_by_ref is not None,
    )

"""Reading letters."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from afterword.letters.models import Letter, Reader

STANDING = (Letter.State.DRAFT, Letter.State.LEFT, Letter.State.SENT)


def whole() -> QuerySet[Letter]:
    """Letters with their readers and what they are about."""
    readers = Reader.objects.select_related("contact").order_by("position", "id")
    return (
        Letter.objects.select_related(
            "opportunity__employer",
            "opportunity__agency",
            "opportunity__consultant",
            "interview__debrief",
        )
        .prefetch_related(Prefetch("readers", queryset=readers))
        .order_by("created_at", "id")
    )


def one(letter_id: UUID) -> Letter:
    """One letter; raises Letter.DoesNotExist, also for another workspace's."""
    return whole().get(id=letter_id)


def of_interview(interview_id: UUID) -> QuerySet[Letter]:
    """An interview's letters that were not dropped, oldest first."""
    return whole().filter(interview_id=interview_id, state__in=STANDING)


def lines() -> QuerySet[Letter]:
    """Letters for a list: with the names of their readers, without their texts; oldest first."""
    readers = Reader.objects.order_by("position", "id")
    here = Letter.objects.defer("body", "composed_body", "before", "references")
    return here.prefetch_related(Prefetch("readers", queryset=readers)).order_by("created_at", "id")


def lines_of(interview_id: UUID) -> QuerySet[Letter]:
    """An interview's letters that were not dropped, for a list."""
    return lines().filter(interview_id=interview_id, state__in=STANDING)


def lines_about(opportunity_id: UUID) -> QuerySet[Letter]:
    """All of an opportunity's letters for a list, newest first."""
    return lines().filter(opportunity_id=opportunity_id).order_by("-created_at", "-id")


def states_by_interview(interview_ids: Iterable[UUID]) -> dict[UUID, Counter[str]]:
    """How many letters of each interview stand in which state; those that were dropped are not."""
    rows = Letter.objects.filter(interview_id__in=list(interview_ids), state__in=STANDING)
    found: dict[UUID, Counter[str]] = {}
    for interview_id, state in rows.values_list("interview_id", "state"):
        if interview_id:
            found.setdefault(interview_id, Counter())[state] += 1
    return found


def siblings(letter: Letter) -> list[str]:
    """The bodies of the other letters of the same interview: no two may be alike."""
    if letter.interview_id is None:
        return []
    others = Letter.objects.filter(interview_id=letter.interview_id, state__in=STANDING)
    same_kind = others.filter(purpose__startswith="thank_you").exclude(id=letter.id)
    return list(same_kind.order_by("created_at", "id").values_list("body", flat=True))

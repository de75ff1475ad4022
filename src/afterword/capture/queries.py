"""Reading what came in."""

from uuid import UUID

from django.db.models import QuerySet

from afterword.capture.models import Proposal, Source


def proposals() -> QuerySet[Proposal]:
    """All proposals with their source's name but without its bytes, newest first."""
    return (
        Proposal.objects.select_related("source").defer("source__raw").order_by("-created_at", "id")
    )


def open_proposals() -> QuerySet[Proposal]:
    """What the person has not decided yet, newest first."""
    return proposals().filter(state=Proposal.State.OPEN)


def one(proposal_id: UUID) -> Proposal:
    """One proposal; raises Proposal.DoesNotExist, also for another workspace's."""
    return proposals().get(id=proposal_id)


def source(source_id: UUID) -> Source:
    """One file or text with its bytes; raises Source.DoesNotExist."""
    return Source.objects.get(id=source_id)


def of_interview(interview_id: UUID) -> QuerySet[Proposal]:
    """The proposals that made or moved an interview."""
    return proposals().filter(interview_id=interview_id)

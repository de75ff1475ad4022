"""What came in, kept byte for byte, and what was understood of it: a proposal to confirm."""

from django.db import models

from afterword.accounts.models import User, WorkspaceModel
from afterword.interviews.models import Interview


class Source(WorkspaceModel):
    """A file or a text as it came; never changed, always viewable."""

    filename = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    raw = models.BinaryField()
    received_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["workspace", "sha256"], name="source_by_hash")]

    def __str__(self) -> str:
        """The name it came under."""
        return self.filename or "pasted text"


class Proposal(WorkspaceModel):
    """One thing understood, or the sentence that says why nothing was."""

    class State(models.TextChoices):
        """What the person said of it."""

        OPEN = "open", "open"
        CONFIRMED = "confirmed", "confirmed"
        DISMISSED = "dismissed", "dismissed"

    source = models.ForeignKey(Source, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=20)
    payload = models.JSONField(default=dict)
    problem = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    interview = models.ForeignKey(
        Interview, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    undo = models.JSONField(
        default=dict, help_text="What stood before, so that it can stand again."
    )
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "state", "-created_at"], name="proposal_open")]

    def __str__(self) -> str:
        """What kind, in which state."""
        return f"{self.kind} ({self.state})"

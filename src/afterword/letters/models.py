"""An outgoing message with one purpose, while it is being written."""

from django.db import models

from afterword.accounts.models import WorkspaceModel
from afterword.interviews.models import Interview
from afterword.opportunities.models import Contact, Opportunity


class Letter(WorkspaceModel):
    """The text. How it leaves is the outbox's."""

    class State(models.TextChoices):
        """Where it stands; `left` and `sent` are set by the flow when the outbox says so."""

        DRAFT = "draft", "draft"
        LEFT = "left", "handed over"
        SENT = "sent", "sent"
        DROPPED = "dropped", "dropped"

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="letters")
    interview = models.ForeignKey(
        Interview, models.CASCADE, null=True, blank=True, related_name="letters"
    )
    purpose = models.CharField(max_length=30)
    channel = models.CharField(max_length=20, default="email")
    subject = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    composed_body = models.TextField(
        blank=True, help_text="As first composed, to start again from."
    )
    before = models.JSONField(
        default=dict, blank=True, help_text="What stood before another wording, for undo."
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    in_reply_to = models.CharField(max_length=500, blank=True)
    references = models.TextField(blank=True)
    seed = models.TextField(blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    opening_ref = models.UUIDField(null=True, blank=True, help_text="The opening that allows it.")
    approved_at = models.DateTimeField(
        null=True, blank=True, help_text="When the consultant had read and agreed to it."
    )
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "state", "-changed_at"], name="letter_by_state"),
            models.Index(fields=["workspace", "interview"], name="letter_by_interview"),
            models.Index(fields=["workspace", "opportunity", "-created_at"], name="letter_by_job"),
            # Partial: almost no letter of a long search is planned, and Today asks for those.
            models.Index(
                fields=["workspace", "planned_at"],
                condition=models.Q(planned_at__isnull=False),
                name="letter_planned",
            ),
        ]

    def __str__(self) -> str:
        """What for, in which state."""
        return f"{self.purpose} ({self.state})"


class Reader(WorkspaceModel):
    """Somebody a letter is addressed to; name and address as they stood when it was written."""

    class Line(models.TextChoices):
        """On which line of the head."""

        TO = "to", "To"
        CC = "cc", "Cc"

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="readers")
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="letters"
    )
    line = models.CharField(max_length=2, choices=Line.choices, default=Line.TO)
    name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        """The name, or the address."""
        return self.name or self.email

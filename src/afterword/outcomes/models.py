"""What became of it."""

from django.db import models

from afterword.accounts.models import User, WorkspaceModel
from afterword.opportunities.models import Opportunity


class Outcome(WorkspaceModel):
    """Next round, offer, rejection, withdrawn, placed on a panel, presumed closed."""

    class Kind(models.TextChoices):
        """The employer's answer, or its absence."""

        NEXT_ROUND = "next_round", "next round"
        OFFER = "offer", "offer"
        REJECTION = "rejection", "rejection"
        WITHDRAWN = "withdrawn", "withdrawn"
        PANEL = "panel", "placed on a panel"
        PRESUMED_CLOSED = "presumed_closed", "presumed closed"

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    happened_on = models.DateField()
    note = models.TextField(blank=True)
    stage_before = models.CharField(max_length=20, blank=True)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="When it was undone.")
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "opportunity", "-recorded_at"], name="outcome_by_job")
        ]

    def __str__(self) -> str:
        """Which."""
        return self.kind

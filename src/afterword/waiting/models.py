"""The time between the last word and the employer's answer."""

from django.db import models

from afterword.accounts.models import WorkspaceModel
from afterword.opportunities.models import Opportunity


class Silence(WorkspaceModel):
    """Begins when a letter is sent, ends with an answer; at most one is open an opportunity."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="silences")
    interview_ref = models.UUIDField(null=True, blank=True)
    letter_ref = models.UUIDField(null=True, blank=True, help_text="The letter that began it.")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "ended_at", "began_at"], name="silence_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "opportunity"],
                condition=models.Q(ended_at__isnull=True),
                name="one_open_silence_each",
            )
        ]

    def __str__(self) -> str:
        """Since when."""
        return f"since {self.began_at:%Y-%m-%d}"

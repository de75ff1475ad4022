"""One letter on its way out, at most once."""

from django.db import models

from afterword.accounts.models import User, WorkspaceModel
from afterword.letters.models import Letter


class Dispatch(WorkspaceModel):
    """The leaving of one letter. Handed over is not sent: the person says when it was."""

    class State(models.TextChoices):
        """How far it is."""

        HANDED_OVER = "handed_over", "handed over"
        SENT = "sent", "sent"

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="dispatch")
    way = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=State.choices)
    message_id = models.CharField(max_length=500)
    handed_over_at = models.DateTimeField()
    ask_again_at = models.DateTimeField(
        null=True, blank=True, help_text="Today asks “did you send it?” once; null: asked."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace", "ask_again_at"],
                condition=models.Q(ask_again_at__isnull=False),
                name="dispatch_ask",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False),
                name="sent_says_when",
            )
        ]

    def __str__(self) -> str:
        """Which way, how far."""
        return f"{self.way}: {self.state}"

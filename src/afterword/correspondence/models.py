"""The ledger: every word in or out with the people of an opportunity, and what was promised.

Later stages are named by bare identifiers (`about_ref`, `letter_ref`): keys point upstream only.
"""

from django.db import models

from afterword.accounts.models import User, WorkspaceModel
from afterword.opportunities.models import Contact, Opportunity


class Word(WorkspaceModel):
    """One word in or out: a letter to one contact, an invitation, a call."""

    class Direction(models.TextChoices):
        """Which way it went."""

        IN = "in", "in"
        OUT = "out", "out"

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="words")
    direction = models.CharField(max_length=3, choices=Direction.choices)
    purpose = models.CharField(max_length=30)
    channel = models.CharField(max_length=20, default="email")
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="words"
    )
    who = models.CharField(max_length=254, blank=True, help_text="The name or address as it stood.")
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    message_id = models.CharField(max_length=500, blank=True)
    about_ref = models.UUIDField(null=True, blank=True, help_text="The interview it is about.")
    letter_ref = models.UUIDField(null=True, blank=True, help_text="The letter that it was.")
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "opportunity", "-happened_at"], name="word_by_time"),
            models.Index(fields=["workspace", "message_id"], name="word_by_message_id"),
            models.Index(fields=["workspace", "about_ref"], name="word_by_interview"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "letter_ref", "who"],
                condition=models.Q(letter_ref__isnull=False),
                name="one_word_a_letter_and_reader",
            )
        ]

    def __str__(self) -> str:
        """Which way, what for, with whom."""
        return f"{self.direction}: {self.purpose} ({self.who})"


class Promise(WorkspaceModel):
    """Something that one side said it would do."""

    class Side(models.TextChoices):
        """Who promised."""

        ME = "me", "me"
        THEM = "them", "them"

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="promises")
    side = models.CharField(max_length=4, choices=Side.choices)
    text = models.CharField(max_length=500)
    due_on = models.DateField(null=True, blank=True)
    about_ref = models.UUIDField(
        null=True, blank=True, help_text="The interview where it was made."
    )
    made_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "opportunity", "kept_at"], name="promise_by_kept")
        ]

    def __str__(self) -> str:
        """Who promised what."""
        return f"{self.side}: {self.text}"


class Opening(WorkspaceModel):
    """A reason, given by the person or by a fact, for which the guard opens once."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="openings")
    kind = models.CharField(max_length=30)
    note = models.TextField(blank=True)
    about_ref = models.UUIDField(null=True, blank=True)
    opened_at = models.DateTimeField()
    opens_at = models.DateTimeField(help_text="Later than opened_at where a night's sleep is due.")
    used_by_ref = models.UUIDField(null=True, blank=True, help_text="The letter that it let out.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "opportunity", "opens_at"], name="opening_by_time")
        ]

    def __str__(self) -> str:
        """Which exception."""
        return self.kind

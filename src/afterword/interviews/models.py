"""One conversation about an opportunity, and what the person wrote down afterwards."""

from datetime import datetime

from django.db import models

from afterword.accounts.models import WorkspaceModel
from afterword.kernel.wall import Wall
from afterword.opportunities.models import Contact, Opportunity


class Interview(WorkspaceModel):
    """Start and end are wall times in `zone`; `starts_at` and `ends_at` are derived UTC."""

    class Status(models.TextChoices):
        """Whether it stands."""

        CONFIRMED = "confirmed", "confirmed"
        CANCELLED = "cancelled", "cancelled"

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="interviews")
    starts_wall = models.CharField(max_length=19, help_text="ISO 8601 without offset.")
    starts_fold = models.PositiveSmallIntegerField(default=0)
    ends_wall = models.CharField(max_length=19)
    ends_fold = models.PositiveSmallIntegerField(default=0)
    zone = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    form = models.CharField(max_length=10, blank=True)
    round = models.CharField(max_length=60, blank=True)
    location = models.CharField(max_length=500, blank=True)
    join_url = models.CharField(max_length=2000, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CONFIRMED)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    calendar_uid = models.CharField(max_length=500, blank=True)
    calendar_recurrence = models.CharField(max_length=60, blank=True)
    calendar_sequence = models.IntegerField(default=0)
    invitation_message_id = models.CharField(max_length=500, blank=True)
    invitation_references = models.TextField(blank=True)
    invitation_subject = models.CharField(max_length=500, blank=True)
    notes = models.TextField(blank=True)
    let_go_at = models.DateTimeField(
        null=True, blank=True, help_text="When the person chose to send no letter for it."
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["workspace", "ends_at"], name="interview_by_end"),
            models.Index(fields=["workspace", "opportunity", "starts_at"], name="interview_by_job"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "calendar_uid", "calendar_recurrence"],
                condition=~models.Q(calendar_uid=""),
                name="one_interview_an_invitation",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        """With whom, and when."""
        return f"{self.opportunity}, {self.starts_wall} {self.zone}"

    @property
    def starts(self) -> Wall:
        """The start as a wall time."""
        return Wall(datetime.fromisoformat(self.starts_wall), self.zone, self.starts_fold)

    @property
    def ends(self) -> Wall:
        """The end as a wall time."""
        return Wall(datetime.fromisoformat(self.ends_wall), self.zone, self.ends_fold)


class Attendance(WorkspaceModel):
    """Who was in the interview, and as what."""

    class Part(models.TextChoices):
        """What they did there."""

        INTERVIEWER = "interviewer", "interviewer"
        COORDINATOR = "coordinator", "coordinator"
        CONSULTANT = "consultant", "consultant"

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="attendances")
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="attendances")
    part = models.CharField(max_length=12, choices=Part.choices, default=Part.INTERVIEWER)
    cared_about = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "interview", "contact"], name="one_place_each"
            )
        ]

    def __str__(self) -> str:
        """Who, as what."""
        return f"{self.contact} ({self.part})"


class Debrief(WorkspaceModel):
    """What the person wrote down afterwards; every field may be a fragment."""

    interview = models.OneToOneField(Interview, models.CASCADE, related_name="debrief")
    needs = models.TextField(blank=True)
    spoke_about = models.TextField(blank=True)
    stayed = models.TextField(blank=True)
    proof = models.TextField(blank=True)
    promised = models.TextField(blank=True)
    they_said_next = models.TextField(blank=True)
    went = models.CharField(max_length=10, blank=True)
    do_differently = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Of which interview."""
        return f"debrief of {self.interview_id}"


class AskedQuestion(WorkspaceModel):
    """A question that was asked, and how the answer went."""

    debrief = models.ForeignKey(Debrief, models.CASCADE, related_name="questions")
    question = models.TextField()
    answer = models.TextField(blank=True)
    went = models.CharField(max_length=10, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        """The question."""
        return self.question

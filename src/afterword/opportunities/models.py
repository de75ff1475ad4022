"""Employers, agencies, their people, and the roles that are being pursued."""

from django.db import models

from afterword.accounts.models import WorkspaceModel


class Employer(WorkspaceModel):
    """One organisation that hires; `name_key` is its name folded for comparison."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True)
    is_public = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name_key"], name="one_employer_a_name")
        ]

    def __str__(self) -> str:
        """The employer's name."""
        return self.name


class Agency(WorkspaceModel):
    """A recruitment agency, and how it wants its clients to be written to."""

    class Policy(models.TextChoices):
        """Who may write to the client, and how; the first is the default."""

        VIA_CONSULTANT = "via_consultant", "through the consultant"
        CONSULTANT_APPROVES = "consultant_approves", "after the consultant has read it"
        COPY_CONSULTANT = "copy_consultant", "with a copy to the consultant"
        DIRECT_IF_BEFORE = "direct_if_before", "directly, if there was contact before"
        DIRECT = "direct", "directly"

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    policy = models.CharField(max_length=20, choices=Policy.choices, default=Policy.VIA_CONSULTANT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name_key"], name="one_agency_a_name")
        ]

    def __str__(self) -> str:
        """The agency's name."""
        return self.name


class Contact(WorkspaceModel):
    """Somebody on the other side: an interviewer, a coordinator, a consultant."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    email = models.EmailField(blank=True, max_length=254)
    job_title = models.CharField(max_length=200, blank=True)
    known_before = models.BooleanField(
        default=False, help_text="There was direct contact before an agency came between."
    )
    employer = models.ForeignKey(
        Employer, models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    agency = models.ForeignKey(
        Agency, models.CASCADE, null=True, blank=True, related_name="contacts"
    )

    class Meta:
        indexes = [models.Index(fields=["workspace", "email"], name="contact_by_email")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(employer=None) | models.Q(agency=None),
                name="contact_on_one_side",
            )
        ]

    def __str__(self) -> str:
        """The contact's name, or their address."""
        return self.name or self.email


class Opportunity(WorkspaceModel):
    """One role at one employer that is being pursued, with a stage and a route."""

    class Route(models.TextChoices):
        """How words travel between the person and the employer."""

        DIRECT = "direct", "direct"
        AGENCY = "agency", "through an agency"

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="opportunities")
    role = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=20, default="considering")
    stage_at = models.DateTimeField()
    closed_reason = models.CharField(max_length=200, blank=True)
    route = models.CharField(max_length=10, choices=Route.choices, default=Route.DIRECT)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="opportunities"
    )
    consultant = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="represented"
    )
    next_step = models.CharField(max_length=300, blank=True)
    next_step_on = models.DateField(null=True, blank=True)
    next_step_where = models.CharField(max_length=200, blank=True)
    decision_by_on = models.DateField(
        null=True, blank=True, help_text="The day by which the employer said it would decide."
    )
    notes = models.TextField(blank=True)
    source_ref = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "opportunities"
        indexes = [
            models.Index(fields=["workspace", "stage", "stage_at"], name="opportunity_by_stage"),
            models.Index(fields=["workspace", "-changed_at"], name="opportunity_by_change"),
            models.Index(fields=["workspace", "next_step_on"], name="opportunity_by_next_step"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(route="direct") | models.Q(agency__isnull=False),
                name="agency_route_has_agency",
            )
        ]

    def __str__(self) -> str:
        """Role and employer."""
        return f"{self.role}, {self.employer}" if self.role else str(self.employer)

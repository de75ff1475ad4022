"""The job seeker: asked once, at the first letter."""

from django.db import models

from afterword.accounts.models import WorkspaceModel


class Person(WorkspaceModel):
    """Whose search this is: name and signature for letters, home zone for clocks."""

    name = models.CharField(max_length=200, blank=True)
    signature = models.TextField(blank=True, help_text="What stands below the name, if anything.")
    reply_address = models.EmailField(blank=True)
    home_zone = models.CharField(max_length=64)
    zone_confirmed = models.BooleanField(default=False)
    locale = models.CharField(max_length=10, default="en-GB")
    tone = models.CharField(max_length=10, default="warm")
    allow_enquiry = models.BooleanField(
        default=False, help_text="One enquiry, five working days after a date the employer gave."
    )
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_person_each")]

    def __str__(self) -> str:
        """The person's name."""
        return self.name

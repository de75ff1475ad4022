"""Who uses the program, and the wall between one search and another."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from afterword.accounts.scope import ScopedManager, current_id
from afterword.kernel.ids import new_id


class UserManager(BaseUserManager["User"]):
    """Makes users; a local one has neither address nor password."""


class User(AbstractBaseUser):
    """Somebody who acts: recorded as `by` with everything that is done."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    objects = UserManager()

    def __str__(self) -> str:
        """The name, or the address, or that there is neither."""
        return self.name or self.email or "this person"


class Workspace(models.Model):
    """One person's search, or one agency."""

    class Kind(models.TextChoices):
        """What a workspace is for."""

        SEARCH = "search", "a search"
        AGENCY = "agency", "an agency"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SEARCH)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        """The workspace's name."""
        return self.name


class Membership(models.Model):
    """Who may enter a workspace, and as what."""

    class Role(models.TextChoices):
        """What a member may do."""

        OWNER = "owner", "owner"
        MEMBER = "member", "member"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace", "user"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        """Who, where, as what."""
        return f"{self.user} in {self.workspace} ({self.role})"


class WorkspaceModel(models.Model):
    """The base of every table behind the wall: a UUIDv7 key, and the workspace it belongs to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # No index of its own: every query names the workspace, and SQLite would take that index, and
    # with it the whole workspace, before a better one.
    workspace = models.ForeignKey(
        Workspace,
        models.CASCADE,
        related_name="+",
        editable=False,
        default=current_id,
        db_index=False,
    )

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        abstract = True

"""Who is here, on a program that has no accounts: one person, one search."""

from datetime import datetime

from django.db import transaction

from afterword.accounts.models import Membership, User, Workspace


def local_workspace(*, now: datetime) -> tuple[User, Workspace]:
    """The one person of a local program and their search; made at the first visit."""
    found = _first()
    if found:
        return found
    with transaction.atomic():
        # Asked again inside the transaction: two tabs may be opened at once.
        return _first() or _make(now)


def _first() -> tuple[User, Workspace] | None:
    membership = Membership.objects.select_related("user", "workspace").order_by("id").first()
    return (membership.user, membership.workspace) if membership else None


def _make(now: datetime) -> tuple[User, Workspace]:
    user = User.objects.create(created_at=now)
    workspace = Workspace.objects.create(name="My search", created_at=now)
    Membership.objects.create(user=user, workspace=workspace, role=Membership.Role.OWNER)
    return user, workspace

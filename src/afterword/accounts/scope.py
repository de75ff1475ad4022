"""The wall between workspaces: every query fails closed outside a scope.

Two walls, one behind the other. In Python, the manager of every workspace table filters by the
current workspace and refuses to run without one. On PostgreSQL, row-level security reads the same
workspace from the session and shows nothing without one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    from afterword.accounts.models import Workspace

M_co = TypeVar("M_co", bound=models.Model, covariant=True)

_current: ContextVar[UUID | None] = ContextVar("afterword_workspace", default=None)


class NoWorkspaceError(RuntimeError):
    """A query on workspace data outside a workspace: a mistake in the program, never shown data."""


def current_id() -> UUID:
    """The workspace in scope; NoWorkspaceError outside one."""
    workspace_id = _current.get()
    if workspace_id is None:
        raise NoWorkspaceError("this needs a workspace: enter one with accounts.scope.within()")
    return workspace_id


@contextmanager
def within(workspace: "Workspace | UUID") -> Iterator[UUID]:
    """Enter the scope of `workspace`; nested scopes restore the outer one."""
    workspace_id = workspace if isinstance(workspace, UUID) else workspace.id
    outer = _current.get()
    token = _current.set(workspace_id)
    tell_database(connection)
    try:
        yield workspace_id
    finally:
        _current.reset(token)
        if outer != workspace_id:
            tell_database(connection)


def on_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Receive `connection_created`."""
    tell_database(connection)


def tell_database(wrapper: BaseDatabaseWrapper) -> None:
    """Tell PostgreSQL which workspace is in scope."""
    if wrapper.vendor != "postgresql" or wrapper.connection is None or wrapper.needs_rollback:
        return
    workspace_id = _current.get()
    with wrapper.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('afterword.workspace', %s, false)",
            ["" if workspace_id is None else str(workspace_id)],
        )


class ScopedManager(models.Manager[M_co]):
    """Sees only the workspace in scope, and nothing at all outside one."""

    def get_queryset(self) -> models.QuerySet[M_co]:
        """All rows of the current workspace."""
        return super().get_queryset().filter(workspace_id=current_id())

"""The wall in Python: nothing without a workspace, nothing of another one."""

import pytest
from django.db import connection

from afterword.accounts.actions import local_workspace
from afterword.accounts.models import Membership, User, Workspace
from afterword.accounts.scope import NoWorkspaceError, current_id, within
from afterword.kernel.clock import now
from afterword.opportunities.models import Employer

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[Workspace, Workspace]:
    return (
        Workspace.objects.create(name="One", created_at=now()),
        Workspace.objects.create(name="Two", created_at=now()),
    )


def test_outside_a_workspace_every_query_fails() -> None:
    with pytest.raises(NoWorkspaceError):
        Employer.objects.count()
    with pytest.raises(NoWorkspaceError):
        Employer.objects.create(name="Northfield", name_key="northfield")


def test_a_workspace_sees_its_own_rows_alone(two: tuple[Workspace, Workspace]) -> None:
    one, other = two
    with within(one):
        mine = Employer.objects.create(name="Northfield", name_key="northfield")
    with within(other):
        assert list(Employer.objects.all()) == []
        assert Employer.objects.filter(id=mine.id).update(name="Taken") == 0
        assert Employer.objects.filter(id=mine.id).delete()[0] == 0
        # The same name in another workspace is another employer.
        Employer.objects.create(name="Northfield", name_key="northfield")
    with within(one):
        assert [e.name for e in Employer.objects.all()] == ["Northfield"]


def test_scopes_nest_and_restore_the_outer_one(two: tuple[Workspace, Workspace]) -> None:
    one, other = two
    with within(one):
        with within(other):
            assert current_id() == other.id
        assert current_id() == one.id
    with pytest.raises(NoWorkspaceError):
        current_id()


def test_an_error_inside_restores_the_outer_scope(two: tuple[Workspace, Workspace]) -> None:
    one, other = two
    with within(one):
        with pytest.raises(ValueError, match="inside"), within(other):
            raise ValueError("inside")
        assert current_id() == one.id


@pytest.mark.postgresql
def test_the_database_itself_shows_nothing_of_another_workspace(
    two: tuple[Workspace, Workspace],
) -> None:
    one, other = two
    with within(one):
        Employer.objects.create(name="Northfield", name_key="northfield")
        assert _counted() == 1
    with within(other):
        assert _counted() == 0
    assert _counted() == 0


def _counted() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM afterword_employer")
        return int(cursor.fetchone()[0])


def test_the_local_workspace_is_made_once() -> None:
    first = local_workspace(now=now())
    assert local_workspace(now=now()) == first
    assert (User.objects.count(), Workspace.objects.count()) == (1, 1)
    assert [m.role for m in Membership.objects.all()] == ["owner"]

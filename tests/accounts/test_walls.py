"""The wall in PostgreSQL, read from its catalogue: no workspace table stands without one."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from afterword.accounts.models import Workspace
from afterword.accounts.scope import within
from afterword.accounts.walls import is_walled, wall_sql
from afterword.kernel.clock import now
from afterword.opportunities.models import Contact, Employer

WALLED = [m for m in apps.get_app_config("afterword").get_models() if is_walled(m)]
on_postgresql = pytest.mark.postgresql


def test_every_table_with_a_workspace_is_walled() -> None:
    unwalled = {m.__name__ for m in apps.get_app_config("afterword").get_models()} - {
        m.__name__ for m in WALLED
    }
    assert unwalled == {"User", "Workspace", "Membership"}


def test_the_sql_doubles_each_key_to_a_walled_table() -> None:
    doubled = [line for line in wall_sql(Contact) if "FOREIGN KEY" in line]
    assert len(doubled) == 2
    assert all("(workspace_id, " in line for line in doubled)


@on_postgresql
@pytest.mark.django_db
@pytest.mark.parametrize("model", WALLED, ids=lambda m: m.__name__)
def test_the_policy_is_forced_on_everyone(model: type) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", [table]
        )
        assert cursor.fetchone() == (True, True)
        cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = %s", [table])
        assert cursor.fetchall() == [("workspace_wall",)]


@on_postgresql
@pytest.mark.django_db
def test_the_program_may_not_walk_through_the_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False, False)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_key_cannot_reach_into_another_workspace() -> None:
    one = Workspace.objects.create(name="One", created_at=now())
    other = Workspace.objects.create(name="Two", created_at=now())
    with within(one):
        theirs = Employer.objects.create(name="Northfield", name_key="northfield")
    with within(other), pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.create(name="Tom", name_key="tom", employer_id=theirs.id)


@on_postgresql
@pytest.mark.django_db
def test_a_row_cannot_be_written_into_another_workspace() -> None:
    one = Workspace.objects.create(name="One", created_at=now())
    other = Workspace.objects.create(name="Two", created_at=now())
    with (
        within(one),
        pytest.raises(Exception, match="row-level security"),
        transaction.atomic(),
    ):
        Employer.objects.create(name="Northfield", name_key="northfield", workspace=other)

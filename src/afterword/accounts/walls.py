"""The second wall: what PostgreSQL itself keeps apart, laid in the migration that makes a table."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import ForeignKey, Model

_HERE = "workspace_id = NULLIF(current_setting('afterword.workspace', true), '')::uuid"


class RaiseWall(Operation):
    """Row-level security on one workspace table, and keys that cannot reach into another one.

    Nobody but a superuser passes, not even the tables' owner. Foreign keys to walled tables are
    doubled by one that carries the workspace, because PostgreSQL checks keys past the policy.
    SQLite has no such wall: one file holds one person's search, and the managers guard it.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, model_name: str) -> None:
        """For the model `model_name` of this app."""
        self.model_name = model_name

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The models stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Raise it."""
        del from_state
        if schema_editor.connection.vendor == "postgresql":
            for sql in wall_sql(to_state.apps.get_model(app_label, self.model_name)):
                schema_editor.execute(sql, params=None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Take the policy down; the keys go with their table."""
        del to_state
        if schema_editor.connection.vendor == "postgresql":
            table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
            schema_editor.execute(f'DROP POLICY workspace_wall ON "{table}"', params=None)
            schema_editor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY', params=None)
            schema_editor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY', params=None)

    def describe(self) -> str:
        """For the migration's log."""
        return f"Raise the workspace wall around {self.model_name}"

    @property
    def migration_name_fragment(self) -> str:
        """For the migration's name."""
        return f"wall_{self.model_name.lower()}"


def is_walled(model: type[Model] | Any) -> bool:
    """Whether rows of `model` belong to a workspace and lie behind the wall."""
    return any(f.name == "workspace" for f in model._meta.local_fields) and (
        model._meta.object_name != "Membership"
    )


def wall_sql(model: type[Model]) -> list[str]:
    """The statements that raise the wall around `model`'s table."""
    table = model._meta.db_table
    statements = [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY',
        f'CREATE POLICY workspace_wall ON "{table}" USING ({_HERE}) WITH CHECK ({_HERE})',
        f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_in_workspace" UNIQUE (workspace_id, id)',
    ]
    for field in model._meta.local_fields:
        if isinstance(field, ForeignKey) and is_walled(field.remote_field.model):
            target = field.remote_field.model._meta.db_table
            statements.append(
                f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{field.column}_wall" '
                f'FOREIGN KEY (workspace_id, "{field.column}") '
                f'REFERENCES "{target}" (workspace_id, id) DEFERRABLE INITIALLY DEFERRED'
            )
    return statements

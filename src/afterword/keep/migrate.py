"""Bringing the tables up to date at the start."""

from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from afterword.kernel import options
from afterword.settings import HOME, database


def is_up_to_date() -> bool:
    """Whether every migration of this program was applied."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def bring_up_to_date() -> None:
    """Apply what is missing; on PostgreSQL as the tables' owner, where one is named."""
    if is_up_to_date():
        return
    owner = options.text("AFTERWORD_OWNER_DATABASE")
    if not owner:
        call_command("migrate", verbosity=0, interactive=False)
        return
    connections.settings["owner"] = connections[DEFAULT_DB_ALIAS].settings_dict | database(
        owner, HOME
    )
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()

"""`afterword doctor`."""

import os
import platform
import sqlite3
import stat
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import click
import django
from django.conf import settings

from afterword import __version__
from afterword.cli.door import show
from afterword.kernel import options
from afterword.kernel.wall import zone_names


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at: well or not, and what it means."""

    what: str
    is_well: bool
    said: str


@click.command()
@click.option("--json", "as_data", is_flag=True, help="For programs.")
def doctor(as_data: bool) -> None:
    """Say where things are and whether all is well. Changes nothing; shows no secret.

    \b
    Example:  afterword doctor
    Exit code 1 where something needs you.
    """
    django.setup()
    signs = [*_versions(), *_folders(), *_database(), *_zones(), *_settings()]
    if as_data:
        show({"well": all(s.is_well for s in signs), "signs": [asdict(s) for s in signs]})
    else:
        for sign in signs:
            click.echo(f"{'ok  ' if sign.is_well else 'MEND'}  {sign.what}: {sign.said}")
    sys.exit(0 if all(sign.is_well for sign in signs) else 1)


def _versions() -> list[Sign]:
    running = f"Python {platform.python_version()}, Django {version('django')}, {platform.system()}"
    return [Sign("Afterword", True, f"{__version__} on {running}")]


def _folders() -> list[Sign]:
    return [_folder("Data folder", settings.HOME), _folder("Key folder", settings.CONFIG)]


def _folder(what: str, folder: Path) -> Sign:
    if not folder.exists():
        return Sign(what, True, f"{folder} (made at the first start)")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return Sign(what, False, f"{folder} cannot be written. Give yourself the right to.")
    mode = stat.S_IMODE(folder.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        return Sign(
            what, False, f"{folder} is open to others on this machine: chmod 700 '{folder}'"
        )
    return Sign(what, True, str(folder))


def _database() -> list[Sign]:
    from django.db import DatabaseError, connection  # noqa: PLC0415 - needs settings

    from afterword.keep.migrate import is_up_to_date  # noqa: PLC0415

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return [_journal(), Sign("Database", True, "none yet; made at the first start")]
    try:
        current = is_up_to_date()
        signs = [_journal() if connection.vendor == "sqlite" else _server()]
    except DatabaseError as wrong:
        return [Sign("Database", False, f"It does not answer: {str(wrong).strip()}")]
    said = "up to date" if current else "older than this program; the next start brings it up"
    return [*signs, Sign("Tables", True, said), *_intact()]


def _journal() -> Sign:
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        return _server()
    safe = settings.WAL_IS_SAFE
    mode = "write-ahead log" if safe else "rollback journal (DELETE)"
    why = (
        "this version has the mend for the write-ahead log"
        if safe
        else "this version may corrupt a write-ahead log (sqlite.org/wal.html, the WAL-reset bug)"
    )
    return Sign("SQLite", True, f"{sqlite3.sqlite_version}, {mode}, because {why}")


def _server() -> Sign:
    from django.db import connection  # noqa: PLC0415 - needs settings

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT version(), rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        named, walks_through = cursor.fetchone()
    if walks_through:
        said = "the role walks through the wall between workspaces: see docs/postgresql.md"
        return Sign("PostgreSQL", False, said)
    return Sign("PostgreSQL", True, str(named).split(",")[0])


def _intact() -> list[Sign]:
    from django.db import connection  # noqa: PLC0415 - needs settings

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        found = str(cursor.fetchone()[0])
    said = "intact" if found == "ok" else f"damaged ({found}). Keep a copy of the folder first."
    return [Sign("Data file", found == "ok", said)]


def _zones() -> list[Sign]:
    count = len(zone_names())
    well = count > 300
    return [Sign("Time zones", well, f"{count} known" if well else "install the package tzdata")]


def _settings() -> list[Sign]:
    given = [o.name for o in options.OPTIONS if os.environ.get(o.name)]
    # Names only: an address of a database may hold a password.
    return [Sign("Settings given", True, ", ".join(given) or "none; all as they come")]

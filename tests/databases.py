"""PostgreSQL for a program that a test starts, laid out as docs/postgresql.md has it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

GRANT = "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} TO afterword_app"


@contextmanager
def own_database() -> Iterator[dict[str, str]]:
    """The settings for a program of its own: none on SQLite, else two roles on a new database."""
    address = os.environ.get("AFTERWORD_TEST_DATABASE", "")
    if not address:
        yield {}
        return
    import psycopg

    name = f"live_{uuid4().hex}"
    parts = urlsplit(address)
    owner = parts._replace(path=f"/{name}").geturl()
    program = owner.replace(f"//{parts.username}@", "//afterword_app@", 1)
    with psycopg.connect(address, autocommit=True) as maker:
        maker.execute(f"CREATE DATABASE {name}")
        try:
            with psycopg.connect(owner, autocommit=True) as made:
                made.execute(GRANT.format("SELECT, INSERT, UPDATE, DELETE ON TABLES"))
                made.execute(GRANT.format("USAGE, SELECT ON SEQUENCES"))
            yield {"AFTERWORD_DATABASE": program, "AFTERWORD_OWNER_DATABASE": owner}
        finally:
            _drop(maker, name)


def _drop(maker: Any, name: str) -> None:
    """Once the program's connections are gone; its owner may not end them for another role."""
    import psycopg

    for _ in range(100):
        try:
            maker.execute(f"DROP DATABASE {name}")
        except psycopg.errors.ObjectInUse:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{name} is still in use")

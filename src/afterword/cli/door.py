"""How a command enters: the same data folder as the pages, brought up to date, in scope."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click
import django
from django.conf import settings

from afterword.kernel import clock


@dataclass(frozen=True, slots=True)
class Visit:
    """Who runs the command, at which one moment, and where home is."""

    user: Any
    now: datetime
    zone: str


@contextmanager
def visit() -> Iterator[Visit]:
    """Enter the person's search; the tables are made if this is the first time."""
    django.setup()
    from afterword.accounts.actions import local_workspace  # noqa: PLC0415 - needs loaded apps
    from afterword.accounts.scope import within  # noqa: PLC0415
    from afterword.keep.files import private_folder  # noqa: PLC0415
    from afterword.keep.migrate import bring_up_to_date  # noqa: PLC0415
    from afterword.person.queries import me  # noqa: PLC0415

    private_folder(settings.HOME)
    bring_up_to_date()
    now = clock.now()
    user, workspace = local_workspace(now=now)
    with within(workspace):
        yield Visit(user, now, me().home_zone)


def show(data: Any) -> None:
    """Print `data` as JSON, for programs."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))

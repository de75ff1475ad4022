"""The command line inside the test's own database."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests import invitations

from afterword.cli.main import cli
from afterword.kernel.clock import now

Run = Callable[..., Result]


@pytest.fixture
def run(db: None) -> Run:
    """Run one command; `run("today", given="text")` gives it standard input."""

    def invoke(*arguments: str, given: str | bytes = "") -> Result:
        result = CliRunner().invoke(cli, [str(a) for a in arguments], input=given)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def data(run: Run) -> Callable[..., Any]:
    """Run one command with --json, which must succeed, and read what it printed."""

    def invoke(*arguments: str, given: str | bytes = "") -> Any:
        result = run(*arguments, "--json", given=given)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return invoke


@pytest.fixture
def held() -> datetime:
    """Three hours ago, on the minute: the interview is over, its clock runs."""
    return now().replace(second=0, microsecond=0) - timedelta(hours=3)


@pytest.fixture
def invitation(tmp_path: Path, held: datetime) -> Path:
    """Google's invitation to Northfield Hospital."""
    return invitations.google(tmp_path, held)

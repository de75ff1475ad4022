"""Sentences on the terminal: moments at home, at any depth."""

from datetime import UTC, date, datetime

import pytest
from tests.cli.conftest import Run
from tests.loop import HOUR, Loop

from afterword.accounts.actions import local_workspace
from afterword.accounts.scope import within
from afterword.cli.sentences import said
from afterword.kernel.clock import now
from afterword.kernel.text import Phrase

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (NOON, "Since Wednesday 1 July, 13:00."),
        (date(2026, 7, 1), "Since Wednesday 1 July."),
        (Phrase("%(at)s o’clock", {"at": NOON}), "Since Wednesday 1 July, 13:00 o’clock."),
        ("noon", "Since noon."),
    ],
)
def test_moments_are_told_at_home(value: object, expected: str) -> None:
    assert said(Phrase("Since %(it)s.", {"it": value}), "Europe/London") == expected


def test_one_and_many() -> None:
    many = Phrase("One letter.", {}, "%(count)s letters.", 3)
    assert said(many, "Europe/London") == "3 letters."


def test_a_refusal_names_its_moment_at_home(run: Run, db: None, tmp_path: object) -> None:
    moment = now()
    user, workspace = local_workspace(now=moment)
    loop = Loop(user, moment)
    with within(workspace):
        loop.drafted(loop.held(ended=HOUR / 2))
    refused = run("draft", "Northfield", "--eml", tmp_path)
    assert refused.exit_code == 1
    assert "to leave from" in refused.stderr
    assert "+00:00" not in refused.stderr

"""The loop on the command line: debrief, draft, sent, today; the guard holds here too."""

import email
import email.policy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.people import PRIYA, TOM

NAME = "Ruth Adeyemi"
Data = Callable[..., Any]
NOTES = (
    "--needs=cut agency costs before the winter",
    "--spoke-about=how ward rotas are planned",
    "--proof=planned rotas for 140 nurses",
    "--promised=send the rota template",
)


@pytest.fixture
def debriefed(data: Data, invitation: Path) -> str:
    """An interview with notes to write from; its id."""
    interview: str = data("add", invitation, "--yes")["interviews"][0]["id"]
    assert data("debrief", "Northfield", *NOTES)["enough"] is True
    return interview


def test_a_debrief_says_when_it_is_enough(data: Data, invitation: Path) -> None:
    data("add", invitation, "--yes")
    first = data("debrief", "northfield", "--needs", "cut agency costs")
    assert (first["enough"], first["needs"]) == (False, "cut agency costs")
    second = data("debrief", "northfield", "--spoke-about", "rotas")
    assert (second["enough"], second["needs"]) == (True, "cut agency costs")


def test_drafts_are_one_each_and_stay_the_same(data: Data, debriefed: str) -> None:
    letters = data("draft", debriefed)["letters"]
    assert [(row["purpose"], row["to"][0]["email"]) for row in letters] == [
        ("thank_you", PRIYA),
        ("thank_you", TOM),
    ]
    assert data("draft", debriefed[-6:])["letters"] == letters


def test_an_eml_opens_as_an_unsent_draft(data: Data, debriefed: str, tmp_path: Path) -> None:
    letters = data("draft", debriefed, "--eml", tmp_path / "out", "--name", NAME)["letters"]
    assert sorted(row["file"] for row in letters) == sorted(
        str(f) for f in (tmp_path / "out").iterdir()
    )
    for row in letters:
        raw = Path(row["file"]).read_bytes()
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert message["X-Unsent"] == "1"
        assert message.get_content().rstrip().endswith(NAME)
        assert [a.addr_spec for a in message["To"].addresses] == [row["to"][0]["email"]]


def test_without_a_name_nothing_leaves_and_the_draft_is_signed_once_it_is_known(
    run: Run, data: Data, debriefed: str, tmp_path: Path
) -> None:
    said = run("draft", debriefed, "--eml", tmp_path / "out", "--json")
    assert said.exit_code == 1
    assert "A letter ends with your name." in said.stderr
    assert list((tmp_path / "out").iterdir()) == []
    signed = data("draft", debriefed, "--name", NAME)["letters"]
    assert [row["body"].endswith(f"\n{NAME}") for row in signed] == [True, True]


def test_sent_ends_the_clock_and_the_guard_then_refuses_a_second(
    run: Run, data: Data, debriefed: str, tmp_path: Path
) -> None:
    for row in data("draft", debriefed)["letters"]:
        data("sent", row["id"])
    kinds = [item["kind"] for item in data("today")["clocks"]]
    assert kinds == ["promise"]
    assert [q["title"] for q in data("today")["quiet"]] != []
    again = run("draft", debriefed, "--eml", tmp_path / "out", "--json")
    assert [row["state"] for row in json.loads(again.stdout)["letters"]] == ["sent", "sent"]
    assert not (tmp_path / "out").exists()


def test_sent_can_be_taken_back(data: Data, debriefed: str) -> None:
    before = [item["kind"] for item in data("today")["clocks"]]
    letters = data("draft", debriefed)["letters"]
    for row in letters:
        data("sent", row["id"])
    for row in letters:
        data("sent", row["id"], "--undo")
    assert [item["kind"] for item in data("today")["clocks"]] == before
    assert data("today")["quiet"] == []


def test_a_time_that_cannot_be_is_refused(run: Run, data: Data, debriefed: str) -> None:
    letter = data("draft", debriefed)["letters"][0]["id"]
    said = run("sent", letter, "--at", "2099-01-01 10:00")
    assert said.exit_code == 1
    assert "still to come" in said.output


def test_an_interview_nobody_knows_is_said(run: Run) -> None:
    said = run("draft", "Nowhere Ltd")
    assert said.exit_code == 1
    assert "No interview is known by “Nowhere Ltd”." in said.output


def test_today_is_for_people_too(run: Run, debriefed: str) -> None:
    said = run("today").stdout
    assert "What has a clock" in said
    assert "Priya Shah" in said


def test_an_empty_today_is_a_good_state(run: Run, data: Data) -> None:
    assert data("today")["clocks"] == []
    assert run("today").exit_code == 0

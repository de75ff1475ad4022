"""`afterword add`."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.cli.conftest import Run
from tests.people import PRIYA, TOM

from afterword.accounts.models import Workspace
from afterword.accounts.scope import within
from afterword.capture.models import Proposal, Source
from afterword.interviews.models import Interview
from afterword.opportunities.models import Opportunity

LONDON = ZoneInfo("Europe/London")


def test_json_prints_exactly_the_interview(
    data: Callable[..., Any], invitation: Path, held: datetime
) -> None:
    found = data("add", invitation, "--yes")["interviews"]
    assert found == [
        {
            "id": found[0]["id"],
            "employer": "Northfield Hospital",
            "role": "Ward Manager",
            "starts_at": held.astimezone(LONDON).isoformat(),
            "ends_at": (held + timedelta(hours=1)).astimezone(LONDON).isoformat(),
            "zone": "Europe/London",
            "form": "video",
            "route": "direct",
            "people": [
                {"name": "Priya Shah", "email": PRIYA},
                {"name": "Tom Reed", "email": TOM},
            ],
        }
    ]


def test_the_same_file_twice_is_one_interview(data: Callable[..., Any], invitation: Path) -> None:
    first = data("add", invitation, "--yes")["interviews"][0]["id"]
    second = data("add", invitation, "--yes")["interviews"][0]["id"]
    assert first == second
    with within(Workspace.objects.get()):
        assert Interview.objects.count() == 1


def test_without_yes_and_without_a_terminal_it_waits(run: Run, invitation: Path) -> None:
    said = run("add", invitation)
    assert said.exit_code == 0
    assert "Northfield Hospital, Ward Manager" in said.stdout
    assert "It waits on the page Today" in said.stdout
    with within(Workspace.objects.get()):
        assert Interview.objects.count() == 0
        assert [p.state for p in Proposal.objects.all()] == ["open"]


def test_standard_input_is_read(data: Callable[..., Any], invitation: Path) -> None:
    found = data("add", "-", "--yes", given=invitation.read_bytes())["interviews"]
    assert [i["employer"] for i in found] == ["Northfield Hospital"]


def test_what_cannot_be_read_is_said_and_kept(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "cv.pdf"
    file.write_bytes(b"%PDF-1.7 nothing")
    said = run("add", file, "--yes", "--json")
    assert said.exit_code == 1
    assert json.loads(said.stdout) == {"interviews": []}
    assert "a PDF" in said.stderr
    with within(Workspace.objects.get()):
        assert bytes(Source.objects.get().raw) == b"%PDF-1.7 nothing"


def test_one_bad_file_does_not_keep_a_good_one_out(
    run: Run, invitation: Path, tmp_path: Path
) -> None:
    said = run("add", tmp_path / "missing.ics", invitation, "--yes", "--json")
    assert said.exit_code == 1
    assert [i["role"] for i in json.loads(said.stdout)["interviews"]] == ["Ward Manager"]
    assert "missing.ics: No such file" in said.stderr


def test_a_command_without_a_file_explains_itself(run: Run) -> None:
    said = run("add")
    assert said.exit_code == 2
    assert "Missing argument" in said.output


def test_an_older_invitation_moves_nothing_back_without_a_look(
    run: Run, data: Callable[..., Any], invitation: Path, tmp_path: Path
) -> None:
    text = invitation.read_text(encoding="utf-8")
    newer = tmp_path / "newer.ics"
    newer.write_text(text.replace("SEQUENCE:0", "SEQUENCE:3"), encoding="utf-8")
    data("add", newer, "--yes")
    older = tmp_path / "older.ics"
    older.write_text(text + "\n", encoding="utf-8")
    said = run("add", older, "--yes")
    assert said.exit_code == 1
    assert "This is older than what you have; nothing was moved back." in said.stderr


def test_a_list_with_a_doubtful_row_is_not_taken_in_part(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "search.csv"
    file.write_text(
        "employer,role,stage,date\nAlpha Ltd,Clerk,applied,2026-11-05\n"
        "Beta Ltd,Planner,applied,someday\n",
        encoding="utf-8",
    )
    said = run("add", file, "--yes")
    with within(Workspace.objects.get()):
        taken = Opportunity.objects.count()
        waits = Proposal.objects.filter(state="open").count()
    assert (said.exit_code, taken, waits) == (1, 0, 1)
    assert "need a look" in said.stderr

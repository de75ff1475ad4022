"""`afterword check` and `afterword doctor`."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.app import Program
from tests.cli.conftest import Run

GOOD = """Subject: Thank you

Dear Priya,

Thank you for the conversation on Tuesday about the new rota. What you said about the winter has
stayed with me: the ward needs cover without paying agencies twice.

At Calder I planned rotas for 140 staff and cut agency shifts by a third, and I would enjoy doing
the same with your team. I look forward to hearing from you.

Kind regards,
Ruth Adeyemi
"""


def test_a_good_letter_passes(run: Run) -> None:
    said = run("check", "-", "--json", given=GOOD)
    found = json.loads(said.stdout)
    assert said.exit_code == 0
    assert found["verdict"] != "block"


def test_asking_for_a_decision_blocks(run: Run) -> None:
    pushy = GOOD.replace("I look forward to hearing", "Please let me know your decision by Friday")
    said = run("check", "-", "--json", given=pushy)
    assert said.exit_code == 1
    assert json.loads(said.stdout)["verdict"] == "block"


def test_a_finding_points_into_the_text(run: Run) -> None:
    said = run("check", "-", "--json", given=GOOD.replace("Dear Priya", "Dear [Name]"))
    found: dict[str, Any] = json.loads(said.stdout)
    body = GOOD.partition("\n")[2].lstrip("\n").replace("Dear Priya", "Dear [Name]")
    spans = {body[f["start"] : f["end"]] for f in found["findings"] if f["part"] == "body"}
    assert "[Name]" in spans


def test_a_file_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    said = run("check", tmp_path / "none.txt")
    assert said.exit_code == 1
    assert "No such file" in said.output


def test_an_unknown_purpose_names_the_known_ones(run: Run) -> None:
    said = run("check", "-", "--purpose", "chase", given=GOOD)
    assert said.exit_code == 2
    assert "thank_you" in said.output


def test_doctor_says_where_things_are(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.run("today")
    found = json.loads(program.run("doctor", "--json").stdout)
    signs = {sign["what"]: sign["said"] for sign in found["signs"]}
    assert found["well"] is True
    assert signs["Data folder"] == str(program.home)
    assert signs["Tables"] == "up to date"
    assert signs["Data file"] == "intact"
    assert "journal" in signs["SQLite"] or "write-ahead" in signs["SQLite"]


@pytest.mark.skipif(os.name != "posix", reason="other systems know no modes")
def test_doctor_sees_a_folder_that_is_open_to_others(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.home.mkdir(parents=True)
    program.home.chmod(0o755)
    found = program.run("doctor")
    assert found.returncode == 1
    assert f"chmod 700 '{program.home}'" in found.stdout


def test_a_wrong_setting_is_a_sentence(tmp_path: Path) -> None:
    found = Program(tmp_path, AFTERWORD_DATABASE="mysql://x").run("today")
    assert found.returncode == 1
    assert found.stderr.splitlines() == [
        "Error: AFTERWORD_DATABASE takes an address like postgresql://user:password@host:5432/name."
    ]

"""The pages a reader looks for are there, short, linked, and true where a machine can tell."""

import re
import tomllib
from pathlib import Path

import pytest
from tests.repository.tree import PACKAGE, ROOT, files, lines, name

import afterword

WANTED = [
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "docs/plan.md",
    "docs/benchmarks.md",
    "docs/settings.md",
]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("page", WANTED)
def test_a_page_is_there(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8").strip() != ""


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(f.name[:4]) for f in DECISIONS]
    assert numbers == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("file", DECISIONS, ids=name)
def test_a_decision_is_short_and_whole(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(lines(file)) <= 40
    assert text.startswith(f"# {int(file.name[:4])}. ")
    assert re.findall(r"\*\*(Context|Decision|Consequences)\.\*\*", text) == [
        "Context",
        "Decision",
        "Consequences",
    ]


def test_the_architecture_is_one_page_and_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {f.parent.name for f in PACKAGE.glob("*/__init__.py")} - {"migrations"}
    assert {room for room in rooms if not re.search(rf"\b{room}/", text)} == set()
    assert len(text.splitlines()) <= 80


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == afterword.__version__
    told = [
        line.split()[1].strip("[]v") for line in lines(ROOT / "CHANGELOG.md") if line[:3] == "## "
    ]
    assert told[0] in {"Unreleased", afterword.__version__}


@pytest.mark.parametrize("file", files(".md"), ids=name)
def test_links_between_pages_lead_somewhere(file: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    assert [t for t in targets if not (file.parent / t).exists()] == []


def test_the_commands_of_the_readme_can_be_run() -> None:
    named = re.findall(
        r"^ {4}(\./\S+|scripts/\S+)",
        "\n".join(lines(ROOT / "README.md") + lines(ROOT / "CONTRIBUTING.md")),
        re.MULTILINE,
    )
    assert {"./start", "./test", "scripts/check"} <= set(named)
    assert [n for n in named if not (ROOT / n).stat().st_mode & 0o100] == []

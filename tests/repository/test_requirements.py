"""What is installed: pinned, hashed, each with its reason, from wherever the machine gets it."""

import re
import tomllib

import pytest
from tests.repository.tree import ROOT, lines, name, tracked

PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)(?: ; .+)? \\$")
ENTRY = re.compile(r'^\s+"([A-Za-z0-9._-]+)[^"]*",?(.*)$')


def pins(which: str) -> dict[str, str]:
    """Each package of the list, with its version."""
    found = [PIN.match(line) for line in lines(ROOT / "requirements" / f"{which}.txt")]
    return {m[1]: m[2] for m in found if m}


@pytest.mark.parametrize("which", ["base", "dev"])
def test_every_package_is_pinned_and_hashed(which: str) -> None:
    text = (ROOT / "requirements" / f"{which}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    bare = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert bare == []
    assert [e.splitlines()[0] for e in entries if not PIN.match(e.splitlines()[0])] == []


@pytest.mark.parametrize("which", ["base", "dev"])
def test_no_list_says_where_packages_come_from(which: str) -> None:
    listed = lines(ROOT / "requirements" / f"{which}.txt")
    assert [line for line in listed if "://" in line or line.startswith("-")] == []


def test_the_longer_list_holds_the_shorter_one() -> None:
    longer, shorter = pins("dev"), pins("base")
    assert {package: longer.get(package) for package in shorter} == shorter


def test_what_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {re.split(r"[^A-Za-z0-9._-]", d)[0] for d in project["project"]["dependencies"]}
    grouped = {
        re.split(r"[^A-Za-z0-9._-]", d)[0]
        for group in project["dependency-groups"].values()
        for d in group
    }
    assert asked - pins("base").keys() == set()
    assert grouped - pins("dev").keys() == set()


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    silent = []
    for block in re.findall(
        r"^(?:dependencies|test|check) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL
    ):
        entries = [m for line in block.splitlines() if (m := ENTRY.match(line))]
        assert entries != []
        silent += [m[1] for m in entries if not re.match(r"\s*# \S.{5,}", m[2])]
    assert silent == []


def test_there_is_one_kind_of_lock() -> None:
    assert [name(f) for f in tracked() if f.name in {"uv.lock", "poetry.lock", "Pipfile"}] == []

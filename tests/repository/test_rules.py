"""Rules are data: every file of them can be read, and holds something."""

import tomllib
from pathlib import Path

import pytest
from tests.repository.tree import PACKAGE, name

TABLES = sorted((PACKAGE / "rules").rglob("*.toml"))
LISTS = sorted((PACKAGE / "rules").rglob("*.txt"))


@pytest.mark.parametrize("file", TABLES, ids=name)
def test_a_table_of_rules_can_be_read(file: Path) -> None:
    assert tomllib.loads(file.read_text(encoding="utf-8")) != {}


@pytest.mark.parametrize("file", LISTS, ids=name)
def test_a_list_holds_each_word_once(file: Path) -> None:
    words = [w for line in file.read_text(encoding="utf-8").splitlines() if (w := line.strip())]
    said = [w for w in words if not w.startswith("#")]
    assert said != []
    assert sorted(said) == sorted(set(said))

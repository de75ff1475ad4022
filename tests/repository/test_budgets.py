"""What grows by gravity is held by a number. An exception carries its reason, and ends with it."""

import ast
from pathlib import Path

import pytest
from tests.repository.tree import files, lines, name, parsed

FILE, TEMPLATE, FUNCTION, SHARE = 300, 150, 30, 0.9
# The file's path, and why it may be longer.
LONGER: dict[str, str] = {}


def too_long() -> dict[str, int]:
    """The files over their budget, with their lines."""
    code = files(".py", ".js", ".css") + [f for f in files(".toml") if "rules" not in f.parts]
    counted = [(f, FILE) for f in code] + [(f, TEMPLATE) for f in files(".html")]
    return {name(f): len(lines(f)) for f, budget in counted if len(lines(f)) > budget}


def test_every_file_is_short() -> None:
    assert {f: length for f, length in too_long().items() if f not in LONGER} == {}


def test_every_exception_is_needed_and_says_why() -> None:
    assert {f for f, why in LONGER.items() if f not in too_long() or len(why) < 20} == set()


@pytest.mark.parametrize("place", ["src", "tests", "benchmarks"])
def test_nine_functions_of_ten_fit_a_glance(place: str) -> None:
    lengths = {f"{name(f)}:{n}": length for f in files(".py", under=place) for n, length in of(f)}
    long = {function for function, length in lengths.items() if length >= FUNCTION}
    assert len(long) <= len(lengths) * (1 - SHARE), sorted(long)


def of(file: Path) -> list[tuple[str, int]]:
    """Each function of the file, with its lines; the docstring counts."""
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_scripts_are_short() -> None:
    scripts = [f for f in files("", under="scripts") if len(lines(f)) > 25]
    assert [name(f) for f in scripts] == []

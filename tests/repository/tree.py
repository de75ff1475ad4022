"""The files of the project, as git knows them, and what their Python imports."""

import ast
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "src" / "afterword"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git tracks and that is there, in order."""
    if not (ROOT / ".git").exists():
        pytest.skip("this folder is not a git checkout", allow_module_level=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    return tuple(ROOT / name for name in sorted(listed) if name and (ROOT / name).is_file())


def files(*suffixes: str, under: str = "") -> list[Path]:
    """The tracked files that end so, in the folder `under`; migrations are written by a machine."""
    place = ROOT / under
    return [
        f
        for f in tracked()
        if f.suffix in suffixes and f.is_relative_to(place) and "migrations" not in f.parts
    ]


def name(file: Path) -> str:
    """The file's path from the root, the same on every platform."""
    return file.relative_to(ROOT).as_posix()


def lines(file: Path) -> list[str]:
    """The file's lines."""
    return file.read_text(encoding="utf-8").splitlines()


@cache
def parsed(file: Path) -> ast.Module:
    """The file's syntax."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


@cache
def imports(file: Path) -> frozenset[str]:
    """The dotted names of what the file imports, with those taken `from` a module."""
    found: set[str] = set()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)

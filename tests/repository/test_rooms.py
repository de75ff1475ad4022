"""Every package has its place; gateways and sockets are used where that is their work."""

from configparser import ConfigParser
from pathlib import Path

import pytest
from tests.repository.tree import PACKAGE, ROOT, files, imports

DOORS = ("actions.py", "queries.py", "models.py", "core")
# What can open a connection, and who may use it, with the reason.
CONNECTING = [
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "httpx2",
    "imaplib",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "urllib.request",
    "urllib3",
]
MAY_CONNECT = {
    "cli/serve.py": "listens on this machine, and asks whether a first start still answers",
    "gateways/fetch.py": "the one way out for addresses that were found",
}


def contract(kind: str, option: str) -> set[str]:
    """The words of one option of `.importlinter`, without its brackets and bars."""
    settings = ConfigParser()
    settings.read(ROOT / ".importlinter", encoding="utf-8")
    text = settings[f"importlinter:contract:{kind}"][option]
    for sign in "()|":
        text = text.replace(sign, " ")
    return set(text.split())


def packages() -> set[str]:
    """The packages of the program."""
    return {f.parent.name for f in PACKAGE.glob("*/__init__.py")}


def within(file: Path) -> str:
    """The file's path in the package."""
    return file.relative_to(PACKAGE).as_posix()


def test_every_package_has_a_place() -> None:
    placed = contract("stages", "layers") | contract("stages", "exhaustive_ignores")
    assert packages() - placed == set()


def test_every_stage_keeps_the_order_of_its_doors() -> None:
    stages = {p for p in packages() if any((PACKAGE / p / door).exists() for door in DOORS)}
    assert {f"afterword.{stage}" for stage in stages} == contract("doors", "containers")


def test_only_wiring_chooses_gateways() -> None:
    users = {
        within(f)
        for f in files(".py", under="src/afterword")
        if any(name.startswith("afterword.gateways") for name in imports(f))
    }
    assert {u for u in users if u != "wiring.py" and not u.startswith("gateways/")} == set()


@pytest.mark.parametrize("module", CONNECTING)
def test_who_may_open_a_connection(module: str) -> None:
    users = {
        within(f)
        for f in files(".py", under="src/afterword")
        if any(name == module or name.startswith(f"{module}.") for name in imports(f))
    }
    assert users - MAY_CONNECT.keys() == set()

"""What every test stands on: folders of its own, closed sockets, real peers or a named skip."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

PEERS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "mutt": ("mutt",),
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is about PostgreSQL's own wall has its place in the run on PostgreSQL."""
    if os.environ.get("AFTERWORD_TEST_DATABASE"):
        return
    there = [item for item in items if item.get_closest_marker("postgresql")]
    items[:] = [item for item in items if item not in there]
    config.hook.pytest_deselected(items=there)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip by name what needs a program that is missing; where peers are required, fail."""
    for mark in item.iter_markers("peer"):
        peer = mark.args[0]
        if not program(peer):
            _missing(f"{peer} is not installed")
    if item.get_closest_marker("browser") and not program("chromium"):
        _missing("chromium is not installed")


def _missing(what: str) -> None:
    if os.environ.get("AFTERWORD_REQUIRE_PEERS") == "1":
        pytest.fail(f"{what}, and every peer is required here")
    pytest.skip(what)


def program(peer: str) -> str | None:
    """Where the program `peer` is on this machine."""
    return next((found for name in PEERS[peer] if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """On PostgreSQL the owner makes the tables, and every test runs as the program's own role."""
    from django.db import connection

    if connection.vendor != "postgresql":
        yield
        return
    owner = connection.settings_dict["USER"]
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(
                "GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE "  # truncating is for tests alone
                "ON ALL TABLES IN SCHEMA public TO afterword_app"
            )
        _act_as(connection, "afterword_app")
    yield
    with django_db_blocker.unblock():
        _act_as(connection, owner)


def _act_as(connection: Any, role: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = role


@pytest.fixture
def now() -> datetime:
    """A Tuesday at noon, in winter time."""
    return datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def user(db: None) -> Any:
    """Whoever acts."""
    from afterword.accounts.models import User

    return User.objects.create(name="Ruth Adeyemi", created_at=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def workspace(user: Any) -> Iterator[Any]:
    """A search, entered: queries work inside the test."""
    from afterword.accounts.models import Membership, Workspace
    from afterword.accounts.scope import within

    made = Workspace.objects.create(name="A search", created_at=datetime(2026, 1, 1, tzinfo=UTC))
    Membership.objects.create(workspace=made, user=user, role="owner")
    with within(made):
        yield made


@pytest.fixture
def other_workspace(db: None) -> Any:
    """Another search, not entered: nothing of it may ever be seen."""
    from afterword.accounts.models import Workspace

    return Workspace.objects.create(name="Another", created_at=datetime(2026, 1, 2, tzinfo=UTC))


@pytest.fixture
def corpora() -> Path:
    """The folder of real odd files, where this machine has it."""
    given = os.environ.get("AFTERWORD_CORPORA", "")
    if not given:
        pytest.skip("AFTERWORD_CORPORA does not name a folder of odd mails and calendars")
    return Path(given)


CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One real Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=program("chromium"), headless=True, args=CHROMIUM_ARGUMENTS
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Makes pages: `new_page(width=360, scheme="dark", scripts=False)`, each in a fresh profile."""
    contexts = []

    def make(width: int = 1280, *, scheme: str = "light", scripts: bool = True, **also: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="en-GB",
            timezone_id="Europe/London",
            **also,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def violations() -> Callable[[Any], list[str]]:
    """What an accessibility check finds wrong with a page: the rule, and the first place."""
    from axe_playwright_python.sync_playwright import Axe

    def found(page: Any) -> list[str]:
        rules = Axe().run(page).response["violations"]
        return [f"{rule['id']} at {rule['nodes'][0]['html'][:200]}" for rule in rules]

    return found


@pytest.fixture
def axe(violations: Callable[[Any], list[str]]) -> Callable[[Any], None]:
    """Asserts that a page has no accessibility violations, and names those it has."""

    def check(page: Any) -> None:
        assert violations(page) == []

    return check


@pytest.fixture
def live_app(tmp_path: Path) -> Iterator[Any]:
    """The real program in a process of its own, on a free port, with folders of its own."""
    from tests.app import Program
    from tests.databases import own_database

    with own_database() as environ, Program(tmp_path / "app", **environ) as running:
        yield running

"""The shell's own pages, behind the real gate."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer
from tests.web import pages
from tests.web.door import Browser, open_door
from tests.web.elsewhere import Opened

from afterword.web.gate import open_address

TEMPLATES = Path(__file__).parent / "templates"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browsers come last: their driver leaves an event loop running in the tests' thread.

    Django's client starts one of its own for asynchronous middleware, and cannot beside it.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture
def house(settings: Settings) -> dict[str, Any]:
    """The program with the tests' pages for rooms; what they keep comes back."""
    frame = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**frame, "DIRS": [*frame["DIRS"], TEMPLATES]}]
    settings.MESSAGE_STORAGE = "afterword.web.undo.Notices"
    settings.ROOT_URLCONF = "tests.web.pages"
    pages.SAVED.update(revision=1, fields={}, mode="well", posts=0, undone=[])
    return pages.SAVED


@pytest.fixture
def stranger(house: dict[str, Any]) -> Browser:
    """Somebody at the right address, without a key."""
    return Browser()


@pytest.fixture
def visitor(house: dict[str, Any], db: None) -> Browser:
    """The person whose computer this is."""
    browser = Browser()
    open_door(browser)
    return browser


@pytest.fixture
def port(live_server: LiveServer, house: dict[str, Any]) -> int:
    """Where the program listens."""
    return urlsplit(live_server.url).port or 0


@pytest.fixture
def opened(new_page: Opened, port: int, tmp_path: Path) -> Iterator[Opened]:
    """Open a page as a person does: by the private file, then by its path. Nothing may complain."""
    complaints: list[str] = []
    door = tmp_path / "open.html"
    door.write_text(f'<meta http-equiv="refresh" content="0;url={open_address(port)}">')

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def open_page(path: str, *, may_complain: bool = False, **options: Any) -> Page:
        page = new_page(**options)
        if not may_complain:
            page.on("console", heard)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(door.as_uri())
        page.wait_for_url(f"http://127.0.0.1:{port}/")
        page.goto(f"http://127.0.0.1:{port}{path}")
        return page

    yield open_page
    assert complaints == []

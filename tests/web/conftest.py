"""The shell's own pages, behind the real gate."""

from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from tests.web import pages
from tests.web.door import Browser, open_door

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

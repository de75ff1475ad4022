"""Adding in a real browser: dropped, typed with the keyboard alone, without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DATA = Path(__file__).parents[1] / "capture" / "core" / "data"
DROP = """([text, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  document.querySelector(".drop").dispatchEvent(
    new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def room(live_app: Any, new_page: Callable[..., Any]) -> Callable[..., Any]:
    """Opens a page of the real program: `room("/add/", width=360)`."""

    def enter(path: str, width: int = 1280, **also: Any) -> Any:
        page = new_page(width, **also)
        page.goto(live_app.address)
        page.goto(live_app.root + path)
        return page

    return enter


def test_a_dropped_file_is_read_at_once(room: Callable[..., Any]) -> None:
    page = room("/add/")
    page.evaluate(DROP, [(DATA / "google.ics").read_text(), "google.ics"])
    page.wait_for_url("**/proposals/*/")
    assert page.inner_text("h1") == "Northfield Hospital"


def test_the_browser_says_its_zone(room: Callable[..., Any]) -> None:
    page = room("/add/")
    assert page.input_value("form[data-drop] [name=browser_zone]") == "Europe/London"


def test_two_typed_things_with_the_keyboard_alone(room: Callable[..., Any]) -> None:
    page = room("/add/")
    page.focus("#id_employer")
    page.keyboard.type("City Archive")
    page.fill("#id_starts", "2026-12-03T14:00")
    page.keyboard.press("Enter")
    page.wait_for_url("**/interviews/*/")
    assert "City Archive" in page.inner_text("main")


@pytest.mark.parametrize("scripts", [True, False])
def test_from_file_to_interview_and_back(room: Callable[..., Any], scripts: bool) -> None:
    page = room("/add/", scripts=scripts)
    page.set_input_files("input[type=file]", DATA / "exchange.ics")
    page.click("text=Read it")
    assert page.inner_text("h1") == "Hollis Marine"
    assert page.input_value("#id_zone") == "America/New_York"
    page.click("text=Yes, keep the interview")
    assert "/interviews/" in page.url
    page.click(".notice >> text=Undo")
    assert "/proposals/" in page.url
    assert page.input_value("#id_employer") == "Hollis Marine"


def test_a_refusal_is_where_one_looks(room: Callable[..., Any]) -> None:
    page = room("/add/")
    page.fill("#id_employer", "City Archive")
    page.click("text=Keep the interview")
    page.wait_for_selector(".problems:focus")
    assert page.inner_text("#id_starts_error").strip() == "When does it start?"
    assert page.input_value("#id_employer") == "City Archive"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_every_page_of_it_can_be_used_by_anybody(
    room: Callable[..., Any], axe: Callable[[Any], None], width: int, scheme: str
) -> None:
    page = room("/add/", width, scheme=scheme)
    for name in ("agency.eml", "cancel.ics", "hourly.ics"):
        page.goto(page.url.partition("/proposals/")[0].removesuffix("/add/") + "/add/")
        axe(page)
        page.set_input_files("input[type=file]", DATA / name)
        page.click("text=Read it")
        axe(page)
        fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert page.evaluate(fits)

"""For everyone: axe, narrow windows, the keyboard, thumbs, slow lines."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.web.elsewhere import Opened

pytestmark = pytest.mark.browser


PATHS = [
    "/style/?said=1",
    "/style/?wrong=1",
    "/writing/",
    "/nowhere/",
    "/broken/403/",
]
SIZES = [(1280, 900), (360, 740), (320, 256)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(
    opened: Opened, axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    page = opened("/", width=width, scheme=scheme, may_complain=True)
    base = page.url.rstrip("/")
    for path in PATHS:
        page.goto(base + path)
        axe(page)
    page.context.clear_cookies()
    page.goto(base)
    expect(page.locator("h1")).to_have_text("This door is shut")
    axe(page)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_page_is_wider_than_its_window(opened: Opened, width: int, height: int) -> None:
    page = opened("/", may_complain=True)
    page.set_viewport_size({"width": width, "height": height})
    base = page.url.rstrip("/")
    wide = {}
    for path in PATHS:
        page.goto(base + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert wide == dict.fromkeys(PATHS, width)


def test_the_keyboard_goes_through_the_page_in_its_order(opened: Opened) -> None:
    page = opened("/style/?said=1", width=360)
    names = []
    for _ in range(10):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert names == [
        "Skip to the page",
        "Today",
        "Interviews",
        "Waiting",
        "Opportunities",
        "You",
        "Undo",
        "Thank Priya Shah and Tom Reed",
        "Read and hand over",
        "Tell Dana how Calder Rail went",
    ]


def test_skipping_leads_to_the_page(opened: Opened) -> None:
    page = opened("/style/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_form_that_comes_back_begins_at_what_is_wrong(opened: Opened) -> None:
    page = opened("/style/?wrong=1")
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Route").click()
    assert page.evaluate("document.activeElement.id") == "id_route_0"


HIDDEN_BEHIND_THE_BAR = """() => {
  const bar = document.querySelector(".side").getBoundingClientRect();
  const box = document.activeElement.getBoundingClientRect();
  const isInBar = document.querySelector(".side").contains(document.activeElement);
  return !isInBar && box.top >= bar.top && box.bottom <= bar.bottom;
}"""


def test_the_bar_of_a_phone_never_hides_what_has_the_focus(opened: Opened) -> None:
    page = opened("/style/", width=360)
    hidden = []
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(HIDDEN_BEHIND_THE_BAR):
            hidden.append(page.evaluate("document.activeElement.outerHTML"))
    assert hidden == []


def test_everything_to_press_is_big_enough_for_a_thumb(opened: Opened) -> None:
    page = opened("/style/?said=1", width=360)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .nav a, .button, input, select")]
          .filter((e) => e.type !== "hidden" && e.getBoundingClientRect().height < 24
                  && !e.closest("label"))
          .map((e) => e.outerHTML)"""
    )
    assert small == []


def test_first_load(opened: Opened) -> None:
    page = opened("/")
    sizes: dict[str, int] = {}
    page.context.clear_cookies(name="csrftoken")
    page.on("response", lambda a: sizes.update({urlsplit(a.url).path: len(a.body())}))
    page.goto(page.url + "style/?wrong=1", wait_until="networkidle")
    assert set(sizes) >= {"/style/", "/static/afterword/style.css"}
    assert sum(sizes.values()) <= 60_000

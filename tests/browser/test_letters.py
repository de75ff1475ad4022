"""A debrief and its letters in a real browser: saved and read as one types, on a phone too."""

from collections.abc import Callable
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests import invitations

from afterword.kernel.clock import now

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTES = {
    "needs": "cut agency costs before the winter",
    "spoke_about": "how the rotas are planned",
    "proof": "planned rotas for 140 staff and cut agency shifts by a third",
}
Open = Callable[..., Page]


@pytest.fixture
def room(live_app: Any, new_page: Open) -> Open:
    """Opens a page of the real program, in a window of its own."""

    def enter(path: str, width: int = 1280, **also: Any) -> Page:
        page = new_page(width, **also)
        live_app.enter(page)
        page.goto(live_app.root + path)
        return page

    return enter


@pytest.fixture
def interview(room: Open, tmp_path: Path) -> str:
    """The path of yesterday's interview with Priya Shah and Tom Reed."""
    held = now().astimezone(UTC) - timedelta(days=1)
    page = room("/add/", scripts=False)
    file = invitations.google(tmp_path, held.replace(hour=14, minute=0, second=0, microsecond=0))
    page.set_input_files("input[type=file]", file)
    page.click("text=Read it")
    page.click("button:has-text('Yes, keep the interview')")
    page.wait_for_url("**/interviews/*/")
    return page.url[page.url.index("/interviews/") :]


def introduced(page: Page) -> None:
    if "/you/first/" in page.url:
        page.fill("[name=name]", "Ruth Adeyemi")
        page.click("button:has-text('On to the letter')")
        page.wait_for_load_state()


@pytest.fixture
def letter(room: Open, interview: str) -> str:
    """The path of the first of its letters."""
    page = room(f"{interview}debrief/", scripts=False)
    for field, text in NOTES.items():
        page.fill(f"[name={field}]", text)
    page.click("button:has-text('Write the letters')")
    introduced(page)
    if not page.locator("main .lines a").count():
        page.click("button:has-text('One letter each')")
    page.locator("main .lines a").first.click()
    page.wait_for_url("**/letters/*/")
    return page.url[page.url.index("/letters/") :]


def test_a_debrief_is_saved_as_one_types_and_says_when_it_is_enough(
    room: Open, interview: str
) -> None:
    page = room(f"{interview}debrief/", width=360)
    expect(page.locator("[data-autosave-note]")).to_be_hidden()
    for field, text in NOTES.items():
        page.fill(f"[name={field}]", text)
    expect(page.locator("[data-autosave-status]")).to_contain_text("Saved")
    expect(page.locator("[data-autosave-note]")).to_have_text(
        "That is enough to write from. More is for you."
    )
    page.reload()
    assert page.input_value("[name=needs]") == NOTES["needs"]


def test_two_windows_of_a_debrief_lose_nothing(room: Open, interview: str) -> None:
    one, other = room(f"{interview}debrief/"), room(f"{interview}debrief/")
    one.fill("[name=needs]", "more staff")
    expect(one.locator("[data-autosave-status]")).to_contain_text("Saved")
    other.fill("[name=needs]", "a calmer ward")
    expect(other.locator("[data-autosave-status]")).to_contain_text("another window")
    other.click("main button:text-is('Save')")
    expect(other.locator(".notice")).to_contain_text("Both are kept here.")
    assert other.input_value("[name=needs]") == "more staff\na calmer ward"


def test_remarks_come_as_one_types_and_one_is_taken_out(room: Open, letter: str) -> None:
    page = room(letter)
    body = page.input_value("[name=body]")
    page.fill("[name=body]", body + "\n\nPlease let me know by Friday.")
    remark = page.locator("#remarks [data-level=block]").first
    expect(remark).to_be_visible()
    remark.locator("button:has-text('Take it out')").click()
    page.wait_for_load_state()
    assert "by Friday" not in page.input_value("[name=body]")
    assert page.input_value("[name=body]").startswith(body[:200])


def test_enter_in_the_subject_saves_and_hands_nothing_over(room: Open, letter: str) -> None:
    page = room(letter, scripts=False)
    page.fill("[name=subject]", "My own subject")
    page.press("[name=subject]", "Enter")
    page.wait_for_load_state()
    assert page.inner_text(".notice p") == "Saved on this computer."
    assert page.locator("text=Did you send it?").count() == 0


def test_what_was_typed_leaves_with_the_letter(room: Open, letter: str) -> None:
    page = room(letter)
    body = page.input_value("[name=body]").replace("Dear Priya", "Dear Priya Shah")
    page.fill("[name=body]", body)
    page.click("button[value=copy]")
    page.wait_for_url("**/go/copy/")
    assert page.input_value("#text").strip() == body.strip()
    page.click("button:has-text('Copy the text')")
    expect(page.locator("#announce")).not_to_be_empty()


def test_a_link_out_is_a_link_and_not_a_form(room: Open, letter: str) -> None:
    page = room(letter)
    page.click("summary:has-text('Other ways')")
    page.click("button[value=gmail]")
    page.wait_for_url("**/go/gmail/")
    link = page.locator("main a.first")
    assert str(link.get_attribute("href")).startswith("https://mail.google.com/")
    assert (link.get_attribute("rel"), link.get_attribute("target")) == ("noreferrer", "_blank")


def test_planned_without_a_script(room: Open, letter: str) -> None:
    page = room(letter, scripts=False)
    page.click("summary:has-text('Choose a moment')")
    there = now() + timedelta(hours=3)
    page.fill("#plan [name=at]", f"{there:%Y-%m-%dT%H:%M}")
    page.click("button:has-text('Plan it')")
    page.wait_for_load_state()
    expect(page.locator(".notice p")).to_contain_text("Afterword does not send by itself")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_everybody(
    room: Open, interview: str, letter: str, axe: Callable[[Any], None], scheme: str
) -> None:
    wide = room("/interviews/", scheme=scheme)
    root = wide.url.removesuffix("/interviews/")
    narrow = room("/interviews/", width=360, scheme=scheme)
    pages = ["/interviews/", interview, f"{interview}edit/", f"{interview}debrief/"]
    pages += [f"{interview}debrief/aloud/", f"{interview}letters/", letter]
    for path in pages:
        wide.goto(root + path)
        axe(wide)
        narrow.goto(root + path)
        assert narrow.evaluate("document.documentElement.scrollWidth") <= 360, path
    wide.goto(root + letter)
    wide.click("button[value=copy]")
    wide.wait_for_url("**/go/copy/")
    axe(wide)
    wide.click("button:has-text('I sent it, just now')")
    wide.wait_for_url(f"**{letter}")
    axe(wide)
    assert wide.inner_text("h1") == "One is on its way"

"""What the script adds: findings, dropping, pasting, copying, and what stays without it."""

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.web.elsewhere import Opened

pytestmark = pytest.mark.browser


def test_findings_come_without_taking_the_cursor(opened: Opened) -> None:
    page = opened("/writing/")
    text = page.get_by_label("Text")
    text.press_sequentially("Could you tell me by Friday?")
    expect(page.locator("#findings .finding")).to_have_count(1)
    expect(page.locator("#announce")).to_have_text("One remark")
    assert page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == [
        "text",
        28,
    ]
    page.get_by_role("link", name="Why").focus()
    page.evaluate(
        "document.querySelector('#text').dispatchEvent(new Event('input', {bubbles: true}))"
    )
    page.wait_for_timeout(800)
    assert page.evaluate("document.activeElement.id") == "why"
    text.fill("Thank you.")
    expect(page.locator("#findings .finding")).to_have_count(0)
    expect(page.locator("#announce")).to_have_text("Nothing to remark")


DROP = """(name) => {
  const carried = new DataTransfer();
  carried.items.add(new File(["BEGIN:VCALENDAR"], name));
  const how = {dataTransfer: carried, bubbles: true, cancelable: true};
  document.body.dispatchEvent(new DragEvent("drop", how));
}"""
PASTE = """(words) => {
  const carried = new DataTransfer();
  carried.setData("text/plain", words);
  const how = {clipboardData: carried, bubbles: true, cancelable: true};
  document.body.dispatchEvent(new ClipboardEvent("paste", how));
}"""


def test_a_file_dropped_anywhere_is_read(opened: Opened) -> None:
    page = opened("/writing/")
    with page.expect_navigation():
        page.evaluate(DROP, "invitation.ics")
    assert (page.inner_text("#text"), page.inner_text("#file")) == ("", "invitation.ics")


def test_words_pasted_on_the_page_are_read(opened: Opened) -> None:
    page = opened("/writing/")
    with page.expect_navigation():
        page.evaluate(PASTE, "Dear Ruth")
    assert (page.inner_text("#text"), page.inner_text("#file")) == ("Dear Ruth", "")


def test_copying_says_so(opened: Opened) -> None:
    page = opened("/writing/")
    page.context.grant_permissions(["clipboard-write"])
    page.get_by_label("Text").fill("Dear Priya")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    expect(page.locator("#announce")).to_have_text("Copied")
    page.get_by_label("Or words").focus()
    page.keyboard.press("Control+V")
    expect(page.get_by_label("Or words")).to_have_value("Dear Priya")


def test_the_zone_of_the_browser_fills_an_empty_field(opened: Opened) -> None:
    page = opened("/writing/")
    expect(page.get_by_label("Zone")).to_have_value("Europe/London")


def test_a_form_is_posted_once(opened: Opened, house: dict[str, Any]) -> None:
    page = opened("/writing/")
    button = page.locator("[data-submit-once] button")
    button.evaluate("b => { b.click(); b.click(); }")
    page.wait_for_url("**/style/")
    assert house["undone"] == [None]


def test_without_a_script_nothing_is_promised_that_needs_one(
    opened: Opened, house: dict[str, Any]
) -> None:
    page = opened("/style/?said=1", scripts=False)
    assert page.get_by_role("button", name="Print").count() == 0
    page.get_by_role("button", name="Undo").click()
    assert house["undone"] == ["7"]

"""Saving as one types, on good lines and bad."""

import json
import random
import re
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, Route, expect
from tests.web.elsewhere import Opened

from afterword.web.gate import launch_token, open_address

pytestmark = pytest.mark.browser


def kept(page: Page) -> Any:
    """The unsaved words that the browser keeps."""
    return json.loads(page.evaluate("localStorage.getItem('afterword:writing:1')") or "null")


def status(page: Page) -> Any:
    """The line under the form that says how saving goes."""
    return page.locator("[data-autosave-status]")


def test_words_are_saved_as_one_types(opened: Opened, house: dict[str, Any]) -> None:
    page = opened("/writing/")
    page.get_by_label("Text").press_sequentially("They need calm.")
    expect(status(page)).to_have_text("Saved 14:32")
    expect(page.locator("[data-autosave-note]")).to_have_text("Enough.")
    assert house["fields"] == {"text": "They need calm."}
    assert house["posts"] == 1
    assert kept(page) is None


def test_a_server_that_fails_is_tried_again(opened: Opened, house: dict[str, Any]) -> None:
    house["mode"] = "broken"
    page = opened("/writing/", may_complain=True)
    page.get_by_label("Text").fill("line one\nline two")
    expect(status(page)).to_have_text("Not saved yet – trying again")
    assert kept(page)["fields"] == [["text", "line one\nline two"]]
    house["mode"] = "well"
    expect(status(page)).to_have_text("Saved 14:32")
    assert house["fields"] == {"text": "line one\nline two"}
    assert kept(page) is None


def test_an_answer_that_gets_lost_is_no_quarrel(opened: Opened, house: dict[str, Any]) -> None:
    house["mode"] = "cut"
    page = opened("/writing/", may_complain=True)
    page.get_by_label("Text").fill("one\ntwo")
    expect(status(page)).to_have_text("Not saved yet – trying again")
    house["mode"] = "well"
    page.get_by_label("Text").press_sequentially(" and more")
    expect(status(page)).to_have_text("Saved 14:32")
    page.wait_for_function("() => localStorage.length === 0")
    assert house["fields"] == {"text": "one\ntwo and more"}


def test_another_window_was_faster(opened: Opened, house: dict[str, Any]) -> None:
    page = opened("/writing/", may_complain=True)
    house.update(revision=2, fields={"text": "from the telephone"})
    page.get_by_label("Text").fill("from the laptop")
    expect(status(page)).to_have_text(re.compile("changed in another window"))
    assert house["fields"] == {"text": "from the telephone"}
    assert kept(page)["fields"] == [["text", "from the laptop"]]
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("Text")).to_have_value("from the telephone")
    page.get_by_role("button", name="Put them back").click()
    expect(status(page)).to_have_text("Saved 14:32")
    assert house["fields"] == {"text": "from the laptop"}


def test_words_of_a_shut_window_come_back(opened: Opened, house: dict[str, Any]) -> None:
    house["mode"] = "broken"
    page = opened("/writing/", may_complain=True)
    page.get_by_label("Text").fill("half a thought")
    expect(status(page)).to_have_text("Not saved yet – trying again")
    asked: list[str] = []

    def asks(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", asks)
    page.get_by_label("Text").press("Space")
    page.reload()
    assert asked == ["beforeunload"]
    house["mode"] = "well"
    expect(page.get_by_label("Text")).to_have_value("half a thought ")
    expect(status(page)).to_have_text("Saved 14:32")
    assert house["fields"] == {"text": "half a thought "}


@pytest.mark.parametrize(
    ("left", "offers"),
    [
        ({"revision": "0", "fields": [["text", "older"]]}, 1),
        ({"revision": "0", "fields": [["text", "older"]], "posted": True}, 0),
        ({"revision": "0", "fields": [["text", "as it is\r\n "]]}, 0),
        ({"fields": "nonsense"}, 0),
    ],
)
def test_only_words_that_were_not_saved_are_offered(
    opened: Opened, house: dict[str, Any], left: dict[str, Any], offers: int
) -> None:
    house["fields"] = {"text": "as it is"}
    page = opened("/writing/")
    page.evaluate("t => localStorage.setItem('afterword:writing:1', t)", json.dumps(left))
    page.reload()
    expect(page.locator("html")).to_have_class("scripted")
    expect(page.get_by_role("button", name="Put them back")).to_have_count(offers)
    expect(page.get_by_label("Text")).to_have_value("as it is")
    assert house["posts"] == 0


def test_words_outlive_a_restart(opened: Opened, house: dict[str, Any], port: int) -> None:
    page = opened("/writing/", may_complain=True)
    launch_token.cache_clear()
    page.get_by_label("Text").fill("Do not lose this.")
    expect(status(page)).to_have_text(re.compile("Afterword is not running, or was started again"))
    assert house["posts"] == 0
    page.context.new_page().goto(open_address(port))
    expect(status(page)).to_have_text("Saved 14:32", timeout=10_000)
    assert house["fields"] == {"text": "Do not lose this."}


def test_no_letter_is_lost_on_a_bad_line(opened: Opened, house: dict[str, Any]) -> None:
    dice = random.Random(7)  # noqa: S311 - a seed, so that it goes the same way each time
    page = opened("/writing/", may_complain=True)

    def line(route: Route) -> None:
        how = dice.choice(["cut before", "cut after", "well"])
        if how == "cut before":
            route.abort()
        elif how == "cut after":  # the server has it, the browser never hears
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/writing/save/", line)
    words = [f"word {n} " for n in range(12)]
    for word in words:
        page.get_by_label("Text").press_sequentially(word)
        page.wait_for_timeout(dice.choice([0, 300, 700, 1_000]))
    page.unroute("**/writing/save/")
    page.wait_for_function("() => localStorage.length === 0", timeout=40_000)
    assert house["fields"] == {"text": "".join(words)}

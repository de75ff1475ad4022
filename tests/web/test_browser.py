"""The shell in a real browser: the door, the script, what a keyboard and a screen reader find."""

import json
import random
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Dialog, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from afterword.web.gate import launch_token, open_address

pytestmark = pytest.mark.browser


@pytest.fixture
def port(live_server: LiveServer, house: dict[str, Any]) -> int:
    """Where the program listens."""
    return urlsplit(live_server.url).port or 0


Opened = Callable[..., Page]


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


@contextmanager
def another_program(html: str, name: str = "127.0.0.1") -> Iterator[str]:
    """Another server on this machine, with one page."""

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{name}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# ---- the door ------------------------------------------------------------------------------


def test_a_private_file_opens_the_door_and_leaves_no_token_behind(opened: Opened) -> None:
    page = opened("/interviews/")
    assert page.locator("h1").inner_text() == "Room"
    assert page.evaluate("document.referrer") == ""
    (cookie,) = [c for c in page.context.cookies() if c["name"].startswith("afterword-")]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Strict", -1)


def test_a_link_in_another_place_takes_one_click(opened: Opened, port: int) -> None:
    page = opened("/", may_complain=True)
    link = f'<a href="http://127.0.0.1:{port}/you/">Afterword</a>'
    with another_program(link, name="mail.localhost") as elsewhere:
        page.goto(elsewhere)
        page.get_by_role("link").click()
        expect(page.locator("h1")).to_have_text("This door is shut")
        page.get_by_role("link", name="Carry on").click()
        expect(page.locator("h1")).to_have_text("Room")
        assert page.url == f"http://127.0.0.1:{port}/you/"


def test_another_program_on_this_machine_changes_nothing(
    opened: Opened, port: int, house: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    page = opened("/", may_complain=True)
    own = f"http://127.0.0.1:{port}"
    form = f'<form method="post" action="{own}/undo/"><button>Win a prize</button></form>'
    parts = (
        f'<iframe src="{own}/you/"></iframe><img src="{own}/">'
        f'<script src="{own}/waiting/"></script>'
    )
    with another_program(form + parts) as elsewhere:
        page.goto(elsewhere)
        page.wait_for_load_state("networkidle")
        page.get_by_role("button").click()
        expect(page.locator("h1")).to_have_text("This door is shut")
    turned_away = {
        (r.request.method, r.request.path)  # type: ignore[attr-defined]
        for r in caplog.records
        if getattr(r, "status_code", 0) == 403
    }
    assert turned_away == {("GET", "/you/"), ("GET", "/"), ("GET", "/waiting/"), ("POST", "/undo/")}
    assert house["undone"] == []


def test_a_rebound_name_finds_nothing(opened: Opened, port: int) -> None:
    page = opened("/", may_complain=True)
    answer = page.goto(f"http://rebound.localhost:{port}/")
    assert answer
    assert answer.status == 400
    assert page.locator("h1").inner_text() == "Nothing is at this address"


# ---- saving as one types -------------------------------------------------------------------


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


# ---- the rest of the script ----------------------------------------------------------------


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


# ---- for everyone --------------------------------------------------------------------------

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

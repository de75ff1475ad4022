"""The door, as a real browser finds it: files, links, other programs, other names."""

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.web.elsewhere import Opened, another_program

pytestmark = pytest.mark.browser


def test_a_private_file_opens_the_door_and_leaves_no_token_behind(
    opened: Opened, port: int
) -> None:
    page = opened("/interviews/")
    assert page.locator("h1").inner_text() == "Room"
    assert page.evaluate("document.referrer") == ""
    (cookie,) = [c for c in page.context.cookies() if c["name"] == f"afterword-{port}"]
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

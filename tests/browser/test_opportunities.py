"""A list in a real browser, from paste to table, without scripts; every page for anybody."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIST = (
    "Employer,Role,Stage,Date\nBrightwater School,Manager,interviewing,2026-11-18\n"
    "City Archive,Records officer,applied,2026-11-02\n,Cook,,\n"
)
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.parametrize(
    ("width", "scheme", "scripts"), [(1280, "light", True), (360, "dark", False)]
)
def test_a_list_becomes_a_search(
    live_app: Any,
    new_page: Callable[..., Any],
    axe: Callable[[Any], object],
    width: int,
    scheme: str,
    scripts: bool,
) -> None:
    page = new_page(width, scheme=scheme, scripts=scripts)
    check = axe if scripts else id
    page.goto(live_app.address)
    page.goto(live_app.root + "/opportunities/list/")
    page.fill("textarea", LIST)
    page.click("text=Read it")
    assert page.locator("tbody input[type=checkbox]:checked").count() == 2
    check(page)
    assert page.evaluate(FITS)
    page.click("text=Yes, keep what is ticked")
    assert page.inner_text(".notice p") == "2 opportunities are on your list."
    check(page)
    assert page.evaluate(FITS)
    page.click("text=City Archive")
    page.click("text=Change it")
    page.fill("#id_next_step", "Ring the reading room")
    page.fill("#id_agency", "Calder")
    page.fill("#id_consultant", "Dana")
    page.click("text=Keep the change")
    assert "Ring the reading room" in page.inner_text(".facts")
    check(page)
    page.click("dd >> text=Dana")
    check(page)
    page.go_back()
    page.click("dd >> text=Calder")
    page.check("input[value=direct]")
    page.click("text=Keep to this")
    assert page.is_checked("input[value=direct]")
    check(page)
    assert page.evaluate(FITS)

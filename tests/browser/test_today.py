"""Today, a wait, an exception and an answer in a real browser: by hand, in the hand, unscripted."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests import invitations

from afterword.kernel.clock import now

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOUR = timedelta(hours=1)
NOTES = (
    "--needs=cut agency costs before the winter",
    "--spoke-about=how ward rotas are planned",
    "--proof=planned rotas for 140 nurses",
)


@pytest.fixture
def held(live_app: Any, tmp_path: Path) -> None:
    """An interview that ended three hours ago, debriefed, its letters drafted."""
    starts_at = now().replace(second=0, microsecond=0) - 4 * HOUR
    file = invitations.google(tmp_path, starts_at)
    for command in (("add", str(file), "--yes"), ("debrief", "Northfield", *NOTES)):
        done = live_app.run(*command)
        assert done.returncode == 0, done.stderr
    assert live_app.run("draft", "Northfield").returncode == 0


@pytest.fixture
def room(live_app: Any, new_page: Callable[..., Any]) -> Callable[..., Any]:
    """Opens a page of the real program."""

    def enter(path: str, width: int = 1280, **also: Any) -> Any:
        page = new_page(width, **also)
        page.goto(live_app.address)
        page.wait_for_url(live_app.root + "/")
        page.goto(live_app.root + path)
        return page

    return enter


def sent(live_app: Any) -> None:
    """Both letters are out."""
    drafted = json.loads(live_app.run("draft", "Northfield", "--json").stdout)
    for letter in drafted["letters"]:
        assert live_app.run("sent", letter["id"]).returncode == 0


def fits(page: Any) -> bool:
    """Whether nothing runs out of the page sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_today_reads_well_everywhere(
    held: None, room: Callable[..., Any], axe: Callable[[Any], None], width: int, scheme: str
) -> None:
    page = room("/", width, scheme=scheme)
    assert page.inner_text(".button.first").startswith("Read and hand over")
    assert fits(page)
    axe(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_quiet_through_an_exception_to_the_answer(
    held: None, live_app: Any, room: Callable[..., Any], scripts: bool
) -> None:
    sent(live_app)
    page = room("/", 360, scripts=scripts)
    page.click("text=Northfield Hospital")
    assert "Now it is with them." in page.inner_text(".lead")
    page.click("summary >> text=One of these has happened")
    page.click("text=Something else")
    page.fill("#id_note", "I have not heard from them and wonder when I will")
    page.click("text=Draft the letter")
    assert "That is the waiting itself" in page.inner_text("#id_note_error")
    page.fill("#id_note", "My telephone number changes on Monday")
    page.check("text=Priya Shah")
    page.click("text=Draft the letter")
    page.wait_for_url("**/letters/*/")
    assert "if it still seems right" in page.inner_text(".notice")
    page.click(".notice >> text=Undo")
    page.click("text=They have answered")
    page.check("text=It is a no")
    page.click("button >> text=Note it")
    assert page.inner_text("h1") == "That is hard to hear"
    page.click(".notice >> text=Undo")
    assert "Now it is with them." in page.inner_text(".lead")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_other_pages_fit_and_can_be_read(
    held: None,
    live_app: Any,
    room: Callable[..., Any],
    axe: Callable[[Any], None],
    width: int,
) -> None:
    sent(live_app)
    page = room("/waiting/", width)
    addresses = ["/waiting/", "/you/", "/you/first/?next=/"]
    wait = page.get_attribute(".line h3 a", "href")
    about = wait.removesuffix("waiting/")
    addresses += [wait, f"{about}write/something_else/", f"{about}answered/", f"{about}heard/"]
    for address in addresses:
        page.goto(live_app.root + address)
        assert fits(page), address
        axe(page)


def test_the_first_visit_takes_an_invitation(room: Callable[..., Any], tmp_path: Path) -> None:
    page = room("/")
    assert page.inner_text("h1") == "After the interview"
    page.set_input_files("input[type=file]", invitations.google(tmp_path, now() + 48 * HOUR))
    page.click("text=Read it")
    page.wait_for_url("**/proposals/*/")
    assert page.inner_text("h1") == "Northfield Hospital"

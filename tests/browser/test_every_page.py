"""Every page of a lived-in search: reachable, accessible, narrow enough, without a complaint."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from tests import invitations

from afterword.kernel.clock import now

pytestmark = [pytest.mark.browser, pytest.mark.slow]

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NOTES = ("--needs=cut agency costs", "--spoke-about=the rota", "--proof=planned rotas for 140")
# Downloads, not pages.
FILES = re.compile(r"^/(?:sources/|letters/\*/eml/)")
OF_A_KIND = 2  # a draft and a sent letter are two pages under one pattern
WANTED = {
    "/",
    "/add/",
    "/agencies/*/",
    "/contacts/*/",
    "/interviews/",
    "/interviews/*/",
    "/interviews/*/debrief/",
    "/interviews/*/edit/",
    "/interviews/*/letters/",
    "/letters/*/",
    "/letters/*/print/",
    "/opportunities/",
    "/opportunities/*/",
    "/opportunities/*/answered/",
    "/opportunities/*/heard/",
    "/opportunities/*/waiting/",
    "/opportunities/*/write/something_else/",
    "/opportunities/list/",
    "/opportunities/new/",
    "/proposals/*/",
    "/waiting/",
    "/you/",
}


@pytest.fixture
def story(live_app: Any, tmp_path: Path) -> Any:
    """A search some days old: one thanked, one debriefed, one through an agency, one to confirm."""
    yesterday = now().replace(hour=14, minute=0, second=0, microsecond=0) - timedelta(days=1)
    files = [
        invitations.google(tmp_path, yesterday),
        invitations.exchange(tmp_path, yesterday),
        invitations.agency(tmp_path, yesterday),
    ]
    added = live_app.run("add", *(str(f) for f in files), "--yes", "--json")
    assert added.returncode == 0, added.stderr
    for name in ("Northfield", "Marine", "Rail"):
        live_app.run("debrief", name, *NOTES)
    drafted = json.loads(live_app.run("draft", "Marine", "--json").stdout)
    live_app.sent = drafted["letters"][0]["id"]
    live_app.run("sent", live_app.sent)
    live_app.run("draft", "Northfield")
    text = "Interview with Tallow Robotics on 14 January at 10:00 with Tom Reed."
    live_app.run("add", "-", given=text)
    live_app.run("add", "-", given="%PDF-1.7 not a calendar")
    return live_app


def _pattern(url: str) -> str:
    return UUID.sub("*", urlsplit(url).path)


def _links(page: Any) -> list[str]:
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    here = [urljoin(page.url, link) for link in found]
    root = urlsplit(page.url).netloc
    return [link.partition("#")[0] for link in here if urlsplit(link).netloc == root]


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (360, "dark")], ids=["wide and light", "narrow and dark"]
)
def test_every_page_is_accessible_and_fits(
    story: Any,
    new_page: Callable[..., Any],
    violations: Callable[[Any], list[str]],
    width: int,
    scheme: str,
) -> None:
    page = new_page(width, scheme=scheme)
    complaints: list[str] = []
    problems: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    story.enter(page)
    waiting, seen, patterns = [page.url, f"{story.root}/letters/{story.sent}/"], set(), []
    while waiting:
        url = waiting.pop(0)
        pattern = _pattern(url)
        if url in seen or FILES.match(pattern) or patterns.count(pattern) == OF_A_KIND:
            continue
        seen.add(url)
        patterns.append(pattern)
        answer = page.goto(url)
        assert answer.status == 200, url
        assert page.locator("h1").count() == 1, url
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        problems += [f"{pattern} is {wide} px too wide"] if wide > 0 else []
        problems += [f"{pattern}: {said}" for said in violations(page)]
        waiting += _links(page)
    assert set(patterns) >= WANTED, WANTED - set(patterns)
    assert problems == []
    assert complaints == []

"""The frame of every page: landmarks, the marked place, fields, errors, the pages for trouble."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from tests.web.door import Browser

from afterword.web.errors import server_error


def page_of(browser: Client, path: str) -> str:
    """The HTML at `path`."""
    return str(browser.get(path).content.decode())


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", [("/", "page", "Today")]),
        ("/interviews/", [("/interviews/", "page", "Interviews")]),
        ("/interviews/7/", [("/interviews/", "true", "Interviews")]),
        ("/you/", [("/you/", "page", "You")]),
        ("/style/", []),
    ],
)
def test_the_reader_knows_where_they_are(
    visitor: Browser, path: str, marked: list[tuple[str, str, str]]
) -> None:
    page = page_of(visitor, path)
    assert re.findall(r'<a href="([^"]*)" aria-current="(\w+)">(\w+)</a>', page) == marked


def test_five_rooms(visitor: Browser) -> None:
    nav = page_of(visitor, "/").split("<nav")[1].split("</nav>")[0]
    assert re.findall(r">(\w+)</a>", nav) == [
        "Today",
        "Interviews",
        "Waiting",
        "Opportunities",
        "You",
    ]


@pytest.mark.parametrize("path", ["/", "/style/", "/style/?wrong=1", "/nowhere/", "/broken/403/"])
def test_one_heading_one_main_a_title_a_language(visitor: Browser, path: str) -> None:
    page = page_of(visitor, path)
    assert [page.count(part) for part in ("<h1", "<main", "<nav", 'class="skip"')] == [1, 1, 1, 1]
    assert page.startswith('<!doctype html>\n<html lang="en-GB">')
    assert re.search(r"<title>[^<|]+ \| Afterword</title>", page)


@pytest.mark.parametrize("path", ["/", "/style/?wrong=1", "/writing/", "/nowhere/"])
def test_nothing_inline_and_nothing_from_elsewhere(visitor: Browser, path: str) -> None:
    page = page_of(visitor, path)
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", page) == []
    assert re.findall(r"<script(?![^>]* src=)", page) == []
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []


def test_a_right_to_left_language_turns_the_page(visitor: Browser) -> None:
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl">' in page_of(visitor, "/")


def test_a_field_is_tied_to_its_help_and_its_error(visitor: Browser) -> None:
    page = page_of(visitor, "/style/?wrong=1")
    assert '<label for="id_employer">Employer</label>' in page
    control = re.search(r'<input type="text" name="employer"[^>]*>', page)
    assert control
    assert 'aria-describedby="id_employer_help id_employer_error"' in control[0]
    assert 'aria-invalid="true"' in control[0]
    assert '<p class="help" id="id_employer_help">As the invitation writes it.</p>' in page
    assert re.search(r'<p class="error" id="id_employer_error">This field is required.', page)
    assert '<label for="id_role">Role <small>if you like</small></label>' in page


def test_a_choice_is_a_group_with_its_question(visitor: Browser) -> None:
    page = page_of(visitor, "/style/?wrong=1")
    assert re.search(r'<fieldset aria-describedby="id_route_error">\n<legend>Route</legend>', page)
    assert page.count('id="id_route_error"') == 1


def test_an_untouched_field_has_no_errors(visitor: Browser) -> None:
    page = page_of(visitor, "/style/")
    assert [page.count(part) for part in ("aria-invalid", 'class="error"', 'role="alert"')] == [
        0
    ] * 3


def test_the_summary_of_errors_leads_to_the_fields(visitor: Browser) -> None:
    page = page_of(visitor, "/style/?wrong=1")
    summary = page.split('<div class="problems"')[1].split("</div>")[0]
    assert "5 things need another look" in summary
    targets = re.findall(r'href="#(\w+)"', summary)
    assert len(targets) == 5
    assert [t for t in targets if f'id="{t}"' not in page] == []


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/broken/400/", 400, "This could not be read"),
        ("/broken/403/", 403, "This is not open to you"),
        ("/nowhere/", 404, "There is nothing here"),
        ("/broken/500/", 500, "This did not work"),
    ],
)
def test_pages_for_trouble(visitor: Browser, path: str, status: int, heading: str) -> None:
    visitor.raise_request_exception = False
    answer = visitor.get(path)
    page = answer.content.decode()
    assert (answer.status_code, re.findall("<h1>(.*?)</h1>", page)) == (status, [heading])
    assert 'href="/"' in page
    assert "on purpose" not in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_page_for_our_own_mistakes_needs_no_database(rf: Any) -> None:
    assert server_error(rf.get("/")).status_code == 500

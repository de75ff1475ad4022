"""Lists of opportunities, pasted or as CSV."""

from datetime import date

import pytest

from afterword.capture.core import problems
from afterword.capture.core.listing import MAX_ROWS, read_listing
from afterword.capture.core.model import Listing, Unreadable

TODAY = date(2026, 11, 23)


def _rows(raw: bytes | str) -> list[tuple[str, str, str, date | None]]:
    found = read_listing(raw, home_zone="Europe/London", today=TODAY)
    assert isinstance(found, Listing), found
    return [(r.employer, r.role, r.stage, r.on) for r in found.rows]


NORTHFIELD = ("Northfield Hospital", "ward manager", "applied", date(2026, 11, 3))
CALDER = ("Calder Rail", "operations planner", "interviewing", date(2026, 10, 21))


@pytest.mark.parametrize(
    "raw",
    [
        (
            "Northfield Hospital – ward manager – applied – 3 Nov\n"
            "Calder Rail – operations planner – interview – 21 Oct"
        ),
        (
            "* Northfield Hospital | ward manager | applied | 3 Nov 2026\n\n"
            "* Calder Rail | operations planner | interview | 21 Oct 2026"
        ),
        (
            "Company,Position,Status,Date Applied\n"
            "Northfield Hospital,ward manager,Applied,2026-11-03\n"
            "Calder Rail,operations planner,Interviewing,21/10/2026\n"
        ),
        (
            "Status;Role;Employer;Date\nsent;ward manager;Northfield Hospital;3 November 2026\n"
            "interview;operations planner;Calder Rail;21 October 2026\n"
        ),
        (
            "Northfield Hospital\tward manager\tapplied\t3 Nov 2026\n"
            "Calder Rail\toperations planner\tinterview\t21 Oct 2026"
        ),
        (
            "\ufeffemployer,role,stage,date\r\n"
            "Northfield Hospital,ward manager,applied,3 Nov 2026\r\n"
            "Calder Rail,operations planner,interview,21 Oct 2026\r\n"
        ),
    ],
)
def test_list_is_read(raw: str) -> None:
    assert _rows(raw) == [NORTHFIELD, CALDER]
    assert _rows(raw.encode("utf-16")) == [NORTHFIELD, CALDER]


def test_quoted_line_break_stays_in_its_cell() -> None:
    raw = 'company,role,status\n"Northfield\nHospital",ward manager,offer\nCalder Rail,planner,no\n'
    assert _rows(raw) == [
        ("Northfield Hospital", "ward manager", "offer", None),
        ("Calder Rail", "planner", "closed", None),
    ]


def test_unknown_stage_is_shown_and_ambiguous_dates_are_asked_once() -> None:
    raw = "company,stage,date\nNorthfield,limbo,3 Nov 2026\nCalder,applied,03/04/2026\n"
    found = read_listing(raw, home_zone="Europe/London", today=TODAY)
    assert isinstance(found, Listing)
    assert [r.problem for r in found.rows] == [
        problems.stage_unknown("limbo"),
        problems.DATE_TWO_WAYS,
    ]
    assert found.questions == (problems.DATES_AMBIGUOUS,)
    assert found.columns == {"employer": 0, "stage": 1, "on": 2}


def test_long_and_empty_lists_are_refused_with_a_sentence() -> None:
    long = "company,role\n" + "Northfield,planner\n" * (MAX_ROWS + 1)
    assert read_listing(long, home_zone="UTC") == Unreadable(problems.too_many_rows(MAX_ROWS))
    assert read_listing("", home_zone="UTC") == Unreadable(problems.EMPTY)

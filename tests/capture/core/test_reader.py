"""Who of the invited reads the invitation."""

import pytest
from tests.capture.core.reading import DATA, HOME, MONDAY, asked, only
from tests.people import DANA, PRIYA, RUTH, TOM

from afterword.capture.core.model import Understood
from afterword.capture.core.reader import likely_reader
from afterword.capture.core.sniff import read_any

GMAIL = "ruth.adeyemi@gmail.com"
SERVICE = "no-reply@calendly.com"


@pytest.mark.parametrize(
    ("invited", "organiser", "reader"),
    [
        ([PRIYA, TOM, RUTH], PRIYA, RUTH),
        ([RUTH], PRIYA, RUTH),
        ([TOM, RUTH, "outside@panel.example"], PRIYA, ""),
        ([TOM, GMAIL, "outside@panel.example"], PRIYA, GMAIL),
        ([TOM, PRIYA], PRIYA, ""),
        ([PRIYA], DANA, ""),
        ([PRIYA, GMAIL], DANA, GMAIL),
        ([GMAIL], SERVICE, GMAIL),
        ([GMAIL, PRIYA], SERVICE, GMAIL),
        ([PRIYA, TOM], "", ""),
        ([], PRIYA, ""),
    ],
)
def test_the_reader_is_the_one_stranger(invited: list[str], organiser: str, reader: str) -> None:
    assert likely_reader(invited, organiser) == reader


def _first_time(name: str) -> Understood:
    raw = (DATA / name).read_bytes()
    nobody: frozenset[str] = frozenset()
    return only(
        read_any(raw, filename=name, home_zone=HOME, own_addresses=nobody, received_at=MONDAY)
    )


def test_at_the_first_visit_the_reader_is_left_out_and_asked_about() -> None:
    found = _first_time("google.ics")
    assert [p.email for p in found.people] == [PRIYA, TOM]
    assert found.own_address == RUTH
    assert asked(found) == [f"We took {RUTH} to be you. Is that right?"]


def test_a_mail_to_one_address_was_sent_to_its_reader() -> None:
    found = _first_time("agency.eml")
    assert found.own_address == RUTH
    assert RUTH not in {p.email for p in found.people}
    assert asked(found) == []

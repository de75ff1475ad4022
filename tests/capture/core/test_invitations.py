"""Invitations as the programs of this world write them."""

from dataclasses import dataclass

import pytest
from tests.capture.core.reading import DATA, asked, only, read, when

from afterword.capture.core import problems
from afterword.capture.core.model import Person, Understood


@dataclass(frozen=True)
class Expected:
    employer: str
    role: str
    when: str
    form: str
    round: str = ""
    route: str = "direct"
    kind: str = "interview"
    sequence: int = 0


def _facts(found: Understood) -> Expected:
    return Expected(
        found.employer,
        found.role,
        when(found),
        found.form,
        found.round,
        found.route,
        found.kind,
        found.sequence,
    )


NORTHFIELD = "Northfield Hospital"
CASES = {
    "google.ics": Expected(
        NORTHFIELD, "Ward Manager", "2026-12-03 14:00–15:00 Europe/London", "video"
    ),
    "exchange.ics": Expected(
        "Hollis Marine", "Naval Architect", "2026-12-10 10:00–10:45 America/New_York", "video"
    ),
    "exchange-custom-zone.ics": Expected(
        "Brandt Optik",
        "Optical Engineer",
        "2027-06-11 09:30–10:15 Europe/Paris",
        "onsite",
        "second",
    ),
    "apple.ics": Expected(
        NORTHFIELD, "", "2027-01-14 11:30–12:30 Europe/Dublin", "onsite", sequence=1
    ),
    "ats.ics": Expected(
        "Tallow Robotics",
        "Controls Engineer",
        "2026-12-01 15:30–16:15 Europe/London",
        "video",
        "technical",
    ),
    "calendly.ics": Expected(
        "Pinefold", "", "2026-11-25 10:00–10:30 Europe/London", "phone", "screening"
    ),
    "teams-update.ics": Expected(
        NORTHFIELD,
        "Ward Manager",
        "2026-12-08 16:00–17:00 Europe/London",
        "video",
        "final",
        sequence=1,
    ),
    "cancel.ics": Expected(
        NORTHFIELD,
        "Ward Manager",
        "2026-12-08 16:00–17:00 Europe/London",
        "video",
        "final",
        kind="cancellation",
        sequence=2,
    ),
    "agency.eml": Expected(
        "Hollis Rail",
        "Operations Planner",
        "2026-12-03 14:00–15:00 Europe/London",
        "onsite",
        route="agency",
    ),
    "html-only.eml": Expected(
        NORTHFIELD, "Ward Manager", "2026-12-09 10:30–11:15 Europe/London", "video"
    ),
    "invitation.eml": Expected(
        NORTHFIELD, "Ward Manager", "2026-12-03 14:00–15:00 Europe/London", "video"
    ),
    "forwarded.eml": Expected(
        NORTHFIELD, "Ward Manager", "2026-12-09 10:30–11:15 Europe/London", "video"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_invitation_is_understood(name: str) -> None:
    found = only(read((DATA / name).read_bytes(), name))
    assert _facts(found) == CASES[name]
    assert asked(found) == []
    assert found.zone_given


@pytest.mark.parametrize(
    ("name", "people"),
    [
        (
            "google.ics",
            (
                Person("Priya Shah", "priya.shah@northfield.example"),
                Person("Tom Reed", "tom.reed@northfield.example"),
            ),
        ),
        (
            "exchange.ics",
            (
                Person("Anders Berg", "anders.berg@hollis-marine.example"),
                Person("Olivia Grant", "olivia.grant@hollis-marine.example", "coordinator"),
            ),
        ),
        ("apple.ics", (Person("Priya Shah"),)),
        (
            "ats.ics",
            (
                Person("Tallow Robotics", "no-reply@greenhouse.io", "coordinator"),
                Person("Mei Tan"),
                Person("Jonas Ekberg"),
            ),
        ),
        ("calendly.ics", (Person("Marcus Webb", "marcus@pinefold.example"),)),
        ("agency.eml", (Person("Priya Shah"), Person("Tom Reed"))),
        (
            "html-only.eml",
            (
                Person("Priya Shah"),
                Person("Tom Reed"),
                Person("Renée Marsh", "renee.marsh@northfield.example", "coordinator"),
            ),
        ),
    ],
)
def test_people_are_found_without_the_reader_and_the_rooms(
    name: str, people: tuple[Person, ...]
) -> None:
    assert only(read((DATA / name).read_bytes())).people == people


@pytest.mark.parametrize(
    ("name", "time", "questions"),
    [
        ("dst-gap.ics", "2027-03-28 01:30–03:00 Europe/London", [problems.SKIPPED]),
        ("dst-overlap.ics", "2026-10-25 01:30–03:30 Europe/London", [problems.REPEATED]),
        ("all-day.ics", "2026-12-03 09:00–10:00 Europe/London", [problems.ALL_DAY]),
        (
            "floating.ics",
            "2026-12-03 14:00–15:00 Europe/London",
            [problems.ZONE_MISSING, problems.END_ASSUMED],
        ),
        ("backwards.ics", "2026-12-03 14:00–15:00 Europe/London", [problems.END_BEFORE_START]),
        ("hourly.ics", "2026-12-03 14:00–15:00 Europe/London", [problems.REPEATS]),
    ],
)
def test_uncertain_time_is_asked(name: str, time: str, questions: list[object]) -> None:
    found = only(read((DATA / name).read_bytes()))
    assert (when(found), list(found.questions)) == (time, questions)


def test_agency_mail_names_consultant_and_thread() -> None:
    found = only(read((DATA / "agency.eml").read_bytes()))
    assert found.agency == "Calder Recruitment"
    assert found.consultant == Person(
        "Dana Okafor", "dana@calder-recruitment.example", "consultant"
    )
    assert found.message_id == "<a1b2@calder-recruitment.example>"
    assert found.references == ("<first@calder-recruitment.example>", "<second@adeyemi.example>")
    assert found.in_reply_to == "<second@adeyemi.example>"


def test_forwarded_mail_threads_to_the_invitation() -> None:
    assert only(read((DATA / "forwarded.eml").read_bytes())).message_id == (
        "<html1@northfield.example>"
    )


def test_custom_zone_without_a_place_keeps_the_moment() -> None:
    odd = (DATA / "exchange-custom-zone.ics").read_bytes().replace(b"+0200", b"+0330")
    found = only(read(odd))
    assert found.starts is not None
    assert f"{found.starts.utc:%H:%M}" == "06:00"
    assert found.starts.zone == "Europe/London"


def test_no_reply_is_known_by_its_address() -> None:
    addresses = ("no-reply@a.example", "donotreply@a.example", "nora@a.example", "")
    assert [Person("A", a).no_reply for a in addresses] == [True, True, False, False]

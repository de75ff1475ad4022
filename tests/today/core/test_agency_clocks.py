"""What an interview asks for on the agency route, by example."""

from dataclasses import replace
from typing import Any

import pytest
from tests.times import at
from tests.today.core.facts import (
    CALDER,
    kinds,
    only,
    today,
)

from afterword.today.core.board import InterviewFact

NO_WORD = "Nothing has passed between you in the hour since."


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24T14:59", []),
        ("2026-11-24T15:00", ["agency_debrief: open", "thank_you: too_early"]),
        ("2026-11-24T15:59", ["agency_debrief: open", "thank_you: too_early"]),
        ("2026-11-24T16:00", ["consultant_silent: late_but_right", "thank_you: open"]),
        ("2026-11-25T15:00", ["thank_you: last_call!", "consultant_silent: late_but_right"]),
        ("2026-11-30T00:00", []),
    ],
)
def test_the_agency_route_through_its_days(now: str, expected: list[str]) -> None:
    assert kinds(today(now, CALDER).clocks) == expected


def test_the_consultant_comes_before_the_notes_and_the_thanks() -> None:
    undebriefed = replace(CALDER, debrief="none")
    assert kinds(today("2026-11-24T15:20", undebriefed).clocks) == [
        "agency_debrief: open",
        "debrief: remind",  # after twenty minutes on the agency route
    ]


@pytest.mark.parametrize(
    ("interview", "now", "title", "detail"),
    [
        (
            CALDER,
            "2026-11-24T15:10",
            "Tell Dana Cole how Calder Rail went",
            "They speak to the employer next. Your notes make a two-minute call, or a message.",
        ),
        (
            replace(CALDER, consultant=""),
            "2026-11-24T16:10",
            "Tell Calder Recruitment how Calder Rail went",
            f"{NO_WORD} Your notes make a two-minute call, or a message.",
        ),
        (
            replace(CALDER, consultant="", agency="", debrief="started"),
            "2026-11-24T16:10",
            "Tell the consultant how Calder Rail went",
            f"{NO_WORD} Three lines of notes make a two-minute call, or a message.",
        ),
        (
            replace(CALDER, consultant_spoke_at=at("2026-11-24T15:30")),
            "2026-11-24T16:10",
            "Tell Dana Cole how Calder Rail went",
            "You have been in touch since. If that was it, say so and it is done.",
        ),
    ],
)
def test_what_is_said_of_the_consultant(
    interview: InterviewFact, now: str, title: str, detail: str
) -> None:
    item = today(now, interview).clocks[0]
    assert (str(item.title), str(item.detail)) == (title, detail)


def test_a_word_with_the_consultant_before_the_end_does_not_count() -> None:
    before = replace(CALDER, consultant_spoke_at=at("2026-11-24T14:59"))
    since = replace(CALDER, consultant_spoke_at=at("2026-11-24T15:00"))
    found = [today("2026-11-24T16:00", each).clocks[0].kind for each in (before, since)]
    assert found == ["consultant_silent", "agency_debrief"]


@pytest.mark.parametrize("state", ["left", "sent"])
def test_a_debrief_that_is_with_the_consultant_is_done(state: Any) -> None:
    told = replace(CALDER, agency_debrief=state)
    assert kinds(today("2026-11-24T16:30", told).clocks) == ["thank_you: open"]


@pytest.mark.parametrize(
    ("consultant", "agency", "who"),
    [
        ("Dana Cole", "", "Dana Cole"),
        ("", "Calder Recruitment", "Calder Recruitment"),
        ("", "", "them"),
    ],
)
def test_through_an_agency_the_thanks_go_as_it_prefers(
    consultant: str, agency: str, who: str
) -> None:
    told = replace(CALDER, agency_debrief="sent", consultant=consultant, agency=agency)
    item = only("2026-11-24T16:30", told)
    assert str(item.detail) == f"Calder Rail. It goes through {who}, or as the agency prefers."

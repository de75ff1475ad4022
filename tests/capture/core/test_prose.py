"""Pasted mail and notes of a conversation, in many voices."""

import pytest
from tests.capture.core.reading import HOME, MONDAY, OWN, asked, said, when
from tests.people import TOM

from afterword.capture.core import problems
from afterword.capture.core.model import Person, Unreadable
from afterword.capture.core.prose import read_prose


def test_notes_of_a_call_give_everything() -> None:
    found = said(
        "Spoke to Dana at Calder Recruitment. Interview with Calder Rail, operations planner, "
        "Thursday 3 December 2pm, on site, Priya Shah and Tom Reed."
    )
    assert (found.employer, found.role, found.form) == (
        "Calder Rail",
        "operations planner",
        "onsite",
    )
    assert (found.route, found.agency) == ("agency", "Calder Recruitment")
    assert found.consultant == Person("Dana", "", "consultant")
    assert found.people == (Person("Priya Shah"), Person("Tom Reed"))
    assert when(found) == "2026-12-03 14:00–15:00 Europe/London"
    assert list(found.questions) == [problems.ZONE_MISSING, problems.END_ASSUMED]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("tomorrow at 2pm", "2026-11-24 14:00–15:00 Europe/London"),
        ("on Friday at noon", "2026-11-27 12:00–13:00 Europe/London"),
        ("on 3 December, 2–3pm", "2026-12-03 14:00–15:00 Europe/London"),
        ("on December 3rd, 11-1pm", "2026-12-03 11:00–13:00 Europe/London"),
        ("on 3rd of January at 14:00-15:30", "2027-01-03 14:00–15:30 Europe/London"),
        ("on 2027-02-10 at 09:15 for 45 minutes", "2027-02-10 09:15–10:00 Europe/London"),
        ("at half past ten in the morning on 4 Dec", "2026-12-04 10:30–11:30 Europe/London"),
        ("at 3pm ET on Thu 10 Dec 2026", "2026-12-10 15:00–16:00 America/New_York"),
        ("on 10 December at 10:00 CET", "2026-12-10 10:00–11:00 Europe/Paris"),
        ("on 10 December at 10:00 (Dublin time)", "2026-12-10 10:00–11:00 Europe/Dublin"),
        ("on 10 December at 10:00 UTC+2", "2026-12-10 08:00–09:00 Europe/London"),
        ("on 10 December at 1430hrs", "2026-12-10 14:30–15:30 Europe/London"),
    ],
)
def test_time_is_read(words: str, time: str) -> None:
    assert when(said(f"Interview with Northfield Hospital {words}.")) == time


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (
            "03/04/2027 at 14:00 GMT",
            "The date can be read in two ways. 2027-04-03 was taken; is it right?",
        ),
        ("on Monday 1 December 2026 at 2pm", "2026-12-01 is not a Monday. Which day is meant?"),
        ("on 1 December at 2:30", str(problems.MORNING_OR_EVENING)),
        (
            "on 1 July 2027 at 2pm GMT",
            "“GMT” can mean more than one time here. Europe/London was taken; is it right?",
        ),
        ("next Thursday at 2pm", str(problems.NEXT_WEEKDAY)),
        ("on 28 March 2027 at 01:30 UK time", str(problems.SKIPPED)),
        ("on 31 October 2027 at 01:30 UK time", str(problems.REPEATED)),
        ("on 3 December", str(problems.HOUR_MISSING)),
        ("on 3 December at 2pm", str(problems.ZONE_MISSING)),
        ("on 3 December, 3pm to 2pm", str(problems.END_BEFORE_START)),
    ],
)
def test_uncertain_time_is_asked(words: str, question: str) -> None:
    assert question in asked(said(f"Interview with Northfield Hospital {words}."))


def test_quoted_time_does_not_win_over_the_new_one() -> None:
    found = said(
        "Let us meet for the interview on Friday 4 December at 11am GMT, 1 hour.\n\n"
        "On Mon, 23 Nov 2026 at 09:00, Priya Shah <priya.shah@northfield.example> wrote:\n"
        "> Interview on Tuesday 1 December at 14:00?"
    )
    assert when(found) == "2026-12-04 11:00–12:00 Europe/London"
    assert asked(found) == []


def test_quoted_time_is_used_and_asked_where_there_is_no_other() -> None:
    found = said(
        "Confirmed, see you then for the interview.\n\n"
        "On Mon, 23 Nov 2026 at 09:00, Priya Shah <priya.shah@northfield.example> wrote:\n"
        "> We would like to invite you to interview at Northfield Hospital "
        "on Tuesday 8 December at 10:00."
    )
    assert when(found) == "2026-12-08 10:00–11:00 Europe/London"
    assert found.employer == "Northfield Hospital"
    assert problems.FROM_QUOTED in found.questions


def test_moved_interview_takes_the_new_time_and_asks() -> None:
    found = said(
        "We have had to move your interview with Northfield Hospital from Tuesday 1 December "
        "at 2pm to Friday 4 December at 11am."
    )
    assert when(found) == "2026-12-04 11:00–12:00 Europe/London"
    assert problems.MOVED in found.questions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We need to cancel your interview on Thursday 3 December at 2pm.", "cancellation"),
        ("Your interview on 3 December will no longer go ahead.", "cancellation"),
        (
            "Your interview is on 3 December at 2pm. If you need to cancel, please ring.",
            "interview",
        ),
        ("Interview 3 December 2pm. Cancel or reschedule: https://calendly.com/x", "interview"),
    ],
)
def test_cancellation_is_news_and_never_a_condition(text: str, kind: str) -> None:
    assert said(text).kind == kind


def test_deadline_is_not_the_interview() -> None:
    found = said(
        "Please reply by Wednesday 25 November at 5pm. "
        "Your interview at Northfield Hospital is on Thursday 3 December at 2pm."
    )
    assert when(found) == "2026-12-03 14:00–15:00 Europe/London"


def test_text_without_an_interview_is_unreadable() -> None:
    found = read_prose(
        "Please buy milk and eggs.", home_zone=HOME, own_addresses=OWN, received_at=MONDAY
    )
    assert found == Unreadable(problems.NO_INTERVIEW)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Interview with Calder Rail on 20 November at 14:00 GMT", "2026-11-20 14:00"),
        ("Interview with Calder Rail, Monday 2 November, 10:00 GMT", "2026-11-02 10:00"),
        ("Interview with Calder Rail yesterday at 2pm GMT", "2026-11-22 14:00"),
        ("Interview with Calder Rail on 3 January at 10:00 GMT", "2027-01-03 10:00"),
        ("Interview with Calder Rail on 20 October at 10:00 GMT", "2027-10-20 10:00"),
    ],
)
def test_notes_of_a_conversation_that_was_are_not_put_a_year_ahead(text: str, starts: str) -> None:
    found = said(text).starts
    assert found
    assert f"{found.local:%Y-%m-%d %H:%M}" == starts


def test_employer_role_and_person_in_one_sentence() -> None:
    found = said(
        "Your interview at Calder Rail for the Operations Planner role is on 3 December 2026 "
        "at 10:00 to 10:45 GMT with Tom Reed (tom.reed@northfield.example)."
    )
    assert (found.employer, found.role) == ("Calder Rail", "Operations Planner")
    assert [(p.name, p.email) for p in found.people] == [("Tom Reed", TOM)]

"""The waits, one wait, and the pages of the exceptions."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from tests.loop import HOUR, Loop
from tests.queries import Queries
from tests.web.desk import read, shown, text_of, told, undone, words
from tests.web.door import Browser, open_door

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.correspondence.models import Opening
from afterword.interviews.models import Interview
from afterword.kernel import clock
from afterword.letters.models import Letter
from afterword.opportunities import actions as opportunities
from afterword.opportunities.models import Opportunity
from afterword.person import actions as person
from afterword.waiting.core.silence import waiting
from afterword.web.telling.waiting import described, line_of

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)
REASON = "My telephone number changes on Monday"


@pytest.fixture
def loop(user: User) -> Loop:
    made = Loop(user, clock.now())
    person.introduce(changes={"name": "Ruth Adeyemi", "home_zone": "Europe/London"}, **made.who)
    return made


@pytest.fixture
def guest(workspace: Workspace) -> Browser:
    browser = Browser()
    open_door(browser)
    return browser


@pytest.fixture
def quiet(loop: Loop) -> Interview:
    """Sent two days ago."""
    return waited(loop, 2)


def waited(loop: Loop, days: int, employer: str = "Northfield Hospital") -> Interview:
    interview = loop.held(employer, ended=days * DAY + 4 * HOUR)
    loop.sent(interview, at=loop.now - days * DAY)
    return interview


def priya(interview: Interview) -> str:
    return str(interview.attendances.get(contact__name="Priya Shah").contact_id)


def test_nothing_quiet_is_said_kindly(guest: Browser) -> None:
    page = shown(guest, "waiting")
    assert words(page, ".empty")[0].startswith("Nothing is quiet at the moment.")


def test_what_is_quiet_says_to_whom_since_when_and_what_is_normal(
    guest: Browser, quiet: Interview
) -> None:
    page = shown(guest, "waiting")
    assert words(page, ".line h3") == ["Northfield Hospital, ward manager"]
    assert words(page, ".line .soft") == [
        "Your last word went to Tom Reed, 2 days ago. Day 2. Hardly any answers come this soon."
    ]
    assert words(page, ".line .clock")[0].startswith("look again ")
    assert words(page, "main section p")[-1].startswith("About half of interviews")


@pytest.mark.parametrize(("days", "said"), [(34, "presumed closed"), (70, "archived")])
def test_when_to_let_go(guest: Browser, loop: Loop, days: int, said: str) -> None:
    interview = waited(loop, days)
    assert words(shown(guest, "waiting"), ".line .clock") == [said]
    url = f"/opportunities/{interview.opportunity_id}/answered/"
    guest.post(url, {"kind": "presumed_closed", "today": "yes"})
    assert words(shown(guest, "waiting"), ".line") == []
    undone(guest, guest.post(url, {"kind": "presumed_closed", "today": "yes"}))
    assert words(shown(guest, "waiting"), ".line .clock") == [said]


@pytest.mark.parametrize("count", [1, 30])
def test_both_pages_ask_as_much_of_one_as_of_thirty(guest: Browser, loop: Loop, count: int) -> None:
    held = [waited(loop, 2, f"Northfield {n}") for n in range(count)]
    for url, queries in (("/waiting/", 4), (one(held[0]), 14)):
        with Queries(connection) as asked:
            assert guest.get(url).status_code == 200
        assert len(asked) == queries, [q["sql"][:90] for q in asked]


def one(interview: Interview) -> str:
    return f"/opportunities/{interview.opportunity_id}/waiting/"


def test_one_wait_explains_the_lock_before_it_is_felt(guest: Browser, quiet: Interview) -> None:
    page = shown(guest, "opportunity-waiting", quiet.opportunity_id)
    assert words(page, ".lead") == ["You said thank you 2 days ago. Now it is with them."]
    assert "Writing to them is closed for now" in words(page, "h2")
    doors = [a.attributes["href"] for a in page.css("details .line a")]
    assert doors[0] == f"/opportunities/{quiet.opportunity_id}/write/promised_thing/"
    assert doors[-1] == f"/opportunities/{quiet.opportunity_id}/write/something_else/"
    assert page.css_first("svg title") is not None
    assert "today, day 2" in words(page, "svg desc")[0]


def test_a_page_before_any_wait_says_so(guest: Browser, loop: Loop) -> None:
    interview = loop.held()
    page = shown(guest, "opportunity-waiting", interview.opportunity_id)
    assert words(page, ".lead")[0].startswith("Nothing is quiet here.")
    assert page.css_first("svg[role=img]") is None


def test_moments_in_the_locks_sentence_are_told_at_home(guest: Browser, loop: Loop) -> None:
    person.introduce(changes={"home_zone": "Pacific/Auckland"}, **loop.who)
    interview = waited(loop, 2)
    page = shown(guest, "opportunity-waiting", interview.opportunity_id)
    there = (loop.now - 2 * DAY).astimezone(ZoneInfo("Pacific/Auckland"))
    assert f"{there:%H:%M}" in words(page, "main section p")[2]


def test_a_reason_is_explained_typed_and_opened(guest: Browser, quiet: Interview) -> None:
    url = f"/opportunities/{quiet.opportunity_id}/write/correction/"
    page = read(guest.get(url))
    assert words(page, "h1") == ["Something I said or sent was wrong"]
    assert len(page.css("ul li")) >= 3
    given = {"note": "The certificate is from 2019", "to": priya(quiet)}
    answer = guest.post(url, given)
    letter = Letter.objects.get(purpose="correction")
    assert (answer.status_code, answer["Location"]) == (303, f"/letters/{letter.id}/")
    assert told(guest, answer) == "It is open for this one letter."


def test_a_night_is_slept_on_and_said(guest: Browser, quiet: Interview) -> None:
    url = f"/opportunities/{quiet.opportunity_id}/write/something_else/"
    answer = guest.post(url, {"note": REASON, "to": priya(quiet)})
    assert "07:00, if it still seems right." in told(guest, answer)
    back = undone(guest, guest.post(url, {"note": REASON, "to": priya(quiet)}))
    assert Letter.objects.get(purpose="something_else").state == "dropped"
    undone(guest, back)
    assert Letter.objects.get(purpose="something_else").state == "draft"
    page = shown(guest, "opportunity-waiting", quiet.opportunity_id)
    assert words(page, ".ready q") == [REASON]


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("", "Say in a few words what it is about."),
        ("I have not heard back and wonder when I will", "That is the waiting itself"),
    ],
)
def test_no_reason_is_refused_and_keeps_what_was_typed(
    guest: Browser, quiet: Interview, note: str, said: str
) -> None:
    url = f"/opportunities/{quiet.opportunity_id}/write/something_else/"
    answer = guest.post(url, {"note": note, "to": priya(quiet)})
    page = read(answer)
    assert answer.status_code == 422
    assert words(page, "#id_note_error")[0].startswith(said)
    assert text_of(page.css_first("textarea")) == note
    assert page.css_first(f"input[value='{priya(quiet)}'][checked]") is not None
    assert Opening.objects.count() == 0


def test_a_reason_that_does_not_hold_says_why_and_has_no_form(
    guest: Browser, quiet: Interview
) -> None:
    page = shown(guest, "exception", quiet.opportunity_id, "thanks_after_no")
    assert words(page, ".care")[0].startswith("This is for after a no")
    assert page.css("main form") == []


def test_through_an_agency_the_letter_goes_to_the_consultant(guest: Browser, loop: Loop) -> None:
    interview = loop.through_dana()
    page = shown(guest, "exception", interview.opportunity_id, "appointment")
    assert words(page, "fieldset label") == ["Dana Cole, dana@calder-recruitment.example"]
    dana = str(interview.opportunity.consultant_id)
    assert page.css_first(f"input[value='{dana}'][checked]") is not None
    answer = guest.post(
        f"/opportunities/{interview.opportunity_id}/write/appointment/",
        {"note": "Moving Thursday", "to": dana},
    )
    assert told(guest, answer) == "The letter is drafted."


def test_a_stranger_as_reader_is_refused(guest: Browser, loop: Loop, quiet: Interview) -> None:
    olivia = loop.held("Hollis Marine", guests=(("Olivia Grant", "", "interviewer"),))
    contact = str(olivia.attendances.get().contact_id)
    url = f"/opportunities/{quiet.opportunity_id}/write/withdrawal/"
    answer = guest.post(url, {"note": "", "to": contact})
    assert answer.status_code == 422
    assert words(read(answer), ".error") == ["Please choose one of the list."]


def test_unknown_and_anothers_are_nowhere(
    guest: Browser, loop: Loop, other_workspace: Workspace, quiet: Interview
) -> None:
    with within(other_workspace):
        theirs = waited(loop, 2, "Hollis Marine")
        opening = Opening.objects.create(
            opportunity=theirs.opportunity,
            kind="correction",
            opened_at=loop.now,
            opens_at=loop.now,
        )
    job = theirs.opportunity_id
    assert "Hollis" not in text_of(shown(guest, "waiting").css_first("main"))
    for url in (f"/opportunities/{job}/waiting/", f"/opportunities/{job}/write/correction/"):
        assert guest.get(url).status_code == 404
    assert guest.get(f"/opportunities/{quiet.opportunity_id}/write/chasing/").status_code == 404
    for name in ("withdraw", "restore"):
        assert guest.post(f"/openings/{opening.id}/{name}/").status_code == 404
    with within(other_workspace):
        assert Opening.objects.get().withdrawn_at is None


def test_what_is_closed_by_hand_waits_for_nobody(
    guest: Browser, loop: Loop, quiet: Interview
) -> None:
    found = Opportunity.objects.get()
    opportunities.change(opportunity=found, changes={"stage": "closed"}, **loop.who)
    assert words(shown(guest, "waiting"), ".line") == []


def stands(days: int, **also: Any) -> Any:
    began_at = datetime(2026, 11, 2, 12, tzinfo=UTC)
    given = {"employer_is_public": False, "decision_on": None, "panel": False} | also
    return waiting(began_at, began_at + days * DAY, zone="Europe/London", **given), began_at


@pytest.mark.parametrize("days", [0, 1, 6, 13, 29, 30, 45, 60, 300])
def test_the_line_of_days_stays_in_its_picture(days: int) -> None:
    found, began_at = stands(days)
    marks = line_of(found, began_at, zone="Europe/London")
    assert [mark.x for mark in marks] == sorted(mark.x for mark in marks)
    assert {20 <= mark.x <= 660 for mark in marks} == {True}
    assert [mark.kind for mark in marks].count("now") == 1


def test_the_line_of_days_in_words() -> None:
    found, began_at = stands(6)
    assert described(line_of(found, began_at, zone="Europe/London")) == (
        "Monday 2 November: your last word; Sunday 8 November: today, day 6; "
        "Monday 16 November: look again; Wednesday 2 December: presumed closed"
    )

"""Noting an answer, a word, and taking each back."""

from datetime import timedelta

import pytest
from django.db import connection
from tests.loop import HOUR, Loop
from tests.queries import Queries
from tests.web.desk import read, shown, text_of, told, undone, words
from tests.web.door import Browser, open_door

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.correspondence.models import Word
from afterword.flow.answered import answered, heard
from afterword.interviews.models import Interview
from afterword.kernel import clock
from afterword.opportunities.models import Contact, Opportunity
from afterword.outcomes.models import Outcome

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)


@pytest.fixture
def loop(user: User) -> Loop:
    return Loop(user, clock.now())


@pytest.fixture
def guest(workspace: Workspace) -> Browser:
    browser = Browser()
    open_door(browser)
    return browser


@pytest.fixture
def quiet(loop: Loop) -> Interview:
    interview = loop.held(ended=30 * HOUR)
    loop.sent(interview, at=loop.now - DAY)
    return interview


def url(interview: Interview, what: str) -> str:
    return f"/opportunities/{interview.opportunity_id}/{what}/"


def test_the_form_asks_three_things(guest: Browser, quiet: Interview) -> None:
    page = shown(guest, "answered", quiet.opportunity_id)
    assert words(page, "h1") == ["What did Northfield Hospital say?"]
    today = page.css_first("#id_happened_on").attributes["value"]
    assert today == f"{clock.now():%Y-%m-%d}"


@pytest.mark.parametrize(
    ("kind", "heading", "stage"),
    [
        ("rejection", "That is hard to hear", "closed"),
        ("offer", "An offer. Well done", "offer"),
        ("next_round", "They want to see you again", "interviewing"),
        ("panel", "You are on the panel", "panel"),
        ("withdrawn", "You have withdrawn", "closed"),
        ("presumed_closed", "Let go", "closed"),
    ],
)
def test_each_answer_has_its_words_and_its_undo(
    guest: Browser, quiet: Interview, kind: str, heading: str, stage: str
) -> None:
    given = {"kind": kind, "happened_on": f"{clock.now():%Y-%m-%d}", "note": "as it was"}
    answer = guest.post(url(quiet, "answered"), given)
    outcome = Outcome.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/answers/{outcome.id}/")
    assert Opportunity.objects.get().stage == stage
    assert words(shown(guest, "answer", outcome.id), "h1") == [heading]
    guest.post(f"/answers/{outcome.id}/undo/")
    assert Opportunity.objects.get().stage == "interviewing"
    assert words(shown(guest, "answer", outcome.id), "h1") == ["This was taken back"]


def test_a_no_begins_with_a_human_line_and_offers_the_two_letters(
    guest: Browser, quiet: Interview
) -> None:
    answer = guest.post(url(quiet, "answered"), {"kind": "rejection", "today": "yes"})
    page = read(guest.get(answer["Location"]))
    assert words(page, ".lead")[0].startswith("You prepared, you went")
    doors = [a.attributes["href"] for a in page.css("main .buttons a")]
    assert doors == [
        url(quiet, "write/thanks_after_no"),
        url(quiet, "write/feedback_request"),
    ]
    assert {guest.get(door).status_code for door in doors} == {200}


def test_the_notice_takes_it_back(guest: Browser, quiet: Interview) -> None:
    answer = guest.post(url(quiet, "answered"), {"kind": "offer", "today": "yes"})
    back = undone(guest, answer)
    assert told(guest, back) == "It is taken back. Everything stands as it stood."
    assert Opportunity.objects.get().stage == "interviewing"


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"happened_on": "2026-01-02"}, "kind", "Which of these was it?"),
        ({"kind": "offer", "happened_on": ""}, "happened_on", "On which day?"),
        ({"kind": "offer", "happened_on": "soon"}, "happened_on", "Which day is that?"),
        ({"kind": "offer", "happened_on": "2199-01-01"}, "happened_on", "That day is still to"),
    ],
)
def test_a_slip_is_said_at_its_field_and_loses_nothing(
    guest: Browser, quiet: Interview, given: dict[str, str], field: str, said: str
) -> None:
    answer = guest.post(url(quiet, "answered"), given | {"note": "We were <delighted>."})
    page = read(answer)
    assert answer.status_code == 422
    assert words(page, f"#id_{field}_error")[0].startswith(said)
    assert text_of(page.css_first("#id_note")) == "We were <delighted>."
    assert Outcome.objects.count() == 0


def test_they_wrote_and_it_is_taken_back(guest: Browser, quiet: Interview) -> None:
    answer = guest.post(url(quiet, "heard"), {"what": "they_wrote"})
    assert answer["Location"] == url(quiet, "waiting")
    page = shown(guest, "opportunity-waiting", quiet.opportunity_id)
    assert "They wrote, and you may answer" in words(page, "h2")
    word = Word.objects.get(direction="in")
    assert told(guest, guest.post(f"/words/{word.id}/undo/")).startswith("It is taken out")
    assert not Word.objects.filter(direction="in").exists()


def test_who_wrote_and_what_about(guest: Browser, quiet: Interview) -> None:
    priya = Contact.objects.get(name="Priya Shah")
    given = {"what": "they_wrote", "contact": str(priya.id), "text": "Which days suit you?"}
    guest.post(url(quiet, "heard"), given)
    word = Word.objects.get(direction="in")
    assert (word.contact, word.text) == (priya, "Which days suit you?")


def test_the_consultant_called(guest: Browser, loop: Loop) -> None:
    interview = loop.through_dana()
    page = shown(guest, "heard", interview.opportunity_id)
    assert len(page.css("input[name=what]")) == 2
    guest.post(url(interview, "heard"), {"what": "consultant_called"})
    assert Word.objects.get().who == "Dana Cole"


@pytest.mark.parametrize("given", [{}, {"what": "consultant_called"}, {"what": "x"}])
def test_without_an_agency_no_consultant_calls(
    guest: Browser, quiet: Interview, given: dict[str, str]
) -> None:
    assert guest.post(url(quiet, "heard"), given).status_code == 422
    assert not Word.objects.filter(direction="in").exists()


@pytest.mark.parametrize("interview", ["", "x", "00000000-0000-7000-8000-000000000000"])
def test_telling_of_an_unknown_interview_is_nowhere(
    guest: Browser, quiet: Interview, interview: str
) -> None:
    given = {"what": "told", "interview": interview}
    assert guest.post(url(quiet, "heard"), given).status_code == 404


def test_what_a_letter_wrote_into_the_ledger_is_not_taken_out_by_hand(
    guest: Browser, quiet: Interview
) -> None:
    word = Word.objects.filter(direction="out")[0]
    assert guest.post(f"/words/{word.id}/undo/").status_code == 404
    assert Word.objects.filter(id=word.id).exists()


def test_what_is_anothers_is_nowhere(
    guest: Browser, loop: Loop, other_workspace: Workspace
) -> None:
    with within(other_workspace):
        theirs = loop.held("Hollis Marine")
        about = theirs.opportunity
        outcome = answered(
            opportunity=about,
            kind="offer",
            happened_on=loop.now.date(),
            note="",
            **loop.who,
        )
        word = heard(opportunity=about, purpose="they_wrote", **loop.who)
    for path in (url(theirs, "answered"), url(theirs, "heard"), f"/answers/{outcome.id}/"):
        assert guest.get(path).status_code == 404
    for path in (f"/answers/{outcome.id}/undo/", f"/words/{word.id}/undo/"):
        assert guest.post(path).status_code == 404
    with within(other_workspace):
        assert Outcome.objects.get().withdrawn_at is None
        assert Word.objects.filter(id=word.id).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_ask_as_much_of_one_as_of_thirty(guest: Browser, loop: Loop, count: int) -> None:
    guests = [(f"Priya {n}", f"p{n}@northfield.example", "interviewer") for n in range(count)]
    interview = loop.held(guests=guests)
    for path, queries in ((url(interview, "answered"), 3), (url(interview, "heard"), 3)):
        with Queries(connection) as asked:
            assert guest.get(path).status_code == 200
        assert len(asked) == queries

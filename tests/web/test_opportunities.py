"""Opportunities: the table, one of them, a list, people and agencies."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.flow.arriving import MINUTE, MONDAY, sample, taken
from tests.web.door import Browser, open_door

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.correspondence.actions import note_word
from afterword.letters.models import Letter
from afterword.opportunities import actions
from afterword.opportunities.actions import Given
from afterword.opportunities.models import Agency, Contact, Employer, Opportunity
from afterword.web.views.opportunities import A_FEW


@pytest.fixture
def guest(workspace: Workspace) -> Browser:
    browser = Browser()
    open_door(browser)
    return browser


def pursued(user: User, employer: str = "City Archive", **given: str) -> Opportunity:
    return actions.pursue(given=Given(employer, **given), by=user, now=MONDAY)


def shown(guest: Browser, url: str) -> str:
    answer = guest.get(url)
    assert answer.status_code == 200
    page = str(answer.content.decode())
    assert page.count("<h1>") == 1
    return page


def test_an_empty_table_is_kind(guest: Browser) -> None:
    assert "Nothing here yet. One line each is enough" in shown(guest, "/opportunities/")


def test_the_table_shows_a_line_each(guest: Browser, user: User) -> None:
    opportunity = pursued(user, role="Archivist", stage="applied", agency="Calder")
    changes = {"next_step": "Ring Dana", "next_step_on": date(2026, 11, 26)}
    actions.change(opportunity=opportunity, changes=changes, by=user, now=MONDAY)
    page = shown(guest, "/opportunities/")
    for words in ("City Archive", "Archivist", "Applied", "Calder", "Ring Dana", "26 November"):
        assert words in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("words=archive", ["City Archive"]),
        ("words=baker+mill", ["Mill"]),
        ("stage=applied", ["Mill"]),
        ("stage=live", ["City Archive", "Mill"]),
        ("stage=nonsense", ["City Archive", "Mill", "Old Firm"]),
        ("words=nowhere", []),
    ],
)
def test_words_and_stage_narrow_the_table(
    guest: Browser, user: User, query: str, expected: list[str]
) -> None:
    pursued(user)
    pursued(user, "Mill", role="Baker", stage="applied")
    pursued(user, "Old Firm", stage="closed")
    page = shown(guest, f"/opportunities/?{query}")
    assert [name for name in ("City Archive", "Mill", "Old Firm") if f">{name}</a>" in page] == (
        expected
    )


def test_the_table_costs_the_same_at_one_and_at_thirty(guest: Browser, user: User) -> None:
    counts = []
    for total in (1, 30, 40):
        for n in range(Opportunity.objects.count(), total):
            pursued(user, f"Firm {n}", role="Baker", agency="Calder", consultant="Dana")
        with CaptureQueriesContext(connection) as asked:
            page = shown(guest, "/opportunities/")
        counts.append(len(asked))
        assert page.count('<th role="rowheader"') == min(total, 30)
    assert counts == [counts[0]] * 3
    assert "Page 1 of 2" in page
    assert shown(guest, "/opportunities/?page=2").count('<th role="rowheader"') == 10


def test_one_is_added_by_its_employer(guest: Browser) -> None:
    answer = guest.post("/opportunities/new/", {"employer": "City Archive"})
    [opportunity] = Opportunity.objects.all()
    assert (answer.status_code, answer["Location"]) == (303, f"/opportunities/{opportunity.id}/")
    assert opportunity.stage == "considering"


def test_the_same_one_is_found_again(guest: Browser, user: User) -> None:
    opportunity = pursued(user, role="Archivist")
    given = {"employer": "city archive", "role": "archivist", "stage": "offer"}
    answer = guest.post("/opportunities/new/", given, follow=True)
    assert answer.redirect_chain == [(f"/opportunities/{opportunity.id}/", 303)]
    assert "You have this one already." in answer.content.decode()


def test_an_employer_is_asked_for(guest: Browser) -> None:
    for blank in ("", "\u200b", "***"):
        given = {"employer": blank, "role": "Baker"}
        answer = guest.post("/opportunities/new/", given)
        assert answer.status_code == 422
        assert "Which employer is it?" in answer.content.decode()
        assert 'value="Baker"' in answer.content.decode()


def test_a_pasted_list_waits_for_a_yes(guest: Browser) -> None:
    text = "Hollis Rail - Planner - applied\nCity Archive - Archivist"
    answer = guest.post("/opportunities/list/", {"text": text}, follow=True)
    assert "2 opportunities" in answer.content.decode()
    assert 'value="Hollis Rail"' in answer.content.decode()


def test_a_dropped_list_waits_for_a_yes(guest: Browser) -> None:
    file = SimpleUploadedFile("jobs.txt", b"company;title\nMill;Baker\n")
    answer = guest.post("/opportunities/list/", {"file": file}, follow=True)
    assert 'value="Mill"' in answer.content.decode()


def test_an_empty_list_is_said_kindly(guest: Browser) -> None:
    answer = guest.post("/opportunities/list/", {"text": ""})
    assert answer.status_code == 422
    assert "Choose a file first, or paste the text." in answer.content.decode()


def test_one_page_tells_the_whole(guest: Browser, user: User) -> None:
    interview = taken(sample("agency.eml"), user).interview
    opportunity = interview.opportunity
    Letter.objects.create(
        opportunity=opportunity,
        interview=interview,
        purpose="thank_you_relay",
        created_at=MONDAY,
        changed_at=MONDAY,
    )
    page = shown(guest, f"/opportunities/{opportunity.id}/")
    for words in (
        "Hollis Rail",
        "Operations Planner. Interviewing",
        "Through Calder Recruitment",
        "Thursday 3 December, 14:00",
        "Thank you, through the consultant",
        "Invitation",
        "Priya Shah",
        "Dana Okafor",
    ):
        assert words in page


def changed(**given: str) -> dict[str, str]:
    return {"role": "Archivist", "stage": "applied"} | given


def test_a_change_is_kept(guest: Browser, user: User) -> None:
    opportunity = pursued(user, role="Archivist", stage="applied")
    given = changed(
        stage="final",
        next_step="Read the annual report",
        next_step_on="2026-11-26",
        next_step_where="at the library",
        decision_by_on="2026-12-04",
        notes="They\r\nare kind",
        agency="Calder",
        consultant="Dana",
        consultant_email="dana@calder.example",
    )
    answer = guest.post(f"/opportunities/{opportunity.id}/", given)
    assert (answer.status_code, answer["Location"]) == (303, f"/opportunities/{opportunity.id}/")
    opportunity.refresh_from_db()
    assert (opportunity.stage, opportunity.next_step, opportunity.next_step_where) == (
        "final",
        "Read the annual report",
        "at the library",
    )
    assert (opportunity.next_step_on, opportunity.decision_by_on) == (
        date(2026, 11, 26),
        date(2026, 12, 4),
    )
    assert (opportunity.notes, str(opportunity.agency), str(opportunity.consultant)) == (
        "They\nare kind",
        "Calder",
        "Dana",
    )


def test_closed_has_a_reason_and_open_has_none(guest: Browser, user: User) -> None:
    opportunity = pursued(user, role="Archivist", stage="applied")
    url = f"/opportunities/{opportunity.id}/"
    guest.post(url, changed(stage="closed", closed_reason="withdrawn"))
    assert "Withdrawn" in shown(guest, url)
    guest.post(url, changed(stage="applied", closed_reason="withdrawn"))
    opportunity.refresh_from_db()
    assert opportunity.closed_reason == ""


def test_a_refused_change_keeps_what_was_typed(guest: Browser, user: User) -> None:
    opportunity = pursued(user)
    given = changed(next_step="Ring Dana", next_step_on="soon")
    answer = guest.post(f"/opportunities/{opportunity.id}/", given)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please write the day like 26/11/2026." in page
    assert 'value="Ring Dana"' in page
    opportunity.refresh_from_db()
    assert opportunity.next_step == ""


def test_one_page_costs_the_same_at_one_and_at_thirty(guest: Browser, user: User) -> None:
    opportunity = pursued(user)
    counts = []
    for total in (1, 30, 40):
        for n in range(opportunity.words.count(), total):
            contact = actions.contact_met(name=f"Person {n}", employer=opportunity.employer)
            note_word(
                opportunity=opportunity,
                direction="in",
                purpose="invitation",
                contact=contact,
                happened_at=MONDAY + n * MINUTE,
                by=user,
                now=MONDAY,
            )
        with CaptureQueriesContext(connection) as asked:
            page = shown(guest, f"/opportunities/{opportunity.id}/")
        counts.append(len(asked))
        assert page.count("<h3>Invitation</h3>") == min(total, A_FEW)
    assert counts == [counts[0]] * 3


def test_a_contact_is_corrected(guest: Browser, user: User) -> None:
    contact = actions.contact_met(name="Priya", employer=pursued(user).employer)
    url = f"/contacts/{contact.id}/"
    assert "We were in touch before" in shown(guest, url)
    given = {
        "name": "Priya Shah",
        "email": "Priya@x.example",
        "job_title": "Matron",
        "known_before": "on",
    }
    assert guest.post(url, given)["Location"] == url
    contact.refresh_from_db()
    assert (contact.name, contact.email, contact.job_title, contact.known_before) == (
        "Priya Shah",
        "priya@x.example",
        "Matron",
        True,
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "Priya", "email": "nonsense"}, "This does not look like an e-mail address."),
        ({"name": " ", "email": ""}, "A name or an address is needed"),
    ],
)
def test_a_contact_needs_a_name_or_an_address(
    guest: Browser, user: User, given: dict[str, str], sentence: str
) -> None:
    contact = actions.contact_met(name="Priya", employer=pursued(user).employer)
    answer = guest.post(f"/contacts/{contact.id}/", given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    contact.refresh_from_db()
    assert contact.name == "Priya"


def test_an_agencys_policy_is_chosen_of_five(guest: Browser, user: User) -> None:
    opportunity = pursued(user, agency="Calder", consultant="Dana")
    url = f"/agencies/{opportunity.agency_id}/"
    page = shown(guest, url)
    assert page.count('type="radio"') == 5
    assert page.count(" checked") == 1
    guest.post(url, {"policy": "copy_consultant"})
    assert Agency.objects.get().policy == "copy_consultant"
    assert guest.post(url, {"policy": "shout"}).status_code == 422


def test_another_search_is_not_there(
    guest: Browser, user: User, other_workspace: Workspace
) -> None:
    with within(other_workspace):
        theirs = pursued(user, "Hidden Ltd", agency="Calder", consultant="Dana")
    ids = {"contacts": theirs.consultant_id, "agencies": theirs.agency_id}
    for url in (f"/{name}/{it}/" for name, it in {"opportunities": theirs.id, **ids}.items()):
        assert guest.get(url).status_code == 404
        assert guest.post(url, changed()).status_code == 404
    assert "Hidden Ltd" not in shown(guest, "/opportunities/")
    assert (Employer.objects.count(), Contact.objects.count()) == (0, 0)

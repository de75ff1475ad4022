"""Today as a page: each line with its one action, and a constant number of queries."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from tests.interviewed import introduced
from tests.loop import GUESTS, HOUR, Loop
from tests.queries import Queries
from tests.web.door import Browser, open_door

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.correspondence import actions as correspondence
from afterword.correspondence.models import Promise
from afterword.flow import leaving
from afterword.kernel import clock
from afterword.opportunities import actions as opportunities
from afterword.opportunities.models import Opportunity

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def loop(user: User) -> Loop:
    return Loop(user, clock.now())


@pytest.fixture
def guest(workspace: Workspace) -> Browser:
    browser = Browser()
    open_door(browser)
    return browser


def text(answer: Any) -> str:
    """What a person reads on the page."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", "<main" + main).split())


def test_the_first_visit_teaches_and_takes_the_invitation(guest: Browser) -> None:
    page = guest.get("/").content.decode()
    assert page.count("<h1>") == 1
    assert 'action="/add/"' in page
    assert 'name="file"' in page
    lead = re.search(r'class="lead">(.*?)</p>', page, re.DOTALL)
    assert lead is not None
    assert lead[1].count(". ") == 2


def test_an_empty_day_is_a_good_state(guest: Browser, loop: Loop) -> None:
    loop.pursued(stage="closed")
    page = guest.get("/")
    assert "Nothing has a clock. That is a good state." in text(page)
    assert 'class="button first" href="/add/"' in page.content.decode()


def test_each_line_has_its_one_action(guest: Browser, loop: Loop) -> None:
    interview = loop.through_dana()
    page = guest.get("/").content.decode()
    assert f'class="button first" href="/interviews/{interview.id}/debrief/aloud/"' in page
    assert f'href="/interviews/{interview.id}/debrief/"' in page
    assert f'href="/interviews/{interview.id}/letters/"' in page
    assert page.count("button first") == 1


def test_one_letter_is_opened_where_it_is(guest: Browser, loop: Loop) -> None:
    letter = loop.drafted(loop.held(guests=GUESTS[:1]))[0]
    assert f'href="/letters/{letter.id}/"' in guest.get("/").content.decode()


def test_the_last_call_alone_is_shown_as_a_deadline(guest: Browser, loop: Loop) -> None:
    loop.debriefed(loop.held(ended=3 * HOUR))
    assert "data-due" not in guest.get("/").content.decode()
    loop.debriefed(loop.held("Brightwater", ended=30 * HOUR))
    assert guest.get("/").content.decode().count("data-due") == 1


def test_did_you_send_it_is_answered_there(guest: Browser, loop: Loop) -> None:
    ago = Loop(loop.user, loop.now - 2 * HOUR)
    introduced(loop.user)
    letter = ago.drafted(ago.held(guests=GUESTS[:1]))[0]
    leaving.hand_over(letter=letter, way="eml", despite=True, **ago.who)
    page = guest.get("/")
    assert "Did you send the letter to Priya Shah?" in text(page)
    assert f'action="/letters/{letter.id}/not-yet/"' in page.content.decode()
    guest.post(f"/letters/{letter.id}/sent/", {"when": "now"})
    day = text(guest.get("/"))
    assert "Did you send" not in day
    assert "Quiet nothing to do" in day


def test_the_consultant_has_heard_and_it_can_be_taken_back(guest: Browser, loop: Loop) -> None:
    interview = loop.debriefed(loop.through_dana())
    url = f"/opportunities/{interview.opportunity_id}/heard/"
    answer = guest.post(url, {"what": "told", "interview": str(interview.id)}, follow=True)
    assert answer.redirect_chain == [("/", 303)]
    assert "Tell Dana Cole" not in text(answer)
    undo = re.search(r'action="(/words/[^"]+)"', answer.content.decode())
    assert undo is not None
    guest.post(undo[1])
    assert "Tell Dana Cole" in text(guest.get("/"))


def test_a_promise_is_kept_and_taken_back(guest: Browser, loop: Loop) -> None:
    correspondence.keep_promises(
        opportunity=loop.pursued(),
        about_ref=loop.user.id,
        texts=["send the rota template"],
        **loop.who,
    )
    assert "You promised Northfield Hospital: send the rota template" in text(guest.get("/"))
    promise = Promise.objects.get()
    url = f"/promises/{promise.id}/kept/"
    answer = guest.post(url, {"kept": "yes"}, follow=True)
    assert "You promised" not in text(answer)
    guest.post(url, {"kept": "no"})
    assert Promise.objects.get().kept_at is None


def test_when_and_where_become_the_next_step(guest: Browser, loop: Loop) -> None:
    found = loop.pursued("Harbour Trust", stage="considering")
    url = f"/opportunities/{found.id}/next-step/"
    assert url in guest.get("/").content.decode()
    given = {"on": "2026-12-03", "where": "at the kitchen table", "step": "two answers"}
    answer = guest.post(url, given, follow=True)
    assert answer.redirect_chain == [("/", 303)]
    found.refresh_from_db()
    stands = (found.next_step, str(found.next_step_on), found.next_step_where)
    assert stands == ("two answers", "2026-12-03", "at the kitchen table")
    guest.post(f"{url}undo/", {"step": "", "on": "", "where": ""})
    found.refresh_from_db()
    assert (found.next_step, found.next_step_on, found.next_step_where) == ("", None, "")


def test_the_undo_of_a_plan_puts_back_the_one_before(guest: Browser, loop: Loop) -> None:
    found = loop.pursued("Harbour Trust", stage="considering")
    before = {"next_step": "ring", "next_step_on": loop.now.date(), "next_step_where": "desk"}
    opportunities.change(opportunity=found, changes=before, **loop.who)
    url = f"/opportunities/{found.id}/next-step/"
    answer = guest.post(url, {"on": "2027-01-04", "where": "library"}, follow=True)
    fields = dict(
        re.findall(r'type="hidden" name="(step|on|where)" value="([^"]*)"', answer.content.decode())
    )
    guest.post(f"{url}undo/", fields)
    found.refresh_from_db()
    assert {name: getattr(found, name) for name in before} == before


def test_a_plan_without_a_place_is_asked_for_it_and_keeps_the_rest(
    guest: Browser, loop: Loop
) -> None:
    found = loop.pursued("Harbour Trust", stage="considering")
    answer = guest.post(
        f"/opportunities/{found.id}/next-step/", {"on": "2026-12-03", "step": "two answers"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Where will you do it?" in page
    assert 'value="two answers"' in page
    assert 'value="2026-12-03"' in page


def test_what_is_anothers_is_nowhere(
    guest: Browser, loop: Loop, other_workspace: Workspace
) -> None:
    with within(other_workspace):
        theirs = loop.held("Hollis Marine")
        correspondence.keep_promises(
            opportunity=theirs.opportunity, about_ref=theirs.id, texts=["x"], **loop.who
        )
        promise = Promise.objects.get()
    assert "Hollis" not in text(guest.get("/"))
    step = {"on": "2026-12-03", "where": "here"}
    for url in ("next-step/", "next-step/undo/"):
        assert guest.post(f"/opportunities/{theirs.opportunity_id}/{url}", step).status_code == 404
    assert guest.post(f"/promises/{promise.id}/kept/").status_code == 404
    with within(other_workspace):
        assert Opportunity.objects.get().next_step_where == ""
        assert Promise.objects.get().kept_at is None


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_asks_as_much_of_one_as_of_thirty(guest: Browser, loop: Loop, count: int) -> None:
    for n in range(count):
        loop.drafted(loop.held(f"Northfield {n}"))
        loop.sent(loop.held(f"Brightwater {n}", ended=30 * HOUR))
        loop.held(f"City Archive {n}", ended=-24 * HOUR)
        loop.pursued(f"Harbour Trust {n}", stage="considering")
    with Queries(connection) as asked:
        assert guest.get("/").status_code == 200
    assert len(asked) == 9


def test_long_days_are_paged(guest: Browser, loop: Loop) -> None:
    for n in range(31):
        loop.debriefed(loop.held(f"Northfield {n}"))
    assert "Page 1 of 2" in text(guest.get("/"))
    assert text(guest.get("/?page=2")).count("Your notes are enough to write from.") == 1


def test_an_interview_elsewhere_is_told_there_and_at_home(guest: Browser, loop: Loop) -> None:
    loop.held("Hollis Marine", ended=-timedelta(days=3), zone="America/New_York")
    assert "in America/New_York; at home" in text(guest.get("/"))

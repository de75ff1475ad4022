"""Proposals: what a page says of each kind, and what a yes, a no and an undo do."""

from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser
from tests.flow.arriving import MONDAY, received, sample, taken
from tests.web.door import Browser, open_door

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.capture.models import Proposal, Source
from afterword.interviews.actions import save_debrief
from afterword.interviews.models import Interview
from afterword.opportunities.models import Opportunity

DATA = Path(__file__).parents[1] / "capture" / "core" / "data"


@pytest.fixture
def guest(workspace: Workspace) -> Browser:
    browser = Browser()
    open_door(browser)
    return browser


def bring(guest: Browser, name: str, raw: bytes | None = None) -> str:
    given = SimpleUploadedFile(name, raw or (DATA / name).read_bytes())
    answer = guest.post("/add/", {"file": given})
    assert answer.status_code == 303
    return str(answer["Location"])


def shown(guest: Browser, url: str) -> str:
    answer = guest.get(url)
    assert answer.status_code == 200
    page = str(answer.content.decode())
    assert page.count("<h1>") == 1
    return page


def as_read(page: str) -> dict[str, str]:
    """The form of a page, as a browser would post it untouched."""
    form = next(
        f for f in LexborHTMLParser(page).css("form[method=post]") if f.css_first("[name=employer]")
    )
    given: dict[str, str] = {}
    for control in form.css("input[name], textarea[name]"):
        kind = control.attributes.get("type")
        if kind != "checkbox" and (kind != "radio" or "checked" in control.attributes):
            value = control.attributes.get("value") or control.text()
            given[str(control.attributes["name"])] = value.removeprefix("\n")
    for control in form.css("select[name]"):
        chosen = control.css_first("option[selected]")
        given[str(control.attributes["name"])] = (
            str(chosen.attributes["value"] or "") if chosen else ""
        )
    return given


def test_an_invitation_is_shown_to_be_corrected(guest: Browser) -> None:
    form = as_read(shown(guest, bring(guest, "google.ics")))
    expected = {
        "employer": "Northfield Hospital",
        "role": "Ward Manager",
        "starts": "2026-12-03T14:00",
        "ends": "2026-12-03T15:00",
        "zone": "Europe/London",
        "people-0-name": "Priya Shah",
        "people-0-email": "priya.shah@northfield.example",
        "people-1-name": "Tom Reed",
    }
    assert {name: form[name] for name in expected} == expected


@pytest.mark.parametrize("name", ["google.ics", "exchange.ics", "agency.eml", "apple.ics"])
def test_a_yes_to_what_was_read_keeps_it(guest: Browser, name: str) -> None:
    url = bring(guest, name)
    answer = guest.post(url, as_read(shown(guest, url)))
    interview = Interview.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/interviews/{interview.id}/")
    assert "You said yes to this" in shown(guest, url)


def test_a_correction_is_what_is_kept(guest: Browser) -> None:
    url = bring(guest, "google.ics")
    form = as_read(shown(guest, url))
    form |= {"employer": "Northfield General", "people-1-name": "", "people-1-email": ""}
    guest.post(url, form)
    interview = Interview.objects.get()
    assert str(interview.opportunity.employer) == "Northfield General"
    assert [str(seat.contact) for seat in interview.attendances.all()] == ["Priya Shah"]


def test_a_refused_correction_keeps_what_was_typed(guest: Browser) -> None:
    url = bring(guest, "google.ics")
    form = as_read(shown(guest, url)) | {"role": "Matron", "ends": "2026-12-03T13:00"}
    answer = guest.post(url, form)
    assert answer.status_code == 422
    assert "That ends before it starts." in answer.content.decode()
    assert 'value="Matron"' in answer.content.decode()
    assert Proposal.objects.get().state == "open"


def test_an_update_shows_old_and_new(guest: Browser, user: User) -> None:
    taken(sample("teams-update.ics"), user)
    moved = sample(
        "teams-update.ics",
        ("SEQUENCE:1", "SEQUENCE:3"),
        ("20261208T16", "20261209T10"),
        ("20261208T17", "20261209T11"),
    )
    url = bring(guest, "moved.ics", moved)
    page = shown(guest, url)
    assert "Your yes moves this interview." in page
    assert "Tuesday 8 December, 16:00" in page
    assert "Wednesday 9 December, 10:00" in page
    guest.post(url, as_read(page))
    assert Interview.objects.get().starts_wall == "2026-12-09T10:00:00"


def test_the_same_again_says_so(guest: Browser, user: User) -> None:
    taken(sample("google.ics"), user)
    assert "You have this one already" in shown(guest, bring(guest, "google.ics"))


def test_an_older_one_says_so(guest: Browser, user: User) -> None:
    taken(sample("teams-update.ics", ("SEQUENCE:1", "SEQUENCE:3")), user)
    page = shown(guest, bring(guest, "teams-update.ics"))
    assert "This is older than what you have." in page


def test_a_cancellation_names_its_interview_and_can_be_undone(guest: Browser, user: User) -> None:
    interview = taken(sample("teams-update.ics"), user).interview
    url = bring(guest, "cancel.ics")
    assert "Northfield Hospital has called it off" in shown(guest, url)
    guest.post(url)
    interview.refresh_from_db()
    assert interview.status == Interview.Status.CANCELLED
    guest.post(f"{url}undo/")
    interview.refresh_from_db()
    assert interview.status == Interview.Status.CONFIRMED


def test_a_cancellation_of_nothing_offers_nothing(guest: Browser) -> None:
    url = bring(guest, "cancel.ics")
    assert "You have no interview that this would be about" in shown(guest, url)
    answer = guest.post(url, follow=True)
    assert "We know of no interview that this cancels." in answer.content.decode()


LIST = b"employer,role,stage,date\nA Ltd,Baker,applied,2026-11-02\n,Cook,,\nC Ltd,Chef,odd,\n"


def ticked(*numbers: int) -> dict[str, str]:
    rows = [("A Ltd", "Baker", "applied"), ("", "Cook", "applied"), ("C Ltd", "Chef", "applied")]
    given = {}
    for number, row in enumerate(rows):
        for name, value in zip(("employer", "role", "stage"), row, strict=True):
            given[f"row{number}-{name}"] = value
    return given | {f"row{number}-take": "on" for number in numbers}


def test_a_list_shows_every_line_and_its_problem(guest: Browser) -> None:
    page = shown(guest, bring(guest, "list.csv", LIST))
    assert page.count('type="checkbox"') == 3
    assert page.count(" checked") == 2
    assert "The employer is missing." in page
    assert "The stage “odd” is not known" in page


def test_ticked_lines_are_kept_and_can_be_taken_back(guest: Browser) -> None:
    url = bring(guest, "list.csv", LIST)
    answer = guest.post(url, ticked(0) | {"row0-role": "Head Baker"})
    assert answer["Location"] == "/opportunities/"
    [kept] = Opportunity.objects.all()
    assert (str(kept), kept.stage, f"{kept.stage_at:%Y-%m-%d}") == (
        "Head Baker, A Ltd",
        "applied",
        "2026-11-02",
    )
    guest.post(f"{url}undo/")
    assert Opportunity.objects.count() == 0


def test_a_ticked_line_without_an_employer_is_asked_about(guest: Browser) -> None:
    url = bring(guest, "list.csv", LIST)
    answer = guest.post(url, ticked(0, 1))
    assert answer.status_code == 422
    assert "Which employer is it?" in answer.content.decode()
    assert Opportunity.objects.count() == 0


def test_nothing_ticked_keeps_nothing(guest: Browser) -> None:
    answer = guest.post(bring(guest, "list.csv", LIST), ticked())
    assert answer.status_code == 422
    assert "Nothing is ticked" in answer.content.decode()


def test_what_stands_already_is_not_ticked(guest: Browser) -> None:
    guest.post(bring(guest, "list.csv", LIST), ticked(0))
    page = shown(guest, bring(guest, "again.csv", LIST + b"D Ltd,Dean,,\n"))
    assert "You have this one already." in page
    assert page.count(" checked") == 2


def test_a_long_list_is_taken_whole_with_one_tick(guest: Browser) -> None:
    lines = [b"employer,role", *(b"Firm %d,Baker" % n for n in range(310))]
    url = bring(guest, "long.csv", b"\n".join(lines))
    page = shown(guest, url)
    assert "And take 10 more lines, as they were read" in page
    form = {f"row{n}-employer": f"Firm {n}" for n in range(300)}
    form |= {f"row{n}-stage": "applied" for n in range(300)} | {"row7-take": "on", "rest": "on"}
    guest.post(url, form)
    assert Opportunity.objects.count() == 11


def test_what_cannot_be_read_says_why_and_offers_the_other_ways(guest: Browser) -> None:
    url = bring(guest, "letter.pdf", b"%PDF-1.7 \0 something")
    page = shown(guest, url)
    assert "This is a PDF. Please open it and paste its text." in page
    assert f"/sources/{Source.objects.get().id}/" in page
    assert 'name="employer"' in page
    assert 'name="text"' in page


def test_put_aside_kept_and_opened_again(guest: Browser) -> None:
    url = bring(guest, "google.ics")
    answer = guest.post(f"{url}dismiss/", follow=True)
    assert answer.redirect_chain == [("/proposals/", 303)]
    assert "It is put aside, and kept." in answer.content.decode()
    assert "Northfield Hospital" not in answer.content.decode()
    assert "Northfield Hospital" in shown(guest, "/proposals/?aside=1")
    assert "You put this aside" in shown(guest, url)
    guest.post(f"{url}reopen/")
    assert Proposal.objects.get().state == "open"


def test_an_undo_that_would_lose_words_says_so(guest: Browser, user: User) -> None:
    done = taken(sample("google.ics"), user)
    save_debrief(interview=done.interview, fields={"needs": "x"}, by=user, now=MONDAY)
    answer = guest.post(f"/proposals/{done.proposal.id}/undo/", follow=True)
    assert "Something is written down about this interview already." in answer.content.decode()
    assert Interview.objects.count() == 1


def test_a_kept_file_is_never_rendered(guest: Browser, user: User) -> None:
    hostile = b"<script>alert(1)</script><p>Interview"
    received(hostile, user, filename='x"\r\n<b>.html')
    answer = guest.get(f"/sources/{Source.objects.get().id}/")
    assert answer.content == hostile
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''x%22%20%3Cb%3E.html"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_hostile_names_are_only_words_on_a_page(guest: Browser) -> None:
    raw = sample("google.ics", ("Northfield Hospital", "<img src=x onerror=alert(1)>"))
    page = shown(guest, bring(guest, "x.ics", raw))
    assert "<img" not in page


def test_another_search_is_not_there(
    guest: Browser, user: User, other_workspace: Workspace
) -> None:
    with within(other_workspace):
        proposal = received(sample("google.ics"), user)[0]
    nothing = UUID(int=0)
    for one in (proposal.id, nothing):
        assert guest.get(f"/proposals/{one}/").status_code == 404
        for what in ("", "dismiss/", "reopen/", "undo/"):
            assert guest.post(f"/proposals/{one}/{what}").status_code == 404
    assert guest.get(f"/sources/{proposal.source_id}/").status_code == 404
    assert "Northfield" not in shown(guest, "/proposals/")


def test_an_empty_list_is_kind(guest: Browser) -> None:
    assert "Nothing waits." in shown(guest, "/proposals/")
    assert "Nothing is put aside." in shown(guest, "/proposals/?aside=1")


def test_the_list_costs_the_same_at_one_and_at_thirty(guest: Browser, user: User) -> None:
    counts = []
    for total in (1, 30, 40):
        while Proposal.objects.count() < total:
            uid = f"uid-{Proposal.objects.count()}"
            received(sample("google.ics", ("4q7c1gn2v8@google.com", uid)), user)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = shown(guest, "/proposals/")
        counts.append(len(asked))
        assert page.count('<li class="line">') == min(total, 30)
    assert counts == [counts[0]] * 3
    assert "Page 1 of 2" in page

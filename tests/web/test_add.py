"""Adding an interview: by file, by paste, by hand; refusals lose nothing that was typed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.door import Browser, open_door

from afterword.accounts.models import Workspace
from afterword.capture.models import Proposal, Source
from afterword.interviews.models import Interview
from afterword.opportunities.models import Opportunity
from afterword.person.queries import me
from afterword.web.forms import add as limits

DATA = Path(__file__).parents[1] / "capture" / "core" / "data"
NO_PEOPLE = {"people-TOTAL_FORMS": "1", "people-INITIAL_FORMS": "0"}


@pytest.fixture
def guest(workspace: Workspace) -> Browser:
    browser = Browser()
    open_door(browser)
    return browser


def file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (DATA / name).read_bytes())


def typed(**given: str) -> dict[str, str]:
    start = {"way": "typed", "employer": "City Archive", "starts": "2026-12-03T14:00"}
    return start | NO_PEOPLE | given


def test_the_page_offers_three_ways(guest: Browser) -> None:
    page = guest.get("/add/").content.decode()
    assert page.count("<h1>") == 1
    for name in ('name="file"', 'name="text"', 'name="employer"', "data-drop", "data-zone"):
        assert name in page


def test_one_file_leads_to_its_proposal(guest: Browser) -> None:
    answer = guest.post("/add/", {"file": file("google.ics")})
    proposal = Proposal.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/proposals/{proposal.id}/")


def test_several_files_lead_to_the_list(guest: Browser) -> None:
    given = [file("google.ics"), file("exchange.ics"), file("agency.eml")]
    answer = guest.post("/add/", {"file": given}, follow=True)
    assert answer.redirect_chain == [("/proposals/", 303)]
    assert Proposal.objects.count() == 3
    for employer in ("Northfield Hospital", "Hollis Marine", "Hollis Rail"):
        assert employer in answer.content.decode()


def test_pasted_words_lead_to_a_proposal(guest: Browser) -> None:
    text = "Your interview with Hollis Rail is on 3 December 2026 at 14:00.\r\nSee you then."
    answer = guest.post("/add/", {"text": text})
    assert answer["Location"] == f"/proposals/{Proposal.objects.get().id}/"
    assert bytes(Source.objects.get().raw).decode() == text


def test_an_empty_file_is_kept_and_said_so(guest: Browser) -> None:
    answer = guest.post("/add/", {"file": SimpleUploadedFile("x.ics", b"")}, follow=True)
    assert "This is empty." in answer.content.decode()
    assert Source.objects.get().size == 0


def test_nothing_at_all_is_said_kindly(guest: Browser) -> None:
    answer = guest.post("/add/", {"text": "  "})
    assert answer.status_code == 422
    assert "Choose a file first, or paste the text." in answer.content.decode()


def test_a_file_beyond_the_limit_is_left_where_it_is(
    guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LARGEST", limits.MEGABYTE)
    big = SimpleUploadedFile("big.eml", b"x" * (limits.MEGABYTE + 1))
    answer = guest.post("/add/", {"file": big, "text": "kept words"})
    assert answer.status_code == 422
    assert "“big.eml” is larger than 1 MB" in answer.content.decode()
    assert "kept words" in answer.content.decode()
    assert Source.objects.count() == 0


def test_two_typed_things_are_an_interview(guest: Browser) -> None:
    answer = guest.post("/add/", typed())
    interview = Interview.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/interviews/{interview.id}/")
    assert str(interview.opportunity) == "City Archive"
    assert interview.starts_at == datetime(2026, 12, 3, 14, tzinfo=UTC)


def test_everything_typed_is_kept(guest: Browser) -> None:
    more = typed(
        role="Archivist",
        ends="15:30",
        zone="america/new york",
        form="video",
        agency="Calder",
        consultant="Dana Okafor",
        consultant_email="dana@calder.example",
    )
    more |= {"people-0-name": "Tom Reed", "people-0-part": "coordinator"}
    guest.post("/add/", more)
    interview = Interview.objects.get()
    assert (interview.zone, interview.starts_wall, interview.ends_wall, interview.form) == (
        "America/New_York",
        "2026-12-03T14:00:00",
        "2026-12-03T15:30:00",
        "video",
    )
    assert (str(interview.opportunity), str(interview.opportunity.consultant)) == (
        "Archivist, City Archive",
        "Dana Okafor",
    )
    [seat] = interview.attendances.all()
    assert (str(seat.contact), seat.part) == ("Tom Reed", "coordinator")


def test_the_browsers_zone_is_home_until_somebody_says(guest: Browser) -> None:
    guest.post("/add/", typed(browser_zone="Asia/Tokyo"))
    assert (me().home_zone, Interview.objects.get().zone) == ("Asia/Tokyo", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"employer": ""}, "Which employer is it?"),
        ({"starts": ""}, "When does it start?"),
        ({"starts": "soon"}, "Please write the day and the time like"),
        ({"starts": "0001-01-01T00:00"}, "Please write the day and the time like"),
        ({"starts": "9999-12-31T23:30"}, "Please write the day and the time like"),
        ({"starts": "14:00"}, "On which day?"),
        ({"ends": "13:00"}, "That ends before it starts."),
        ({"zone": "Middle/Earth"}, "This is not a time zone we know."),
        ({"starts": "2026-03-29T01:30"}, "it does not exist. 02:30 is next."),
        ({"consultant_email": "dana"}, "This does not look like an e-mail address."),
        ({"people-0-email": "tom"}, "This does not look like an e-mail address."),
        ({"employer": "\u200b"}, "Which employer is it?"),
    ],
)
def test_a_refusal_says_what_to_do_and_loses_nothing(
    guest: Browser, wrong: dict[str, str], sentence: str
) -> None:
    answer = guest.post("/add/", typed(role="Night archivist", **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Night archivist"' in page
    assert "<details open>" in page
    assert Interview.objects.count() == Opportunity.objects.count() == 0


def test_a_time_that_comes_twice_is_asked_about(guest: Browser) -> None:
    night = typed(starts="2026-10-25T01:30", ends="01:45")
    page = guest.post("/add/", night).content.decode()
    assert "so that time comes twice that night" in page
    assert 'name="which"' in page
    guest.post("/add/", night | {"which": "1"})
    interview = Interview.objects.get()
    assert interview.starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert interview.ends_at == datetime(2026, 10, 25, 1, 45, tzinfo=UTC)


def test_room_for_more_people_without_a_script(guest: Browser) -> None:
    page = guest.post("/add/", typed(more="1", **{"people-0-name": "Tom"})).content.decode()
    assert 'name="people-2-name"' in page
    assert 'value="Tom"' in page
    assert Interview.objects.count() == 0


def test_the_interview_that_was_typed_can_be_undone(guest: Browser) -> None:
    guest.post("/add/", typed())
    proposal = Proposal.objects.get()
    answer = guest.post(f"/proposals/{proposal.id}/undo/")
    assert answer["Location"] == f"/proposals/{proposal.id}/"
    assert Interview.objects.count() == 0
    assert 'value="City Archive"' in guest.get(answer["Location"]).content.decode()

"""The person's own page: what is kept, what is refused, where one is led."""

import pytest
from django.conf import settings
from django.db import connection
from tests.queries import Queries
from tests.web.desk import read, shown, told, words
from tests.web.door import Browser, open_door

from afterword.accounts.models import Workspace
from afterword.accounts.scope import within
from afterword.kernel import clock
from afterword.person import actions
from afterword.person.models import Person
from afterword.person.queries import me

pytestmark = pytest.mark.usefixtures("workspace")
RUTH = {
    "name": "Ruth Adeyemi",
    "signature": "07700 900123\r\nadeyemi.example",
    "reply_address": "ruth@adeyemi.example",
    "home_zone": "Europe/London",
    "locale": "en-GB",
    "tone": "warm",
}


@pytest.fixture
def guest(workspace: Workspace) -> Browser:
    browser = Browser()
    open_door(browser)
    return browser


def test_what_is_said_is_kept(guest: Browser) -> None:
    answer = guest.post("/you/", RUTH | {"allow_enquiry": "on"})
    assert told(guest, answer) == "It is as you have just said."
    person = me()
    assert (person.name, person.signature) == ("Ruth Adeyemi", "07700 900123\nadeyemi.example")
    assert (person.zone_confirmed, person.allow_enquiry) == (True, True)
    guest.post("/you/", RUTH)
    assert me().allow_enquiry is False


def test_the_enquiry_is_off_until_it_is_switched_on_and_explained(guest: Browser) -> None:
    page = shown(guest, "you")
    box = page.css_first("#id_allow_enquiry")
    assert "checked" not in box.attributes
    assert box.attributes["aria-describedby"] == "id_allow_enquiry_help"
    assert words(page, "#id_allow_enquiry_help")[0].startswith("Off unless you switch it on.")


def test_it_says_where_the_data_lies(guest: Browser) -> None:
    page = shown(guest, "you")
    said = words(page, "code")
    is_file = connection.vendor == "sqlite"
    assert said == ([str(settings.HOME)] if is_file else []) + [str(settings.CONFIG)]


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("name", "  ", "A letter needs your name at its end."),
        ("home_zone", "Mars/Olympus", "“Mars/Olympus” is not a time zone we know."),
        ("home_zone", "", "Which zone is home?"),
        ("reply_address", "ruth", "This does not look like an e-mail address."),
    ],
)
def test_a_slip_is_said_at_its_field_and_loses_nothing(
    guest: Browser, field: str, given: str, said: str
) -> None:
    answer = guest.post("/you/", RUTH | {field: given})
    page = read(answer)
    assert answer.status_code == 422
    assert words(page, f"#id_{field}_error")[0].startswith(said)
    assert page.css_first(f"#id_{field}").attributes.get("value", "") == given
    assert Person.objects.count() == 0


@pytest.mark.parametrize("typed", ["europe/london", "Europe/London ", "EUROPE/LONDON"])
def test_a_zone_may_be_typed_as_one_likes(guest: Browser, typed: str) -> None:
    guest.post("/you/", RUTH | {"home_zone": typed})
    assert me().home_zone == "Europe/London"


def test_before_the_first_letter_three_things_are_asked(guest: Browser) -> None:
    page = shown(guest, "you-first", next="/letters/")
    names = [i.attributes["name"] for i in page.css("main input, main textarea")]
    assert names == ["csrfmiddlewaretoken", "next", "name", "signature", "home_zone"]
    answer = guest.post(
        "/you/first/", {k: RUTH[k] for k in ("name", "home_zone")} | {"next": "/x/"}
    )
    assert (answer.status_code, answer["Location"]) == (303, "/x/")
    assert me().name == "Ruth Adeyemi"


@pytest.mark.parametrize(
    "onto",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "///evil.example",
        "letters/",
        "",
        "/\tevil",
        "\x00/",
    ],
)
def test_nobody_is_led_out_of_the_house(guest: Browser, onto: str) -> None:
    answer = guest.post("/you/first/", RUTH | {"next": onto})
    assert answer.status_code == 303
    assert answer["Location"] in {"/", "/%09evil"}


def test_a_slip_keeps_where_one_was_going(guest: Browser) -> None:
    answer = guest.post("/you/first/", {"name": "", "home_zone": "x", "next": "/letters/7/"})
    page = read(answer)
    assert answer.status_code == 422
    assert page.css_first("input[name=next]").attributes["value"] == "/letters/7/"


def test_another_search_has_another_person(guest: Browser, other_workspace: Workspace) -> None:
    with within(other_workspace):
        actions.introduce(
            changes={"name": "Anders Berg"},
            by=Person(),
            now=clock.now(),  # type: ignore[arg-type]
        )
    assert "Anders" not in guest.get("/you/").content.decode()


def test_a_page_of_two_queries(guest: Browser) -> None:
    with Queries(connection) as asked:
        guest.get("/you/")
    assert len(asked) == 2

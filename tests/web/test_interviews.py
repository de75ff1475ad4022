"""The list of interviews and the one page of each, through the real gate."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.interviewed import HOUR, NOON, debriefed, interviewed, introduced
from tests.web.desk import read, shown, told, undone, words
from tests.web.door import open_door

from afterword.accounts.models import User
from afterword.accounts.scope import within
from afterword.flow.debriefed import draft_letters
from afterword.flow.leaving import sent
from afterword.interviews.models import Interview

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)
ACTIONS = ("interview-edit", "interview-cancel", "interview-reinstate", "interview-let-go")


@pytest.fixture
def visitor(client: Any, time_machine: Any) -> Any:
    """The person, at noon."""
    time_machine.move_to(NOON, tick=False)
    return open_door(client)


def test_nothing_yet_is_kind_and_leads_on(visitor: Any) -> None:
    page = shown(visitor, "interviews")
    assert words(page, ".empty p")[0].startswith("No interview yet.")
    assert words(page, ".button.first") == ["Add an interview"]


def test_what_comes_then_what_was_by_month(visitor: Any, user: User) -> None:
    for days, employer in ((-40, "Old"), (-1, "Recent"), (3, "Later"), (1, "Sooner")):
        interviewed(user, employer=employer, starts_at=NOON + days * DAY)
    page = shown(visitor, "interviews")
    assert words(page, "h2") == ["Coming", "November 2026", "October 2026"]
    titles = [title.partition(",")[0] for title in words(page, ".line h3")]
    assert titles == ["Sooner", "Later", "Recent", "Old"]


def test_a_line_says_what_each_has(visitor: Any, user: User) -> None:
    introduced(user)
    plain = interviewed(user, employer="Plain", people=(), starts_at=NOON - 30 * HOUR)
    full = debriefed(interviewed(user), user)
    first, _ = draft_letters(interview=full, by=user, now=NOON)
    sent(letter=first, sent_at=NOON, by=user, now=NOON)
    visitor.post(reverse("interview-let-go", args=[plain.id]))
    page = shown(visitor, "interviews")
    assert words(page, ".line .soft") == [
        "With Priya Shah and Tom Reed · debriefed · 1 letter sent · 1 draft",
        "not debriefed · no letter, as you decided",
    ]


def test_a_time_elsewhere_is_told_on_both_clocks(visitor: Any, user: User) -> None:
    introduced(user)
    abroad = interviewed(user, zone="America/New_York")
    page = shown(visitor, "interview", abroad.id)
    assert words(page, ".step") == [
        "today, 03:00–04:00 (America/New_York; for you Tuesday 24 November, 08:00)"
    ]


def test_pages_hold_thirty(visitor: Any, user: User) -> None:
    for hours in range(31):
        interviewed(user, people=(), starts_at=NOON - (hours + 2) * HOUR)
    assert len(words(shown(visitor, "interviews"), ".line")) == 30
    assert len(words(shown(visitor, "interviews", page="2"), ".line")) == 1


def queries(visitor: Any, name: str, *args: Any) -> int:
    with CaptureQueriesContext(connection) as asked:
        visitor.get(reverse(name, args=args))
    return len(asked)


def test_thirty_interviews_ask_no_more_than_one(visitor: Any, user: User) -> None:
    introduced(user)
    first = interviewed(user, employer="Employer 0")
    draft_letters(interview=debriefed(first, user), by=user, now=NOON)
    at_one = queries(visitor, "interviews")
    for n in range(1, 30):
        one = interviewed(user, employer=f"Employer {n}", starts_at=NOON - (n + 3) * HOUR)
        draft_letters(interview=debriefed(one, user), by=user, now=NOON)
    assert queries(visitor, "interviews") == at_one


def test_thirty_people_ask_no_more_than_one(visitor: Any, user: User) -> None:
    introduced(user)
    few = interviewed(user, people=(("Person 0", "p0@northfield.example"),), employer="Few")
    draft_letters(interview=debriefed(few, user), by=user, now=NOON)
    crowd = tuple((f"Person {n}", f"p{n}@northfield.example") for n in range(30))
    many = interviewed(user, people=crowd, employer="Many")
    draft_letters(interview=debriefed(many, user), by=user, now=NOON)
    assert queries(visitor, "interview", many.id) == queries(visitor, "interview", few.id)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (1, "The clock starts when it ends. Until then nothing is due."),
        (-1.5, "Write now if you like."),
        (-4, "The thank-you is best sent within a day: by tomorrow, 09:00."),
        (-30, "The second day, and the last call for the thank-you: by tomorrow, 07:00."),
        (-60, "Late for a thank-you, and still right until the end of Friday 27 November."),
        (-300, "The moment for a thank-you has passed. That is no harm."),
    ],
)
def test_the_clock_in_plain_words(visitor: Any, user: User, hours: float, said: str) -> None:
    found = interviewed(user, starts_at=NOON + hours * HOUR)
    assert words(shown(visitor, "interview", found.id), ".lead")[0].startswith(said)


def test_the_page_leads_to_the_next_step(visitor: Any, user: User) -> None:
    introduced(user)
    found = interviewed(user)
    steps = [words(shown(visitor, "interview", found.id), ".button.first")]
    debriefed(found, user)
    steps.append(words(shown(visitor, "interview", found.id), ".button.first"))
    letters = draft_letters(interview=found, by=user, now=NOON)
    steps.append(words(shown(visitor, "interview", found.id), ".button.first"))
    for letter in letters:
        sent(letter=letter, sent_at=NOON, by=user, now=NOON)
    steps.append(words(shown(visitor, "interview", found.id), ".button.first"))
    assert steps == [["Write down how it was"], ["Write the letters"], ["Read and hand over"], []]


def test_other_interviews_of_the_day_are_a_loop(visitor: Any, user: User) -> None:
    found = interviewed(user)
    interviewed(user, starts_at=NOON - 2 * HOUR, round="with the board")
    page = shown(visitor, "interview", found.id)
    assert "10:00, with the board" in words(page, ".facts a")
    assert words(page, ".lead")[0].endswith("by tomorrow, 11:00.")


def test_called_off_and_back(visitor: Any, user: User) -> None:
    found = interviewed(user)
    answer = visitor.post(reverse("interview-cancel", args=[found.id]))
    undone(visitor, answer)
    found.refresh_from_db()
    assert (found.status, found.cancelled_at) == ("confirmed", None)
    answer = visitor.post(reverse("interview-cancel", args=[found.id]))
    page = read(visitor.get(answer["Location"]))
    assert words(page, ".button.first") == ["It takes place after all"]
    visitor.post(page.css_first("header form").attributes["action"])
    found.refresh_from_db()
    assert (found.status, found.cancelled_at) == ("confirmed", None)


def test_letting_go_can_be_undone(visitor: Any, user: User) -> None:
    found = interviewed(user)
    answer = visitor.post(reverse("interview-let-go", args=[found.id]))
    found.refresh_from_db()
    assert found.let_go_at == NOON
    undone(visitor, answer)
    found.refresh_from_db()
    assert found.let_go_at is None


def form(**changes: str) -> dict[str, str]:
    return {
        "starts": "2026-11-24T09:30",
        "ends": "2026-11-24T10:00",
        "zone": "Europe/London",
        "form": "video",
        "seats-TOTAL_FORMS": "0",
        "seats-INITIAL_FORMS": "0",
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "0",
    } | changes


def test_moved_with_people_going_and_coming(visitor: Any, user: User) -> None:
    found = debriefed(interviewed(user), user)
    priya, tom = (a.contact_id for a in found.attendances.order_by("position"))
    seats = {
        "seats-TOTAL_FORMS": "2",
        "seats-INITIAL_FORMS": "2",
        "seats-0-contact": str(priya),
        "seats-0-part": "coordinator",
        "seats-1-contact": str(tom),
        "seats-1-part": "interviewer",
        "seats-1-gone": "on",
        "people-0-name": "Sam Okafor",
        "people-0-part": "interviewer",
    }
    answer = visitor.post(reverse("interview-edit", args=[found.id]), form(**seats))
    assert told(visitor, answer) == "The interview is as you have just said."
    found = Interview.objects.get(id=found.id)
    assert (found.starts_wall, found.ends_wall, found.form) == (
        "2026-11-24T09:30:00",
        "2026-11-24T10:00:00",
        "video",
    )
    people = [(str(a.contact), a.part) for a in found.attendances.order_by("position")]
    assert people == [("Priya Shah", "coordinator"), ("Sam Okafor", "interviewer")]


def test_room_for_one_more_keeps_what_was_typed(visitor: Any, user: User) -> None:
    found = interviewed(user)
    typed = form(**{"people-0-name": "Sam Okafor", "more": "1"})
    answer = visitor.post(reverse("interview-edit", args=[found.id]), typed)
    page = read(visitor.get(answer["Location"]))
    assert words(page, "legend")[:1] == ["Sam Okafor"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"starts": "soon"}, "starts", "Please write the day and the time like 26/11/2026 14:30."),
        (
            {"ends": "2026-11-24T09:00"},
            "ends",
            "That ends before it starts. Please check both times.",
        ),
        (
            {"zone": "Mars/Olympus"},
            "zone",
            "This is not a time zone we know. Try one like Europe/London.",
        ),
    ],
)
def test_a_bad_move_says_why_and_loses_nothing(
    visitor: Any, user: User, changes: dict[str, str], field: str, sentence: str
) -> None:
    found = interviewed(user)
    answer = visitor.post(
        reverse("interview-edit", args=[found.id]), form(location="Ward 4", **changes)
    )
    assert answer.status_code == 422
    page = read(answer)
    assert words(page, f"#id_{field}_error") == [sentence]
    assert page.css_first("[name=location]").attributes["value"] == "Ward 4"
    assert Interview.objects.get(id=found.id).location == ""


@pytest.mark.parametrize("name", ["interview", *ACTIONS])
def test_another_workspaces_interview_is_not_there(
    visitor: Any, user: User, other_workspace: Any, name: str
) -> None:
    with within(other_workspace):
        theirs = interviewed(user).id
    ask = visitor.post if name in ACTIONS else visitor.get
    assert [ask(reverse(name, args=[one])).status_code for one in (theirs, uuid4())] == [404, 404]


@pytest.mark.parametrize("name", ACTIONS[1:])
def test_nothing_is_changed_by_looking(visitor: Any, user: User, name: str) -> None:
    found = interviewed(user)
    assert visitor.get(reverse(name, args=[found.id])).status_code == 405

"""The ways out: planned, handed over, sent, taken back; the guard on each of them."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from tests.interviewed import HOUR, NOON, debriefed, interviewed, introduced
from tests.people import PRIYA
from tests.web.desk import read, shown, told, undone, words
from tests.web.door import open_door

from afterword.accounts.models import User
from afterword.accounts.scope import within
from afterword.correspondence.models import Word
from afterword.flow.debriefed import draft_letters
from afterword.letters.models import Letter
from afterword.outbox.models import Dispatch
from afterword.waiting.models import Silence

pytestmark = pytest.mark.usefixtures("workspace")
POSTS = ("letter-plan", "letter-hand-over", "letter-sent", "letter-unsent", "letter-not-yet")
LINKED = ("mail_program", "gmail", "outlook", "outlook_home")
ALONE = (("Priya Shah", PRIYA),)


@pytest.fixture
def visitor(client: Any, time_machine: Any, user: User) -> Any:
    """The person, at noon, with a name."""
    time_machine.move_to(NOON, tick=False)
    introduced(user)
    return open_door(client)


def drafted(user: User, **interview: Any) -> Letter:
    found = debriefed(interviewed(user, people=ALONE, **interview), user)
    return draft_letters(interview=found, by=user, now=NOON)[-1]


def typed(letter: Letter, **changes: str) -> dict[str, str]:
    now = {"subject": letter.subject, "body": letter.body, "revision": str(letter.revision)}
    return now | changes


def again(letter: Letter) -> Letter:
    return Letter.objects.get(id=letter.id)


def hand_over(visitor: Any, letter: Letter, way: str, **also: str) -> Any:
    given = typed(again(letter), way=way, **also)
    return visitor.post(reverse("letter-hand-over", args=[letter.id]), given)


def post(visitor: Any, name: str, letter: Letter, **fields: str) -> Any:
    return visitor.post(reverse(name, args=[letter.id]), fields)


@pytest.mark.parametrize("way", LINKED)
def test_a_link_opens_the_letter_where_mail_is_written(visitor: Any, user: User, way: str) -> None:
    letter = drafted(user)
    answer = hand_over(visitor, letter, way)
    assert answer.status_code == 303
    page = read(visitor.get(answer["Location"]))
    link = page.css_first("a.button.first")
    assert link.attributes["rel"] == "noreferrer"
    assert link.attributes["href"].startswith("mailto:" if way == "mail_program" else "https://")
    assert Dispatch.objects.get().way == way
    assert again(letter).state == "left"


def test_the_draft_file_opens_unsent(visitor: Any, user: User) -> None:
    letter = drafted(user)
    page = read(visitor.get(hand_over(visitor, letter, "eml")["Location"]))
    answer = visitor.get(page.css_first("a.button.first").attributes["href"])
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"] == 'attachment; filename="letter-priya-shah.eml"'
    mail = message_from_bytes(answer.content, policy=default)
    assert (mail["X-Unsent"], mail["To"], mail["Subject"]) == (
        "1",
        f"Priya Shah <{PRIYA}>",
        letter.subject,
    )


def test_copied_and_printed(visitor: Any, user: User) -> None:
    letter = drafted(user)
    page = read(visitor.get(hand_over(visitor, letter, "copy")["Location"]))
    assert page.css_first("#text").text().strip() == letter.body.strip()
    answer = hand_over(visitor, letter, "print")
    assert answer["Location"] == reverse("letter-print", args=[letter.id])
    page = read(visitor.get(answer["Location"]))
    assert page.css_first(".letter").text().strip() == letter.body.strip()


def test_what_was_typed_goes_along(visitor: Any, user: User) -> None:
    letter = drafted(user)
    body = letter.body.replace("Kind regards", "With kind regards")
    hand_over(visitor, letter, "copy", body=body)
    page = read(visitor.get(reverse("letter-go", args=[letter.id, "copy"])))
    assert page.css_first("#text").text().strip() == body.strip()


@pytest.mark.parametrize("name", ["letter-eml", "letter-print"])
def test_no_way_out_without_having_been_chosen(visitor: Any, user: User, name: str) -> None:
    letter = drafted(user)
    answer = visitor.get(reverse(name, args=[letter.id]))
    assert answer.status_code == 409
    assert "Choose first how the letter is to leave." in words(read(answer), ".problems p")
    assert visitor.get(reverse("letter-go", args=[letter.id, "gmail"])).status_code == 409


def test_an_unknown_way_leads_back(visitor: Any, user: User) -> None:
    letter = drafted(user)
    assert hand_over(visitor, letter, "pigeon")["Location"] == reverse("letter", args=[letter.id])
    hand_over(visitor, letter, "copy")
    assert visitor.get(reverse("letter-go", args=[letter.id, "pigeon"])).status_code == 404


@pytest.mark.parametrize("way", [*LINKED, "eml", "copy", "print"])
def test_a_text_that_asks_for_news_leaves_by_no_way(visitor: Any, user: User, way: str) -> None:
    letter = drafted(user)
    pushy = letter.body + "\n\nCould you let me know by Friday?"
    for chosen in (way, f"despite:{way}"):
        answer = hand_over(visitor, letter, chosen, body=pushy)
        assert answer.status_code == 409
        assert words(read(answer), ".problems p")[0].startswith("This text asks for news")
    assert again(letter).body == pushy
    assert not Dispatch.objects.exists()


def test_changed_after_handing_over_the_guard_asks_again(visitor: Any, user: User) -> None:
    letter = drafted(user)
    hand_over(visitor, letter, "eml")
    pushy = again(letter).body + "\n\nCould you let me know by Friday?"
    visitor.post(reverse("letter", args=[letter.id]), typed(again(letter), body=pushy))
    for name, also in (("letter-eml", []), ("letter-go", ["gmail"]), ("letter-print", [])):
        assert visitor.get(reverse(name, args=[letter.id, *also])).status_code == 409
    assert hand_over(visitor, letter, "gmail").status_code == 409


def test_a_blocking_remark_can_be_passed_but_is_said(visitor: Any, user: User) -> None:
    letter = drafted(user)
    wrong = letter.body.replace("Dear Priya", "Dear [Name]")
    answer = hand_over(visitor, letter, "copy", body=wrong)
    page = read(answer)
    assert answer.status_code == 409
    assert len(words(page, ".problems li")) >= 1
    despite = page.css_first(".problems [name=way]").attributes["value"]
    assert hand_over(visitor, letter, despite).status_code == 303


def test_sent_now_it_is_quiet(visitor: Any, user: User) -> None:
    letter = drafted(user)
    hand_over(visitor, letter, "gmail")
    answer = post(visitor, "letter-sent", letter, when="now")
    page = read(visitor.get(answer["Location"]))
    assert words(page, "h1") == ["Now it is quiet"]
    assert words(page, ".lead") == ["Thank you: to Priya Shah, sent today, 12:00."]
    assert Silence.objects.get().began_at == NOON
    assert page.css_first("a.button.first").attributes["href"] == "/"


def test_one_of_two_leads_to_the_other(visitor: Any, user: User) -> None:
    found = debriefed(interviewed(user), user)
    first, second = draft_letters(interview=found, by=user, now=NOON)
    post(visitor, "letter-sent", first, when="now")
    page = shown(visitor, "letter", first.id)
    assert words(page, ".button.first") == ["Read the one to Tom Reed"]
    assert page.css_first(".button.first").attributes["href"] == reverse("letter", args=[second.id])


def test_sent_earlier_on_the_home_clock(visitor: Any, user: User) -> None:
    introduced(user, home_zone="Europe/Paris")
    letter = drafted(user)
    answer = post(visitor, "letter-sent", letter, at="2026-11-24T12:30")
    assert told(visitor, answer) == "Noted as sent. The clock has stopped."
    assert Dispatch.objects.get().sent_at == NOON - HOUR / 2


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-25T12:30", "That is still to come. When did you send it?"),
        ("2026-11-20T12:30", "That is before the interview. When did you send it?"),
        ("soon", "Please write the day and the time like 26/11/2026 14:30."),
    ],
)
def test_a_time_that_cannot_be(visitor: Any, user: User, at: str, said: str) -> None:
    letter = drafted(user)
    hand_over(visitor, letter, "gmail")
    answer = post(visitor, "letter-sent", letter, at=at)
    assert answer.status_code == 422
    assert words(read(answer), ".error") == [said]
    assert again(letter).state == "left"


def test_sent_and_taken_back_leaves_nothing(visitor: Any, user: User) -> None:
    letter = drafted(user)
    answer = post(visitor, "letter-sent", letter, when="now")
    undone(visitor, answer)
    assert again(letter).state == "draft"
    counts = [table.objects.count() for table in (Dispatch, Word, Silence)]
    assert counts == [0, 0, 0]


def test_a_second_thank_you_is_refused_kindly(visitor: Any, user: User) -> None:
    first = drafted(user)
    post(visitor, "letter-sent", first, when="now")
    second = Letter.objects.create(
        opportunity=first.opportunity,
        interview=first.interview,
        purpose="thank_you",
        subject="Again",
        body=first.body,
        created_at=NOON,
        changed_at=NOON,
    )
    reader = first.readers.get()
    second.readers.create(contact=reader.contact, name=reader.name, email=reader.email)
    answer = hand_over(visitor, second, "gmail")
    assert answer.status_code == 409
    page = read(answer)
    assert words(page, ".problems p")[0] == (
        "This reader has your thanks for this interview. One is just right."
    )
    links = {a.attributes["href"] for a in page.css(".problems a")}
    assert any(f"/opportunities/{first.opportunity_id}/write/" in str(link) for link in links)


def test_not_yet_is_asked_once(visitor: Any, user: User) -> None:
    letter = drafted(user)
    hand_over(visitor, letter, "gmail")
    answer = post(visitor, "letter-not-yet", letter)
    assert told(visitor, answer) == "All right. Say so here when it is sent; nobody asks again."
    assert Dispatch.objects.get().ask_again_at is None


def test_planned_for_a_good_moment_and_undone(visitor: Any, user: User) -> None:
    letter = drafted(user)
    page = shown(visitor, "letter", letter.id)
    moments = [node.attributes["value"] for node in page.css("[name=moment]")]
    assert moments == ["2026-11-25T08:30:00+00:00"]
    answer = post(visitor, "letter-plan", letter, **typed(letter), moment=moments[0] or "")
    assert told(visitor, answer) == (
        "Planned for tomorrow, 08:30. Afterword does not send by itself: it stands on Today then."
    )
    assert again(letter).planned_at == NOON + timedelta(hours=20.5)
    undone(visitor, post(visitor, "letter-plan", letter, at="2026-11-24T18:00"))
    assert again(letter).planned_at == NOON + timedelta(hours=20.5)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-24T11:00", "That moment has passed. Choose one that is still to come."),
        ("", "Choose a moment, or write one of your own."),
        ("2026-12-24T11:00", "The moment for this thank-you has passed, and that is no harm."),
    ],
)
def test_a_plan_that_cannot_be(visitor: Any, user: User, at: str, said: str) -> None:
    letter = drafted(user)
    answer = post(visitor, "letter-plan", letter, **typed(letter, body="Mine."), at=at)
    assert answer.status_code == 422
    page = read(answer)
    assert words(page, ".error")[0].startswith(said)
    assert page.css_first("[name=body]").text().strip() == "Mine."
    assert again(letter).planned_at is None


def test_before_its_hour_it_waits(visitor: Any, user: User) -> None:
    letter = drafted(user, starts_at=NOON - 1.5 * HOUR)
    answer = hand_over(visitor, letter, "gmail")
    assert answer.status_code == 409
    assert words(read(answer), ".problems p")[0].startswith("Sooner than an hour after the end")


@pytest.mark.parametrize("name", POSTS)
def test_another_workspaces_letter_is_not_there(
    visitor: Any, user: User, other_workspace: Any, name: str
) -> None:
    with within(other_workspace):
        introduced(user)
        theirs = drafted(user)
    for one in (theirs.id, uuid4()):
        given = {"when": "now", "way": "copy", "body": "mine"}
        assert visitor.post(reverse(name, args=[one]), given).status_code == 404
    for name_of, also in (("letter-eml", []), ("letter-print", []), ("letter-go", ["copy"])):
        assert visitor.get(reverse(name_of, args=[theirs.id, *also])).status_code == 404
    with within(other_workspace):
        assert again(theirs).state == "draft"


@pytest.mark.parametrize("name", POSTS)
def test_nothing_is_changed_by_looking(visitor: Any, user: User, name: str) -> None:
    letter = drafted(user)
    assert visitor.get(reverse(name, args=[letter.id])).status_code == 405

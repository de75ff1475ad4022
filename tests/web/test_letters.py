"""Letters on their pages: drafted, edited with remarks beside, reworded, readdressed, set aside."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser
from tests.interviewed import NOON, debriefed, interviewed, introduced, met
from tests.people import PRIYA
from tests.web.desk import read, shown, told, undone, words
from tests.web.door import open_door

from afterword.accounts.models import User
from afterword.accounts.scope import within
from afterword.flow.debriefed import draft_letters
from afterword.letters.models import Letter
from afterword.opportunities import actions as opportunities

pytestmark = pytest.mark.usefixtures("workspace")
WRITES = ("letter-check", "letter-wording", "letter-drop", "letter-pick-up")
MORE_WRITES = ("letter-approve", "letter-readdress")
PUSHY = "Dear Priya,\n\nThank you. Could you let me know by Friday?\n\nKind regards,\nRuth"


@pytest.fixture
def visitor(client: Any, time_machine: Any, user: User) -> Any:
    """The person, at noon, with a name."""
    time_machine.move_to(NOON, tick=False)
    introduced(user)
    return open_door(client)


def drafted(user: User, **interview: Any) -> list[Letter]:
    found = debriefed(interviewed(user, **interview), user)
    return draft_letters(interview=found, by=user, now=NOON)


def typed(letter: Letter, **changes: str) -> dict[str, str]:
    now = {"subject": letter.subject, "body": letter.body, "revision": str(letter.revision)}
    return now | changes


def again(letter: Letter) -> Letter:
    return Letter.objects.get(id=letter.id)


def crowd(count: int) -> tuple[tuple[str, str], ...]:
    return tuple((f"Person {n}", f"p{n}@northfield.example") for n in range(count))


@pytest.mark.parametrize(
    ("count", "locale", "first"),
    [
        (2, "en-GB", "One letter each"),
        (3, "en-GB", "One note to all"),
        (3, "en-IE", "One note to all"),
        (3, "en-US", "One letter each"),
    ],
)
def test_which_is_offered_first(
    visitor: Any, user: User, count: int, locale: str, first: str
) -> None:
    introduced(user, locale=locale)
    found = debriefed(interviewed(user, people=crowd(count)), user)
    page = shown(visitor, "interview-letters", found.id)
    assert words(page, ".button.first") == [first]


def test_one_note_to_all_and_back(visitor: Any, user: User) -> None:
    found = debriefed(interviewed(user), user)
    here = reverse("interview-letters", args=[found.id])
    joint = visitor.post(here, {"joint": "1"})
    assert Letter.objects.get().purpose == "thank_you_joint"
    assert joint["Location"] == reverse("letter", args=[Letter.objects.get().id])
    assert visitor.post(here, {"joint": "0"})["Location"] == here
    assert [letter.purpose for letter in Letter.objects.all()] == ["thank_you", "thank_you"]


def test_a_letter_shows_whom_it_is_to_and_what_it_rests_on(visitor: Any, user: User) -> None:
    letter = drafted(user)[0]
    page = shown(visitor, "letter", letter.id)
    assert words(page, ".facts dd") == ["Priya Shah, priya.shah@northfield.example Correct"]
    assert page.css_first("[name=body]").text().strip() == letter.body.strip()
    assert "what they need" in " ".join(words(page, "#rests small"))
    assert words(page, ".button.first") == ["Open in my mail program"]


def test_a_missing_address_is_said_and_not_guessed(visitor: Any, user: User) -> None:
    letter = drafted(user, people=(("Priya Shah", ""),))[0]
    page = shown(visitor, "letter", letter.id)
    assert words(page, ".facts dd") == [
        "Priya Shah No address is known, and none is guessed. Add the address"
    ]
    assert words(page, ".button.first") == ["Copy the text"]


def test_the_new_address_is_taken_when_asked(visitor: Any, user: User) -> None:
    letter = drafted(user, people=(("Priya Shah", ""),))[0]
    opportunities.correct_contact(
        contact=met("Priya Shah"), changes={"email": PRIYA}, by=user, now=NOON
    )
    answer = visitor.post(
        reverse("letter-readdress", args=[letter.id]), typed(letter, body="My own words.")
    )
    assert told(visitor, answer) == "The letter has the names and addresses of today."
    assert [r.email for r in again(letter).readers.all()] == [PRIYA]
    assert again(letter).body == "My own words."


def test_saved_by_hand(visitor: Any, user: User) -> None:
    letter = drafted(user)[0]
    answer = visitor.post(reverse("letter", args=[letter.id]), typed(letter, body="One\r\nTwo"))
    assert told(visitor, answer) == "Saved on this computer."
    assert again(letter).body == "One\nTwo"


def test_as_one_types_it_answers_what_it_kept(visitor: Any, user: User) -> None:
    letter = drafted(user)[0]
    url, headers = reverse("letter", args=[letter.id]), {"accept": "application/json"}
    answer = visitor.post(url, typed(letter, body="Mine."), headers=headers)
    assert json.loads(answer.content) == {
        "revision": 1,
        "conflict": False,
        "saved": "12:00",
        "saved_at": "2026-11-24T12:00:00+00:00",
    }
    answer = visitor.post(url, typed(letter, body="The other window's."), headers=headers)
    assert answer.status_code == 409
    assert json.loads(answer.content)["fields"] == {"subject": letter.subject, "body": "Mine."}
    assert again(letter).body == "Mine."


def test_two_windows_by_hand_lose_nothing(visitor: Any, user: User) -> None:
    letter = drafted(user)[0]
    url = reverse("letter", args=[letter.id])
    visitor.post(url, typed(letter, body="Mine."))
    answer = visitor.post(url, typed(letter, body="The other window's."))
    assert answer.status_code == 409
    page = read(answer)
    assert page.css_first("[name=body]").text().strip() == "The other window's."
    assert words(page, "#id_body_error")[0].startswith("This letter was changed in another window")


def test_the_check_reads_without_keeping(visitor: Any, user: User) -> None:
    letter = drafted(user)[0]
    answer = visitor.post(reverse("letter-check", args=[letter.id]), typed(letter, body=PUSHY))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Could you let me know by Friday?" in page
    assert 'data-level="block"' in page
    assert "<html" not in page
    assert again(letter).body == letter.body


def test_a_remark_is_mended_without_script(visitor: Any, user: User) -> None:
    letter = drafted(user)[0]
    body = letter.body + "\n\nPlease let me know by Friday."
    answer = visitor.post(reverse("letter-check", args=[letter.id]), typed(letter, body=body))
    keys = [
        node.attributes["value"]
        for node in read_part(answer).css("[name=mend]")
        if "Take it out" in node.text()
    ]
    assert keys
    visitor.post(reverse("letter", args=[letter.id]), typed(letter, body=body, mend=keys[0]))
    assert "by Friday" not in again(letter).body


def read_part(answer: Any) -> LexborHTMLParser:
    return LexborHTMLParser(answer.content.decode())


def test_another_wording_and_back(visitor: Any, user: User) -> None:
    letter = drafted(user)[0]
    mine = typed(letter, body="My own words, which took an hour.")
    answer = visitor.post(reverse("letter-wording", args=[letter.id]), mine)
    assert again(letter).body not in {letter.body, mine["body"]}
    undone(visitor, answer)
    assert again(letter).body == mine["body"]


def test_set_aside_and_picked_up(visitor: Any, user: User) -> None:
    letter = drafted(user)[0]
    answer = visitor.post(reverse("letter-drop", args=[letter.id]), typed(letter, body="Kept."))
    assert (again(letter).state, again(letter).body) == ("dropped", "Kept.")
    page = shown(visitor, "letter", letter.id)
    assert words(page, ".button.first") == ["Pick it up again"]
    visitor.post(reverse("letter-pick-up", args=[letter.id]))
    assert again(letter).state == "draft"
    answer = visitor.post(reverse("letter-drop", args=[letter.id]))
    undone(visitor, answer)
    assert again(letter).state == "draft"


def test_the_consultant_agrees(visitor: Any, user: User) -> None:
    letters = drafted(user, agency="Calder Recruitment", policy="consultant_approves")
    letter = next(one for one in letters if one.purpose == "thank_you")
    button = "My consultant has read it and agrees"
    assert button in words(shown(visitor, "letter", letter.id), ".button")
    answer = visitor.post(reverse("letter-approve", args=[letter.id]), typed(letter))
    assert again(letter).approved_at == NOON
    undone(visitor, answer)
    assert again(letter).approved_at is None


def test_what_the_guard_would_say_is_said_before(visitor: Any, user: User) -> None:
    letters = drafted(user, agency="Calder Recruitment", policy="consultant_approves")
    letter = next(one for one in letters if one.purpose == "thank_you")
    page = shown(visitor, "letter", letter.id)
    assert words(page, ".care p")[0].startswith("This agency reads letters to its client first.")


def test_thirty_readers_ask_no_more_than_two(visitor: Any, user: User) -> None:
    def asked(count: int) -> int:
        found = interviewed(user, people=crowd(count), employer=f"Employer {count}")
        draft_letters(interview=debriefed(found, user), joint=True, by=user, now=NOON)
        letter = Letter.objects.get(opportunity=found.opportunity)
        with CaptureQueriesContext(connection) as queries:
            page = shown(visitor, "letter", letter.id)
        assert len(words(page, ".facts dd")) == count
        return len(queries)

    asked(2)
    assert asked(3) == asked(30)


@pytest.mark.parametrize("name", ["letter", *WRITES, *MORE_WRITES])
def test_another_workspaces_letter_is_not_there(
    visitor: Any, user: User, other_workspace: Any, name: str
) -> None:
    with within(other_workspace):
        introduced(user)
        theirs = drafted(user)[0]
    for one in (theirs.id, uuid4()):
        assert visitor.post(reverse(name, args=[one]), {"body": "mine"}).status_code == 404
    with within(other_workspace):
        assert again(theirs).body == theirs.body


@pytest.mark.parametrize("name", [*WRITES, *MORE_WRITES])
def test_nothing_is_changed_by_looking(visitor: Any, user: User, name: str) -> None:
    letter = drafted(user)[0]
    assert visitor.get(reverse(name, args=[letter.id])).status_code == 405

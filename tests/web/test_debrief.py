"""The debrief: saved by hand and as one types, enough after three fields, read out where asked."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.interviewed import HOUR, NOON, NOTES, debriefed, interviewed, introduced
from tests.web.desk import read, shown, told, words
from tests.web.door import open_door

from afterword.accounts.models import User
from afterword.accounts.scope import within
from afterword.correspondence.models import Promise
from afterword.interviews.models import AskedQuestion, Debrief, Interview
from afterword.letters.models import Letter

pytestmark = pytest.mark.usefixtures("workspace")
ROWS = {"questions-TOTAL_FORMS": "1", "questions-INITIAL_FORMS": "0"}
EMPTY = dict.fromkeys(
    [
        "needs",
        "spoke_about",
        "stayed",
        "proof",
        "promised",
        "they_said_next",
        "went",
        "do_differently",
    ],
    "",
)


@pytest.fixture
def visitor(client: Any, time_machine: Any) -> Any:
    """The person, at noon."""
    time_machine.move_to(NOON, tick=False)
    return open_door(client)


def typed(**fields: str) -> dict[str, str]:
    return EMPTY | ROWS | {"revision": "0"} | fields


def post(visitor: Any, found: Interview, **fields: str) -> Any:
    return visitor.post(reverse("debrief", args=[found.id]), typed(**fields))


def save(visitor: Any, found: Interview, **fields: str) -> Any:
    return visitor.post(
        reverse("debrief", args=[found.id]), typed(**fields), headers={"accept": "application/json"}
    )


def test_facts_come_before_feelings(visitor: Any, user: User) -> None:
    found = interviewed(user)
    page = shown(visitor, "debrief", found.id)
    stems = [w for w in words(page, ".stem > label, .stem legend") if w]
    assert stems == [
        "They need to …",
        "We spoke about …",
        "I have …",
        "I promised to …",
        "They said the next step is …",
        "Priya Shah cared about …",
        "Tom Reed cared about …",
        "What stayed with me: …",
        "Questions they asked, and how the answer went",
        "It went …",
        "Next time I would …",
    ]


def test_saved_by_hand_with_promises(visitor: Any, user: User) -> None:
    found = interviewed(user)
    seat = found.attendances.get(contact__name="Priya Shah")
    answer = post(
        visitor,
        found,
        **NOTES,
        went="well",
        **{
            f"cares-{seat.contact_id}": "handovers",
            "questions-0-question": "Why here?",
            "questions-0-answer": "The night team.",
            "questions-0-went": "okay",
        },
    )
    assert told(visitor, answer) == "Saved on this computer."
    debrief = Debrief.objects.get()
    assert {name: getattr(debrief, name) for name in NOTES} == NOTES
    assert (debrief.went, debrief.saved_at) == ("well", NOON)
    seat.refresh_from_db()
    assert seat.cared_about == "handovers"
    assert list(AskedQuestion.objects.values_list("question", "answer", "went")) == [
        ("Why here?", "The night team.", "okay")
    ]
    assert [p.text for p in Promise.objects.all()] == ["send the rota template"]


def test_it_is_resumed_where_it_was_left(visitor: Any, user: User) -> None:
    found = interviewed(user)
    post(visitor, found, needs="more staff", **{"questions-0-question": "Why here?", "more": "1"})
    page = shown(visitor, "debrief", found.id)
    assert words(page, "[name=needs]") == ["more staff"]
    assert words(page, "[name$=-question]") == ["Why here?", ""]


def test_another_question_needs_no_script(visitor: Any, user: User) -> None:
    found = interviewed(user)
    answer = post(visitor, found, **{"questions-0-question": "Why here?", "more": "1"})
    assert answer["Location"] == reverse("debrief", args=[found.id]) + "#questions"


def test_as_one_types_it_answers_what_it_kept(visitor: Any, user: User) -> None:
    found = interviewed(user)
    answer = save(visitor, found, needs="more staff")
    assert json.loads(answer.content) == {
        "revision": 1,
        "conflict": False,
        "saved": "12:00",
        "saved_at": "2026-11-24T12:00:00+00:00",
        "enough": False,
        "note": "",
    }
    answer = save(visitor, found, needs="more staff", stayed="the night team", revision="1")
    told_now = json.loads(answer.content)
    assert (told_now["revision"], told_now["enough"]) == (2, True)
    assert told_now["note"] == "That is enough to write from. More is for you."
    assert words(shown(visitor, "debrief", found.id), ".ready") == [told_now["note"]]
    assert Promise.objects.count() == 0


def test_two_windows_as_one_types_lose_nothing(visitor: Any, user: User) -> None:
    found = interviewed(user)
    save(visitor, found, needs="more staff")
    answer = save(visitor, found, needs="a calmer ward")
    assert answer.status_code == 409
    told_now = json.loads(answer.content)
    assert told_now["fields"]["needs"] == "more staff"
    assert (told_now["revision"], told_now["conflict"]) == (1, True)
    assert Debrief.objects.get().needs == "more staff"
    answer = post(visitor, found, needs="a calmer ward")
    assert told(visitor, answer) == "Another window had newer words. Both are kept here."
    assert Debrief.objects.get().needs == "more staff\na calmer ward"


def test_too_long_says_so_and_keeps_what_was_typed(visitor: Any, user: User) -> None:
    found = interviewed(user)
    answer = post(visitor, found, needs="x" * 20_001)
    assert answer.status_code == 422
    assert len(read(answer).css_first("[name=needs]").text()) == 20_001
    assert save(visitor, found, needs="x" * 20_001).status_code == 422
    assert not Debrief.objects.exists()


def test_before_the_end_it_says_when_it_opens(visitor: Any, user: User) -> None:
    found = interviewed(user, starts_at=NOON)
    page = shown(visitor, "debrief", found.id)
    assert words(page, ".care") == [
        "This opens when the interview ends, in 1 h. You may write here before."
    ]
    post(visitor, found, needs="x")
    assert Debrief.objects.get().needs == "x"


def test_writing_the_letters_drafts_one_each(visitor: Any, user: User) -> None:
    introduced(user)
    found = interviewed(user)
    answer = post(visitor, found, **NOTES, write="1")
    assert answer["Location"] == reverse("interview-letters", args=[found.id])
    assert [
        w.split(":")[1].strip() for w in words(read(visitor.get(answer["Location"])), "h3")
    ] == [
        "Priya Shah",
        "Tom Reed",
    ]
    assert Debrief.objects.get().finished_at == NOON


def test_one_letter_is_opened_at_once(visitor: Any, user: User) -> None:
    introduced(user)
    found = interviewed(user, people=(("Priya Shah", "priya.shah@northfield.example"),))
    answer = post(visitor, found, **NOTES, write="1")
    assert answer["Location"] == reverse("letter", args=[Letter.objects.get().id])


def test_the_first_letter_asks_who_writes(visitor: Any, user: User) -> None:
    found = interviewed(user)
    answer = post(visitor, found, **NOTES, write="1")
    letters = reverse("interview-letters", args=[found.id])
    assert answer["Location"] == f"{reverse('you-first')}?next={letters}"
    assert not Letter.objects.exists()
    assert Debrief.objects.get().needs == NOTES["needs"]


def test_through_an_agency_it_can_be_read_out(visitor: Any, user: User) -> None:
    introduced(user)
    found = debriefed(interviewed(user, agency="Calder Recruitment"), user)
    page = shown(visitor, "debrief", found.id)
    assert words(page, ".care")[0].startswith("Dana Calder will hear what you write here")
    page = shown(visitor, "debrief-aloud", found.id)
    assert words(page, "h1") == ["For Dana Calder"]
    said = words(page, ".aloud .letter")[0]
    assert "bring agency costs down" in said
    assert "Dear" not in said
    assert "Ruth Adeyemi" not in said
    assert not Letter.objects.exists()


def test_thirty_questions_ask_no_more_than_one(visitor: Any, user: User) -> None:
    def asked(count: int) -> int:
        rows = {f"questions-{n}-question": f"Question {n}" for n in range(count)}
        found = interviewed(user, employer=f"Employer {count}")
        post(visitor, found, **rows, **{"questions-TOTAL_FORMS": str(count)})
        with CaptureQueriesContext(connection) as queries:
            page = shown(visitor, "debrief", found.id)
        assert len(words(page, "[name$=-question]")) == count + 1
        return len(queries)

    asked(1)
    assert asked(2) == asked(30)


def test_another_workspaces_debrief_is_not_there(
    visitor: Any, user: User, other_workspace: Any
) -> None:
    with within(other_workspace):
        theirs = debriefed(interviewed(user), user, now=NOON - HOUR).id
    for name in ("debrief", "debrief-aloud", "interview-letters"):
        for one in (theirs, uuid4()):
            assert visitor.get(reverse(name, args=[one])).status_code == 404
    assert visitor.post(reverse("debrief", args=[theirs]), typed(needs="mine")).status_code == 404
    with within(other_workspace):
        assert Debrief.objects.get().needs == NOTES["needs"]

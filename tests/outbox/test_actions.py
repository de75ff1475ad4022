"""One letter leaves once: handed over again it keeps its identity, asked once, taken back."""

import pytest
from tests.interviewed import HOUR, NOON, debriefed, interviewed, introduced

from afterword.accounts.models import User
from afterword.flow.debriefed import draft_letters
from afterword.letters.models import Letter
from afterword.outbox import actions, queries
from afterword.outbox.models import Dispatch

pytestmark = pytest.mark.usefixtures("workspace")
MESSAGE_ID = "<one@adeyemi.example>"


@pytest.fixture
def letter(user: User) -> Letter:
    introduced(user)
    found = debriefed(interviewed(user), user)
    return draft_letters(interview=found, by=user, now=NOON)[0]


def hand_over(letter: Letter, user: User, hours: int = 0, way: str = "gmail") -> Dispatch:
    return actions.hand_over(
        letter=letter, way=way, message_id=f"<{hours}@x.example>", by=user, now=NOON + hours * HOUR
    )


def mark_sent(letter: Letter, user: User) -> Dispatch:
    return actions.mark_sent(
        letter=letter, sent_at=NOON, message_id=MESSAGE_ID, by=user, now=NOON + HOUR
    )


def test_handed_over_asks_half_an_hour_later(user: User, letter: Letter) -> None:
    dispatch = hand_over(letter, user)
    assert (dispatch.state, dispatch.ask_again_at) == ("handed_over", NOON + HOUR / 2)


def test_handed_over_again_keeps_its_identity(user: User, letter: Letter) -> None:
    hand_over(letter, user)
    dispatch = hand_over(letter, user, 1, "eml")
    assert Dispatch.objects.count() == 1
    assert (dispatch.message_id, dispatch.way, dispatch.handed_over_at) == (
        "<0@x.example>",
        "eml",
        NOON + HOUR,
    )


def test_sent_stops_the_question(user: User, letter: Letter) -> None:
    hand_over(letter, user)
    dispatch = mark_sent(letter, user)
    assert (dispatch.state, dispatch.sent_at, dispatch.ask_again_at) == ("sent", NOON, None)
    assert dispatch.message_id == "<0@x.example>"
    assert hand_over(letter, user, 2).state == "sent"


def test_sent_without_having_been_handed_over(user: User, letter: Letter) -> None:
    dispatch = mark_sent(letter, user)
    assert (dispatch.way, dispatch.message_id) == ("own", MESSAGE_ID)


def test_taken_back_leaves_nothing(user: User, letter: Letter) -> None:
    mark_sent(letter, user)
    actions.take_back(letter=letter)
    assert queries.of_letter(letter.id) is None


def test_not_yet_is_asked_once(user: User, letter: Letter) -> None:
    actions.stop_asking(dispatch=hand_over(letter, user), by=user, now=NOON)
    assert Dispatch.objects.get().ask_again_at is None


def test_found_by_letter(user: User, letter: Letter) -> None:
    dispatch = hand_over(letter, user)
    assert queries.of_letters([letter.id]) == {letter.id: dispatch}

"""Leaving: the guard on every path, sent once, and taken back without a trace."""

from datetime import timedelta

import pytest
from tests.flow.parting import fresh, refusal, send, standing
from tests.interviewed import HOUR, NOON, debriefed, interviewed, introduced, met

from afterword.accounts.models import User
from afterword.correspondence.models import Word
from afterword.flow import leaving
from afterword.flow.composing import draft_letter
from afterword.flow.debriefed import draft_letters
from afterword.flow.guarded import verdict_on
from afterword.flow.leaving import LeavingError
from afterword.interviews import actions as interviews
from afterword.letters import actions as letters
from afterword.letters.models import Letter
from afterword.outbox.models import Dispatch

pytestmark = pytest.mark.usefixtures("workspace")
STATUS = "Dear Priya,\n\nHave you decided yet?\n\nKind regards,\nRuth Adeyemi"


@pytest.fixture(autouse=True)
def name(user: User, workspace: object) -> None:
    introduced(user)


@pytest.fixture
def panel(user: User) -> list[Letter]:
    return draft_letters(interview=debriefed(interviewed(user), user), by=user, now=NOON)


def test_handed_over_is_not_sent(user: User, panel: list[Letter]) -> None:
    done = leaving.hand_over(letter=panel[0], way="gmail", by=user, now=NOON)
    assert done.message.to[0].name == "Priya Shah"
    assert standing()[0:2] == ([], [])
    assert fresh(panel[0]).state == "left"


def test_sent_begins_the_silence_and_the_ledger_knows(user: User, panel: list[Letter]) -> None:
    send(panel[0], user)
    assert standing()[:2] == (
        [("out", "thank_you", "Priya Shah <priya.shah@northfield.example>")],
        [(NOON, None, panel[0].id)],
    )


def test_sent_and_unsent_restores_all(user: User, panel: list[Letter]) -> None:
    before = standing()
    leaving.hand_over(letter=panel[0], way="gmail", by=user, now=NOON)
    send(panel[0], user)
    leaving.unsent(letter=fresh(panel[0]), by=user, now=NOON)
    assert standing() == before


def test_the_first_unsent_the_second_keeps_the_silence(user: User, panel: list[Letter]) -> None:
    send(panel[0], user)
    send(panel[1], user, 1)
    leaving.unsent(letter=fresh(panel[0]), by=user, now=NOON + 2 * HOUR)
    assert standing()[1] == [(NOON + HOUR, None, panel[1].id)]
    leaving.unsent(letter=fresh(panel[1]), by=user, now=NOON + 2 * HOUR)
    assert standing()[1] == []


def test_said_again_with_another_time(user: User, panel: list[Letter]) -> None:
    send(panel[0], user)
    leaving.sent(letter=fresh(panel[0]), sent_at=NOON - HOUR, by=user, now=NOON + HOUR)
    assert [word.happened_at for word in Word.objects.all()] == [NOON - HOUR]
    assert standing()[1] == [(NOON - HOUR, None, panel[0].id)]
    assert Dispatch.objects.get().sent_at == NOON - HOUR


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOON + HOUR, "That is still to come. When did you send it?"),
        (NOON - 5 * HOUR, "That is before the interview. When did you send it?"),
    ],
)
def test_a_time_that_cannot_be(user: User, panel: list[Letter], at: object, said: str) -> None:
    with pytest.raises(LeavingError) as refused:
        leaving.sent(letter=panel[0], sent_at=at, by=user, now=NOON)  # type: ignore[arg-type]
    assert str(refused.value) == said
    assert standing()[0] == []


def test_no_second_thank_you(user: User, panel: list[Letter]) -> None:
    send(panel[0], user)
    again = draft_letter(
        opportunity=panel[0].opportunity,
        interview=panel[0].interview,
        purpose="thank_you",
        to=[met("Priya Shah")],
        by=user,
        now=NOON,
    )
    assert refusal(again, user) == (
        "This reader has your thanks for this interview. One is just right."
    )
    assert refusal(panel[0], user) == "This letter was sent already. Once is right."


def test_handed_over_counts_as_if_it_were_out(user: User, panel: list[Letter]) -> None:
    leaving.hand_over(letter=panel[0], way="gmail", by=user, now=NOON)
    again = draft_letter(
        opportunity=panel[0].opportunity,
        interview=panel[0].interview,
        purpose="thank_you",
        to=[met("Priya Shah")],
        by=user,
        now=NOON,
    )
    assert refusal(again, user).startswith("This reader has your thanks")
    leaving.set_aside(letter=fresh(panel[0]), by=user, now=NOON)
    assert verdict_on(again, now=NOON).allowed


def test_asking_for_news_leaves_by_no_path(user: User, panel: list[Letter]) -> None:
    letter = panel[0]
    letters.edit(letter=letter, subject="", body=STATUS, by=user, now=NOON)
    assert refusal(letter, user).startswith("This text asks for news")
    assert refusal(letter, user, despite=True).startswith("This text asks for news")
    with pytest.raises(LeavingError):
        leaving.plan(letter=fresh(letter), planned_at=NOON + HOUR, by=user, now=NOON)
    with pytest.raises(LeavingError):
        leaving.still_open(fresh(letter), now=NOON)


def test_changed_after_it_was_handed_over_the_guard_asks_again(
    user: User, panel: list[Letter]
) -> None:
    leaving.hand_over(letter=panel[0], way="gmail", by=user, now=NOON)
    leaving.hand_over(letter=fresh(panel[0]), way="eml", by=user, now=NOON)
    letters.edit(letter=panel[0], subject="", body=STATUS, by=user, now=NOON)
    assert refusal(panel[0], user).startswith("This text asks for news")
    with pytest.raises(LeavingError):
        leaving.still_open(fresh(panel[0]), now=NOON)


def test_a_blocking_finding_can_be_passed_the_guard_cannot(user: User, panel: list[Letter]) -> None:
    body = panel[0].body.replace("Dear Priya", "Dear [Name]")
    letters.edit(letter=panel[0], subject=panel[0].subject, body=body, by=user, now=NOON)
    with pytest.raises(LeavingError) as refused:
        leaving.hand_over(letter=fresh(panel[0]), way="gmail", by=user, now=NOON)
    assert {finding.severity for finding in refused.value.findings} == {"block"}
    leaving.hand_over(letter=fresh(panel[0]), way="gmail", despite=True, by=user, now=NOON)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (-2.5, "Sooner than an hour after the end it looks as if it had been written before."),
        (24 * 6, "The moment for this thank-you has passed, and that is no harm. Let it go."),
    ],
)
def test_too_soon_and_too_late(user: User, panel: list[Letter], hours: float, said: str) -> None:
    assert refusal(panel[0], user, hours=hours).startswith(said)


def test_a_called_off_interview_is_not_thanked_for(user: User, panel: list[Letter]) -> None:
    assert panel[0].interview
    interviews.cancel(interview=panel[0].interview, by=user, now=NOON)
    assert refusal(panel[0], user).startswith("This interview was cancelled")


def test_set_aside_it_does_not_leave(user: User, panel: list[Letter]) -> None:
    leaving.set_aside(letter=panel[0], by=user, now=NOON)
    assert refusal(panel[0], user) == "You have set this letter aside. Pick it up again first."
    leaving.pick_up(letter=fresh(panel[0]), by=user, now=NOON)
    leaving.hand_over(letter=fresh(panel[0]), way="gmail", by=user, now=NOON)


def test_what_was_sent_is_not_set_aside_nor_picked_up(user: User, panel: list[Letter]) -> None:
    send(panel[0], user)
    with pytest.raises(LeavingError):
        leaving.set_aside(letter=fresh(panel[0]), by=user, now=NOON)
    leaving.pick_up(letter=fresh(panel[0]), by=user, now=NOON)
    assert fresh(panel[0]).state == "sent"


def test_set_aside_is_not_brought_back_by_unsending(user: User, panel: list[Letter]) -> None:
    leaving.set_aside(letter=panel[0], by=user, now=NOON)
    leaving.unsent(letter=fresh(panel[0]), by=user, now=NOON)
    assert fresh(panel[0]).state == "dropped"


def test_planned_judged_as_of_then(user: User, panel: list[Letter]) -> None:
    at = NOON + 20 * HOUR
    leaving.plan(letter=panel[0], planned_at=at, by=user, now=NOON)
    assert fresh(panel[0]).planned_at == at
    for wrong in (NOON - HOUR, NOON + timedelta(days=9)):
        with pytest.raises(LeavingError):
            leaving.plan(letter=fresh(panel[0]), planned_at=wrong, by=user, now=NOON)
    assert fresh(panel[0]).planned_at == at
    leaving.plan(letter=fresh(panel[0]), planned_at=None, by=user, now=NOON)
    assert fresh(panel[0]).planned_at is None


def test_planned_before_its_hour_for_after(user: User) -> None:
    found = debriefed(interviewed(user, starts_at=NOON - 1.5 * HOUR), user)
    letter = draft_letters(interview=found, by=user, now=NOON)[0]
    assert refusal(letter, user).startswith("Sooner than an hour")
    leaving.plan(letter=fresh(letter), planned_at=NOON + HOUR, by=user, now=NOON)


def test_readers_who_cannot_be_told_apart_are_two(user: User) -> None:
    people = (("Sam Okafor", "sam@northfield.example"), ("Alex", "alex@northfield.example"))
    found = debriefed(interviewed(user, people=people), user)
    letter = draft_letters(interview=found, joint=True, by=user, now=NOON)[0]
    letter.readers.update(name="Sam", email="sam@northfield.example")
    send(letter, user)
    assert [row[2] for row in standing()[0]] == [  # type: ignore[index]
        "Sam <sam@northfield.example>",
        "Sam <sam@northfield.example> (2)",
    ]


def test_the_same_message_id_every_time(user: User, panel: list[Letter]) -> None:
    ids = {leaving.message_of(fresh(panel[0]), now=NOON + n * HOUR).message_id for n in range(3)}
    assert len(ids) == 1

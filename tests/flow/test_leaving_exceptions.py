"""Leaving by an exception or through an agency: one opening, one letter, all of it undoable."""

import pytest
from tests.flow.parting import fresh, refusal, send, standing
from tests.interviewed import HOUR, NOON, debriefed, interviewed, introduced, met

from afterword.accounts.models import User
from afterword.correspondence import actions as correspondence
from afterword.correspondence.models import Opening, Promise
from afterword.flow import leaving
from afterword.flow.composing import draft_letter
from afterword.flow.debriefed import draft_letters, note_promises
from afterword.flow.guarded import history_of, verdict_on
from afterword.letters import actions as letters
from afterword.letters.models import Letter
from afterword.outbox.models import Dispatch

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture(autouse=True)
def name(user: User, workspace: object) -> None:
    introduced(user)


@pytest.fixture
def panel(user: User) -> list[Letter]:
    return draft_letters(interview=debriefed(interviewed(user), user), by=user, now=NOON)


@pytest.mark.parametrize(
    ("policy", "agreed", "allowed"),
    [
        ("via_consultant", False, False),
        ("consultant_approves", False, False),
        ("consultant_approves", True, True),
        ("direct_if_before", False, False),
        ("direct", False, True),
    ],
)
def test_an_agencys_policy_stands_on_the_way(
    user: User, policy: str, agreed: bool, allowed: bool
) -> None:
    found = debriefed(interviewed(user, agency="Calder Recruitment", policy=policy), user)
    letter = draft_letter(
        opportunity=found.opportunity,
        interview=found,
        purpose="thank_you",
        to=[met("Priya Shah")],
        by=user,
        now=NOON,
    )
    letters.approved(letter=letter, approved=agreed, by=user, now=NOON)
    assert verdict_on(fresh(letter), now=NOON).allowed is allowed


def test_through_the_consultant_the_thanks_begin_the_silence(user: User) -> None:
    found = debriefed(interviewed(user, agency="Calder Recruitment"), user)
    debrief, relay = draft_letters(interview=found, by=user, now=NOON - 2.9 * HOUR)
    leaving.hand_over(letter=debrief, way="copy", by=user, now=NOON - 2.9 * HOUR)
    send(debrief, user)
    assert standing()[1] == []
    leaving.hand_over(letter=fresh(relay), way="copy", by=user, now=NOON)
    send(relay, user)
    assert standing()[1] == [(NOON, None, relay.id)]


def exception(user: User, letter: Letter, kind: str, note: str) -> Letter:
    """A letter of another kind, its reason given."""
    about = letter.opportunity
    opening = correspondence.open_exception(
        opportunity=about,
        kind=kind,
        note=note,
        facts=history_of(about),
        zone="Europe/London",
        by=user,
        now=NOON + HOUR,
    )
    return draft_letter(
        opportunity=about,
        interview=letter.interview,
        purpose="promised_thing",
        to=[met("Priya Shah")],
        reason=note,
        opening_id=opening.id,
        by=user,
        now=NOON + HOUR,
    )


def test_a_promised_thing_opens_keeps_its_promise_and_all_can_be_undone(
    user: User, panel: list[Letter]
) -> None:
    assert panel[0].interview
    note_promises(
        interview=panel[0].interview,
        promised="ask about parking\nsend the rota template",
        by=user,
        now=NOON,
    )
    send(panel[0], user)
    letter = exception(user, panel[0], "promised_thing", "the rota template I spoke of")
    before = standing()
    leaving.hand_over(letter=letter, way="gmail", by=user, now=NOON + HOUR)
    assert Opening.objects.get().used_by_ref == letter.id
    leaving.hand_over(letter=fresh(letter), way="eml", by=user, now=NOON + HOUR)
    send(letter, user, 1)
    send(letter, user, 2)
    kept = Promise.objects.order_by("kept_at", "id").exclude(kept_at=None)
    assert [promise.text for promise in kept] == ["send the rota template"]
    leaving.unsent(letter=fresh(letter), by=user, now=NOON + 3 * HOUR)
    assert standing() == before


def test_an_opening_lets_one_letter_out(user: User, panel: list[Letter]) -> None:
    send(panel[0], user)
    letter = exception(user, panel[0], "promised_thing", "the rota template I spoke of")
    leaving.hand_over(letter=letter, way="gmail", by=user, now=NOON + HOUR)
    send(letter, user, 1)
    second = draft_letter(
        opportunity=letter.opportunity,
        interview=letter.interview,
        purpose="promised_thing",
        to=[met("Priya Shah")],
        reason="again",
        opening_id=letter.opening_ref,
        by=user,
        now=NOON + HOUR,
    )
    assert refusal(second, user, hours=1).startswith("The reason you gave has let one letter out")


def test_set_aside_after_handing_over_the_opening_stands_again(
    user: User, panel: list[Letter]
) -> None:
    send(panel[0], user)
    letter = exception(user, panel[0], "promised_thing", "the rota template I spoke of")
    leaving.hand_over(letter=letter, way="gmail", by=user, now=NOON + HOUR)
    leaving.set_aside(letter=fresh(letter), by=user, now=NOON + HOUR)
    assert Opening.objects.get().used_by_ref is None
    assert not Dispatch.objects.filter(letter=letter).exists()

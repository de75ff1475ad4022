"""Writing letters: edited in two windows, reworded and back, addressed anew."""

from datetime import timedelta

import pytest
from tests.interviewed import HOUR, NOON, debriefed, interviewed, introduced, met
from tests.people import TOM

from afterword.accounts.models import User
from afterword.flow.debriefed import draft_letters
from afterword.flow.leaving import sent
from afterword.letters import actions
from afterword.letters.core import Draft
from afterword.letters.models import Letter
from afterword.opportunities import actions as opportunities

pytestmark = pytest.mark.usefixtures("workspace")
OTHER = Draft("Another subject", "Another body")


@pytest.fixture
def letter(user: User) -> Letter:
    introduced(user)
    found = debriefed(interviewed(user), user)
    return draft_letters(interview=found, by=user, now=NOON)[0]


def again(letter: Letter) -> Letter:
    return Letter.objects.get(id=letter.id)


def edit(letter: Letter, user: User, body: str, revision: int | None = None) -> bool:
    return actions.edit(
        letter=letter,
        subject="A subject",
        body=body,
        revision=revision,
        by=user,
        now=NOON + HOUR,
    ).conflict


def test_an_edit_counts_and_the_same_again_does_not(user: User, letter: Letter) -> None:
    assert [edit(letter, user, "Mine.") for _ in range(2)] == [False, False]
    kept = again(letter)
    assert (kept.body, kept.revision, kept.changed_at) == ("Mine.", 1, NOON + HOUR)
    assert kept.composed_body == letter.composed_body


def test_a_newer_text_is_not_written_over(user: User, letter: Letter) -> None:
    assert [edit(letter, user, text, 0) for text in ("Mine.", "Mine.", "Theirs.")] == [
        False,
        False,
        True,
    ]
    assert again(letter).body == "Mine."


def test_what_was_sent_stays_as_they_read_it(user: User, letter: Letter) -> None:
    sent(letter=letter, sent_at=NOON, by=user, now=NOON)
    assert edit(letter, user, "Mine.")
    actions.recompose(letter=letter, draft=OTHER, seed="x", by=user, now=NOON)
    kept = again(letter)
    assert (kept.body, kept.composed_body, kept.seed) == (letter.body, letter.body, letter.seed)


def test_subjects_stay_on_one_line(user: User, letter: Letter) -> None:
    actions.edit(letter=letter, subject="A\r\nBcc: x@y.example", body="", by=user, now=NOON)
    assert again(letter).subject == "A Bcc: x@y.example"


def test_another_wording_is_put_back_with_what_was_typed(user: User, letter: Letter) -> None:
    edit(letter, user, "Mine.")
    actions.recompose(letter=letter, draft=OTHER, seed="other", by=user, now=NOON)
    kept = again(letter)
    assert (kept.subject, kept.body, kept.seed) == ("Another subject", "Another body", "other")
    actions.put_back(letter=letter, by=user, now=NOON)
    kept = again(letter)
    assert (kept.subject, kept.body, kept.composed_body, kept.seed) == (
        "A subject",
        "Mine.",
        letter.composed_body,
        letter.seed,
    )
    revision = kept.revision
    actions.put_back(letter=letter, by=user, now=NOON)
    assert again(letter).revision == revision


def test_planned_and_not(user: User, letter: Letter) -> None:
    at = NOON + timedelta(hours=5)
    assert actions.plan(letter=letter, planned_at=at, by=user, now=NOON).planned_at == at
    actions.plan(letter=letter, planned_at=None, by=user, now=NOON)
    assert again(letter).planned_at is None


def test_dropped_and_picked_up(user: User, letter: Letter) -> None:
    actions.drop(letter=letter, by=user, now=NOON)
    assert again(letter).state == "dropped"
    actions.pick_up(letter=letter, by=user, now=NOON)
    assert again(letter).state == "draft"


def test_approved_and_not(user: User, letter: Letter) -> None:
    actions.approved(letter=letter, approved=True, by=user, now=NOON)
    assert again(letter).approved_at == NOON
    actions.approved(letter=letter, approved=False, by=user, now=NOON)
    assert again(letter).approved_at is None


def test_addressed_as_the_contacts_stand_now(user: User, letter: Letter) -> None:
    changes: dict[str, str | bool] = {"name": "Priya Shah-Lee", "email": TOM}
    opportunities.correct_contact(contact=met("Priya Shah"), changes=changes, by=user, now=NOON)
    assert [(r.name, r.email) for r in again(letter).readers.all()] != [("Priya Shah-Lee", TOM)]
    actions.readdress(letter=letter, by=user, now=NOON)
    assert [(r.name, r.email) for r in again(letter).readers.all()] == [("Priya Shah-Lee", TOM)]

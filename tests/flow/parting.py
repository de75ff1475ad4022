"""Letters that leave, for the tests: what stands, what is sent, what is refused."""

import pytest
from tests.interviewed import HOUR, NOON

from afterword.accounts.models import User
from afterword.correspondence.models import Opening, Promise, Word
from afterword.flow import leaving
from afterword.flow.leaving import LeavingError
from afterword.letters.models import Letter
from afterword.outbox.models import Dispatch
from afterword.waiting.models import Silence

Standing = tuple[list[object], ...]


def standing() -> Standing:
    """Ledger, silences, openings, promises, leavings and letters, as far as people see them."""
    return (
        list(
            Word.objects.order_by("happened_at", "who").values_list("direction", "purpose", "who")
        ),
        list(Silence.objects.values_list("began_at", "ended_at", "letter_ref")),
        list(Opening.objects.values_list("kind", "used_by_ref")),
        list(Promise.objects.values_list("text", "kept_at")),
        list(Dispatch.objects.values_list("letter", "state")),
        list(Letter.objects.order_by("id").values_list("state", flat=True)),
    )


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(id=letter.id)


def send(letter: Letter, user: User, hours: float = 0) -> Dispatch:
    at = NOON + hours * HOUR
    return leaving.sent(letter=fresh(letter), sent_at=at, by=user, now=at)


def refusal(letter: Letter, user: User, *, hours: float = 0, despite: bool = False) -> str:
    with pytest.raises(LeavingError) as refused:
        leaving.hand_over(
            letter=fresh(letter), way="gmail", despite=despite, by=user, now=NOON + hours * HOUR
        )
    return str(refused.value)

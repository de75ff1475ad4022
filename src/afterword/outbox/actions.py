"""One letter on its way out. Nothing here sends: the person's own mail program does."""

from datetime import datetime, timedelta

from django.db import transaction

from afterword.accounts.models import User
from afterword.letters.models import Letter
from afterword.outbox.models import Dispatch

# Long enough to have pressed “send” in the other program, short enough to remember.
ASK_AFTER = timedelta(minutes=30)


@transaction.atomic
def hand_over(*, letter: Letter, way: str, message_id: str, by: User, now: datetime) -> Dispatch:
    """Record that the text left for another program; the same letter again keeps its identity."""
    dispatch, made = Dispatch.objects.get_or_create(
        letter=letter,
        defaults={
            "way": way,
            "state": Dispatch.State.HANDED_OVER,
            "message_id": message_id,
            "handed_over_at": now,
            "ask_again_at": now + ASK_AFTER,
            "by": by,
        },
    )
    if not made and dispatch.state == Dispatch.State.HANDED_OVER:
        dispatch.way, dispatch.handed_over_at = way, now
        dispatch.ask_again_at = now + ASK_AFTER
        dispatch.save(update_fields=["way", "handed_over_at", "ask_again_at"])
    return dispatch


@transaction.atomic
def mark_sent(
    *, letter: Letter, sent_at: datetime, message_id: str, by: User, now: datetime
) -> Dispatch:
    """The person says that it was sent, and when."""
    dispatch, _ = Dispatch.objects.get_or_create(
        letter=letter,
        defaults={
            "way": "own",
            "state": Dispatch.State.HANDED_OVER,
            "message_id": message_id,
            "handed_over_at": now,
            "by": by,
        },
    )
    dispatch.state, dispatch.sent_at = Dispatch.State.SENT, sent_at
    dispatch.ask_again_at = None
    dispatch.save(update_fields=["state", "sent_at", "ask_again_at"])
    return dispatch


@transaction.atomic
def take_back(*, letter: Letter) -> None:
    """It was not sent after all; whether it had been handed over is forgotten with it."""
    Dispatch.objects.filter(letter=letter).delete()


@transaction.atomic
def stop_asking(*, dispatch: Dispatch, by: User, now: datetime) -> Dispatch:
    """“Not yet”: the question was asked once and is not asked again."""
    del by, now
    dispatch.ask_again_at = None
    dispatch.save(update_fields=["ask_again_at"])
    return dispatch

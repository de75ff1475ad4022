"""Writing into the ledger: words, promises, and the openings through which a letter may leave."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.correspondence.core import guard
from afterword.correspondence.models import Opening, Promise, Word
from afterword.kernel.text import Phrase, key_of, one_line, plain
from afterword.opportunities.models import Contact, Opportunity

NOTE_LENGTH = 2_000


class RefusedError(ValueError):
    """The guard says no; `verdict.why` is the sentence for the person."""

    def __init__(self, why: Phrase) -> None:
        """With the guard's reason."""
        super().__init__(str(why))
        self.why = why


def note_word(
    *,
    opportunity: Opportunity,
    direction: str,
    purpose: str,
    contact: Contact | None,
    happened_at: datetime,
    by: User,
    now: datetime,
    **also: object,
) -> Word:
    """Write one word in or out into the ledger.

    `also` may hold `channel`, `subject`, `text`, `message_id`, `about_ref`, `letter_ref`, `who`.
    """
    who = str(also.pop("who", "")) or (str(contact) if contact else "")
    return Word.objects.create(
        opportunity=opportunity,
        direction=direction,
        purpose=purpose,
        contact=contact,
        who=one_line(who, limit=254),
        happened_at=happened_at,
        recorded_at=now,
        by=by,
        **also,
    )


def strike_words(*, letter_ref: UUID) -> int:
    """Take the words of one letter out again: it was not sent after all. Returns how many."""
    return Word.objects.filter(letter_ref=letter_ref).delete()[0]


@transaction.atomic
def keep_promises(
    *, opportunity: Opportunity, about_ref: UUID, texts: Iterable[str], by: User, now: datetime
) -> None:
    """Make the promises of one interview what the debrief says; kept ones are left standing."""
    del by
    wanted = {key_of(text): one_line(text, limit=500) for text in texts if key_of(text)}
    for promise in Promise.objects.filter(about_ref=about_ref, side=Promise.Side.ME):
        if key_of(promise.text) in wanted:
            del wanted[key_of(promise.text)]
        elif promise.kept_at is None:
            promise.delete()
    for text in wanted.values():
        Promise.objects.create(
            opportunity=opportunity,
            side=Promise.Side.ME,
            text=text,
            about_ref=about_ref,
            made_at=now,
        )


@transaction.atomic
def promise_kept(*, promise: Promise, kept: bool, by: User, now: datetime) -> Promise:
    """Mark a promise kept, or open again."""
    del by
    promise.kept_at = now if kept else None
    promise.save(update_fields=["kept_at"])
    return promise


@transaction.atomic
def open_exception(
    *,
    opportunity: Opportunity,
    kind: str,
    note: str,
    facts: guard.History,
    zone: str,
    by: User,
    now: datetime,
) -> Opening:
    """Open the guard for one letter, for one of the practice's reasons; RefusedError if it is none.

    `facts` is the history as the flow knows it, with what later rooms add to `queries.history`.
    """
    note = plain(note).strip()[:NOTE_LENGTH]
    answer = guard.may_open(kind, note, facts, now, zone=zone)
    if not answer.allowed or answer.opens_at is None:
        raise RefusedError(answer.why)
    standing = Opening.objects.filter(
        opportunity=opportunity, kind=kind, note=note, used_by_ref=None, withdrawn_at=None
    ).first()
    # The same reason given twice opens once, and is slept on once.
    return standing or Opening.objects.create(
        opportunity=opportunity,
        kind=kind,
        note=note,
        opened_at=now,
        opens_at=answer.opens_at,
        by=by,
    )


def use_opening(*, opening_id: UUID, letter_ref: UUID) -> None:
    """Spend an opening on a letter; it opens nothing more."""
    Opening.objects.filter(id=opening_id, used_by_ref__isnull=True).update(used_by_ref=letter_ref)


def give_back_opening(*, letter_ref: UUID) -> None:
    """The letter did not leave after all: its opening stands again."""
    Opening.objects.filter(used_by_ref=letter_ref).update(used_by_ref=None)


@transaction.atomic
def withdraw_opening(*, opening: Opening, by: User, now: datetime) -> bool:
    """The person thought better of it; False where it has let a letter out already."""
    del by
    unused = Opening.objects.filter(id=opening.id, used_by_ref=None, withdrawn_at=None)
    return bool(unused.update(withdrawn_at=now))


@transaction.atomic
def restore_opening(*, opening: Opening, by: User, now: datetime) -> None:
    """Withdrawn by mistake: it stands as it stood."""
    del by, now
    Opening.objects.filter(id=opening.id).update(withdrawn_at=None)

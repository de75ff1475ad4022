"""Writing letters: drafted, edited, planned, dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.interviews.models import Interview
from afterword.kernel.text import one_line, plain
from afterword.letters.core.model import Draft
from afterword.letters.models import Letter, Reader
from afterword.opportunities.models import Contact, Opportunity

BODY_LENGTH = 1_000_000
_WORDING = ("subject", "body", "composed_body", "seed")


@dataclass(frozen=True, slots=True)
class Addressee:
    """One reader, on one line of the head."""

    contact: Contact
    line: str = Reader.Line.TO


@transaction.atomic
def write(
    *,
    opportunity: Opportunity,
    interview: Interview | None,
    purpose: str,
    addressees: Sequence[Addressee],
    draft: Draft,
    seed: str,
    by: User,
    now: datetime,
    channel: str = "email",
    thread: tuple[str, str] = ("", ""),
    opening_id: UUID | None = None,
) -> Letter:
    """Keep a composed draft; `thread` is In-Reply-To and References of the mail it answers."""
    del by
    letter = Letter.objects.create(
        opportunity=opportunity,
        interview=interview,
        purpose=purpose,
        channel=channel,
        subject=draft.subject,
        body=draft.body,
        composed_body=draft.body,
        in_reply_to=thread[0],
        references=thread[1],
        seed=seed,
        opening_ref=opening_id,
        created_at=now,
        changed_at=now,
    )
    _address(letter, addressees)
    return letter


def _address(letter: Letter, addressees: Sequence[Addressee]) -> None:
    Reader.objects.bulk_create(
        Reader(
            letter=letter,
            contact=addressee.contact,
            line=addressee.line,
            name=addressee.contact.name,
            email=addressee.contact.email,
            position=position,
        )
        for position, addressee in enumerate(addressees)
    )


@dataclass(frozen=True, slots=True)
class SavedLetter:
    """The letter as it stands; `conflict` where another window saved a newer text meanwhile."""

    letter: Letter
    conflict: bool


@transaction.atomic
def edit(
    *,
    letter: Letter,
    subject: str,
    body: str,
    by: User,
    now: datetime,
    revision: int | None = None,
) -> SavedLetter:
    """Keep what the person typed; a newer text from another window is not written over.

    Nor is a letter that was sent: it stays what they read.
    """
    del by
    letter = Letter.objects.select_for_update().get(id=letter.id)
    typed = (one_line(subject, limit=500), plain(body)[:BODY_LENGTH])
    same = typed == (letter.subject, letter.body)
    is_stale = revision is not None and revision < letter.revision
    if (is_stale or letter.state == Letter.State.SENT) and not same:
        return SavedLetter(letter, conflict=True)
    if not same:
        letter.subject, letter.body = typed
        letter.revision += 1
        letter.changed_at = now
        letter.save(update_fields=["subject", "body", "revision", "changed_at"])
    return SavedLetter(letter, conflict=False)


@transaction.atomic
def recompose(*, letter: Letter, draft: Draft, seed: str, by: User, now: datetime) -> Letter:
    """Put another wording in the draft's place; what stood is kept for `put_back`."""
    letter = Letter.objects.select_for_update().get(id=letter.id)
    if letter.state == Letter.State.SENT:
        return letter
    letter.before = {name: getattr(letter, name) for name in _WORDING}
    letter.composed_body, letter.seed = draft.body, seed
    letter.save(update_fields=["before", "composed_body", "seed"])
    return edit(letter=letter, subject=draft.subject, body=draft.body, by=by, now=now).letter


@transaction.atomic
def put_back(*, letter: Letter, by: User, now: datetime) -> Letter:
    """Undo the last other wording; what was typed into that one since goes with it."""
    letter = Letter.objects.select_for_update().get(id=letter.id)
    if letter.state == Letter.State.SENT or not letter.before:
        return letter
    before, letter.before = letter.before, {}
    letter.composed_body, letter.seed = before["composed_body"], before["seed"]
    letter.save(update_fields=["before", "composed_body", "seed"])
    subject, body = before["subject"], before["body"]
    return edit(letter=letter, subject=subject, body=body, by=by, now=now).letter


@transaction.atomic
def plan(*, letter: Letter, planned_at: datetime | None, by: User, now: datetime) -> Letter:
    """Mean to send it at `planned_at`; None: no plan."""
    del by
    letter.planned_at, letter.changed_at = planned_at, now
    letter.save(update_fields=["planned_at", "changed_at"])
    return letter


@transaction.atomic
def set_state(*, letter: Letter, state: str, now: datetime) -> Letter:
    """Where the letter stands; the flow says so when the outbox has acted."""
    letter.state, letter.changed_at = state, now
    letter.save(update_fields=["state", "changed_at"])
    return letter


@transaction.atomic
def let_out(*, letter: Letter, opening_id: UUID) -> Letter:
    """Note through which opening of the guard the letter leaves."""
    letter.opening_ref = opening_id
    letter.save(update_fields=["opening_ref"])
    return letter


@transaction.atomic
def drop(*, letter: Letter, by: User, now: datetime) -> Letter:
    """Send no such letter; it is kept, and can be picked up again."""
    del by
    return set_state(letter=letter, state=Letter.State.DROPPED, now=now)


@transaction.atomic
def pick_up(*, letter: Letter, by: User, now: datetime) -> Letter:
    """A dropped letter is a draft again."""
    del by
    return set_state(letter=letter, state=Letter.State.DRAFT, now=now)


@transaction.atomic
def approved(*, letter: Letter, approved: bool, by: User, now: datetime) -> Letter:
    """The consultant has read it and agrees, or not yet."""
    del by
    letter.approved_at = now if approved else None
    letter.save(update_fields=["approved_at"])
    return letter


@transaction.atomic
def readdress(*, letter: Letter, by: User, now: datetime) -> Letter:
    """Take names and addresses from the contacts as they stand now."""
    del by
    for reader in letter.readers.select_related("contact"):
        if reader.contact:
            reader.name, reader.email = reader.contact.name, reader.contact.email
            reader.save(update_fields=["name", "email"])
    letter.changed_at = now
    letter.save(update_fields=["changed_at"])
    return letter

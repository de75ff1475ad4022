"""Leaving: handed over, sent, taken back. The guard is asked on every path."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import formataddr
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.correspondence import actions as correspondence
from afterword.correspondence.models import Promise
from afterword.flow.composing import findings_on
from afterword.flow.guarded import verdict_on
from afterword.kernel.text import Phrase, gettext_noop
from afterword.letters import actions as letters
from afterword.letters.core import Finding
from afterword.letters.models import Letter, Reader
from afterword.outbox import actions as outbox
from afterword.outbox.core.handover import Address, Message, message_id_for
from afterword.outbox.models import Dispatch
from afterword.person.queries import me
from afterword.waiting import actions as waiting

# What begins the silence: the thank-you in each of its shapes.
THANKS = frozenset(
    {
        "thank_you",
        "thank_you_joint",
        "thank_you_relay",
        "thank_you_coordinator",
        "thank_you_portal",
    }
)


class LeavingError(ValueError):
    """The letter stays; `why` says what is in the way, `findings` what to mend first."""

    def __init__(self, why: Phrase, findings: tuple[Finding, ...] = ()) -> None:
        """The sentence for the person, and the findings that block."""
        super().__init__(str(why))
        self.why = why
        self.findings = findings


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The dispatch, and the message as it left."""

    dispatch: Dispatch
    message: Message


def message_of(letter: Letter, *, now: datetime) -> Message:
    """The letter as a message for another program; the same Message-ID every time."""
    person = me()
    domain = person.reply_address.partition("@")[2]
    readers = list(letter.readers.all())
    message_id = message_id_for(letter.id, domain=domain) if domain else message_id_for(letter.id)
    return Message(
        subject=letter.subject,
        body=letter.body,
        to=_addresses(readers, Reader.Line.TO),
        cc=_addresses(readers, Reader.Line.CC),
        sender=Address(person.name, person.reply_address),
        in_reply_to=letter.in_reply_to,
        references=tuple(letter.references.split()),
        message_id=message_id,
        date=now,
    )


def _addresses(readers: list[Reader], line: str) -> tuple[Address, ...]:
    return tuple(Address(r.name, r.email) for r in readers if r.line == line)


@transaction.atomic
def hand_over(
    *, letter: Letter, way: str, by: User, now: datetime, despite: bool = False
) -> HandedOver:
    """Let the letter go to the person's own mail program, if checker and guard agree.

    `despite` passes findings that block, never the guard. Raises LeavingError.
    """
    again = letter.state == Letter.State.LEFT
    opening_id = None if again else _guard(letter, now)
    _check(letter, despite=despite)
    if opening_id:
        letters.let_out(letter=letter, opening_id=opening_id)
        correspondence.use_opening(opening_id=opening_id, letter_ref=letter.id)
    message = message_of(letter, now=now)
    dispatch = outbox.hand_over(
        letter=letter, way=way, message_id=message.message_id, by=by, now=now
    )
    if letter.state == Letter.State.DRAFT:
        letters.set_state(letter=letter, state=Letter.State.LEFT, now=now)
    return HandedOver(dispatch, message)


def _guard(letter: Letter, now: datetime) -> UUID | None:
    """Ask the guard; the opening that it will use up, if it needs one."""
    if letter.state == Letter.State.SENT:
        raise LeavingError(Phrase(gettext_noop("This letter was sent already. Once is right.")))
    verdict = verdict_on(letter, now=now)
    if not verdict.allowed:
        raise LeavingError(verdict.why)
    return verdict.opening_id


def _check(letter: Letter, *, despite: bool) -> None:
    blocking = tuple(f for f in findings_on(letter) if f.severity == "block")
    if blocking and not despite:
        raise LeavingError(
            Phrase(gettext_noop("One thing would embarrass you. Please mend it first.")), blocking
        )


@transaction.atomic
def sent(*, letter: Letter, sent_at: datetime, by: User, now: datetime) -> Dispatch:
    """The person sent it: the clock ends, the ledger knows, silence begins.

    A fact is recorded, not judged; only a time that cannot be is refused, with LeavingError.
    """
    if sent_at > now + timedelta(minutes=1):
        raise LeavingError(Phrase(gettext_noop("That is still to come. When did you send it?")))
    if letter.interview and sent_at < letter.interview.starts_at:
        raise LeavingError(
            Phrase(gettext_noop("That is before the interview. When did you send it?"))
        )
    message = message_of(letter, now=now)
    dispatch = outbox.mark_sent(
        letter=letter, sent_at=sent_at, message_id=message.message_id, by=by, now=now
    )
    letters.set_state(letter=letter, state=Letter.State.SENT, now=now)
    _enter(letter, message, sent_at, by, now)
    if letter.opening_ref:
        correspondence.use_opening(opening_id=letter.opening_ref, letter_ref=letter.id)
    if letter.purpose == "promised_thing":
        _keep_promise(letter, by, now)
    if letter.purpose in THANKS:
        waiting.begin(
            opportunity=letter.opportunity,
            interview_id=letter.interview_id,
            letter_id=letter.id,
            began_at=sent_at,
        )
    return dispatch


def _enter(letter: Letter, message: Message, sent_at: datetime, by: User, now: datetime) -> None:
    """One word in the ledger for each reader; writing it twice changes nothing."""
    correspondence.strike_words(letter_ref=letter.id)
    readers = list(letter.readers.select_related("contact"))
    for reader in readers or (None,):
        correspondence.note_word(
            opportunity=letter.opportunity,
            direction="out",
            purpose=letter.purpose,
            channel=letter.channel,
            contact=reader.contact if reader else None,
            who=formataddr((reader.name, reader.email)) if reader and reader.email else "",
            subject=letter.subject,
            text=letter.body,
            message_id=message.message_id,
            about_ref=letter.interview_id,
            letter_ref=letter.id,
            happened_at=sent_at,
            by=by,
            now=now,
        )


def _keep_promise(letter: Letter, by: User, now: datetime) -> None:
    """A promised thing that was sent keeps the oldest open promise of its opportunity."""
    promise = (
        Promise.objects.filter(opportunity=letter.opportunity, side="me", kept_at=None)
        .order_by("made_at", "id")
        .first()
    )
    if promise:
        correspondence.promise_kept(promise=promise, kept=True, by=by, now=now)


@transaction.atomic
def unsent(*, letter: Letter, by: User, now: datetime) -> Letter:
    """It was not sent after all: the clock runs again, and the ledger forgets it."""
    del by
    outbox.take_back(letter=letter)
    correspondence.strike_words(letter_ref=letter.id)
    correspondence.give_back_opening(letter_ref=letter.id)
    waiting.unsay(letter_id=letter.id)
    return letters.set_state(letter=letter, state=Letter.State.DRAFT, now=now)

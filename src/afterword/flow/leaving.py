"""Leaving: handed over, sent, taken back. The guard is asked on every path."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.correspondence import actions as correspondence
from afterword.correspondence.core.facts import Offer
from afterword.correspondence.models import Promise, Word
from afterword.flow.composing import findings_on
from afterword.flow.guarded import verdict_on
from afterword.kernel.text import Phrase, gettext_noop, key_of
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
    """The letter stays; `why` says what is in the way.

    `findings` are what to mend first; `offers` what the guard would let through instead.
    """

    def __init__(
        self, why: Phrase, findings: tuple[Finding, ...] = (), offers: tuple[Offer, ...] = ()
    ) -> None:
        """The sentence for the person, the findings that block, the guard's exceptions."""
        super().__init__(str(why))
        self.why = why
        self.findings = findings
        self.offers = offers


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
    opening_id = _guard(letter, now)
    _named()
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
    if letter.state == Letter.State.DROPPED:
        raise LeavingError(
            Phrase(gettext_noop("You have set this letter aside. Pick it up again first."))
        )
    verdict = verdict_on(letter, now=now)
    if not verdict.allowed:
        raise LeavingError(verdict.why, offers=verdict.offers)
    return verdict.opening_id


def still_open(letter: Letter, *, now: datetime) -> Message:
    """The message once more, for a way that was chosen; LeavingError where none was, or no longer.

    Nothing is written: the guard is asked again because the text may have changed since.
    """
    if letter.state == Letter.State.DRAFT:
        raise LeavingError(Phrase(gettext_noop("Choose first how the letter is to leave.")))
    _guard(letter, now)
    return message_of(letter, now=now)


@transaction.atomic
def plan(*, letter: Letter, planned_at: datetime | None, by: User, now: datetime) -> Letter:
    """Mean to send it at `planned_at`, judged by the guard as of then; None: no plan.

    Raises LeavingError.
    """
    if planned_at is not None:
        if planned_at < now:
            raise LeavingError(
                Phrase(gettext_noop("That moment has passed. Choose one that is still to come."))
            )
        _guard(letter, planned_at)
    return letters.plan(letter=letter, planned_at=planned_at, by=by, now=now)


@transaction.atomic
def set_aside(*, letter: Letter, by: User, now: datetime) -> Letter:
    """Send no such letter. What was handed over was not sent; its opening stands again."""
    if letter.state == Letter.State.SENT:
        raise LeavingError(Phrase(gettext_noop("This letter was sent already.")))
    outbox.take_back(letter=letter)
    correspondence.give_back_opening(letter_ref=letter.id)
    return letters.drop(letter=letter, by=by, now=now)


@transaction.atomic
def pick_up(*, letter: Letter, by: User, now: datetime) -> Letter:
    """A letter that was set aside is a draft again; any other stays what it is."""
    if letter.state != Letter.State.DROPPED:
        return letter
    return letters.pick_up(letter=letter, by=by, now=now)


def _named() -> None:
    if not me().name.strip():
        raise LeavingError(
            Phrase(gettext_noop("Your name is not known yet, and a letter ends with it."))
        )


def _check(letter: Letter, *, despite: bool) -> None:
    blocking = tuple(f for f in findings_on(letter) if f.severity == "block")
    # What presses the reader is never let out; of the rest the person knows best.
    pressing = any(f.rule.startswith("pushy.") for f in blocking)
    if blocking and (pressing or not despite):
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
    if letter.state == Letter.State.SENT:
        _unsay(letter, by, now)  # said once more, with another time
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
    known: set[str] = set()
    for number, reader in enumerate(readers or (None,)):
        who = _shown(reader)
        # Two readers who cannot be told apart are still two.
        who = f"{who} ({number + 1})" if who in known else who
        known.add(who)
        correspondence.note_word(
            opportunity=letter.opportunity,
            direction="out",
            purpose=letter.purpose,
            channel=letter.channel,
            contact=reader.contact if reader else None,
            who=who,
            subject=letter.subject,
            text=letter.body,
            message_id=message.message_id,
            about_ref=letter.interview_id,
            letter_ref=letter.id,
            happened_at=sent_at,
            by=by,
            now=now,
        )


def _shown(reader: Reader | None) -> str:
    if reader is None:
        return ""
    return f"{reader.name} <{reader.email}>" if reader.name and reader.email else str(reader)


def _keep_promise(letter: Letter, by: User, now: datetime) -> None:
    """A promised thing keeps the open promise that its text is nearest to; else the oldest."""
    said = set(key_of(letter.body).split())
    open_ones = Promise.objects.filter(
        opportunity=letter.opportunity, side="me", kept_at=None
    ).order_by("made_at", "id")
    promise = max(open_ones, key=lambda p: len(said & set(key_of(p.text).split())), default=None)
    if promise:
        correspondence.promise_kept(promise=promise, kept=True, by=by, now=now)


@transaction.atomic
def unsent(*, letter: Letter, by: User, now: datetime) -> Letter:
    """It was not sent after all: the clock runs again, and the ledger forgets it."""
    if letter.state == Letter.State.SENT:
        _unsay(letter, by, now)
    if letter.state == Letter.State.DROPPED:
        return letter
    outbox.take_back(letter=letter)
    correspondence.give_back_opening(letter_ref=letter.id)
    return letters.set_state(letter=letter, state=Letter.State.DRAFT, now=now)


def _unsay(letter: Letter, by: User, now: datetime) -> None:
    """Undo what followed from having been sent: words, a promise kept, the silence begun."""
    word = Word.objects.filter(letter_ref=letter.id).first()
    if word and letter.purpose == "promised_thing":
        kept = Promise.objects.filter(
            opportunity=letter.opportunity, side="me", kept_at=word.recorded_at
        ).first()
        if kept:
            correspondence.promise_kept(promise=kept, kept=False, by=by, now=now)
    correspondence.strike_words(letter_ref=letter.id)
    other = _other_thanks(letter)
    waiting.unsay(
        letter_id=letter.id,
        instead_id=other.letter_id if other else None,
        began_at=other.sent_at if other else None,
    )


def _other_thanks(letter: Letter) -> Dispatch | None:
    """The first other thank-you since the interview: the silence then counts from that."""
    sent = Dispatch.objects.filter(
        letter__opportunity=letter.opportunity,
        letter__purpose__in=THANKS,
        state=Dispatch.State.SENT,
    ).exclude(letter=letter)
    if letter.interview:
        sent = sent.filter(sent_at__gte=letter.interview.starts_at)
    return sent.order_by("sent_at").first()

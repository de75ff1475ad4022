"""Answered: an outcome ends the silence and moves the stage; a word from them opens a reply."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction

from afterword.accounts.models import User
from afterword.correspondence import actions as correspondence
from afterword.correspondence.models import Word
from afterword.interviews.models import Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.opportunities import actions as opportunities
from afterword.opportunities.core.stages import after_outcome, reason_after
from afterword.opportunities.models import Contact, Opportunity
from afterword.outcomes import actions as outcomes
from afterword.outcomes import queries as outcome_queries
from afterword.outcomes.actions import OutcomeError
from afterword.outcomes.models import Outcome
from afterword.person.queries import me
from afterword.waiting import actions as waiting
from afterword.waiting.models import Silence

HEARD = frozenset({"they_wrote", "consultant_called"})
# What the person decides or presumes is no word from the employer.
NOT_THEIR_WORD = frozenset({Outcome.Kind.WITHDRAWN, Outcome.Kind.PRESUMED_CLOSED})


@transaction.atomic
def answered(
    *,
    opportunity: Opportunity,
    kind: str,
    happened_on: date,
    note: str,
    by: User,
    now: datetime,
) -> Outcome:
    """Record the employer's answer and everything that follows from it.

    An answer from before the present wait, or before the answer that is known, changes neither.

    `happened_on` is a day at the person's home. The same answer of the same day, said twice, is
    one. Raises OutcomeError for an unknown kind or a day to come.
    """
    zone = ZoneInfo(me().home_zone)
    if happened_on > now.astimezone(zone).date():
        raise OutcomeError(
            "happened_on", Phrase(gettext_noop("That day is still to come. When did they answer?"))
        )
    said = outcome_queries.latest(opportunity.id)
    if said and (said.kind, said.happened_on, said.note) == (kind, happened_on, note.strip()):
        return said
    outcome = outcomes.record(
        opportunity=opportunity, kind=kind, happened_on=happened_on, note=note, by=by, now=now
    )
    if kind not in NOT_THEIR_WORD:
        heard(
            opportunity=opportunity,
            purpose=_purpose(kind),
            text=outcome.note,
            happened_at=_moment_of(happened_on, zone, now),
            by=by,
            now=now,
        )
    if _is_of_this_wait(opportunity, happened_on, zone):
        waiting.end(opportunity=opportunity, ended_by=kind, ended_at=now)
    if outcome_queries.latest(opportunity.id) == outcome:
        _move_on(opportunity, kind, by, now)
    return outcome


def _is_of_this_wait(opportunity: Opportunity, on: date, zone: ZoneInfo) -> bool:
    """Whether an answer of that day can end the open silence: not one from before it began."""
    silence = Silence.objects.filter(opportunity=opportunity, ended_at=None).first()
    return silence is not None and on >= silence.began_at.astimezone(zone).date()


def _purpose(kind: str) -> str:
    return f"answer:{kind}"[:30]


def _moment_of(on: date, zone: ZoneInfo, now: datetime) -> datetime:
    """Only the day is known: its end, for what I wrote on that day they had not answered before."""
    return min(datetime.combine(on, time(23, 59), zone).astimezone(UTC), now)


def _move_on(opportunity: Opportunity, kind: str, by: User, now: datetime) -> None:
    stage, reason = after_outcome(kind, opportunity.stage), reason_after(kind)
    if (stage, reason) != (opportunity.stage, opportunity.closed_reason):
        changes: dict[str, object] = {"stage": stage}
        if stage == "closed":
            changes["closed_reason"] = reason
        opportunities.change(opportunity=opportunity, changes=changes, by=by, now=now)


@transaction.atomic
def unanswered(*, outcome: Outcome, by: User, now: datetime) -> Outcome:
    """Take an answer back: stage, silence and ledger stand as they stood.

    A stage that was changed again since is left as it is. Taking back twice changes nothing more.
    """
    if outcome.withdrawn_at is not None:
        return outcome
    opportunity = outcome.opportunity
    outcomes.withdraw(outcome=outcome, by=by, now=now)
    Word.objects.filter(
        opportunity=opportunity,
        purpose=_purpose(outcome.kind),
        recorded_at=outcome.recorded_at,
    ).delete()
    ended = Silence.objects.filter(opportunity=opportunity, ended_at=outcome.recorded_at).first()
    if ended:
        waiting.resume(silence_id=ended.id)
    if opportunity.stage == after_outcome(outcome.kind, outcome.stage_before):
        _move_back(outcome, by, now)
    return outcome


def _move_back(outcome: Outcome, by: User, now: datetime) -> None:
    """To the stage before; one that was closed even then, for the reason that it had then."""
    changes: dict[str, object] = {"stage": outcome.stage_before}
    if outcome.stage_before == "closed":
        before = outcome_queries.latest(outcome.opportunity_id)
        changes["closed_reason"] = reason_after(before.kind) if before else ""
    opportunities.change(opportunity=outcome.opportunity, changes=changes, by=by, now=now)


@transaction.atomic
def heard(
    *,
    opportunity: Opportunity,
    purpose: str,
    by: User,
    now: datetime,
    contact: Contact | None = None,
    text: str = "",
    happened_at: datetime | None = None,
) -> Word:
    """They wrote or called: a word in, which lets one reply out."""
    return correspondence.note_word(
        opportunity=opportunity,
        direction="in",
        purpose=purpose,
        channel="other",
        contact=contact,
        text=text,
        happened_at=happened_at or now,
        by=by,
        now=now,
    )


@transaction.atomic
def told(*, interview: Interview, by: User, now: datetime) -> Word:
    """The person told the consultant how it went, on the telephone: the debrief has arrived."""
    opportunity = interview.opportunity
    return correspondence.note_word(
        opportunity=opportunity,
        direction="out",
        purpose="agency_debrief",
        channel="phone",
        contact=opportunity.consultant,
        about_ref=interview.id,
        happened_at=now,
        by=by,
        now=now,
    )


def is_noted_by_hand(word: Word) -> bool:
    """Whether the person wrote this word down; not a letter's, an invitation's or an answer's."""
    heard_of = word.direction == Word.Direction.IN and word.purpose in HEARD
    said_by_phone = word.purpose == "agency_debrief" and word.channel == "phone"
    return word.letter_ref is None and (heard_of or said_by_phone)


@transaction.atomic
def unheard(*, word: Word) -> None:
    """It was noted by mistake."""
    word.delete()

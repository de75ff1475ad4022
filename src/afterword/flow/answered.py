"""Answered: an outcome ends the silence and moves the stage; a word from them opens a reply."""

from datetime import date, datetime

from django.db import transaction

from afterword.accounts.models import User
from afterword.correspondence import actions as correspondence
from afterword.correspondence.models import Word
from afterword.opportunities import actions as opportunities
from afterword.opportunities.core.stages import after_outcome
from afterword.opportunities.models import Contact, Opportunity
from afterword.outcomes import actions as outcomes
from afterword.outcomes.models import Outcome
from afterword.waiting import actions as waiting
from afterword.waiting.models import Silence

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
    """Record the employer's answer and everything that follows from it."""
    outcome = outcomes.record(
        opportunity=opportunity, kind=kind, happened_on=happened_on, note=note, by=by, now=now
    )
    if kind not in NOT_THEIR_WORD:
        heard(opportunity=opportunity, purpose=f"answer:{kind}"[:30], text=note, by=by, now=now)
    waiting.end(opportunity=opportunity, ended_by=kind, ended_at=now)
    stage = after_outcome(kind, opportunity.stage)
    if stage != opportunity.stage:
        opportunities.change(opportunity=opportunity, changes={"stage": stage}, by=by, now=now)
    return outcome


@transaction.atomic
def unanswered(*, outcome: Outcome, by: User, now: datetime) -> Outcome:
    """Take an answer back: stage, silence and ledger stand as they stood."""
    opportunity = outcome.opportunity
    outcomes.withdraw(outcome=outcome, by=by, now=now)
    Word.objects.filter(
        opportunity=opportunity,
        purpose=f"answer:{outcome.kind}"[:30],
        recorded_at=outcome.recorded_at,
    ).delete()
    ended = Silence.objects.filter(opportunity=opportunity, ended_at=outcome.recorded_at).first()
    if ended:
        waiting.resume(silence_id=ended.id)
    opportunities.change(
        opportunity=opportunity, changes={"stage": outcome.stage_before}, by=by, now=now
    )
    return outcome


@transaction.atomic
def heard(
    *,
    opportunity: Opportunity,
    purpose: str,
    by: User,
    now: datetime,
    contact: Contact | None = None,
    text: str = "",
) -> Word:
    """They wrote or called: a word in, which lets one reply out."""
    return correspondence.note_word(
        opportunity=opportunity,
        direction="in",
        purpose=purpose,
        channel="other",
        contact=contact,
        text=text,
        happened_at=now,
        by=by,
        now=now,
    )


@transaction.atomic
def unheard(*, word: Word) -> None:
    """It was noted by mistake."""
    word.delete()

"""Recording the employer's answer, or its absence."""

from datetime import date, datetime

from django.db import transaction

from afterword.accounts.models import User
from afterword.kernel.refusal import RefusalError
from afterword.kernel.text import Phrase, gettext_noop, plain
from afterword.opportunities.models import Opportunity
from afterword.outcomes.models import Outcome

NOTE_LENGTH = 20_000


class OutcomeError(RefusalError):
    """What was given cannot be kept; `field` names it and `phrase` says what to do."""


@transaction.atomic
def record(
    *,
    opportunity: Opportunity,
    kind: str,
    happened_on: date,
    note: str,
    by: User,
    now: datetime,
) -> Outcome:
    """Write the answer down; the stage moves by the flow. OutcomeError for an unknown kind."""
    if kind not in Outcome.Kind.values:
        raise OutcomeError("kind", Phrase(gettext_noop("Please choose one of the list.")))
    return Outcome.objects.create(
        opportunity=opportunity,
        kind=Outcome.Kind(kind),
        happened_on=happened_on,
        note=plain(note).strip()[:NOTE_LENGTH],
        stage_before=opportunity.stage,
        recorded_at=now,
        by=by,
    )


@transaction.atomic
def withdraw(*, outcome: Outcome, by: User, now: datetime) -> Outcome:
    """It was recorded by mistake; it is kept, and counts no more."""
    del by
    outcome.withdrawn_at = now
    outcome.save(update_fields=["withdrawn_at"])
    return outcome

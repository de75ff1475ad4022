"""Answers as rows: kept, withdrawn, and which of them is the last."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.loop import Loop

from afterword.accounts.models import User
from afterword.opportunities.models import Opportunity
from afterword.outcomes import queries
from afterword.outcomes.actions import NOTE_LENGTH, OutcomeError, record, withdraw
from afterword.outcomes.models import Outcome

pytestmark = pytest.mark.usefixtures("workspace")
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def loop(user: User, now: Any) -> Loop:
    return Loop(user, now)


@pytest.fixture
def job(loop: Loop) -> Opportunity:
    return loop.pursued()


def put(loop: Loop, job: Opportunity, kind: str, on: date, *, after: int = 0) -> Outcome:
    now = loop.now + timedelta(minutes=after)
    return record(opportunity=job, kind=kind, happened_on=on, note="", by=loop.user, now=now)


def test_the_stage_before_is_kept_with_it(loop: Loop, job: Opportunity) -> None:
    outcome = put(loop, job, "offer", TUESDAY)
    assert (outcome.stage_before, outcome.recorded_at) == ("applied", loop.now)


def test_a_note_is_plain_and_has_an_end(loop: Loop, job: Opportunity) -> None:
    outcome = record(
        opportunity=job,
        kind="offer",
        happened_on=TUESDAY,
        note=" a\r\nb\x00 " + "c" * 30_000,
        **loop.who,
    )
    assert outcome.note.startswith("a\nb c")
    assert len(outcome.note) == NOTE_LENGTH


def test_an_unknown_kind_is_refused(loop: Loop, job: Opportunity) -> None:
    with pytest.raises(OutcomeError) as refused:
        put(loop, job, "maybe", TUESDAY)
    assert refused.value.field == "kind"


def test_the_last_answer_is_the_one_of_the_latest_day(loop: Loop, job: Opportunity) -> None:
    no = put(loop, job, "rejection", TUESDAY)
    put(loop, job, "next_round", MONDAY, after=5)
    assert queries.latest(job.id) == no
    later = put(loop, job, "offer", TUESDAY, after=9)
    assert queries.latest(job.id) == later
    withdraw(outcome=later, **loop.who)
    assert queries.latest(job.id) == no


def test_a_no_counts_while_the_opportunity_is_closed(loop: Loop, job: Opportunity) -> None:
    assert queries.is_rejected(job.id) is False
    put(loop, job, "rejection", TUESDAY)
    assert queries.is_rejected(job.id) is False
    Opportunity.objects.update(stage="closed")
    assert queries.is_rejected(job.id) is True

"""The ledger: openings that stand once, promises kept and open again."""

from datetime import timedelta
from typing import Any

import pytest
from tests.loop import Loop

from afterword.accounts.models import User
from afterword.correspondence import actions, queries
from afterword.correspondence.actions import NOTE_LENGTH
from afterword.correspondence.models import Opening, Promise
from afterword.flow.guarded import history_of
from afterword.kernel.ids import new_id
from afterword.opportunities.models import Opportunity

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)
REASON = "My telephone number changes on Monday"


@pytest.fixture
def loop(user: User, now: Any) -> Loop:
    return Loop(user, now)


@pytest.fixture
def job(loop: Loop) -> Opportunity:
    return loop.pursued()


def opened(loop: Loop, job: Opportunity, kind: str = "correction", note: str = REASON) -> Opening:
    facts = history_of(job)
    return actions.open_exception(
        opportunity=job, kind=kind, note=note, facts=facts, zone="Europe/London", **loop.who
    )


def test_the_same_reason_given_twice_is_slept_on_once(loop: Loop, job: Opportunity) -> None:
    first = opened(loop, job, "something_else")
    tomorrow = Loop(loop.user, loop.now + 3 * DAY)
    assert opened(tomorrow, job, "something_else") == first
    assert opened(tomorrow, job, "something_else", "The office moves to Leeds in May") != first


def test_what_let_a_letter_out_opens_anew(loop: Loop, job: Opportunity) -> None:
    first = opened(loop, job)
    actions.use_opening(opening_id=first.id, letter_ref=new_id())
    assert opened(loop, job) != first


def test_a_long_reason_has_an_end(loop: Loop, job: Opportunity) -> None:
    assert len(opened(loop, job, note="The office moves. " * 900).note) <= NOTE_LENGTH


def test_withdrawn_and_restored(loop: Loop, job: Opportunity) -> None:
    opening = opened(loop, job)
    assert actions.withdraw_opening(opening=opening, **loop.who) is True
    assert actions.withdraw_opening(opening=opening, **loop.who) is False
    assert list(queries.openings_of(job.id)) == []
    actions.restore_opening(opening=opening, **loop.who)
    assert list(queries.openings_of(job.id)) == [opening]


def promised(loop: Loop, job: Opportunity, *texts: str) -> list[str]:
    actions.keep_promises(opportunity=job, about_ref=job.id, texts=texts, **loop.who)
    return sorted(promise.text for promise in queries.promises_open())


def test_promises_follow_the_debrief_but_kept_ones_stay(loop: Loop, job: Opportunity) -> None:
    assert promised(loop, job, "send the rota", "ring Tom") == ["ring Tom", "send the rota"]
    rota = Promise.objects.get(text="send the rota")
    actions.promise_kept(promise=rota, kept=True, **loop.who)
    assert promised(loop, job, "Send the rota!", "write to Maya") == ["write to Maya"]
    actions.promise_kept(promise=queries.promise(rota.id), kept=False, **loop.who)
    assert promised(loop, job, "write to Maya") == ["write to Maya"]

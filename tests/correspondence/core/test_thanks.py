"""The thank-you: once for each reader of each interview, in its time."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.correspondence.core.ledgers import (
    CALLED_OFF,
    DAY,
    EMPTY,
    ENDED,
    FIRST,
    HOUR,
    NOW,
    OPENING,
    PRIYA,
    SECOND,
    SENT,
    THANK_YOU,
    TOM,
    answer,
    ask,
    out,
)

from afterword.correspondence.core import guard
from afterword.correspondence.core.exceptions import rules

FAMILY = sorted(rules().thank_you)


@pytest.mark.parametrize("purpose", FAMILY)
def test_a_thank_you_leaves_once_for_each_reader_and_interview(purpose: str) -> None:
    side = "agency" if purpose == "thank_you_relay" else "employer"
    letter = ask(purpose, side=side)
    assert answer(letter, EMPTY) == (True, "thank_you")
    assert answer(letter, SENT) == (False, "thanked")
    assert answer(replace(letter, contact_ids=(TOM,)), SENT) == (True, "thank_you")
    assert answer(replace(letter, contact_ids=(TOM, PRIYA)), SENT) == (False, "thanked")
    second = replace(letter, interview_id=SECOND)
    assert answer(second, SENT, ENDED + 3 * DAY) == (True, "thank_you")


def test_a_reader_who_is_not_known_is_thanked_once() -> None:
    history = replace(EMPTY, words=(out("thank_you_portal", contact_id=None),))
    assert answer(ask("thank_you_portal", contact_ids=()), history) == (False, "thanked")
    assert answer(ask("thank_you_portal", contact_ids=(None,)), history) == (False, "thanked")
    assert answer(THANK_YOU, history) == (True, "thank_you")


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (ENDED - HOUR, "early"),
        (ENDED + HOUR - timedelta(microseconds=1), "early"),
        (ENDED + HOUR, "thank_you"),
        (ENDED + 5 * DAY - timedelta(microseconds=1), "thank_you"),
        (ENDED + 5 * DAY, "dropped"),
    ],
)
def test_a_thank_you_has_its_time(now: datetime, code: str) -> None:
    verdict = guard.decide(THANK_YOU, EMPTY, now)
    assert (verdict.code, verdict.allowed) == (code, code == "thank_you")
    assert verdict.waits_until == (ENDED + HOUR if code == "early" else None)


def test_a_thank_you_needs_an_interview_that_took_place() -> None:
    assert answer(replace(THANK_YOU, interview_id=None), EMPTY) == (False, "no_interview")
    assert answer(replace(THANK_YOU, interview_id=CALLED_OFF), EMPTY) == (False, "cancelled")


def test_after_a_no_a_kind_line_takes_the_place_of_the_thank_you() -> None:
    verdict = guard.decide(THANK_YOU, replace(EMPTY, rejected=True), NOW)
    assert (verdict.allowed, verdict.code) == (False, "after_no")
    assert "thanks_after_no" in [offer.id for offer in verdict.offers]


def test_interview_ids_are_looked_up_not_trusted() -> None:
    assert answer(replace(THANK_YOU, interview_id=OPENING), EMPTY) == (False, "no_interview")
    assert answer(replace(THANK_YOU, interview_id=FIRST), EMPTY) == (True, "thank_you")

"""What may leave before and after the first word, and through which opening."""

from dataclasses import replace

import pytest
from tests.correspondence.core.ledgers import (
    ALWAYS_POSSIBLE,
    DANA,
    DAY,
    EMPTY,
    ENDED,
    HOUR,
    LATER,
    NOW,
    OPENING,
    SENT,
    THANK_YOU,
    TOM,
    ZONE,
    answer,
    ask,
    came,
    opening,
    out,
)

from afterword.correspondence.core import guard
from afterword.correspondence.core.exceptions import rules

FAMILY = sorted(rules().thank_you)


@pytest.mark.parametrize("purpose", ["appointment", "withdrawal", "correction", "application"])
def test_nothing_is_closed_before_the_first_word(purpose: str) -> None:
    assert answer(ask(purpose), EMPTY) == (True, "free")


@pytest.mark.parametrize("purpose", ["something_else"])
def test_some_things_need_a_reason_even_then(purpose: str) -> None:
    assert answer(ask(purpose), EMPTY) == (False, "quiet")


def test_a_stray_word_finds_the_lock_with_what_could_open_it() -> None:
    verdict = guard.decide(ask("hello"), SENT, NOW)
    assert (verdict.allowed, verdict.code) == (False, "quiet")
    assert [offer.id for offer in verdict.offers] == ALWAYS_POSSIBLE
    assert verdict.why.values == {"at": ENDED + 2 * HOUR}


def test_one_answer_may_leave_for_what_they_wrote() -> None:
    asked = replace(SENT, words=(came(), out()))
    assert answer(ask("reply"), SENT, LATER) == (False, "not_now")
    assert answer(ask("reply"), asked, LATER) == (True, "reply")
    answered = replace(asked, words=(*asked.words, out("reply", LATER)))
    assert answer(ask("reply"), answered, LATER + HOUR) == (False, "not_now")


def test_an_answer_dated_ahead_opens_nothing_yet() -> None:
    history = replace(SENT, words=(*SENT.words, came(LATER)))
    assert answer(ask("reply"), history, LATER - HOUR) == (False, "not_now")
    assert answer(ask("reply"), history, LATER) == (True, "reply")


def test_a_word_out_that_is_dated_ahead_counts_at_once() -> None:
    assert answer(THANK_YOU, replace(EMPTY, words=(out(at=LATER),))) == (False, "thanked")


def test_an_answer_uses_up_the_opening_made_for_it() -> None:
    history = replace(SENT, words=(*SENT.words, came()), openings=(opening("reply"),))
    assert guard.decide(ask("reply"), history, LATER).opening_id == OPENING


def test_an_opening_lets_out_the_letter_of_its_kind_and_no_other() -> None:
    history = replace(SENT, openings=(opening("correction"),))
    verdict = guard.decide(ask("correction"), history, LATER)
    assert (verdict.allowed, verdict.code, verdict.opening_id) == (True, "opened", OPENING)
    assert answer(ask("appointment"), history, LATER) == (False, "quiet")
    assert answer(ask("appointment", opening_id=OPENING), history, LATER) == (False, "quiet")


def test_an_opening_is_used_once() -> None:
    history = replace(SENT, openings=(opening("correction", used=True),))
    assert answer(ask("correction"), history, LATER) == (False, "quiet")
    named = ask("correction", opening_id=OPENING)
    assert answer(named, history, LATER) == (False, "opening_used")


def test_an_opening_that_waits_says_until_when() -> None:
    history = replace(SENT, openings=(opening("something_else", LATER),))
    verdict = guard.decide(ask("something_else"), history, LATER - HOUR)
    assert (verdict.allowed, verdict.code) == (False, "waits")
    assert verdict.waits_until == LATER
    assert answer(ask("something_else"), history, LATER) == (True, "opened")


def test_the_oldest_opening_that_is_ready_is_taken_unless_the_letter_names_one() -> None:
    older = opening("correction", id=TOM, opens_at=ENDED + DAY)
    history = replace(SENT, openings=(opening("correction"), older))
    assert guard.decide(ask("correction"), history, LATER).opening_id == TOM
    named = ask("correction", opening_id=OPENING)
    assert guard.decide(named, history, LATER).opening_id == OPENING


@pytest.mark.parametrize("purpose", ["feedback_request", "thanks_after_no"])
def test_what_goes_once_goes_once(purpose: str) -> None:
    no = replace(SENT, rejected=True)
    asked = replace(no, words=(*no.words, out(purpose, LATER)))
    spent = replace(no, openings=(opening(purpose, used=True), opening(purpose, id=TOM)))
    for history in (asked, spent):
        assert answer(ask(purpose), history, LATER) == (False, "once")
        assert guard.may_open(purpose, "", history, LATER, zone=ZONE).allowed is False
        offers = guard.decide(ask(purpose), history, LATER).offers
        assert purpose not in [offer.id for offer in offers]


def test_what_is_only_for_after_a_no_waits_for_one() -> None:
    assert answer(ask("feedback_request"), EMPTY) == (False, "not_now")
    assert answer(ask("withdrawal"), replace(EMPTY, closed=True)) == (False, "not_now")


@pytest.mark.parametrize(
    "purpose", [*FAMILY, *ALWAYS_POSSIBLE, "reply", "feedback_request", "hello"]
)
def test_text_that_asks_for_news_is_refused(purpose: str) -> None:
    letter = ask(purpose, asks_for_status=True)
    history = replace(
        SENT, words=(*SENT.words, came()), openings=(opening(purpose),), promises=("notes",)
    )
    expected = (True, "opened") if purpose == "competing_deadline" else (False, "status")
    assert answer(letter, history, LATER) == expected


def test_a_consultant_may_be_asked_for_news() -> None:
    letter = ask("agency_debrief", side="agency", contact_ids=(DANA,), asks_for_status=True)
    assert answer(letter, replace(SENT, route="agency")) == (True, "consultant")
    relayed = replace(letter, purpose="thank_you_relay")
    assert answer(relayed, replace(EMPTY, route="agency")) == (False, "status")

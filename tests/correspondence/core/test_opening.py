"""The lock as it is told beforehand, and what opens it."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests.correspondence.core.ledgers import (
    ALWAYS_POSSIBLE,
    DAY,
    EMPTY,
    ENDED,
    HOUR,
    LATER,
    NOW,
    SENT,
    ZONE,
    answer,
    ask,
    came,
    opening,
    out,
)

from afterword.correspondence.core import guard


def lock(history: guard.History, now: datetime = LATER) -> tuple[bool, object, str]:
    state = guard.standing(history, now)
    assert str(state.why)
    return state.locked, state.since, state.code


def test_the_lock_is_told_with_since_when_and_why() -> None:
    sent_at = ENDED + 2 * HOUR
    wrote = replace(SENT, words=(*SENT.words, came()))
    assert lock(EMPTY) == (False, None, "nothing_out")
    assert lock(SENT) == (True, sent_at, "quiet")
    assert lock(wrote) == (True, sent_at, "they_wrote")
    assert lock(wrote, NOW) == (True, sent_at, "quiet")
    assert [offer.id for offer in guard.standing(wrote, LATER).offers] == [
        "reply",
        *ALWAYS_POSSIBLE,
    ]


def test_an_agency_that_carries_the_words_keeps_the_client_closed_from_the_start() -> None:
    history = replace(EMPTY, route="agency", policy="via_consultant")
    assert lock(history) == (True, None, "via_consultant")
    assert [offer.id for offer in guard.standing(history, NOW).offers] == ["relay"]
    assert lock(replace(SENT, route="agency", policy="copy_consultant"))[2] == "quiet"


def test_it_says_that_copying_cannot_be_prevented() -> None:
    assert "copying the text" in str(guard.COPYING)


def test_an_unknown_reason_opens_nothing() -> None:
    opened = guard.may_open("because", "I would like to very much", SENT, LATER, zone=ZONE)
    assert (opened.allowed, opened.opens_at) == (False, None)


def test_a_promised_thing_needs_the_promise_or_its_name() -> None:
    assert guard.may_open("promised_thing", "the article", SENT, LATER, zone=ZONE).allowed
    assert not guard.may_open("promised_thing", "", SENT, LATER, zone=ZONE).allowed
    promised = replace(SENT, promises=("send the article",))
    assert guard.may_open("promised_thing", "", promised, LATER, zone=ZONE).allowed


def test_what_can_wait_for_nothing_opens_at_once() -> None:
    opened = guard.may_open("withdrawal", "", SENT, LATER, zone=ZONE)
    assert (opened.allowed, opened.opens_at) == (True, LATER)


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("2026-03-10T21:00+00:00", "2026-03-11T07:00+00:00"),
        ("2026-03-11T01:00+00:00", "2026-03-11T07:00+00:00"),
        ("2026-03-11T01:01+00:00", "2026-03-12T07:00+00:00"),
        ("2026-03-11T08:00+00:00", "2026-03-12T07:00+00:00"),
        ("2026-03-28T20:00+00:00", "2026-03-29T06:00+00:00"),
        ("2026-10-24T20:00+00:00", "2026-10-25T07:00+00:00"),
    ],
)
def test_something_else_sleeps_a_night_at_home(typed: str, opens: str) -> None:
    note = "My telephone number changes on Monday"
    now = datetime.fromisoformat(typed)
    opened = guard.may_open("something_else", note, SENT, now, zone=ZONE)
    assert (opened.allowed, opened.opens_at) == (True, datetime.fromisoformat(opens))


def test_the_night_is_slept_in_the_home_zone() -> None:
    note = "My telephone number changes on Monday"
    opened = guard.may_open("something_else", note, SENT, LATER, zone="Pacific/Auckland")
    assert opened.opens_at == datetime(2026, 3, 11, 7, tzinfo=ZoneInfo("Pacific/Auckland"))


@pytest.mark.parametrize("note", ["", "please", "I just want to follow up with them kindly"])
def test_something_else_wants_a_reason_that_is_not_the_wait(note: str) -> None:
    opened = guard.may_open("something_else", note, SENT, LATER, zone=ZONE)
    assert (opened.allowed, opened.opens_at) == (False, None)


def test_an_enquiry_comes_five_working_days_after_their_date_and_once() -> None:
    history = replace(SENT, enquiry_allowed=True, decision_on=date(2026, 3, 26))
    from_at = datetime(2026, 4, 2, 7, tzinfo=ZoneInfo(ZONE))
    early = guard.may_open("decision_enquiry", "", history, from_at - HOUR, zone=ZONE)
    assert (early.allowed, early.opens_at) == (False, from_at)
    opened = guard.may_open("decision_enquiry", "", history, from_at, zone=ZONE)
    assert (opened.allowed, opened.opens_at) == (True, from_at)

    letter = ask("decision_enquiry", asks_for_status=True)
    assert answer(letter, history, from_at) == (False, "quiet")
    assert answer(letter, replace(EMPTY, enquiry_allowed=True, decision_on=from_at.date())) == (
        False,
        "quiet",
    )
    ready = replace(history, openings=(opening("decision_enquiry", from_at),))
    assert answer(letter, ready, from_at) == (True, "opened")
    switched_off = replace(ready, enquiry_allowed=False)
    assert answer(letter, switched_off, from_at) == (False, "not_now")
    sent = replace(ready, words=(*ready.words, out("decision_enquiry", from_at)))
    assert answer(letter, sent, from_at + 30 * DAY) == (False, "once")

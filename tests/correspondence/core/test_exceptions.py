"""Every exception, every policy and every no-reason of the guard proves itself by its examples."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.correspondence.core.ledgers import LATER, OPENING, SENT, ZONE, ask, came, opening, out

from afterword.correspondence.core import guard
from afterword.correspondence.core.exceptions import (
    Exemption,
    NoReason,
    exemption,
    is_reason,
    is_the_wait,
    rules,
)
from afterword.opportunities.models import Agency

ALL = rules().exemptions
KNOWN = {
    "says",
    "note",
    "they_wrote",
    "promises",
    "rejected",
    "sent_before",
    "enquiry_allowed",
    "decision_on",
}


def example(entry: Exemption, shape: Mapping[str, Any]) -> guard.History:
    """The history that an example of the file describes: a thank-you is out, and then …"""
    assert set(shape) <= KNOWN
    words = SENT.words
    if shape.get("they_wrote"):
        words = (*words, came())
    if shape.get("sent_before"):
        words = (*words, out(entry.offer.purpose, LATER))
    return replace(
        SENT,
        words=words,
        promises=tuple(shape.get("promises", ())),
        rejected=shape.get("rejected", False),
        enquiry_allowed=shape.get("enquiry_allowed", False),
        decision_on=shape.get("decision_on"),
    )


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.id)
def test_exception_opens_for_its_example_and_lets_one_letter_out(entry: Exemption) -> None:
    history = example(entry, entry.opens)
    opened = guard.may_open(entry.id, entry.opens.get("note", ""), history, LATER, zone=ZONE)
    assert opened.allowed
    assert opened.opens_at is not None

    fact = opening(entry.id, opened.opens_at)
    letter = ask(entry.offer.purpose, interview_id=None, opening_id=OPENING)
    there = replace(history, openings=(fact,))
    verdict = guard.decide(letter, there, opened.opens_at)
    assert (verdict.allowed, verdict.opening_id) == (True, OPENING)


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.id)
def test_exception_stays_shut_for_its_other_example(entry: Exemption) -> None:
    history = example(entry, entry.stays)
    note = entry.stays.get("note", "")
    opened = guard.may_open(entry.id, note, history, LATER, zone=ZONE)
    assert (opened.allowed, opened.opens_at) == (False, None)
    letter = ask(entry.offer.purpose, interview_id=None)
    assert not guard.decide(letter, history, LATER).allowed


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.id)
def test_exception_says_what_and_why(entry: Exemption) -> None:
    said = [str(entry.offer.title), str(entry.offer.explanation), entry.why, *entry.examples]
    assert all(said)
    assert all(shape["says"] for shape in (entry.opens, entry.stays))


def test_exceptions_stand_in_their_order() -> None:
    assert [entry.id for entry in ALL] == [
        "reply",
        "promised_thing",
        "missed_appointment",
        "appointment",
        "correction",
        "competing_deadline",
        "withdrawal",
        "thanks_after_no",
        "feedback_request",
        "decision_enquiry",
        "something_else",
    ]


def test_the_exceptions_about_a_note_take_their_own_examples() -> None:
    noted = [entry for entry in ALL if entry.offer.needs_note]
    assert [e.id for e in noted for text in e.examples if not is_reason(text, e)] == []
    assert [e.id for e in noted for text in e.examples if e.reason and is_the_wait(text)] == []


@pytest.mark.parametrize("entry", rules().no_reasons, ids=lambda entry: entry.id)
def test_no_reason_is_found_in_its_examples_and_no_others(entry: NoReason) -> None:
    assert [text for text in entry.match if not entry.found_in(text)] == []
    assert [text for text in entry.miss if entry.found_in(text)] == []
    assert [text for text in entry.match if not entry.pattern.search(text)] == []
    assert entry.why


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("The office in the photograph", True),
        ("なぜなら写真の事務所は祖母の学校でした", True),
        ("please please", False),
        ("aaaa aaaa aaaa aaaa", False),
        ("because", False),
        ("…", False),
    ],
)
def test_a_reason_is_a_sentence(text: str, taken: bool) -> None:
    entry = exemption("something_else")
    assert entry is not None
    assert is_reason(text, entry) is taken


def test_there_is_an_offer_for_every_policy_but_the_direct_one() -> None:
    assert [*rules().policies, "direct"] == [str(value) for value in Agency.Policy.values]

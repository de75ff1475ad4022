"""How the client of an agency, and its consultant, may be written to."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.correspondence.core.ledgers import (
    DANA,
    DAY,
    EMPTY,
    HOUR,
    NOW,
    PRIYA,
    THANK_YOU,
    TOM,
    answer,
    ask,
    out,
)

from afterword.correspondence.core import guard
from afterword.correspondence.core.exceptions import rules

WHEN = {
    "via_consultant": (),
    "consultant_approves": ("approved",),
    "copy_consultant": ("copied",),
    "direct_if_before": ("known",),
    "direct": ("always",),
    "": (),
    "made up": (),
}
TO_CLIENT = [
    (policy, approved, copied, known)
    for policy in WHEN
    for approved in (False, True)
    for copied in (False, True)
    for known in (False, True)
]


@pytest.mark.parametrize(("policy", "approved", "copied", "known"), TO_CLIENT)
def test_each_policy_says_how_the_client_is_written_to(
    policy: str, approved: bool, copied: bool, known: bool
) -> None:
    facts = {"approved": approved, "copied": copied, "known": known, "always": True}
    allowed = any(facts[name] for name in WHEN[policy])
    before = frozenset({PRIYA}) if known else frozenset()
    history = replace(EMPTY, route="agency", policy=policy, contacts_before=before)
    letter = replace(THANK_YOU, consultant_approved=approved, copies_consultant=copied)
    verdict = guard.decide(letter, history, NOW)
    assert verdict.allowed is allowed
    named = policy if policy in rules().policies else "via_consultant"
    assert verdict.code == ("thank_you" if allowed else named)
    assert len(verdict.offers) == (0 if allowed else 1)
    direct = replace(history, route="direct")
    assert guard.decide(letter, direct, NOW).allowed


def test_on_the_strictest_policy_the_offer_is_to_pass_it_on() -> None:
    history = replace(EMPTY, route="agency", policy="via_consultant")
    (offer,) = guard.decide(THANK_YOU, history, NOW).offers
    assert (offer.id, offer.purpose) == ("relay", "thank_you_relay")
    (offer,) = guard.decide(ask("withdrawal"), history, NOW).offers
    assert (offer.id, offer.purpose) == ("relay", "withdrawal")


def test_contact_before_must_hold_for_every_reader() -> None:
    history = replace(
        EMPTY, route="agency", policy="direct_if_before", contacts_before=frozenset({PRIYA})
    )
    both = replace(THANK_YOU, contact_ids=(PRIYA, TOM))
    for letter in (both, ask("thank_you", contact_ids=()), ask("thank_you", contact_ids=(None,))):
        assert answer(letter, history) == (False, "direct_if_before")


@pytest.mark.parametrize("policy", [*rules().policies, "direct"])
def test_the_client_is_never_asked_unless_all_is_direct(policy: str) -> None:
    history = replace(
        EMPTY, route="agency", policy=policy, rejected=True, contacts_before=frozenset({PRIYA})
    )
    letter = ask("feedback_request", consultant_approved=True, copies_consultant=True)
    expected = (True, "free") if policy == "direct" else (False, "ask_consultant")
    assert answer(letter, history) == expected


def test_what_is_written_for_the_consultant_goes_to_nobody_else() -> None:
    assert answer(ask("agency_debrief"), EMPTY) == (False, "for_the_consultant")
    assert answer(ask("thank_you_relay"), EMPTY) == (False, "for_the_consultant")


def test_a_thank_you_passed_on_makes_the_employer_quiet_too() -> None:
    relay = out("thank_you_relay", side="agency", contact_id=DANA)
    history = replace(EMPTY, route="agency", policy="direct", words=(relay,))
    assert answer(ask("hello"), history) == (False, "quiet")
    debrief = replace(relay, purpose="agency_debrief")
    assert answer(ask("hello"), replace(history, words=(debrief,))) == (True, "free")


def test_a_consultant_is_reminded_of_feedback_once_after_three_working_days() -> None:
    letter = ask("feedback_request", side="agency", contact_ids=(DANA,))
    friday = datetime(2026, 3, 6, 9, 30, tzinfo=ZoneInfo("UTC"))
    wednesday = friday + 5 * DAY
    asked = out("feedback_request", friday, side="agency", contact_id=DANA)
    none, once, twice = (replace(EMPTY, words=(asked,) * n) for n in (0, 1, 2))
    assert answer(letter, none, friday) == (True, "consultant")
    early = guard.decide(letter, once, wednesday - HOUR)
    assert (early.allowed, early.code, early.waits_until) == (False, "nudge_early", wednesday)
    assert answer(letter, once, wednesday) == (True, "consultant")
    assert answer(letter, twice, wednesday + 30 * DAY) == (False, "nudged")
    assert answer(ask("agency_debrief", side="agency"), twice, wednesday) == (True, "consultant")

"""Excepted: a reason opens the guard for one letter, and the letter is drafted with it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.loop import Loop

from afterword.accounts.models import User
from afterword.correspondence.actions import RefusedError
from afterword.correspondence.models import Opening
from afterword.flow import leaving
from afterword.flow.answered import answered, heard
from afterword.flow.excepted import (
    ExceptionError,
    begin_letter,
    closed_again,
    opened_again,
    ways_in,
    why_not,
)
from afterword.flow.leaving import LeavingError, hand_over
from afterword.interviews.models import Interview
from afterword.letters import queries as letters
from afterword.letters.models import Letter
from afterword.opportunities import queries
from afterword.opportunities.models import Contact, Opportunity
from afterword.person import actions as person

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)
REASON = "My telephone number changes on Monday"


@pytest.fixture
def loop(user: User, now: Any) -> Loop:
    made = Loop(user, now)
    person.introduce(changes={"name": "Ruth Adeyemi"}, **made.who)
    return made


@pytest.fixture
def quiet(loop: Loop) -> Interview:
    interview = loop.held(ended=30 * timedelta(hours=1))
    loop.sent(interview, at=loop.now - DAY)
    return interview


def about(interview: Interview) -> Opportunity:
    return queries.one(interview.opportunity_id)


def begin(loop: Loop, interview: Interview, kind: str, note: str = "", **also: Any) -> Letter:
    to = also.pop("to", [Contact.objects.get(name="Priya Shah", employer__isnull=False).id])
    return begin_letter(opportunity=about(interview), kind=kind, note=note, to=to, **loop.who)


def test_what_was_promised_is_drafted_and_may_leave(loop: Loop, quiet: Interview) -> None:
    letter = begin(loop, quiet, "promised_thing", "the rota template")
    assert (letter.purpose, letter.interview_id) == ("promised_thing", quiet.id)
    assert [reader.name for reader in letter.readers.all()] == ["Priya Shah"]
    opening = Opening.objects.get(id=letter.opening_ref)
    assert (opening.kind, opening.note) == ("promised_thing", "the rota template")
    hand_over(letter=letters.one(letter.id), way="eml", despite=True, **loop.who)
    opening.refresh_from_db()
    assert opening.used_by_ref == letter.id


def test_it_opens_for_one_letter_only(loop: Loop, quiet: Interview) -> None:
    letter = begin(loop, quiet, "correction", "The certificate is from 2019")
    leaving.sent(letter=letters.one(letter.id), sent_at=loop.now, **loop.who)
    second = Letter.objects.create(
        opportunity=letter.opportunity,
        purpose="correction",
        opening_ref=letter.opening_ref,
        created_at=loop.now,
        changed_at=loop.now,
    )
    with pytest.raises(LeavingError):
        hand_over(letter=letters.one(second.id), way="eml", despite=True, **loop.who)


def test_the_button_pressed_twice_is_one_letter(loop: Loop, quiet: Interview) -> None:
    first = begin(loop, quiet, "withdrawal", "I have accepted another post")
    again = begin(loop, quiet, "withdrawal", "I have accepted another post")
    assert first.id == again.id
    assert Opening.objects.count() == 1


def test_something_else_sleeps_until_the_morning_at_home(loop: Loop, quiet: Interview) -> None:
    letter = begin(loop, quiet, "something_else", REASON)
    opening = Opening.objects.get()
    assert opening.opens_at == datetime(2026, 11, 25, 7, tzinfo=UTC)
    with pytest.raises(LeavingError):
        hand_over(letter=letters.one(letter.id), way="eml", despite=True, **loop.who)
    tomorrow = Loop(loop.user, opening.opens_at)
    hand_over(letter=letters.one(letter.id), way="eml", despite=True, **tomorrow.who)


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("something_else", "I have not heard back yet and wonder when"),
        ("something_else", "x"),
        ("feedback_request", "what one thing"),
        ("decision_enquiry", ""),
        ("reply", "thank you for writing"),
    ],
)
def test_a_reason_that_is_none_writes_nothing(
    loop: Loop, quiet: Interview, kind: str, note: str
) -> None:
    with pytest.raises(RefusedError):
        begin(loop, quiet, kind, note)
    assert Opening.objects.count() == 0
    assert not Letter.objects.filter(purpose=kind).exists()


def test_an_unknown_reason_is_none(loop: Loop, quiet: Interview) -> None:
    with pytest.raises(ExceptionError) as refused:
        begin(loop, quiet, "chasing")
    assert refused.value.field == "kind"


def test_readers_are_theirs_or_nobody(loop: Loop, quiet: Interview) -> None:
    elsewhere = loop.held("Hollis Marine", guests=(("Olivia Grant", "", "interviewer"),))
    olivia = elsewhere.attendances.get().contact_id
    with pytest.raises(ExceptionError) as refused:
        begin(loop, quiet, "withdrawal", to=[olivia])
    assert refused.value.field == "to"
    assert list(begin(loop, quiet, "withdrawal", to=[]).readers.all()) == []


def test_both_sides_in_one_letter_are_refused(loop: Loop) -> None:
    interview = loop.through_dana()
    dana = interview.opportunity.consultant_id
    priya = interview.attendances.get(contact__name="Priya Shah").contact_id
    with pytest.raises(ExceptionError) as refused:
        begin(loop, interview, "withdrawal", to=[dana, priya])
    assert refused.value.field == "to"


def test_a_letter_to_the_consultant_needs_no_opening(loop: Loop) -> None:
    interview = loop.through_dana()
    letter = begin(
        loop, interview, "appointment", "Moving Thursday", to=[interview.opportunity.consultant_id]
    )
    assert (letter.opening_ref, Opening.objects.count()) == (None, 0)
    hand_over(letter=letters.one(letter.id), way="eml", despite=True, **loop.who)


def test_a_kind_line_after_a_no(loop: Loop, quiet: Interview) -> None:
    answered(
        opportunity=about(quiet),
        kind="rejection",
        happened_on=loop.now.date(),
        note="",
        **loop.who,
    )
    letter = begin(loop, quiet, "thanks_after_no")
    hand_over(letter=letters.one(letter.id), way="eml", despite=True, **loop.who)


def test_better_left_closed_and_back(loop: Loop, quiet: Interview) -> None:
    letter = begin(loop, quiet, "something_else", REASON)
    opening = Opening.objects.get()
    assert closed_again(opening=opening, **loop.who) is True
    letter.refresh_from_db()
    assert letter.state == "dropped"
    opened_again(opening=opening, **Loop(loop.user, loop.now + DAY).who)
    letter.refresh_from_db()
    opening.refresh_from_db()
    assert (letter.state, opening.withdrawn_at) == ("draft", None)


def test_what_has_let_its_letter_out_cannot_be_left_closed(loop: Loop, quiet: Interview) -> None:
    letter = begin(loop, quiet, "correction", "The certificate is from 2019")
    leaving.sent(letter=letters.one(letter.id), sent_at=loop.now, **loop.who)
    assert closed_again(opening=Opening.objects.get(), **loop.who) is False
    assert Opening.objects.get().withdrawn_at is None


def test_the_lock_is_explained_before_it_is_felt(loop: Loop, quiet: Interview) -> None:
    ways = ways_in(about(quiet), now=loop.now)
    assert (ways.lock.code, ways.lock.locked) == ("quiet", True)
    assert [offer.id for offer in ways.offers] == [
        "promised_thing",
        "missed_appointment",
        "appointment",
        "correction",
        "competing_deadline",
        "withdrawal",
        "something_else",
    ]
    assert [reader.name for reader in ways.readers] == ["Priya Shah", "Tom Reed"]
    assert str(why_not(about(quiet), "thanks_after_no", now=loop.now)).startswith(
        "This is for after a no"
    )


def test_where_the_agency_carries_every_word_its_people_alone_read(loop: Loop) -> None:
    ways = ways_in(loop.through_dana().opportunity, now=loop.now)
    assert ways.lock.code == "via_consultant"
    assert [reader.name for reader in ways.readers] == ["Dana Cole"]


def test_they_wrote_offers_a_reply(loop: Loop, quiet: Interview) -> None:
    heard(opportunity=about(quiet), purpose="they_wrote", **loop.who)
    assert ways_in(about(quiet), now=loop.now).offers_kind("reply") is True
    letter = begin(loop, quiet, "reply", "Wednesday suits me")
    hand_over(letter=letters.one(letter.id), way="eml", despite=True, **loop.who)

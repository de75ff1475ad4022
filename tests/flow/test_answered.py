"""Answered: the silence ends, the stage moves, the ledger knows; and it can be taken back."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.loop import GUESTS, HOUR, Loop

from afterword.accounts.models import User
from afterword.correspondence.models import Word
from afterword.flow.answered import answered, heard, is_noted_by_hand, told, unanswered, unheard
from afterword.flow.guarded import history_of, lock_on
from afterword.interviews.models import Interview
from afterword.opportunities import actions as opportunities
from afterword.opportunities import queries
from afterword.opportunities.models import Opportunity
from afterword.outcomes.actions import OutcomeError
from afterword.outcomes.models import Outcome
from afterword.person import actions as person
from afterword.waiting import queries as waiting

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)


@pytest.fixture
def loop(user: User, now: Any) -> Loop:
    return Loop(user, now)


@pytest.fixture
def quiet(loop: Loop) -> Interview:
    """Two letters sent yesterday."""
    interview = loop.held(ended=30 * HOUR)
    loop.sent(interview, at=loop.now - DAY)
    return interview


def answer(loop: Loop, about: Opportunity, kind: str, **also: Any) -> Outcome:
    given = {"happened_on": loop.now.date(), "note": ""} | also
    return answered(opportunity=about, kind=kind, **given, **loop.who)


def stands(opportunity: Opportunity) -> tuple[str, str, bool, int]:
    """Stage, reason, whether it is quiet, and how many words came in."""
    found = queries.one(opportunity.id)
    came = Word.objects.filter(opportunity=found, direction="in").count()
    return found.stage, found.closed_reason, waiting.of_opportunity(found.id) is not None, came


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("next_round", ("interviewing", "", False, 1)),
        ("offer", ("offer", "", False, 1)),
        ("rejection", ("closed", "rejected", False, 1)),
        ("panel", ("panel", "", False, 1)),
        ("withdrawn", ("closed", "withdrawn", False, 0)),
        ("presumed_closed", ("closed", "presumed_closed", False, 0)),
    ],
)
def test_an_answer_and_its_undo(
    loop: Loop, quiet: Interview, kind: str, expected: tuple[str, str, bool, int]
) -> None:
    about = quiet.opportunity
    before = stands(about)
    assert before == ("interviewing", "", True, 0)
    outcome = answer(loop, about, kind)
    assert stands(about) == expected
    again = Loop(loop.user, loop.now + HOUR)
    unanswered(outcome=Outcome.objects.select_related("opportunity").get(), **again.who)
    assert stands(about) == before
    assert outcome.id == Outcome.objects.get(withdrawn_at__isnull=False).id


def test_taking_back_twice_changes_nothing_more(loop: Loop, quiet: Interview) -> None:
    answer(loop, quiet.opportunity, "rejection")
    unanswered(outcome=Outcome.objects.get(), **loop.who)
    opportunities.change(
        opportunity=queries.one(quiet.opportunity_id), changes={"stage": "final"}, **loop.who
    )
    unanswered(outcome=Outcome.objects.get(), **loop.who)
    assert queries.one(quiet.opportunity_id).stage == "final"


def test_a_stage_that_was_changed_since_is_left_alone(loop: Loop, quiet: Interview) -> None:
    answer(loop, quiet.opportunity, "offer")
    opportunities.change(
        opportunity=queries.one(quiet.opportunity_id), changes={"stage": "closed"}, **loop.who
    )
    unanswered(outcome=Outcome.objects.get(), **loop.who)
    assert queries.one(quiet.opportunity_id).stage == "closed"


def test_a_no_after_letting_go_and_back(loop: Loop, quiet: Interview) -> None:
    about = quiet.opportunity
    answer(loop, about, "presumed_closed")
    later = Loop(loop.user, loop.now + DAY)
    no = answer(later, queries.one(about.id), "rejection", happened_on=later.now.date())
    assert stands(about) == ("closed", "rejected", False, 1)
    unanswered(outcome=no, **later.who)
    assert stands(about) == ("closed", "presumed_closed", False, 0)


def test_the_same_answer_said_twice_is_one(loop: Loop, quiet: Interview) -> None:
    first = answer(loop, quiet.opportunity, "rejection", note=" We chose another. ")
    again = answer(loop, queries.one(quiet.opportunity_id), "rejection", note="We chose another.")
    assert first.id == again.id
    assert stands(quiet.opportunity)[3] == 1


def test_a_day_to_come_is_refused_by_the_calendar_at_home(loop: Loop, quiet: Interview) -> None:
    late = Loop(loop.user, datetime(2026, 11, 24, 20, tzinfo=UTC))
    tomorrow = late.now.date() + DAY
    with pytest.raises(OutcomeError) as refused:
        answer(late, quiet.opportunity, "offer", happened_on=tomorrow)
    assert refused.value.field == "happened_on"
    person.introduce(changes={"home_zone": "Asia/Tokyo"}, **loop.who)
    assert answer(late, quiet.opportunity, "offer", happened_on=tomorrow).happened_on == tomorrow


def test_an_unknown_answer_is_refused_and_nothing_is_written(loop: Loop, quiet: Interview) -> None:
    with pytest.raises(OutcomeError) as refused:
        answer(loop, quiet.opportunity, "maybe")
    assert refused.value.field == "kind"
    assert stands(quiet.opportunity) == ("interviewing", "", True, 0)


def test_an_answer_of_an_earlier_day_is_a_word_of_that_day(loop: Loop, quiet: Interview) -> None:
    """They said yes on Sunday; the letter of Monday was not written before their word."""
    sunday = loop.now - 2 * DAY
    answer(loop, quiet.opportunity, "next_round", happened_on=sunday.date())
    word = Word.objects.get(direction="in")
    assert word.happened_at == datetime(2026, 11, 22, 23, 59, tzinfo=UTC)
    assert lock_on(queries.one(quiet.opportunity_id), now=loop.now).code == "quiet"


def test_a_new_interview_after_a_no_is_thanked_for(loop: Loop, quiet: Interview) -> None:
    answer(loop, quiet.opportunity, "rejection")
    assert history_of(queries.one(quiet.opportunity_id)).rejected is True
    opportunities.change(
        opportunity=queries.one(quiet.opportunity_id), changes={"stage": "interviewing"}, **loop.who
    )
    assert history_of(queries.one(quiet.opportunity_id)).rejected is False


def test_an_older_answer_noted_late_does_not_undo_the_no(loop: Loop, quiet: Interview) -> None:
    answer(loop, quiet.opportunity, "rejection")
    later = Loop(loop.user, loop.now + HOUR)
    answer(
        later,
        queries.one(quiet.opportunity_id),
        "next_round",
        happened_on=(loop.now - 9 * DAY).date(),
    )
    assert stands(quiet.opportunity)[:2] == ("closed", "rejected")
    assert history_of(queries.one(quiet.opportunity_id)).rejected is True


def test_an_answer_from_before_this_wait_does_not_end_it(loop: Loop, quiet: Interview) -> None:
    answer(loop, quiet.opportunity, "next_round", happened_on=(loop.now - 9 * DAY).date())
    assert stands(quiet.opportunity) == ("interviewing", "", True, 1)


def test_they_wrote_opens_one_reply_and_the_undo_closes_it(loop: Loop, quiet: Interview) -> None:
    about = queries.one(quiet.opportunity_id)
    word = heard(opportunity=about, purpose="they_wrote", **loop.who)
    assert lock_on(about, now=loop.now).code == "they_wrote"
    assert stands(about)[2] is True  # it is no answer: the wait goes on
    unheard(word=word)
    assert lock_on(about, now=loop.now).code == "quiet"


def test_the_consultants_call_opens_nothing_at_the_employer(loop: Loop) -> None:
    """Where the agency is known and nobody of it by name, their call is still the agency's."""
    interview = loop.held("Calder Rail", agency="Calder Recruitment", guests=GUESTS[:1])
    heard(opportunity=interview.opportunity, purpose="consultant_called", **loop.who)
    words = history_of(queries.one(interview.opportunity_id)).words
    assert [word.side for word in words] == ["agency"]


def test_what_was_told_on_the_telephone_is_a_word_out_to_the_agency(loop: Loop) -> None:
    interview = loop.through_dana()
    word = told(interview=interview, **loop.who)
    assert (word.who, word.about_ref, word.channel) == ("Dana Cole", interview.id, "phone")
    words = history_of(queries.one(interview.opportunity_id)).words
    assert [(w.direction, w.side, w.purpose) for w in words] == [
        ("out", "agency", "agency_debrief")
    ]


def test_only_what_was_noted_by_hand_is(loop: Loop, quiet: Interview) -> None:
    answer(loop, quiet.opportunity, "rejection")
    assert {is_noted_by_hand(word) for word in Word.objects.all()} == {False}
    noted = [
        heard(opportunity=quiet.opportunity, purpose="they_wrote", **loop.who),
        heard(opportunity=quiet.opportunity, purpose="consultant_called", **loop.who),
        told(interview=loop.through_dana(), **loop.who),
    ]
    assert [is_noted_by_hand(word) for word in noted] == [True, True, True]

"""Silences as they are read, and as they begin, end and begin again."""

from datetime import timedelta
from typing import Any

import pytest
from tests.loop import HOUR, Loop

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.flow import leaving
from afterword.interviews.models import Interview
from afterword.letters.models import Letter
from afterword.opportunities.models import Opportunity
from afterword.waiting import actions, queries
from afterword.waiting.models import Silence

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)


@pytest.fixture
def loop(user: User, now: Any) -> Loop:
    return Loop(user, now)


@pytest.fixture
def interview(loop: Loop) -> Interview:
    return loop.held(ended=2 * DAY)


def test_two_letters_of_one_interview_are_one_silence(loop: Loop, interview: Interview) -> None:
    first, second = loop.drafted(interview)
    leaving.sent(letter=first, sent_at=loop.now - DAY, **loop.who)
    leaving.sent(letter=second, sent_at=loop.now - HOUR, **loop.who)
    silence = queries.with_reader().get()
    assert (silence.letter_ref, silence.began_at) == (first.id, loop.now - DAY)
    assert silence.to == "Tom Reed"  # whom the last word went to


def test_the_first_unsent_leaves_the_second_to_begin_it(loop: Loop, interview: Interview) -> None:
    first, second = loop.drafted(interview)
    leaving.sent(letter=first, sent_at=loop.now - DAY, **loop.who)
    leaving.sent(letter=second, sent_at=loop.now - HOUR, **loop.who)
    leaving.unsent(letter=Letter.objects.get(id=first.id), **loop.who)
    silence = Silence.objects.get()
    assert (silence.letter_ref, silence.began_at) == (second.id, loop.now - HOUR)
    leaving.unsent(letter=Letter.objects.get(id=second.id), **loop.who)
    assert Silence.objects.count() == 0


def test_a_time_that_is_corrected_moves_its_beginning(loop: Loop, interview: Interview) -> None:
    letter = loop.drafted(interview)[0]
    leaving.sent(letter=letter, sent_at=loop.now, **loop.who)
    leaving.sent(letter=Letter.objects.get(id=letter.id), sent_at=loop.now - DAY, **loop.who)
    assert Silence.objects.get().began_at == loop.now - DAY


def test_it_ends_once_and_can_be_resumed(loop: Loop, interview: Interview) -> None:
    loop.sent(interview)
    about = interview.opportunity
    ended = actions.end(opportunity=about, ended_by="offer", ended_at=loop.now - 9 * DAY)
    assert ended is not None
    assert (ended.ended_by, ended.ended_at) == ("offer", ended.began_at)
    assert actions.end(opportunity=about, ended_by="offer", ended_at=loop.now) is None
    actions.resume(silence_id=ended.id)
    assert queries.of_opportunity(about.id) == ended


def test_another_that_began_since_stands(loop: Loop, interview: Interview) -> None:
    loop.sent(interview)
    ended = actions.end(opportunity=interview.opportunity, ended_by="x", ended_at=loop.now)
    assert ended is not None
    other = Silence.objects.create(opportunity=interview.opportunity, began_at=loop.now)
    actions.resume(silence_id=ended.id)
    assert queries.of_opportunity(interview.opportunity_id) == other


def test_on_what_is_closed_nobody_waits(loop: Loop, interview: Interview) -> None:
    loop.sent(interview)
    Opportunity.objects.update(stage="closed")
    assert queries.open_silences().count() == 0


def test_nothing_of_another_search(
    loop: Loop, interview: Interview, other_workspace: Workspace
) -> None:
    loop.sent(interview)
    with within(other_workspace):
        assert queries.with_reader().count() == 0
        assert queries.of_opportunity(interview.opportunity_id) is None

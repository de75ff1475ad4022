"""Today from what is stored: eight queries, whatever there is, and nothing of another search."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.loop import GUESTS, HOUR, Loop
from tests.people import MAYA, PRIYA

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.capture import actions as capture
from afterword.correspondence import actions as correspondence
from afterword.flow import answered, leaving
from afterword.interviews import actions as interviews
from afterword.letters import actions as letters
from afterword.letters.models import Letter
from afterword.opportunities import actions as opportunities
from afterword.outbox import actions as outbox
from afterword.person import actions as person
from afterword.today.core.facts import Today
from afterword.today.queries import SILENCES, today_at

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)
UNKNOWN = ("Tom Reed", "", "interviewer")
COORDINATOR = ("Maya Lind", MAYA, "coordinator")


@pytest.fixture
def loop(user: User, now: Any) -> Loop:
    return Loop(user, now)


def told(day: Today) -> list[tuple[str, str]]:
    """Kinds and titles of what has a clock or is asked."""
    return [(item.kind, str(item.title)) for item in (*day.clocks, *day.asks)]


def kinds(day: Today) -> list[str]:
    return [kind for kind, _ in told(day)]


def much(loop: Loop, count: int) -> None:
    """As many of everything."""
    for n in range(count):
        interview = loop.held(f"Northfield {n}", ended=(n + 2) * HOUR)
        loop.drafted(interview)
        loop.sent(loop.held(f"Brightwater {n}", ended=30 * HOUR))
        loop.held(f"City Archive {n}", ended=-(n + 2) * HOUR)
        loop.pursued(f"Harbour Trust {n}", stage="considering")
        correspondence.keep_promises(
            opportunity=interview.opportunity,
            about_ref=interview.id,
            texts=[f"send the rota {n}"],
            **loop.who,
        )
        capture.receive(
            raw=f"Interview with Hollis {n} on 3 December 2026 at 14:00".encode(),
            filename="",
            home_zone="Europe/London",
            own_addresses=frozenset(),
            **loop.who,
        )


@pytest.mark.parametrize("count", [1, 30])
def test_eight_queries_whatever_there_is(loop: Loop, count: int) -> None:
    much(loop, count)
    with CaptureQueriesContext(connection) as asked:
        day = today_at(loop.now)
    assert len(asked) == 8
    assert len(day.clocks) >= 2 * count
    assert len(day.asks) == count
    assert (day.quiet_total, len(day.upcoming)) == (count, count)


def test_nothing_of_another_search_is_seen(
    loop: Loop, workspace: Workspace, other_workspace: Workspace
) -> None:
    with within(other_workspace):
        much(loop, 2)
    day = today_at(loop.now)
    assert (told(day), day.quiet, day.moves, day.upcoming) == ([], (), (), ())


def test_an_interview_asks_for_a_debrief_and_then_for_its_letters(loop: Loop) -> None:
    interview = loop.held()
    assert kinds(today_at(loop.now)) == ["debrief", "thank_you"]
    drafted = loop.drafted(interview)
    day = today_at(loop.now)
    assert told(day) == [("thank_you", "Thank Priya Shah and Tom Reed")]
    assert set(day.clocks[0].letter_ids) == {letter.id for letter in drafted}


def test_a_letter_sent_takes_its_reader_off_and_begins_the_quiet(loop: Loop) -> None:
    first, second = loop.drafted(loop.held())
    leaving.sent(letter=first, sent_at=loop.now, **loop.who)
    assert told(today_at(loop.now)) == [("thank_you", "Thank Tom Reed")]
    leaving.sent(letter=second, sent_at=loop.now, **loop.who)
    day = today_at(loop.now)
    assert told(day) == []
    assert [str(quiet.title) for quiet in day.quiet] == ["Northfield Hospital, ward manager"]
    assert day.quiet[0].to in {"Priya Shah", "Tom Reed"}


def test_a_dropped_letter_asks_for_nothing_more(loop: Loop) -> None:
    first, second = loop.drafted(loop.held())
    letters.drop(letter=first, **loop.who)
    assert told(today_at(loop.now)) == [("thank_you", "Thank Tom Reed")]
    letters.drop(letter=second, **loop.who)
    assert told(today_at(loop.now)) == []
    letters.pick_up(letter=second, **loop.who)
    assert told(today_at(loop.now)) == [("thank_you", "Thank Tom Reed")]


def test_letting_go_leaves_no_clock_for_letters(loop: Loop) -> None:
    interview = loop.held()
    interviews.let_go(interview=interview, let_go=True, **loop.who)
    assert kinds(today_at(loop.now)) == ["debrief"]


def test_one_loop_thanks_each_person_once(loop: Loop) -> None:
    loop.sent(loop.held(ended=5 * HOUR))
    later = loop.held(ended=2 * HOUR, guests=GUESTS[:1])
    loop.debriefed(later)
    assert told(today_at(loop.now)) == []


def test_the_coordinators_letter_covers_whoever_has_no_address(loop: Loop) -> None:
    interview = loop.held(guests=(GUESTS[0], UNKNOWN, COORDINATOR))
    own, passed_on = loop.drafted(interview)
    assert (own.purpose, passed_on.purpose) == ("thank_you", "thank_you_coordinator")
    leaving.sent(letter=own, sent_at=loop.now, **loop.who)
    assert told(today_at(loop.now)) == [("thank_you", "Thank Tom Reed")]
    leaving.sent(letter=passed_on, sent_at=loop.now, **loop.who)
    assert told(today_at(loop.now)) == []


def test_a_portals_text_covers_whoever_has_no_address(loop: Loop) -> None:
    (portal,) = loop.drafted(loop.held(guests=(UNKNOWN,)))
    assert portal.purpose == "thank_you_portal"
    leaving.sent(letter=portal, sent_at=loop.now, **loop.who)
    assert told(today_at(loop.now)) == []


def test_where_nobody_is_known_a_dropped_text_is_an_end_too(loop: Loop) -> None:
    (portal,) = loop.drafted(loop.held(guests=()))
    assert kinds(today_at(loop.now)) == ["thank_you"]
    letters.drop(letter=portal, **loop.who)
    assert told(today_at(loop.now)) == []


def test_the_consultants_passage_covers_all_interviewers(loop: Loop) -> None:
    interview = loop.through_dana()
    assert kinds(today_at(loop.now)) == ["consultant_silent", "debrief", "thank_you"]
    for letter in loop.drafted(interview):
        leaving.sent(letter=letter, sent_at=loop.now, **loop.who)
    assert told(today_at(loop.now)) == []


def test_the_consultant_called(loop: Loop) -> None:
    interview = loop.debriefed(loop.through_dana())
    answered.heard(
        opportunity=interview.opportunity,
        purpose="consultant_called",
        contact=interview.opportunity.consultant,
        **loop.who,
    )
    assert kinds(today_at(loop.now)) == ["agency_debrief", "thank_you"]
    word = answered.told(interview=interview, **loop.who)
    assert kinds(today_at(loop.now)) == ["thank_you"]
    answered.unheard(word=word)
    assert kinds(today_at(loop.now)) == ["agency_debrief", "thank_you"]


def test_a_letter_handed_over_is_asked_about_once(loop: Loop) -> None:
    letter = loop.drafted(loop.held(guests=GUESTS[:1]))[0]
    person.introduce(changes={"name": "Ruth Adeyemi"}, **loop.who)
    leaving.hand_over(letter=letter, way="eml", despite=True, **loop.who)
    assert kinds(today_at(loop.now))[-1:] == ["thank_you"]
    for later in (loop.now + HOUR, loop.now + 30 * DAY):
        asked = [("did_you_send", "Did you send the letter to Priya Shah?")]
        assert told(today_at(later)) == asked
    outbox.stop_asking(dispatch=letter.dispatch, **loop.who)
    assert kinds(today_at(loop.now + HOUR))[-1:] == ["thank_you"]


@pytest.mark.parametrize("kind", ["rejection", "offer", "withdrawn"])
def test_an_outcome_ends_every_clock_of_the_interview(loop: Loop, kind: str) -> None:
    interview = loop.held()
    answer = answered.answered(
        opportunity=interview.opportunity,
        kind=kind,
        happened_on=loop.now.date(),
        note="",
        **loop.who,
    )
    assert told(today_at(loop.now)) == []
    answered.unanswered(outcome=answer, **loop.who)
    assert kinds(today_at(loop.now)) == ["debrief", "thank_you"]


def test_a_next_round_is_thanked_for_all_the_same(loop: Loop) -> None:
    interview = loop.held()
    answered.answered(
        opportunity=interview.opportunity,
        kind="next_round",
        happened_on=loop.now.date(),
        note="",
        **loop.who,
    )
    assert kinds(today_at(loop.now)) == ["debrief", "thank_you"]


def test_an_answer_to_an_earlier_round_ends_nothing_of_this_one(loop: Loop) -> None:
    interview = loop.held()
    answered.answered(
        opportunity=interview.opportunity,
        kind="offer",
        happened_on=(loop.now - 9 * DAY).date(),
        note="",
        **loop.who,
    )
    assert kinds(today_at(loop.now)) == ["debrief", "thank_you"]


def test_a_planned_letter_is_named_with_its_moment(loop: Loop) -> None:
    letter = loop.drafted(loop.held(guests=GUESTS[:1]))[0]
    letters.plan(letter=letter, planned_at=loop.now + 2 * HOUR, **loop.who)
    day = today_at(loop.now)
    assert [(item.kind, item.due_at) for item in day.clocks] == [
        ("planned_letter", loop.now + 2 * HOUR)
    ]


def test_more_silences_than_are_loaded_are_counted(loop: Loop) -> None:
    for n in range(SILENCES + 5):
        loop.sent(loop.held(f"Brightwater {n}", ended=(200 + n) * HOUR))
    day = today_at(loop.now)
    assert day.quiet_total == SILENCES + 5


def test_nobody_waits_on_what_the_person_has_closed(loop: Loop) -> None:
    interview = loop.held(ended=200 * HOUR)
    loop.sent(interview)
    assert len(today_at(loop.now).quiet) == 1
    opportunities.change(opportunity=interview.opportunity, changes={"stage": "closed"}, **loop.who)
    assert today_at(loop.now).quiet == ()


def test_the_next_move_is_elsewhere_than_where_an_answer_is_awaited(loop: Loop) -> None:
    loop.sent(loop.held(ended=200 * HOUR))
    loop.pursued("Harbour Trust", stage="considering")
    loop.pursued("Northfield Hospital", role="night sister", stage="considering")
    day = today_at(loop.now)
    assert [str(move.what) for move in day.moves] == [
        "Decide on Harbour Trust, ward manager: begin the application, or let it go"
    ]
    assert str(day.rests_on_one) == (
        "A good deal rests on one answer at the moment: Northfield Hospital."
    )


def test_a_planned_step_is_found_among_many(loop: Loop) -> None:
    for n in range(70):
        loop.pursued(f"Harbour Trust {n}", stage="considering")
    found = loop.pursued("City Archive")
    changes = {"next_step": "ring them", "next_step_on": loop.now.date(), "next_step_where": "desk"}
    opportunities.change(opportunity=found, changes=changes, **loop.who)
    move = today_at(loop.now).moves[0]
    assert (move.opportunity_id, move.where) == (found.id, "desk")
    assert (today_at(loop.now).floor, today_at(loop.now).rests_on_one) == (None, None)


def test_what_could_not_be_read_asks_for_no_yes(loop: Loop) -> None:
    capture.receive(
        raw=b"",
        filename="x.ics",
        home_zone="Europe/London",
        own_addresses=frozenset(),
        **loop.who,
    )
    assert told(today_at(loop.now)) == []


def test_the_home_zone_is_the_persons(loop: Loop) -> None:
    person.introduce(changes={"home_zone": "America/New_York"}, **loop.who)
    assert today_at(loop.now).zone == "America/New_York"


def test_a_reader_without_a_contact_is_nobodys_letter(loop: Loop) -> None:
    letter = loop.drafted(loop.held(guests=GUESTS[:1]))[0]
    letter.readers.update(contact=None)
    day = today_at(loop.now)
    assert told(day) == [("thank_you", "Thank Priya Shah")]
    assert Letter.objects.get().readers.get().email == PRIYA
    assert day.clocks[0].letter_ids == ()

"""Taking back: all stands as it stood, and nothing that was written is lost."""

from dataclasses import replace

import pytest
from tests.flow.arriving import MINUTE, MONDAY, one, received, sample, taken
from tests.times import wall

from afterword.accounts.models import User
from afterword.capture.models import Proposal, Source
from afterword.correspondence.models import Word
from afterword.flow.arrangement import Arrangement, CaptureError
from afterword.flow.captured import accept_cancellation, confirm, take_rows
from afterword.flow.proposed import intended
from afterword.flow.retracted import dismiss, retract, retract_rows
from afterword.flow.standing import interview_as_it_stands, opportunity_as_it_stands
from afterword.interviews import actions as interviews
from afterword.interviews.models import Interview
from afterword.kernel.ids import new_id
from afterword.opportunities import actions as opportunities
from afterword.opportunities.actions import Given
from afterword.opportunities.models import Agency, Contact, Employer, Opportunity
from afterword.waiting.models import Silence

pytestmark = pytest.mark.usefixtures("workspace")

LATER, LAST = MONDAY + MINUTE, MONDAY + 2 * MINUTE
START = wall("2026-12-03T14:00")


def rows() -> list[int]:
    tables = (Interview, Opportunity, Employer, Agency, Contact, Word)
    return [table.objects.count() for table in tables]


@pytest.mark.parametrize("name", ["google.ics", "exchange.ics", "agency.eml"])
def test_an_undo_leaves_nothing_but_the_open_proposal(user: User, name: str) -> None:
    done = taken(sample(name), user)
    retract(proposal=done.proposal, by=user, now=LATER)
    assert rows() == [0, 0, 0, 0, 0, 0]
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.undo, proposal.decided_at) == (Proposal.State.OPEN, {}, None)
    assert Source.objects.count() == 1


def test_what_was_typed_is_undone_and_stays_to_be_opened(user: User) -> None:
    arrangement = Arrangement("City Archive", START, role="Archivist", agency="Calder")
    done = confirm(arrangement=arrangement, by=user, now=MONDAY)
    retract(proposal=done.proposal, by=user, now=LATER)
    assert rows() == [0, 0, 0, 0, 0, 0]
    again = intended(Proposal.objects.get())
    assert (again.effect, again.arrangement.role, again.arrangement.agency) == (
        "new",
        "Archivist",
        "Calder",
    )


def test_undone_and_confirmed_again_it_stands_again(user: User) -> None:
    done = taken(sample("google.ics"), user)
    before = interview_as_it_stands(done.interview)["fields"]
    proposal = retract(proposal=done.proposal, by=user, now=LATER)
    again = confirm(
        arrangement=intended(proposal).arrangement, proposal=proposal, by=user, now=LAST
    )
    assert interview_as_it_stands(again.interview)["fields"] == before


def test_a_move_is_taken_back_with_people_and_names(user: User) -> None:
    first = taken(sample("google.ics"), user)
    first.interview.attendances.update(cared_about="night shifts")
    stood = (
        interview_as_it_stands(first.interview),
        opportunity_as_it_stands(first.interview.opportunity),
    )
    update = one(
        sample("google.ics", ("SEQUENCE:0", "SEQUENCE:1"), ("T140000", "T143000")), user, now=LATER
    )
    changed = replace(
        intended(update).arrangement, employer="Somewhere Else", role="Cook", people=()
    )
    moved = confirm(arrangement=changed, proposal=update, by=user, now=LATER)
    assert moved.interview.attendances.count() == 0
    retract(proposal=moved.proposal, by=user, now=LAST)
    interview = Interview.objects.get()
    assert interview_as_it_stands(interview) == stood[0]
    assert opportunity_as_it_stands(interview.opportunity) == stood[1]
    assert Word.objects.count() == 1


def test_a_cancellation_is_taken_back(user: User) -> None:
    first = taken(sample("teams-update.ics"), user)
    stood = interview_as_it_stands(first.interview)
    done = accept_cancellation(proposal=one(sample("cancel.ics"), user), by=user, now=LATER)
    retract(proposal=done.proposal, by=user, now=LAST)
    assert interview_as_it_stands(Interview.objects.get()) == stood
    assert [word.purpose for word in Word.objects.all()] == ["invitation"]


def test_a_silence_that_the_invitation_ended_goes_on(user: User) -> None:
    opportunity = opportunities.pursue(given=Given("Northfield Hospital"), by=user, now=MONDAY)
    silence = Silence.objects.create(opportunity=opportunity, letter_ref=new_id(), began_at=MONDAY)
    done = taken(sample("google.ics"), user, now=LATER)
    silence.refresh_from_db()
    assert (silence.ended_at, silence.ended_by) == (LATER, "next_round")
    retract(proposal=done.proposal, by=user, now=LAST)
    silence.refresh_from_db()
    assert (silence.ended_at, silence.ended_by) == (None, "")


def test_an_opportunity_that_stood_before_stands_as_before(user: User) -> None:
    given = Given("Northfield Hospital", stage="applied")
    opportunity = opportunities.pursue(given=given, by=user, now=MONDAY)
    stood = opportunity_as_it_stands(opportunity)
    done = taken(sample("google.ics"), user, now=LATER)
    assert opportunity_as_it_stands(done.interview.opportunity) != stood
    retract(proposal=done.proposal, by=user, now=LAST)
    opportunity.refresh_from_db()
    assert opportunity_as_it_stands(opportunity) == stood


def test_what_the_person_wrote_on_it_since_is_kept(user: User) -> None:
    done = taken(sample("google.ics"), user)
    opportunities.change(
        opportunity=done.interview.opportunity, changes={"notes": "Ring Tom"}, by=user, now=LATER
    )
    retract(proposal=done.proposal, by=user, now=LAST)
    assert [o.notes for o in Opportunity.objects.all()] == ["Ring Tom"]


def test_people_known_for_themselves_are_kept(user: User) -> None:
    done = taken(sample("google.ics"), user)
    priya = Contact.objects.get(name="Priya Shah")
    opportunities.correct_contact(
        contact=priya, changes={"job_title": "Matron"}, by=user, now=LATER
    )
    retract(proposal=done.proposal, by=user, now=LAST)
    assert [str(contact) for contact in Contact.objects.all()] == ["Priya Shah"]


def test_a_debrief_is_never_undone_away(user: User) -> None:
    done = taken(sample("google.ics"), user)
    interviews.save_debrief(interview=done.interview, fields={"needs": "x"}, by=user, now=LATER)
    with pytest.raises(CaptureError):
        retract(proposal=done.proposal, by=user, now=LAST)
    assert Interview.objects.count() == 1
    assert Proposal.objects.get().state == Proposal.State.CONFIRMED


def test_the_latest_change_is_undone_first(user: User) -> None:
    first = taken(sample("google.ics"), user)
    second = taken(
        sample("google.ics", ("SEQUENCE:0", "SEQUENCE:1"), ("T140000", "T143000")), user, now=LATER
    )
    with pytest.raises(CaptureError):
        retract(proposal=first.proposal, by=user, now=LAST)
    retract(proposal=second.proposal, by=user, now=LAST)
    retract(proposal=first.proposal, by=user, now=LAST)
    assert rows() == [0, 0, 0, 0, 0, 0]


def test_an_undo_twice_is_one(user: User) -> None:
    done = taken(sample("google.ics"), user)
    for _ in range(2):
        retract(proposal=done.proposal, by=user, now=LATER)
    assert Proposal.objects.get().state == Proposal.State.OPEN


def test_put_aside_and_opened_again(user: User) -> None:
    proposal = one(sample("google.ics"), user)
    assert dismiss(proposal=proposal, by=user, now=LATER).state == Proposal.State.DISMISSED
    assert retract(proposal=proposal, by=user, now=LAST).state == Proposal.State.OPEN


def test_what_was_confirmed_in_another_window_is_not_put_aside(user: User) -> None:
    done = taken(sample("google.ics"), user)
    assert dismiss(proposal=done.proposal, by=user, now=LATER).state == Proposal.State.CONFIRMED
    assert Proposal.objects.get().undo["made"] is True


def test_a_list_is_taken_back_but_for_what_has_grown(user: User) -> None:
    [proposal] = received(
        b"employer,role\nA Ltd,Baker\nB Ltd,Cook\nC Ltd,Chef\n", user, filename="list.csv"
    )
    begun = take_rows(
        proposal=proposal,
        by=user,
        now=MONDAY,
        rows=[Given("A Ltd", "Baker"), Given("B Ltd", "Cook"), Given("C Ltd")],
    )
    opportunities.change(opportunity=begun[0], changes={"stage": "applied"}, by=user, now=LATER)
    confirm(arrangement=Arrangement("B Ltd", START, role="Cook"), by=user, now=LATER)
    assert retract_rows(proposal=proposal, by=user, now=LAST) == 1
    assert sorted(str(o) for o in Opportunity.objects.all()) == ["Baker, A Ltd", "Cook, B Ltd"]
    assert sorted(str(e) for e in Employer.objects.all()) == ["A Ltd", "B Ltd"]
    assert Proposal.objects.get(kind="listing").state == Proposal.State.OPEN


def test_a_list_begins_nothing_that_stood_before_and_takes_none_of_it_back(user: User) -> None:
    opportunities.pursue(given=Given("A Ltd", "Baker"), by=user, now=MONDAY)
    [proposal] = received(b"employer,role\nA Ltd,Baker\nB Ltd,Cook\n", user, filename="list.csv")
    take_rows(
        proposal=proposal,
        rows=[Given("A Ltd", "Baker"), Given("B Ltd", "Cook")],
        by=user,
        now=LATER,
    )
    assert retract_rows(proposal=proposal, by=user, now=LAST) == 1
    assert [str(o) for o in Opportunity.objects.all()] == ["Baker, A Ltd"]

"""Confirming: the same twice is one interview, an update moves it, nothing is wiped by less."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.flow.arriving import (
    MINUTE,
    MONDAY,
    START,
    one,
    people,
    received,
    sample,
    taken,
    typed,
)
from tests.people import DANA, PRIYA, RUTH, TOM
from tests.times import wall

from afterword.accounts.models import User
from afterword.capture.models import Proposal
from afterword.correspondence.models import Word
from afterword.flow.arrangement import CaptureError
from afterword.flow.captured import accept_cancellation, confirm, interview_id_of, take_rows
from afterword.flow.proposed import intended
from afterword.interviews.models import Interview
from afterword.interviews.queries import same_day
from afterword.opportunities.actions import Given
from afterword.opportunities.models import Opportunity
from afterword.person.actions import notice_address
from afterword.person.queries import me

pytestmark = pytest.mark.usefixtures("workspace")

LATER = MONDAY + MINUTE


def test_three_typed_words_are_an_interview(user: User) -> None:
    done = confirm(arrangement=typed(), by=user, now=MONDAY)
    assert (done.was, str(done.interview.opportunity)) == ("new", "Northfield Hospital")
    assert (done.interview.starts, done.interview.ends) == (START, START.plus(timedelta(hours=1)))
    assert done.interview.opportunity.stage == "interviewing"
    assert [(w.direction, w.purpose, w.about_ref) for w in Word.objects.all()] == [
        ("in", "invitation", done.interview.id)
    ]


def test_a_google_invitation_becomes_an_interview_with_its_people(user: User) -> None:
    done = taken(sample("google.ics"), user)
    assert done.was == "new"
    assert str(done.interview.opportunity) == "Ward Manager, Northfield Hospital"
    assert done.interview.starts == START
    assert people(done.interview) == [
        ("Priya Shah", PRIYA, "interviewer"),
        ("Tom Reed", TOM, "interviewer"),
    ]
    assert done.proposal.state == Proposal.State.CONFIRMED
    assert interview_id_of(done.proposal) == done.interview.id


def test_the_same_invitation_twice_is_one_interview(user: User) -> None:
    first = taken(sample("google.ics"), user)
    again = one(sample("google.ics"), user, now=LATER)
    assert intended(again).effect == "same"
    second = confirm(arrangement=intended(again).arrangement, proposal=again, by=user, now=LATER)
    assert (second.was, second.interview.id) == ("same", first.interview.id)
    assert (Interview.objects.count(), Opportunity.objects.count()) == (1, 1)
    assert Word.objects.count() == 1


def test_a_double_click_is_one_interview_and_keeps_its_undo(user: User) -> None:
    proposal = one(sample("google.ics"), user)
    arrangement = intended(proposal).arrangement
    first = confirm(arrangement=arrangement, proposal=proposal, by=user, now=MONDAY)
    second = confirm(arrangement=arrangement, proposal=proposal, by=user, now=LATER)
    assert second.interview.id == first.interview.id
    assert Interview.objects.count() == 1
    assert Proposal.objects.get().undo["made"] is True


def test_an_update_moves_the_interview(user: User) -> None:
    first = taken(sample("teams-update.ics"), user)
    moved = sample(
        "teams-update.ics",
        ("SEQUENCE:1", "SEQUENCE:3"),
        ("20261208T16", "20261209T10"),
        ("20261208T17", "20261209T11"),
    )
    proposal = one(moved, user, now=LATER)
    intent = intended(proposal)
    assert (intent.effect, intent.standing) == ("moves", first.interview)
    second = confirm(arrangement=intent.arrangement, proposal=proposal, by=user, now=LATER)
    assert (second.was, second.interview.id) == ("moved", first.interview.id)
    assert second.interview.starts_wall == "2026-12-09T10:00:00"
    assert second.interview.calendar_sequence == 3
    assert Word.objects.filter(about_ref=first.interview.id).count() == 2


def test_an_older_update_says_so(user: User) -> None:
    taken(sample("teams-update.ics", ("SEQUENCE:1", "SEQUENCE:3")), user)
    older = one(
        sample("teams-update.ics", ("20261208T16", "20261209T10"), ("20261208T17", "20261209T11")),
        user,
        now=LATER,
    )
    assert intended(older).effect == "older"


def test_an_update_keeps_the_names_the_person_corrected(user: User) -> None:
    proposal = one(sample("google.ics"), user)
    corrected = replace(
        intended(proposal).arrangement, employer="Northfield General", role="Night Manager"
    )
    confirm(arrangement=corrected, proposal=proposal, by=user, now=MONDAY)
    update = one(
        sample(
            "google.ics",
            ("SEQUENCE:0", "SEQUENCE:1"),
            ("T140000", "T160000"),
            ("T150000", "T170000"),
        ),
        user,
        now=LATER,
    )
    arrangement = intended(update).arrangement
    assert (arrangement.employer, arrangement.role) == ("Northfield General", "Night Manager")
    assert arrangement.starts == wall("2026-12-03T16:00")


def test_an_update_that_names_nobody_leaves_the_people(user: User) -> None:
    first = taken(sample("google.ics"), user)
    first.interview.attendances.update(cared_about="night shifts")
    lines = sample("google.ics", ("SEQUENCE:0", "SEQUENCE:1"), ("T150000", "T153000")).decode()
    bare = "\n".join(
        line
        for line in lines.splitlines()
        if not line.startswith(("ATTENDEE", "ORGANIZER", " ;CN", " TRUE"))
    )
    second = taken(bare.encode(), user, now=LATER)
    assert second.was == "moved"
    assert people(second.interview) == people(first.interview)
    assert set(second.interview.attendances.values_list("cared_about", flat=True)) == {
        "night shifts"
    }


def test_a_mail_without_a_calendar_leaves_the_calendars_name(user: User) -> None:
    first = taken(sample("google.ics"), user)
    mail = (
        b"From: Priya Shah <priya.shah@northfield.example>\r\nTo: ruth@adeyemi.example\r\n"
        b"Subject: Interview at Northfield Hospital\r\nMessage-ID: <m1@northfield.example>\r\n"
        b"Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nContent-Type: text/plain\r\n\r\n"
        b"Dear Ruth,\r\n\r\nYour interview with Northfield Hospital for the Ward Manager role is "
        b"on Thursday 3 December 2026 at 14:00 to 15:00.\r\n\r\nPriya Shah\r\n"
    )
    second = taken(mail, user, now=LATER)
    assert (second.was, second.interview.id) == ("same", first.interview.id)
    assert second.interview.calendar_uid == "4q7c1gn2v8@google.com"
    assert second.interview.invitation_message_id == "<m1@northfield.example>"


def test_a_corrected_hour_is_known_again(user: User) -> None:
    proposal = one(sample("agency.eml"), user)
    corrected = replace(
        intended(proposal).arrangement,
        starts=START.plus(timedelta(hours=1)),
        ends=START.plus(timedelta(hours=2)),
    )
    first = confirm(arrangement=corrected, proposal=proposal, by=user, now=MONDAY)
    again = one(sample("agency.eml"), user, now=LATER)
    assert intended(again).standing == first.interview


def test_typing_less_wipes_nothing(user: User) -> None:
    first = taken(sample("google.ics"), user)
    second = confirm(arrangement=typed(), by=user, now=LATER)
    assert (second.was, second.interview.id) == ("same", first.interview.id)
    assert people(second.interview) == people(first.interview)
    assert second.interview.join_url == "https://meet.google.com/abc-defg-hij"
    assert second.interview.opportunity.role == "Ward Manager"


def test_a_cancellation_is_noted_and_stops_the_interview(user: User) -> None:
    first = taken(sample("teams-update.ics"), user)
    proposal = one(sample("cancel.ics"), user, now=LATER)
    intent = intended(proposal)
    assert (proposal.kind, intent.effect, intent.standing) == (
        "cancellation",
        "cancels",
        first.interview,
    )
    done = accept_cancellation(proposal=proposal, by=user, now=LATER)
    assert (done.was, done.interview.status) == ("cancelled", Interview.Status.CANCELLED)
    assert Word.objects.latest("recorded_at").purpose == "cancellation"


def test_a_cancellation_of_nothing_changes_nothing(user: User) -> None:
    proposal = one(sample("cancel.ics"), user)
    assert intended(proposal).effect == "unknown"
    with pytest.raises(CaptureError) as error:
        accept_cancellation(proposal=proposal, by=user, now=MONDAY)
    assert error.value.field == "interview"
    assert Proposal.objects.get().state == Proposal.State.OPEN


def test_an_invitation_stands_a_cancelled_interview_up_again(user: User) -> None:
    first = taken(sample("teams-update.ics"), user)
    accept_cancellation(proposal=one(sample("cancel.ics"), user), by=user, now=LATER)
    again = sample("teams-update.ics", ("SEQUENCE:1", "SEQUENCE:3"))
    second = taken(again, user, now=LATER + MINUTE)
    assert (second.was, second.interview.id) == ("moved", first.interview.id)
    assert second.interview.status == Interview.Status.CONFIRMED


def test_several_interviews_on_one_day_are_one_loop(user: User) -> None:
    hours = [START.plus(timedelta(hours=n)) for n in (0, 2, 4)]
    held = [
        confirm(arrangement=typed(starts=at, role="Ward Manager"), by=user, now=MONDAY).interview
        for at in hours
    ]
    assert Opportunity.objects.count() == 1
    assert [interview.starts for interview in same_day(held[0])] == hours


def test_the_agency_route_has_its_consultant_and_their_word(user: User) -> None:
    done = taken(sample("agency.eml"), user)
    opportunity = done.interview.opportunity
    assert (opportunity.employer.name, opportunity.role, opportunity.route) == (
        "Hollis Rail",
        "Operations Planner",
        "agency",
    )
    assert opportunity.agency is not None
    assert opportunity.consultant is not None
    assert (opportunity.agency.name, opportunity.consultant.email) == ("Calder Recruitment", DANA)
    assert Word.objects.get().contact == opportunity.consultant
    assert [name for name, *_ in people(done.interview)] == ["Priya Shah", "Tom Reed"]


def test_an_interview_fills_in_the_role_of_what_was_pursued(user: User) -> None:
    [pursued] = take_rows(
        proposal=received(
            b"employer,stage\nNorthfield Hospital,applied\n", user, filename="list.csv"
        )[0],
        rows=[Given("Northfield Hospital", stage="applied")],
        by=user,
        now=MONDAY,
    )
    done = confirm(arrangement=typed(role="Ward Manager"), by=user, now=LATER)
    assert done.interview.opportunity.id == pursued.id
    assert (done.interview.opportunity.role, done.interview.opportunity.stage) == (
        "Ward Manager",
        "interviewing",
    )


def test_the_ticked_rows_of_a_list_are_begun_once(user: User) -> None:
    [proposal] = received(b"employer,role\nA Ltd,Baker\nB Ltd,Cook\n", user, filename="list.csv")
    rows = [Given("A Ltd", "Baker"), Given("a ltd", "baker"), Given("B Ltd", "Cook")]
    begun = take_rows(proposal=proposal, rows=rows, by=user, now=MONDAY)
    assert [str(opportunity) for opportunity in begun] == ["Baker, A Ltd"] * 2 + ["Cook, B Ltd"]
    assert {o.source_ref for o in Opportunity.objects.all()} == {proposal.source_id}
    take_rows(proposal=proposal, rows=rows, by=user, now=LATER)
    assert len(Proposal.objects.get().undo["rows"]) == 2


def test_the_address_an_invitation_went_to_is_the_persons_own(user: User) -> None:
    [proposal] = received(sample("google.ics"), user, own=frozenset())
    done = confirm(
        arrangement=intended(proposal).arrangement, proposal=proposal, by=user, now=LATER
    )
    assert [email for _, email, _ in people(done.interview)] == [PRIYA, TOM]
    assert me().reply_address == RUTH
    notice_address(address="another@adeyemi.example", now=LATER)
    assert me().reply_address == RUTH

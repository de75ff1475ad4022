"""Moved: what was drafted and not touched follows; what somebody wrote stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.interviewed import NOON, NOTES, interviewed, introduced

from afterword.accounts.models import User
from afterword.flow.debriefed import draft_letters
from afterword.flow.moved import moved
from afterword.interviews.actions import Meeting, save_debrief
from afterword.letters import actions as letters
from afterword.letters.models import Letter

pytestmark = pytest.mark.usefixtures("workspace")
DAY = timedelta(days=1)


def test_a_draft_names_the_day_it_was_moved_to_unless_somebody_wrote_in_it(user: User) -> None:
    introduced(user)
    interview = interviewed(user)
    save_debrief(interview=interview, fields=NOTES, by=user, now=NOON)
    first, second = draft_letters(interview=interview, by=user, now=NOON)
    mine = f"{second.body}\n\nPS on Tuesday"
    letters.edit(letter=second, subject=second.subject, body=mine, by=user, now=NOON)
    meeting = Meeting(starts=interview.starts.plus(-DAY), ends=interview.ends.plus(-DAY))
    stays = [(a.contact_id, a.part) for a in interview.attendances.all()]
    moved(interview=interview, meeting=replace(meeting), stays=stays, guests=[], by=user, now=NOON)
    bodies = {letter.id: letter.body for letter in Letter.objects.all()}
    assert "Tuesday" in first.body
    assert "Tuesday" not in bodies[first.id]
    assert bodies[second.id] == mine

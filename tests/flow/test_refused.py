"""What cannot be confirmed is refused whole; what is hostile is only words."""

from datetime import timedelta

import pytest
from tests.flow.arriving import MONDAY, START, people, typed

from afterword.accounts.models import User
from afterword.capture.models import Proposal
from afterword.flow.arrangement import CaptureError, Guest
from afterword.flow.captured import confirm
from afterword.interviews.actions import InterviewError
from afterword.interviews.models import Interview
from afterword.opportunities.actions import OpportunityError
from afterword.opportunities.models import Opportunity

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.mark.parametrize(
    ("given", "error", "field"),
    [
        ({"starts": None}, CaptureError, "starts"),
        ({"employer": " \u200b"}, OpportunityError, "employer"),
        ({"ends": START}, InterviewError, "ends"),
        ({"ends": START.plus(timedelta(days=8))}, InterviewError, "ends"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(
    user: User, given: dict[str, object], error: type[CaptureError], field: str
) -> None:
    with pytest.raises(error) as refused:
        confirm(arrangement=typed(**given), by=user, now=MONDAY)
    assert refused.value.field == field
    rows = (Interview.objects.count(), Opportunity.objects.count(), Proposal.objects.count())
    assert rows == (0, 0, 0)


def test_hostile_names_stay_on_one_line(user: User) -> None:
    guests = [
        Guest("Priya\r\nBcc: all@x.example", "p@x.example\r\nBcc: y@x.example"),
        Guest("\u200b", "\u202e"),
    ]
    done = confirm(
        arrangement=typed(role="A\nB", location="1\r\n2", people=guests), by=user, now=MONDAY
    )
    assert done.interview.opportunity.role == "A B"
    assert done.interview.location == "1 2"
    assert people(done.interview) == [
        ("Priya Bcc: all@x.example", "p@x.example bcc: y@x.example", "interviewer")
    ]

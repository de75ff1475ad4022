"""Interviews as the tests need them: held, debriefed, directly or through an agency."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.people import DANA, PRIYA, TOM

from afterword.accounts.models import User
from afterword.interviews import actions as interviews
from afterword.interviews.models import Interview
from afterword.kernel.wall import wall_at
from afterword.opportunities import actions as opportunities
from afterword.opportunities.models import Contact
from afterword.person import actions as person

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOTES = {
    "needs": "bring agency costs down before winter",
    "spoke_about": "the move to twelve-hour shifts",
    "stayed": "how the night team shaped the plan",
    "proof": "rebuilt the rota at St Luke's and cut agency spend by 18%",
    "promised": "send the rota template",
}
PANEL = (("Priya Shah", PRIYA), ("Tom Reed", TOM))


def introduced(by: User, *, now: datetime = NOON, **changes: Any) -> None:
    """The person has a name."""
    given = {"name": "Ruth Adeyemi", "home_zone": "Europe/London", **changes}
    person.introduce(changes=given, by=by, now=now)


def interviewed(
    by: User,
    *,
    people: tuple[tuple[str, str], ...] = PANEL,
    agency: str = "",
    policy: str = "",
    employer: str = "Northfield Hospital",
    starts_at: datetime = NOON - 4 * HOUR,
    zone: str = "Europe/London",
    now: datetime = NOON,
    **meeting: Any,
) -> Interview:
    """An hour's interview that ended three hours before noon unless another start is given."""
    given = opportunities.Given(
        employer=employer,
        role="Ward Manager",
        stage="interviewing",
        agency=agency,
        consultant="Dana Calder" if agency else "",
        consultant_email=DANA if agency else "",
    )
    opportunity = opportunities.pursue(given=given, by=by, now=now - 24 * HOUR)
    if policy and opportunity.agency:
        opportunities.set_policy(agency=opportunity.agency, policy=policy, by=by, now=now)
    seats = [
        interviews.Attendee(
            opportunities.contact_met(name=name, email=email, employer=opportunity.employer)
        )
        for name, email in people
    ]
    starts = wall_at(starts_at, zone)
    return interviews.hold(
        opportunity=opportunity,
        meeting=interviews.Meeting(starts=starts, people=seats, **meeting),
        by=by,
        now=now - 24 * HOUR,
    )


def debriefed(interview: Interview, by: User, *, now: datetime = NOON, **fields: str) -> Interview:
    """With what Ruth wrote down."""
    interviews.save_debrief(interview=interview, fields=NOTES | fields, by=by, now=now)
    return interview


def met(name: str) -> Contact:
    """The contact of that name."""
    return Contact.objects.get(name=name)

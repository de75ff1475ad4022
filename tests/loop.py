"""The loop in a few words, for tests: an interview that was held, its letters, what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.people import DANA, HOME, PRIYA, TOM

from afterword.accounts.models import User
from afterword.flow import debriefed, leaving
from afterword.interviews import actions as interviews
from afterword.interviews import queries as interview_queries
from afterword.interviews.models import Interview
from afterword.kernel.wall import wall_at
from afterword.letters.models import Letter
from afterword.opportunities import actions as opportunities
from afterword.opportunities.models import Opportunity

HOUR = timedelta(hours=1)
NOTES = {
    "needs": "cut agency costs before the winter",
    "spoke_about": "how ward rotas are planned",
    "proof": "planned rotas for 140 nurses",
}
GUESTS = (("Priya Shah", PRIYA, "interviewer"), ("Tom Reed", TOM, "interviewer"))


@dataclass(frozen=True, slots=True)
class Loop:
    """Whose search it is, and the moment at which everything happens."""

    user: User
    now: datetime

    @property
    def who(self) -> dict[str, Any]:
        """Who acts, and when."""
        return {"by": self.user, "now": self.now}

    def pursued(self, employer: str = "Northfield Hospital", **given: str) -> Opportunity:
        """An opportunity, by default as a ward manager at Northfield Hospital."""
        known = {"role": "ward manager", "stage": "applied"} | given
        return opportunities.pursue(
            given=opportunities.Given(employer=employer, **known), **self.who
        )

    def held(
        self,
        employer: str = "Northfield Hospital",
        *,
        ended: timedelta = 3 * HOUR,
        guests: Sequence[tuple[str, str, str]] = GUESTS,
        zone: str = HOME,
        **given: str,
    ) -> Interview:
        """An interview of an hour that ended that long before now."""
        opportunity = self.pursued(employer, **{"stage": "interviewing"} | given)
        people = [
            interviews.Attendee(
                opportunities.contact_met(name=name, email=email, employer=opportunity.employer),
                part,
            )
            for name, email, part in guests
        ]
        meeting = interviews.Meeting(
            starts=wall_at(self.now - ended - HOUR, zone),
            ends=wall_at(self.now - ended, zone),
            people=people,
        )
        return interviews.hold(opportunity=opportunity, meeting=meeting, **self.who)

    def through_dana(self, employer: str = "Calder Rail", **also: Any) -> Interview:
        """An interview through Calder Recruitment, whose consultant is Dana Cole."""
        agency = {"agency": "Calder Recruitment", "consultant": "Dana Cole"}
        return self.held(employer, **agency, consultant_email=DANA, **also)

    def debriefed(self, interview: Interview, **also: str) -> Interview:
        """Written down, enough for a letter."""
        interviews.save_debrief(interview=interview, fields=NOTES | also, **self.who)
        return interview_queries.one(interview.id)

    def drafted(self, interview: Interview, *, joint: bool = False) -> list[Letter]:
        """The letters that it calls for."""
        self.debriefed(interview)
        return debriefed.draft_letters(interview=interview, joint=joint, **self.who)

    def sent(self, interview: Interview, *, at: datetime | None = None) -> list[Letter]:
        """Its letters, all sent: the silence has begun."""
        letters = self.drafted(interview)
        for letter in letters:
            leaving.sent(letter=letter, sent_at=at or self.now, **self.who)
        return letters

"""All tables, in the order of flow. One app, one migration history."""

from afterword.accounts.models import Membership, User, Workspace
from afterword.person.models import Person
from afterword.opportunities.models import Agency, Contact, Employer, Opportunity
from afterword.correspondence.models import Opening, Promise, Word
from afterword.interviews.models import AskedQuestion, Attendance, Debrief, Interview
from afterword.capture.models import Proposal, Source
from afterword.letters.models import Letter, Reader
from afterword.outbox.models import Dispatch
from afterword.outcomes.models import Outcome
from afterword.waiting.models import Silence

__all__ = [
    "Agency",
    "AskedQuestion",
    "Attendance",
    "Contact",
    "Debrief",
    "Dispatch",
    "Employer",
    "Interview",
    "Letter",
    "Membership",
    "Opening",
    "Opportunity",
    "Outcome",
    "Person",
    "Promise",
    "Proposal",
    "Reader",
    "Silence",
    "Source",
    "User",
    "Word",
    "Workspace",
]

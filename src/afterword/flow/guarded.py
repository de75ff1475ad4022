"""What the guard needs from every room, and its answer for one letter."""

from dataclasses import replace
from datetime import datetime
from itertools import chain

from django.db.models import QuerySet

from afterword.correspondence import queries as correspondence
from afterword.correspondence.core import guard
from afterword.interviews import queries as interview_queries
from afterword.interviews.core.clock import thank_you_clock
from afterword.interviews.models import Interview
from afterword.letters.core import asks_for_status
from afterword.letters.models import Letter
from afterword.opportunities.models import Opportunity
from afterword.outcomes import queries as outcomes
from afterword.person.queries import me

TO_CONSULTANT = correspondence.AGENCY_PURPOSES


def history_of(opportunity: Opportunity) -> guard.History:
    """Everything the guard must know about one opportunity."""
    return correspondence.history(
        opportunity,
        interviews=[_fact(i) for i in interview_queries.of_opportunity(opportunity.id)],
        rejected=outcomes.is_rejected(opportunity.id),
        enquiry_allowed=me().allow_enquiry,
    )


def _fact(interview: Interview) -> guard.InterviewFact:
    clock = thank_you_clock(interview.ends, decision_on=interview.opportunity.decision_by_on)
    return guard.InterviewFact(
        id=interview.id,
        ends_at=interview.ends_at,
        drops_at=clock.drops_at,
        cancelled=interview.status == Interview.Status.CANCELLED,
    )


def verdict_on(letter: Letter, *, now: datetime) -> guard.Verdict:
    """Whether this letter may leave now, and why not."""
    history = history_of(letter.opportunity)
    pending = tuple(_pending(other) for other in _handed_over(letter))
    words = (*history.words, *chain.from_iterable(pending))
    # The opening that the letter itself has used stands for it when it is handed over again.
    own = letter.opening_ref if letter.state == Letter.State.LEFT else None
    openings = tuple(replace(o, used=o.used and o.id != own) for o in history.openings)
    known = replace(history, words=words, openings=openings)
    return guard.decide(_ask(letter), known, now)


def _handed_over(letter: Letter) -> QuerySet[Letter]:
    """Letters that may be out already: nobody has said so yet, but they count as if."""
    others = Letter.objects.filter(
        opportunity_id=letter.opportunity_id, state=Letter.State.LEFT
    ).exclude(id=letter.id)
    return others.select_related("dispatch").prefetch_related("readers__contact")


def _pending(letter: Letter) -> list[guard.WordFact]:
    return [
        guard.WordFact(
            direction="out",
            purpose=letter.purpose,
            side="agency" if reader.contact and reader.contact.agency_id else "employer",
            contact_id=reader.contact_id,
            interview_id=letter.interview_id,
            happened_at=letter.dispatch.handed_over_at,
        )
        for reader in letter.readers.all()
    ]


def lock_on(opportunity: Opportunity, *, now: datetime) -> guard.Lock:
    """Whether the employer's people may be written to at all, said before it is felt."""
    return guard.standing(history_of(opportunity), now)


def _ask(letter: Letter) -> guard.Ask:
    readers = list(letter.readers.all())
    to_agency = letter.purpose in TO_CONSULTANT or (
        bool(readers) and all(r.contact and r.contact.agency_id for r in readers if r.line == "to")
    )
    consultant_id = letter.opportunity.consultant_id
    return guard.Ask(
        purpose=letter.purpose,
        side="agency" if to_agency else "employer",
        contact_ids=tuple(r.contact_id for r in readers if r.line == "to") or (None,),
        interview_id=letter.interview_id,
        copies_consultant=any(r.line == "cc" and r.contact_id == consultant_id for r in readers),
        consultant_approved=letter.approved_at is not None,
        asks_for_status=bool(asks_for_status(letter.subject, letter.body)),
        opening_id=letter.opening_ref,
    )

"""Moved: the person corrects when, where and with whom an interview is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.flow import composing
from afterword.flow.arrangement import Guest
from afterword.interviews import actions as interviews
from afterword.interviews.models import Interview
from afterword.letters import queries as letters
from afterword.opportunities import actions as opportunities
from afterword.opportunities.models import Contact


@transaction.atomic
def moved(
    *,
    interview: Interview,
    meeting: interviews.Meeting,
    stays: Sequence[tuple[UUID, str]],
    guests: Sequence[Guest],
    by: User,
    now: datetime,
) -> Interview:
    """Rearrange an interview: who `stays` (contact and part), and the `guests` who are new.

    Raises InterviewError.
    """
    known = Contact.objects.in_bulk([contact_id for contact_id, _ in stays])
    people = [interviews.Attendee(known[i], part) for i, part in stays if i in known]
    people += [interviews.Attendee(_contact(guest, interview), guest.part) for guest in guests]
    there = interviews.rearrange(
        interview=interview, meeting=replace(meeting, people=people), by=by, now=now
    )
    for letter in letters.of_interview(there.id):  # a weekday in them may be another one now
        composing.composed_again(letter=letter, by=by, now=now)
    return there


def _contact(guest: Guest, interview: Interview) -> Contact:
    opportunity = interview.opportunity
    at_agency = guest.part == "consultant" and opportunity.agency is not None
    return opportunities.contact_met(
        name=guest.name,
        email=guest.email,
        employer=None if at_agency else opportunity.employer,
        agency=opportunity.agency if at_agency else None,
    )

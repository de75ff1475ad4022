"""A long search: 2,000 opportunities, 5,000 interviews, 20,000 letters in one workspace."""

from datetime import datetime, timedelta
from itertools import cycle, islice
from uuid import UUID

from django.db import transaction

from afterword.correspondence.models import Word
from afterword.interviews.models import Attendance, Debrief, Interview
from afterword.kernel.wall import wall_at
from afterword.letters.models import Letter, Reader
from afterword.opportunities.models import Contact, Employer, Opportunity
from afterword.outbox.models import Dispatch
from afterword.person.models import Person
from afterword.waiting.models import Silence

ZONES = ("Europe/London", "Europe/Dublin", "America/New_York", "Europe/Berlin")
STAGES = ("considering", "applied", "screening", "interviewing", "final", "closed", "closed")
STEP = timedelta(hours=7)


@transaction.atomic
def fill(now: datetime, *, opportunities: int, interviews: int, letters: int) -> None:
    """Fill the workspace in scope; the latest interview ended an hour ago, the oldest years ago."""
    Person.objects.create(
        name="Ruth Adeyemi", home_zone="Europe/London", zone_confirmed=True, changed_at=now
    )
    employers = Employer.objects.bulk_create(
        Employer(name=f"Northfield {n}", name_key=f"northfield {n}")
        for n in range(max(opportunities // 2, 1))
    )
    contacts = Contact.objects.bulk_create(
        Contact(
            name=f"Priya Shah {n}",
            name_key=f"priya shah {n}",
            email=f"priya{n}@northfield.example",
            employer=employers[n % len(employers)],
        )
        for n in range(2 * len(employers))
    )
    roles = [_opportunity(n, employers, now) for n in range(opportunities)]
    Opportunity.objects.bulk_create(roles, batch_size=500)
    held = [_interview(n, roles[n % len(roles)], now) for n in range(interviews)]
    Interview.objects.bulk_create(held, batch_size=500)
    _people(held, contacts, now)
    _letters(held, contacts, letters)
    quiet = [o for o in roles if o.stage in {"interviewing", "final"}]
    Silence.objects.bulk_create(
        Silence(opportunity=o, began_at=now - timedelta(days=1 + n % 40))
        for n, o in enumerate(quiet)
    )


def _opportunity(n: int, employers: list[Employer], now: datetime) -> Opportunity:
    return Opportunity(
        employer=employers[n % len(employers)],
        role=f"Rota planner {n}",
        stage=STAGES[n % len(STAGES)],
        stage_at=now - STEP * n,
        created_at=now - STEP * n,
        changed_at=now - STEP * n,
    )


def _interview(n: int, opportunity: Opportunity, now: datetime) -> Interview:
    ends_at = now - timedelta(hours=1) - STEP * n
    zone = ZONES[n % len(ZONES)]
    starts, ends = wall_at(ends_at - timedelta(hours=1), zone), wall_at(ends_at, zone)
    return Interview(
        opportunity=opportunity,
        starts_wall=starts.local.isoformat(timespec="seconds"),
        starts_fold=starts.fold,
        ends_wall=ends.local.isoformat(timespec="seconds"),
        ends_fold=ends.fold,
        zone=zone,
        starts_at=starts.utc,
        ends_at=ends.utc,
        form="video",
        created_at=now,
        changed_at=now,
    )


def _people(held: list[Interview], contacts: list[Contact], now: datetime) -> None:
    Attendance.objects.bulk_create(
        (
            Attendance(interview=interview, contact=contacts[n % len(contacts)])
            for n, interview in enumerate(held)
        ),
        batch_size=500,
    )
    Debrief.objects.bulk_create(
        (
            Debrief(
                interview=interview,
                needs="cut agency costs before winter",
                spoke_about="the new rota",
                proof="planned rotas for 140 staff",
                started_at=now,
                saved_at=now,
            )
            for interview in held
        ),
        batch_size=500,
    )


def _letters(held: list[Interview], contacts: list[Contact], count: int) -> None:
    body = "Dear Priya,\n\nThank you for the conversation.\n\n" + "The rota matters. " * 20
    letters = [
        Letter(
            opportunity=interview.opportunity,
            interview=interview,
            purpose="thank_you",
            subject="Thank you",
            body=body,
            composed_body=body,
            state=Letter.State.SENT,
            created_at=interview.ends_at,
            changed_at=interview.ends_at,
        )
        for interview in islice(cycle(held), count)
    ]
    Letter.objects.bulk_create(letters, batch_size=500)
    readers = [contacts[n % len(contacts)] for n in range(count)]
    Reader.objects.bulk_create(
        (
            Reader(letter=letter, contact=contact, name=contact.name, email=contact.email)
            for letter, contact in zip(letters, readers, strict=True)
        ),
        batch_size=500,
    )
    Dispatch.objects.bulk_create(
        (
            Dispatch(
                letter=letter,
                way="eml",
                state=Dispatch.State.SENT,
                message_id=f"<{letter.id}@afterword.invalid>",
                handed_over_at=letter.created_at,
                sent_at=letter.created_at,
            )
            for letter in letters
        ),
        batch_size=500,
    )
    Word.objects.bulk_create(
        (_word(letter, contact) for letter, contact in zip(letters, readers, strict=True)),
        batch_size=500,
    )


def _word(letter: Letter, contact: Contact) -> Word:
    return Word(
        opportunity=letter.opportunity,
        direction=Word.Direction.OUT,
        purpose="thank_you",
        contact=contact,
        who=contact.name,
        about_ref=letter.interview_id,
        letter_ref=letter.id,
        happened_at=letter.created_at,
        recorded_at=letter.created_at,
    )


def first_ids() -> dict[str, UUID]:
    """The busiest rows, for the pages that show one thing."""
    interview = Interview.objects.order_by("-ends_at")[0]
    quiet = Silence.objects.order_by("began_at")[0]
    return {
        "interview": interview.id,
        "opportunity": interview.opportunity_id,
        "letter": Letter.objects.filter(interview=interview)[0].id,
        "quiet": quiet.opportunity_id,
    }

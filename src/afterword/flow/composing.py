"""From what is known to what a letter may say: the facts, and the draft built from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from afterword.accounts.models import User
from afterword.correspondence.models import Opening
from afterword.interviews import queries as interview_queries
from afterword.interviews.models import Attendance, Interview
from afterword.letters import actions, queries
from afterword.letters.core import Facts, Finding, Recipient, check, compose
from afterword.letters.models import Letter, Reader
from afterword.opportunities.models import Contact, Employer, Opportunity
from afterword.outbox.core.handover import thread
from afterword.person.queries import me

# A letter is compared with what else the person has going; the latest are the likely slips.
NEIGHBOURS = 40


def facts_for(
    opportunity: Opportunity,
    interview: Interview | None,
    readers: Sequence[Contact],
    *,
    reason: str = "",
) -> Facts:
    """Everything a letter to `readers` may be built from, and checked against."""
    person = me()
    debrief = interview_queries.debrief_of(interview) if interview else None
    people = list(interview.attendances.select_related("contact")) if interview else []
    parts = {a.contact_id: a for a in people}
    interviewers = [a for a in people if a.part == "interviewer"]
    said = {
        name: getattr(debrief, name) if debrief else ""
        for name in ("needs", "spoke_about", "stayed", "proof", "promised")
    }
    return Facts(
        sender=person.name,
        signature=person.signature,
        locale=person.locale,
        tone=person.tone,
        employer=opportunity.employer.name,
        role=opportunity.role,
        agency=opportunity.agency.name if opportunity.agency else "",
        round=interview.round if interview else "",
        form=interview.form if interview else "",
        held_on=interview.ends.local.date() if interview else None,
        starts_at_local=interview.starts.local if interview else None,
        readers=tuple(_recipient(c, parts) for c in readers),
        interviewers=tuple(_recipient(a.contact, parts) for a in interviewers),
        they_said_next=debrief.they_said_next if debrief else "",
        went=debrief.went if debrief else "",
        do_differently=debrief.do_differently if debrief else "",
        subject_before=interview.invitation_subject if interview else "",
        reason=reason,
        other_names=_other_names(opportunity),
        other_employers=_other_employers(opportunity),
        **said,
    )


def _recipient(contact: Contact, parts: dict[UUID, Attendance]) -> Recipient:
    attendance = parts.get(contact.id)
    return Recipient(
        name=contact.name,
        email=contact.email,
        part=_part(contact, attendance),
        cared_about=attendance.cared_about if attendance else "",
        job_title=contact.job_title,
    )


def _part(
    contact: Contact, attendance: Attendance | None
) -> Literal["interviewer", "coordinator", "consultant"]:
    if contact.agency_id:
        return "consultant"
    coordinates = attendance is not None and attendance.part == Attendance.Part.COORDINATOR
    return "coordinator" if coordinates else "interviewer"


def _other_names(opportunity: Opportunity) -> tuple[str, ...]:
    others = Contact.objects.exclude(employer_id=opportunity.employer_id).exclude(name="")
    if opportunity.agency_id:
        others = others.exclude(agency_id=opportunity.agency_id)
    return tuple(others.order_by("-id").values_list("name", flat=True)[:NEIGHBOURS])


def _other_employers(opportunity: Opportunity) -> tuple[str, ...]:
    others = Employer.objects.exclude(id=opportunity.employer_id)
    return tuple(others.order_by("-id").values_list("name", flat=True)[:NEIGHBOURS])


def draft_letter(
    *,
    opportunity: Opportunity,
    interview: Interview | None,
    purpose: str,
    to: Sequence[Contact],
    cc: Sequence[Contact] = (),
    by: User,
    now: datetime,
    reason: str = "",
    opening_id: UUID | None = None,
) -> Letter:
    """Compose and keep one letter; a panel's other letters are looked at so that none is alike."""
    facts = facts_for(opportunity, interview, to, reason=reason)
    others = queries.of_interview(interview.id) if interview else []
    seed = _seed(opportunity, interview, purpose, to)
    bodies = [letter.body for letter in others if letter.purpose.startswith("thank_you")]
    draft = compose(facts, purpose, seed=seed, avoid=bodies)
    return actions.write(
        opportunity=opportunity,
        interview=interview,
        purpose=purpose,
        addressees=[
            *(actions.Addressee(contact) for contact in to),
            *(actions.Addressee(contact, Reader.Line.CC) for contact in cc),
        ],
        draft=draft,
        seed=seed,
        by=by,
        now=now,
        channel="portal" if purpose == "thank_you_portal" else "email",
        thread=_thread(interview),
        opening_id=opening_id,
    )


def _thread(interview: Interview | None) -> tuple[str, str]:
    """In-Reply-To and References of a letter that answers the invitation."""
    if interview is None:
        return "", ""
    parent, references = thread(interview.invitation_message_id, interview.invitation_references)
    return parent, " ".join(references)


def _seed(
    opportunity: Opportunity, interview: Interview | None, purpose: str, to: Sequence[Contact]
) -> str:
    about = interview.id if interview else opportunity.id
    return f"{about}:{purpose}:{','.join(str(c.id) for c in to)}"


def facts_of(letter: Letter) -> Facts:
    """The facts behind a letter that is already written; its reason is that of its opening."""
    readers = [r.contact for r in letter.readers.all() if r.contact and r.line == Reader.Line.TO]
    reason = _reason(letter.opening_ref) if letter.opening_ref else ""
    return facts_for(letter.opportunity, letter.interview, readers, reason=reason)


def _reason(opening_id: UUID) -> str:
    """What the person wrote when they opened the guard; empty where that is gone."""
    return Opening.objects.filter(id=opening_id).values_list("note", flat=True).first() or ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the checker reads it: the facts behind it, and what it says of them."""

    facts: Facts
    findings: tuple[Finding, ...]


def read(letter: Letter, subject: str, body: str) -> Reading:
    """Read a text as if it were the letter's, without keeping it."""
    facts = facts_of(letter)
    siblings = queries.siblings(letter)
    found = check(subject, body, purpose=letter.purpose, facts=facts, siblings=siblings)
    return Reading(facts, found)


def findings_on(letter: Letter) -> tuple[Finding, ...]:
    """What the checker says of a letter as it stands."""
    return read(letter, letter.subject, letter.body).findings


def composed_again(*, letter: Letter, by: User, now: datetime) -> Letter:
    """The same draft from the facts as they are now; a text that was edited stays."""
    if letter.state != Letter.State.DRAFT or letter.body != letter.composed_body:
        return letter
    draft = compose(
        facts_of(letter), letter.purpose, seed=letter.seed, avoid=queries.siblings(letter)
    )
    return actions.recompose(letter=letter, draft=draft, seed=letter.seed, by=by, now=now)


def another_wording(*, letter: Letter, by: User, now: datetime) -> Letter:
    """The same facts in other words; what stood can be put back by undo."""
    stem, _, turn = letter.seed.partition("#")
    seed = f"{stem}#{int(turn or 0) + 1}"
    draft = compose(facts_of(letter), letter.purpose, seed=seed, avoid=[*queries.siblings(letter)])
    return actions.recompose(letter=letter, draft=draft, seed=seed, by=by, now=now)

"""Writing down interviews and what was said in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.interviews.core.windows import Asked, both, both_lists
from afterword.interviews.models import AskedQuestion, Attendance, Debrief, Interview
from afterword.kernel.refusal import RefusalError
from afterword.kernel.text import Phrase, gettext_noop, one_line, plain
from afterword.kernel.wall import Wall
from afterword.opportunities.models import Contact, Opportunity

DEBRIEF_FIELDS = (
    "needs",
    "spoke_about",
    "stayed",
    "proof",
    "promised",
    "they_said_next",
    "went",
    "do_differently",
)
USUAL_LENGTH = timedelta(hours=1)
FIELD_LENGTH = 20_000


class InterviewError(RefusalError):
    """What was given cannot be kept; `field` names it and `phrase` says what to do."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who was there, and as what."""

    contact: Contact
    part: str = Attendance.Part.INTERVIEWER


@dataclass(frozen=True, slots=True)
class Meeting:
    """When, where and with whom; `ends` an hour after `starts` where nobody said."""

    starts: Wall
    ends: Wall | None = None
    form: str = ""
    round: str = ""
    location: str = ""
    join_url: str = ""
    notes: str = ""
    people: Sequence[Attendee] = ()


@dataclass(frozen=True, slots=True)
class Invitation:
    """The calendar's and the mail's own names for it: how the same one is known again."""

    uid: str = ""
    recurrence: str = ""
    sequence: int = 0
    message_id: str = ""
    references: str = ""
    subject: str = ""


@transaction.atomic
def hold(
    *,
    opportunity: Opportunity,
    meeting: Meeting,
    by: User,
    now: datetime,
    invitation: Invitation | None = None,
) -> Interview:
    """Write down an interview; raises InterviewError where it would end before it starts."""
    del by
    interview = Interview(opportunity=opportunity, created_at=now)
    _invited(interview, invitation or Invitation())
    return _arranged(interview, meeting, now)


@transaction.atomic
def rearrange(
    *,
    interview: Interview,
    meeting: Meeting,
    by: User,
    now: datetime,
    invitation: Invitation | None = None,
) -> Interview:
    """Move or correct an interview, and stand it up again if it had been cancelled."""
    del by
    if invitation:
        _invited(interview, invitation)
    interview.status, interview.cancelled_at = Interview.Status.CONFIRMED, None
    return _arranged(interview, meeting, now)


def _invited(interview: Interview, invitation: Invitation) -> None:
    interview.calendar_uid = one_line(invitation.uid, limit=500)
    interview.calendar_recurrence = one_line(invitation.recurrence, limit=60)
    interview.calendar_sequence = invitation.sequence
    interview.invitation_message_id = one_line(invitation.message_id, limit=500)
    interview.invitation_references = one_line(invitation.references, limit=5000)
    interview.invitation_subject = one_line(invitation.subject, limit=500)


def _arranged(interview: Interview, meeting: Meeting, now: datetime) -> Interview:
    ends = meeting.ends or meeting.starts.plus(USUAL_LENGTH)
    if ends.utc <= meeting.starts.utc:
        raise InterviewError(
            "ends",
            Phrase(gettext_noop("That ends before it starts. Please check both times.")),
        )
    if ends.utc - meeting.starts.utc > timedelta(days=7):
        raise InterviewError(
            "ends", Phrase(gettext_noop("That is longer than a week. Please check both times."))
        )
    interview.starts_wall = meeting.starts.local.isoformat(timespec="seconds")
    interview.starts_fold, interview.starts_at = meeting.starts.fold, meeting.starts.utc
    # One row keeps one zone: an end that was given in another one is told in the start's.
    if ends.zone != meeting.starts.zone:
        ends = meeting.starts.plus(ends.utc - meeting.starts.utc)
    interview.ends_wall = ends.local.isoformat(timespec="seconds")
    interview.ends_fold, interview.ends_at = ends.fold, ends.utc
    interview.zone = meeting.starts.zone
    interview.form, interview.round = meeting.form, one_line(meeting.round, limit=60)
    interview.location = one_line(meeting.location, limit=500)
    interview.join_url = one_line(meeting.join_url, limit=2000)
    interview.notes = plain(meeting.notes)[:FIELD_LENGTH]
    interview.changed_at = now
    interview.save()
    _seat(interview, meeting.people)
    return interview


def _seat(interview: Interview, people: Sequence[Attendee]) -> None:
    wanted = {attendee.contact.id: attendee for attendee in people}
    interview.attendances.exclude(contact_id__in=wanted).delete()
    for position, attendee in enumerate(wanted.values()):
        Attendance.objects.update_or_create(
            interview=interview,
            contact=attendee.contact,
            defaults={"part": attendee.part, "position": position},
        )


@transaction.atomic
def cancel(*, interview: Interview, by: User, now: datetime) -> Interview:
    """It will not take place, or did not."""
    del by
    interview.status = Interview.Status.CANCELLED
    interview.cancelled_at = interview.changed_at = now
    interview.save(update_fields=["status", "cancelled_at", "changed_at"])
    return interview


@transaction.atomic
def reinstate(*, interview: Interview, by: User, now: datetime) -> Interview:
    """It takes place after all."""
    del by
    interview.status, interview.cancelled_at = Interview.Status.CONFIRMED, None
    interview.changed_at = now
    interview.save(update_fields=["status", "cancelled_at", "changed_at"])
    return interview


@transaction.atomic
def let_go(*, interview: Interview, let_go: bool, by: User, now: datetime) -> Interview:
    """Send no letter for this one, or offer it again."""
    del by
    interview.let_go_at = now if let_go else None
    interview.save(update_fields=["let_go_at"])
    return interview


@dataclass(frozen=True, slots=True)
class SavedDebrief:
    """What now stands; `conflict` where somebody else's newer text was kept beside this one."""

    debrief: Debrief
    conflict: bool


@transaction.atomic
def save_debrief(
    *,
    interview: Interview,
    fields: Mapping[str, str],
    by: User,
    now: datetime,
    questions: Iterable[Asked] | None = None,
    cared_about: Mapping[UUID, str] | None = None,
    revision: int | None = None,
    joining: bool = True,
) -> SavedDebrief:
    """Keep what was typed. Fields that are not given stay; nothing typed is ever thrown away.

    `revision` is the one the page was opened at. If another window saved since, text that differs
    is kept below the newer one instead of over it; without `joining` nothing is kept then, for a
    caller that still holds the text and can ask. `cared_about` goes by contact.
    """
    del by
    debrief, _ = Debrief.objects.select_for_update().get_or_create(
        interview=interview, defaults={"started_at": now, "saved_at": now}
    )
    stale = revision is not None and revision < debrief.revision
    if stale and not joining:
        return SavedDebrief(debrief, conflict=True)
    conflict = _keep_fields(debrief, fields, stale=stale)
    debrief.revision += 1
    debrief.saved_at = now
    debrief.save()
    if questions is not None:
        conflict |= _keep_questions(debrief, questions, stale=stale)
    if cared_about:
        conflict |= _keep_cares(interview, cared_about, stale=stale)
    return SavedDebrief(debrief, conflict)


@transaction.atomic
def finish_debrief(*, interview: Interview, by: User, now: datetime) -> None:
    """The person said that it is written down; the first time counts."""
    del by
    Debrief.objects.filter(interview=interview, finished_at=None).update(finished_at=now)


def _keep_fields(debrief: Debrief, fields: Mapping[str, str], *, stale: bool) -> bool:
    """Set what was typed; whether something newer was kept beside it."""
    conflict = False
    for field in DEBRIEF_FIELDS:
        if field in fields:
            newer, typed = getattr(debrief, field), plain(fields[field])[:FIELD_LENGTH]
            if field == "went":
                typed = one_line(typed, limit=10)
                kept = (newer or typed) if stale else typed
            else:
                kept = both(newer, typed)[:FIELD_LENGTH] if stale else typed
            conflict |= kept != typed
            setattr(debrief, field, kept)
    return conflict


def _keep_cares(interview: Interview, cared_about: Mapping[UUID, str], *, stale: bool) -> bool:
    conflict = False
    for attendance in interview.attendances.filter(contact_id__in=cared_about):
        typed = plain(cared_about[attendance.contact_id])[:FIELD_LENGTH]
        kept = both(attendance.cared_about, typed) if stale else typed
        conflict |= kept != typed
        if kept != attendance.cared_about:
            attendance.cared_about = kept
            attendance.save(update_fields=["cared_about"])
    return conflict


def _keep_questions(debrief: Debrief, questions: Iterable[Asked], *, stale: bool) -> bool:
    """The rows as typed; with `stale` those of the other window stay, and answers are joined."""
    typed = [_tidied(asked) for asked in questions]
    typed = [asked for asked in typed if asked.question or asked.answer]
    rows = both_lists(_standing(debrief), typed) if stale else typed
    debrief.questions.all().delete()
    AskedQuestion.objects.bulk_create(
        AskedQuestion(
            debrief=debrief,
            question=asked.question,
            answer=asked.answer,
            went=asked.went,
            position=position,
        )
        for position, asked in enumerate(rows)
    )
    return rows != typed


def _tidied(asked: Asked) -> Asked:
    question, answer = (
        plain(text).strip()[:FIELD_LENGTH] for text in (asked.question, asked.answer)
    )
    return Asked(question, answer, one_line(asked.went, limit=10))


def _standing(debrief: Debrief) -> list[Asked]:
    return [Asked(row.question, row.answer, row.went) for row in debrief.questions.all()]

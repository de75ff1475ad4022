"""Debriefed: the letters that an interview calls for are drafted, and promises are noted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.correspondence import actions as correspondence
from afterword.flow.composing import draft_letter, facts_for
from afterword.interviews import actions as interviews
from afterword.interviews import queries as interview_queries
from afterword.interviews.core.windows import Asked
from afterword.interviews.models import Interview
from afterword.letters import queries as letter_queries
from afterword.letters.core import compose
from afterword.letters.core.anatomy import main_text
from afterword.letters.core.calls import Call, Someone, called_for, one_note_first
from afterword.letters.models import Letter
from afterword.opportunities.models import Contact
from afterword.person.queries import me


@dataclass(frozen=True, slots=True)
class Noted:
    """A debrief as it was typed; `revision` is the one its page was opened at."""

    fields: Mapping[str, str]
    questions: Sequence[Asked]
    cared_about: Mapping[UUID, str]
    revision: int | None = None


def calls_of(interview: Interview, *, joint: bool) -> tuple[tuple[Call, ...], dict[UUID, Contact]]:
    """The letters an interview calls for, and everybody they may go to, by id."""
    opportunity = interview.opportunity
    people = {a.contact_id: a.contact for a in interview.attendances.all()}
    someones = [
        Someone(
            a.contact_id,
            a.part,
            reachable=bool(a.contact.email),
            known_before=a.contact.known_before,
        )
        for a in interview.attendances.all()
        if a.part != "consultant"
    ]
    consultant = opportunity.consultant
    if consultant:
        people[consultant.id] = consultant
    calls = called_for(
        someones,
        through_agency=opportunity.agency_id is not None,
        policy=opportunity.agency.policy if opportunity.agency else "",
        consultant=Someone(consultant.id, "consultant", bool(consultant.email))
        if consultant
        else None,
        joint=joint,
    )
    return calls, people


@transaction.atomic
def draft_letters(
    *, interview: Interview, by: User, now: datetime, joint: bool = False
) -> list[Letter]:
    """Draft what is called for and not yet written; returns all the interview's letters.

    Whoever has a letter from this loop of interviews gets no second one. Untouched drafts of the
    other kind (joint, or one each) make way; anything edited or sent stays.
    """
    interview = interview_queries.one(interview.id)
    calls, people = calls_of(interview, joint=joint)
    _make_way(interview, calls)
    thanked = _thanked(interview)
    due = [call for call in (_still_due(call, interview, thanked) for call in calls) if call]
    for number, call in enumerate(due):
        draft_letter(
            opportunity=interview.opportunity,
            interview=interview,
            purpose=call.purpose,
            to=[people[i] for i in call.to],
            cc=[people[i] for i in call.cc],
            by=by,
            # A moment apart, so that they stay in the order in which they are called for.
            now=now + number * timedelta.resolution,
        )
    return list(letter_queries.of_interview(interview.id))


def _make_way(interview: Interview, calls: tuple[Call, ...]) -> None:
    wanted = {call.purpose for call in calls}
    for letter in letter_queries.of_interview(interview.id):
        untouched = letter.state == Letter.State.DRAFT and letter.body == letter.composed_body
        of_both = letter.purpose in {"thank_you", "thank_you_joint"}
        if of_both and letter.purpose not in wanted and untouched:
            letter.delete()


def _thanked(interview: Interview) -> set[UUID]:
    """Readers who have a letter from this loop, dropped ones too: a no is not asked twice."""
    # Its own, too, where it does not stand any more and so is in no loop.
    loop = {interview.id, *(i.id for i in interview_queries.same_day(interview))}
    letters = letter_queries.whole().filter(
        interview_id__in=loop, purpose__in=("thank_you", "thank_you_joint")
    )
    return {r.contact_id for letter in letters for r in letter.readers.all() if r.contact_id}


def _still_due(call: Call, interview: Interview, thanked: set[UUID]) -> Call | None:
    if call.purpose not in {"thank_you", "thank_you_joint"}:
        written = Letter.objects.filter(interview=interview, purpose=call.purpose).exists()
        return None if written else call
    to = tuple(reader for reader in call.to if reader not in thanked)
    if not to:
        return None
    return Call("thank_you" if len(to) == 1 else call.purpose, to, call.cc)


@transaction.atomic
def written_down(
    *,
    interview: Interview,
    noted: Noted,
    by: User,
    now: datetime,
    finished: bool = False,
) -> interviews.SavedDebrief:
    """Keep a debrief that the person saved by hand; both texts where two windows wrote.

    What they promised is noted with it; `finished` says that letters are to be written now.
    """
    saved = interviews.save_debrief(
        interview=interview,
        fields=noted.fields,
        questions=noted.questions,
        cared_about=noted.cared_about,
        revision=noted.revision,
        by=by,
        now=now,
    )
    note_promises(interview=interview, promised=saved.debrief.promised, by=by, now=now)
    if finished:
        interviews.finish_debrief(interview=interview, by=by, now=now)
    return saved


def choice_of(interview: Interview) -> bool:
    """Whether there are two ways: one letter each, or one note to all."""
    joint, _ = calls_of(interview, joint=True)
    return any(call.purpose == "thank_you_joint" for call in joint)


def offers_one_note(interview: Interview) -> bool:
    """Whether one note to all is offered first; what was chosen before stays chosen."""
    written = letter_queries.of_interview(interview.id).values_list("purpose", flat=True)
    chosen = {"thank_you", "thank_you_joint"} & set(written)
    if chosen:
        return "thank_you_joint" in chosen
    calls, _ = calls_of(interview, joint=True)
    readers = max((len(c.to) for c in calls if c.purpose == "thank_you_joint"), default=0)
    return one_note_first(readers, locale=me().locale)


def to_be_heard(interview: Interview) -> str:
    """What the consultant is told, to be read out: the letter, or what it would say.

    Without salutation and close: nobody says those on the telephone.
    """
    letter = letter_queries.of_interview(interview.id).filter(purpose="agency_debrief").first()
    if letter:
        return main_text(letter.body).strip()
    consultant = interview.opportunity.consultant
    readers = [consultant] if consultant else []
    facts = facts_for(interview.opportunity, interview, readers)
    return main_text(compose(facts, "agency_debrief", seed=str(interview.id)).body).strip()


def note_promises(*, interview: Interview, promised: str, by: User, now: datetime) -> None:
    """Every line under “I promised to …” is a promise to keep."""
    lines = [line.strip(" -•*\t") for line in promised.splitlines()]
    correspondence.keep_promises(
        opportunity=interview.opportunity,
        about_ref=interview.id,
        texts=[line for line in lines if line],
        by=by,
        now=now,
    )

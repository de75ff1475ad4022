"""What Today reads of interviews and of letters: plain rows, made into facts. A part of `queries`.

Rows, not models: of a long search Today reads a little of much, and reads it at every visit.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from afterword.accounts.scope import current_id
from afterword.correspondence.models import Word
from afterword.correspondence.queries import WITH_THE_AGENCY
from afterword.interviews import queries as interviews
from afterword.interviews.core.clock import LONGEST
from afterword.interviews.models import Attendance, Interview
from afterword.kernel.wall import Wall
from afterword.letters.core import enough
from afterword.letters.models import Letter, Reader
from afterword.outbox.models import Dispatch
from afterword.outcomes.models import Outcome
from afterword.today.core.carriers import LetterRow, carried, furthest_of
from afterword.today.core.facts import InterviewFact, LetterFact, PersonFact
from afterword.today.core.words import names

_NOTES = ("needs", "spoke_about", "stayed", "proof")
_INTERVIEW = (
    *("id", "opportunity_id", "round", "zone", "status", "let_go_at"),
    *("starts_wall", "starts_fold", "ends_wall", "ends_fold"),
    *(f"opportunity__{name}" for name in ("role", "stage", "route", "decision_by_on")),
    *(f"opportunity__{side}__name" for side in ("employer", "agency", "consultant")),
    "opportunity__consultant__email",
    *(f"debrief__{name}" for name in (*_NOTES, "went", "saved_at", "finished_at")),
)
_LETTER = (
    *("id", "opportunity_id", "interview_id", "opportunity__employer__name", "purpose", "state"),
    *("planned_at", "dispatch__ask_again_at"),
    *(f"readers__{name}" for name in ("position", "id", "contact_id", "name", "email", "line")),
)
Row = Mapping[str, Any]


def interview_facts(
    now: datetime, letters: Mapping[UUID | None, Sequence[LetterRow]]
) -> list[InterviewFact]:
    """The interviews whose clocks may run, and those that come, with their people. Two queries."""
    found = list(interviews.with_a_clock(_every_interview(current_id()), now))
    people = _people(row["id"] for row in found)
    return [_interview(row, people.get(row["id"], ()), letters.get(row["id"], ())) for row in found]


# What is asked is kept for each workspace, not yet asked: to put it together costs more than the
# answer does. Nothing in it depends on the moment.
@lru_cache(maxsize=64)
def _every_interview(_: UUID) -> QuerySet[Any]:
    about = Word.objects.filter(opportunity=OuterRef("opportunity"))
    spoke = about.filter(WITH_THE_AGENCY).order_by("-happened_at").values("happened_at")
    told = Word.objects.filter(about_ref=OuterRef("id"), direction="out", purpose="agency_debrief")
    # A next round is no end: the interview before it is followed up all the same.
    ended = Outcome.objects.filter(
        opportunity=OuterRef("opportunity"), withdrawn_at=None, recorded_at__gte=OuterRef("ends_at")
    ).exclude(kind=Outcome.Kind.NEXT_ROUND)
    found: QuerySet[Any] = Interview.objects.order_by("starts_at", "id").values(
        *_INTERVIEW,
        spoke_at=Subquery(spoke[:1]),
        was_told=Exists(told),
        ended_on=Subquery(ended.order_by("-happened_on").values("happened_on")[:1]),
    )
    return found


@lru_cache(maxsize=64)
def _every_letter(_: UUID) -> QuerySet[Any]:
    found: QuerySet[Any] = Letter.objects.order_by().values(*_LETTER)
    return found


def _people(interview_ids: Iterable[UUID]) -> dict[UUID, list[Any]]:
    seats = Attendance.objects.filter(interview_id__in=list(interview_ids))
    rows = seats.order_by("interview_id", "position", "id").values_list(
        "interview_id", "contact_id", "contact__name", "contact__email", "part"
    )
    return {each: list(there) for each, there in groupby(rows, lambda row: row[0])}


def _interview(row: Row, people: Sequence[Any], letters: Sequence[LetterRow]) -> InterviewFact:
    ends = _wall(row, "ends")
    told = furthest_of("agency_debrief", letters)
    over = row["ended_on"] is not None and row["ended_on"] >= ends.local.date()
    consultant = row["opportunity__consultant__name"] or row["opportunity__consultant__email"]
    return InterviewFact(
        id=row["id"],
        opportunity_id=row["opportunity_id"],
        employer=row["opportunity__employer__name"],
        role=row["opportunity__role"],
        round=row["round"],
        starts=_wall(row, "starts"),
        ends=ends,
        cancelled=row["status"] == Interview.Status.CANCELLED,
        route=row["opportunity__route"],
        agency=row["opportunity__agency__name"] or "",
        consultant=consultant or "",
        debrief=_debrief(row),
        debrief_saved_at=row["debrief__saved_at"],
        went=row["debrief__went"] or "",
        people=tuple(_person(person, letters) for person in people),
        agency_debrief="sent" if row["was_told"] else told,
        consultant_spoke_at=row["spoke_at"],
        decision_on=row["opportunity__decision_by_on"],
        closed=over or row["opportunity__stage"] == "closed",
        let_go=row["let_go_at"] is not None,
    )


def _wall(row: Row, end: str) -> Wall:
    local = datetime.fromisoformat(row[f"{end}_wall"])
    return Wall(local, row["zone"], row[f"{end}_fold"])


def _debrief(row: Row) -> Literal["none", "started", "enough"]:
    if row["debrief__saved_at"] is None:
        return "none"
    notes = {name: row[f"debrief__{name}"] for name in _NOTES}
    is_enough = row["debrief__finished_at"] is not None or enough(**notes)
    return "enough" if is_enough else "started"


def _person(seat: Sequence[Any], letters: Sequence[LetterRow]) -> PersonFact:
    _, contact_id, name, email, part = seat
    thanks = carried(contact_id, reachable=bool(email), letters=letters)
    return PersonFact(
        contact_id=contact_id,
        name=name or email,
        part=part,
        reachable=bool(email),
        letter=thanks.state,
        letter_id=thanks.letter_id,
        ask_again_at=thanks.ask_again_at,
    )


def letter_rows(now: datetime) -> list[LetterRow]:
    """Letters of the interviews with a clock, those that are planned, and those to be asked about.

    One query: each part has its own index, and a letter without readers comes too.
    """
    held = Interview.objects.filter(ends_at__gt=now - LONGEST, starts_at__lt=now)
    there = _every_letter(current_id())
    parts = (
        there.filter(interview_id__in=held.values("id")),
        there.filter(state=Letter.State.DRAFT, planned_at__isnull=False),
        there.filter(
            state=Letter.State.LEFT,
            dispatch__workspace=current_id(),
            dispatch__state=Dispatch.State.HANDED_OVER,
            dispatch__ask_again_at__lte=now,
        ),
    )
    # A union of wholes: joined by “or”, or by a list of ids, every letter would be looked at.
    first, *more = parts
    rows = sorted(first.union(*more), key=_in_order)
    return [_letter(list(each)) for _, each in groupby(rows, key=lambda row: row["id"])]


def _in_order(row: Row) -> tuple[Any, ...]:
    return row["id"], row["readers__position"] or 0, str(row["readers__id"])


def _letter(rows: Sequence[Row]) -> LetterRow:
    """One letter from its rows, one for each reader."""
    first = rows[0]
    to = [row for row in rows if row["readers__line"] == Reader.Line.TO]
    called = [row["readers__name"] or row["readers__email"] for row in to]
    fact = LetterFact(
        id=first["id"],
        opportunity_id=first["opportunity_id"],
        interview_id=first["interview_id"],
        employer=first["opportunity__employer__name"],
        purpose=first["purpose"],
        to=str(names(called)) if called else "",
        planned_at=first["planned_at"],
        state=first["state"],
        ask_again_at=first["dispatch__ask_again_at"],
    )
    return LetterRow(fact, tuple(row["readers__contact_id"] for row in to))

"""Everything Today is derived from, in a small and constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Literal
from uuid import UUID

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models import When as If
from django.db.models.expressions import Subquery, Window
from django.db.models.functions import RowNumber

from afterword.capture import queries as capture
from afterword.capture.models import Proposal
from afterword.correspondence import queries as correspondence
from afterword.correspondence.models import Word
from afterword.interviews import queries as interviews
from afterword.interviews.models import Attendance, Interview
from afterword.letters.core import enough
from afterword.letters.models import Letter, Reader
from afterword.opportunities.core.moves import Live
from afterword.opportunities.models import Opportunity
from afterword.opportunities.queries import LIVE
from afterword.outcomes.models import Outcome
from afterword.person.queries import me
from afterword.today.core import board as core
from afterword.today.core.carriers import Carried, LetterRow, carried, furthest_of
from afterword.today.core.facts import (
    InterviewFact,
    LetterFact,
    PersonFact,
    PromiseFact,
    ProposalFact,
    SilenceFact,
    Today,
)
from afterword.today.core.words import names
from afterword.waiting import queries as waiting
from afterword.waiting.core.silence import figures
from afterword.waiting.models import Silence

# Enough for a day; the pages of each kind have the rest.
SILENCES = PROMISES = PROPOSALS = 30
LIVES = 60
_FAR = ("interviewing", "final", "offer")
_COLUMNS = (
    "id",
    "opportunity_id",
    "interview_id",
    "opportunity__employer__name",
    "purpose",
    "state",
    "planned_at",
    "dispatch__ask_again_at",
    "readers__position",
    "readers__id",
    "readers__contact_id",
    "readers__name",
    "readers__email",
    "readers__line",
)


def today_at(now: datetime) -> Today:
    """The day at `now` (aware), in the person's home zone. Eight queries, whatever is stored."""
    letters = _letters(now)
    by_interview: dict[UUID | None, list[LetterRow]] = {}
    for row in letters:
        by_interview.setdefault(row.fact.interview_id, []).append(row)
    silences = list(_silences(now))
    day = core.board(
        now=now,
        zone=me().home_zone,
        interviews=[_interview(i, by_interview.get(i.id, ())) for i in _interviews(now)],
        promises=[_promise(p) for p in correspondence.promises_open()[:PROMISES]],
        letters=[replace(row.fact, state=row.state) for row in letters],
        silences=[_silence(s) for s in silences],
        live=[_live(o) for o in _lives()],
        proposals=[_proposal(p) for p in _proposals()],
    )
    beyond = silences[0].total - len(silences) if silences else 0
    return replace(day, quiet_total=day.quiet_total + beyond)


def _interviews(now: datetime) -> QuerySet[Interview]:
    about = Word.objects.filter(opportunity=OuterRef("opportunity"), happened_at__lte=now)
    spoke = about.filter(correspondence.WITH_THE_AGENCY).order_by("-happened_at")
    told = Word.objects.filter(about_ref=OuterRef("id"), direction="out", purpose="agency_debrief")
    # A next round is no end: the interview before it is followed up all the same.
    ended = Outcome.objects.filter(
        opportunity=OuterRef("opportunity"), withdrawn_at=None, recorded_at__gte=OuterRef("ends_at")
    ).exclude(kind=Outcome.Kind.NEXT_ROUND)
    return interviews.with_a_clock(now).annotate(
        spoke_at=Subquery(spoke.values("happened_at")[:1]),
        was_told=Exists(told),
        ended_on=Subquery(ended.order_by("-happened_on").values("happened_on")[:1]),
    )


def _interview(interview: Any, letters: Sequence[LetterRow]) -> InterviewFact:
    opportunity = interview.opportunity
    ended_on = interview.ended_on
    debrief, saved_at, went = _debrief(interview)
    told = furthest_of("agency_debrief", letters)
    return InterviewFact(
        id=interview.id,
        opportunity_id=opportunity.id,
        employer=opportunity.employer.name,
        role=opportunity.role,
        round=interview.round,
        starts=interview.starts,
        ends=interview.ends,
        cancelled=interview.status == Interview.Status.CANCELLED,
        route=opportunity.route,
        agency=opportunity.agency.name if opportunity.agency else "",
        consultant=str(opportunity.consultant) if opportunity.consultant else "",
        debrief=debrief,
        debrief_saved_at=saved_at,
        went=went,
        people=tuple(_person(a, letters) for a in interview.attendances.all()),
        agency_debrief="sent" if interview.was_told else told,
        consultant_spoke_at=interview.spoke_at,
        decision_on=opportunity.decision_by_on,
        closed=opportunity.stage == "closed"
        or (ended_on is not None and ended_on >= interview.ends.local.date()),
        let_go=interview.let_go_at is not None,
    )


def _debrief(
    interview: Interview,
) -> tuple[Literal["none", "started", "enough"], datetime | None, str]:
    debrief = getattr(interview, "debrief", None)
    if debrief is None:
        return "none", None, ""
    is_enough = debrief.finished_at is not None or enough(
        needs=debrief.needs,
        spoke_about=debrief.spoke_about,
        stayed=debrief.stayed,
        proof=debrief.proof,
    )
    return "enough" if is_enough else "started", debrief.saved_at, debrief.went


def _person(attendance: Attendance, letters: Sequence[LetterRow]) -> PersonFact:
    contact = attendance.contact
    reachable = bool(contact.email)
    thanks: Carried = carried(contact.id, reachable=reachable, letters=letters)
    return PersonFact(
        contact_id=contact.id,
        name=str(contact),
        part=attendance.part,
        reachable=reachable,
        letter=thanks.state,
        letter_id=thanks.letter_id,
        ask_again_at=thanks.ask_again_at,
    )


def _letters(now: datetime) -> list[LetterRow]:
    """Letters of the interviews with a clock, those that are planned, and those to be asked about.

    One query: each part has its own index, and a letter without readers comes too.
    """
    there = Letter.objects.order_by()
    # By a list of ids: joined, every letter ever written would be looked at.
    held = Interview.objects.filter(ends_at__gt=now - interviews.LONGEST_CLOCK, starts_at__lt=now)
    clocked = there.filter(interview_id__in=held.values("id"))
    planned = there.filter(state=Letter.State.DRAFT, planned_at__isnull=False)
    asked = there.filter(
        state=Letter.State.LEFT, dispatch__state="handed_over", dispatch__ask_again_at__lte=now
    )
    parts = [part.values(*_COLUMNS) for part in (clocked, planned, asked)]
    rows = sorted(parts[0].union(*parts[1:]), key=_in_order)
    return [_letter(list(each)) for _, each in groupby(rows, key=lambda row: row["id"])]


def _in_order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["id"], row["readers__position"] or 0, str(row["readers__id"])


def _letter(rows: Sequence[Mapping[str, Any]]) -> LetterRow:
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


def _promise(promise: Any) -> PromiseFact:
    return PromiseFact(
        id=promise.id,
        opportunity_id=promise.opportunity_id,
        employer=promise.opportunity.employer.name,
        text=promise.text,
        due_on=promise.due_on,
        made_at=promise.made_at,
    )


def _silences(now: datetime) -> QuerySet[Any]:
    """The newest open silences, each with how many there are; those long archived are left out."""
    kept = now - timedelta(days=figures()["letting_go"]["archived_day"] + 1)
    lasting = (
        Q(opportunity__decision_by_on__isnull=False)
        | Q(opportunity__employer__is_public=True)
        | Q(opportunity__stage="panel")
    )
    standing = waiting.open_silences().filter(Q(began_at__gt=kept) | lasting)
    there = standing.order_by("-began_at", "-id")
    # Counted and cut before the readers are looked up, which costs a look into the ledger each.
    total = there.order_by().values("workspace").annotate(n=Count("id")).values("n")
    return (
        waiting.with_reader()
        .filter(id__in=there.values("id")[:SILENCES])
        .select_related(None)
        .select_related("opportunity__employer")
        .annotate(total=Subquery(total))
    )


def _silence(silence: Any) -> SilenceFact:
    opportunity = silence.opportunity
    return SilenceFact(
        opportunity_id=opportunity.id,
        employer=opportunity.employer.name,
        role=opportunity.role,
        began_at=silence.began_at,
        to=silence.to or "",
        decision_on=opportunity.decision_by_on,
        employer_is_public=opportunity.employer.is_public,
        panel=opportunity.stage == "panel",
    )


def _lives() -> QuerySet[Opportunity]:
    """Some of each kind of what is alive, so that none of the possible moves goes unseen.

    In turns: what is planned, what has come far, what has a step, what was saved, the rest; what
    waits for an employer comes last, for nothing is to be done there.
    """
    silent = Silence.objects.filter(ended_at=None).values("opportunity__employer_id")
    kind = Case(
        If(stage__in=_FAR, then=Value(1)),
        If(employer_id__in=silent, then=Value(5)),
        If(next_step_on__isnull=False, then=Value(0)),
        If(~Q(next_step=""), then=Value(2)),
        If(stage="considering", then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    in_turn = Window(
        RowNumber(),
        partition_by=[F("kind")],
        order_by=[F("next_step_on").asc(nulls_last=True), F("changed_at").asc(), F("id").asc()],
    )
    alive = Opportunity.objects.filter(stage__in=LIVE).annotate(kind=kind).annotate(turn=in_turn)
    chosen = alive.order_by("turn", "kind").values("id")[:LIVES]
    last = Word.objects.filter(opportunity=OuterRef("id")).order_by("-happened_at", "-id")
    # Only a word that they have not answered is one to wait on.
    unanswered = last.values(out_at=Case(If(direction="out", then=F("happened_at"))))[:1]
    return (
        Opportunity.objects.filter(id__in=chosen)
        .select_related("employer")
        .defer("notes")
        .annotate(
            word_out_at=Subquery(unanswered),
            is_waiting=Case(If(employer_id__in=silent, then=Value(True)), default=Value(False)),
        )
    )


def _live(opportunity: Any) -> Live:
    return Live(
        id=opportunity.id,
        employer=opportunity.employer.name,
        role=opportunity.role,
        stage=opportunity.stage,
        route=opportunity.route,
        last_touched_at=opportunity.changed_at,
        next_step=opportunity.next_step,
        next_step_on=opportunity.next_step_on,
        next_step_where=opportunity.next_step_where,
        last_word_out_at=opportunity.word_out_at,
        waiting=opportunity.is_waiting,
    )


def _proposals() -> QuerySet[Proposal]:
    """What waits for a yes; what could not be read has nothing to say yes to."""
    return capture.open_proposals().exclude(kind="unreadable")[:PROPOSALS]


def _proposal(proposal: Proposal) -> ProposalFact:
    read = proposal.payload
    said = [read.get(name) for name in ("employer", "role")]
    title = ", ".join(str(part) for part in said if part)
    return ProposalFact(
        id=proposal.id,
        kind=proposal.kind,
        title=title or str(read.get("subject") or proposal.source),
        created_at=proposal.created_at,
    )

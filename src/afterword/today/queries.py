"""Everything Today is derived from, in a small and constant number of queries."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models import When as If

from afterword.accounts.scope import current_id
from afterword.capture import queries as capture
from afterword.capture.models import Proposal
from afterword.correspondence import queries as correspondence
from afterword.correspondence.models import Word
from afterword.opportunities.core.moves import Live
from afterword.opportunities.models import Opportunity
from afterword.opportunities.queries import LIVE
from afterword.person.queries import me
from afterword.today.core.board import board
from afterword.today.core.carriers import LetterRow
from afterword.today.core.facts import PromiseFact, ProposalFact, SilenceFact, Today
from afterword.today.rows import interview_facts, letter_rows
from afterword.waiting import queries as waiting
from afterword.waiting.core.silence import figures
from afterword.waiting.models import Silence

# Enough for a day; the pages of each kind have the rest.
SILENCES = PROMISES = PROPOSALS = 30
# Of what is alive, so many of what has a step, of what was saved, and of what lay longest.
EACH = 8
_FAR = ("interviewing", "final", "offer")
_SILENCE = (
    "opportunity_id",
    "opportunity__employer__name",
    "opportunity__role",
    "began_at",
    "to",
    "opportunity__decision_by_on",
    "opportunity__employer__is_public",
    "opportunity__stage",
)
# In the order of `Live`.
_LIVE = (
    "id",
    "employer__name",
    "role",
    "stage",
    "route",
    "changed_at",
    "next_step",
    "next_step_on",
    "next_step_where",
)


def today_at(now: datetime) -> Today:
    """The day at `now` (aware), in the person's home zone. Eight queries, whatever is stored."""
    letters = letter_rows(now)
    by_interview: dict[UUID | None, list[LetterRow]] = {}
    for row in letters:
        by_interview.setdefault(row.fact.interview_id, []).append(row)
    silences = _silences(now)
    day = board(
        now=now,
        zone=me().home_zone,
        interviews=interview_facts(now, by_interview),
        promises=[_promise(p) for p in correspondence.promises_open()[:PROMISES]],
        letters=[replace(row.fact, state=row.state) for row in letters],
        silences=[fact for fact, _ in silences],
        live=_lives(),
        proposals=[_proposal(p) for p in _proposals()],
    )
    beyond = silences[0][1] - len(silences) if silences else 0
    return replace(day, quiet_total=day.quiet_total + beyond)


def _promise(promise: Any) -> PromiseFact:
    return PromiseFact(
        id=promise.id,
        opportunity_id=promise.opportunity_id,
        employer=promise.opportunity.employer.name,
        text=promise.text,
        due_on=promise.due_on,
        made_at=promise.made_at,
    )


def _silences(now: datetime) -> list[tuple[SilenceFact, int]]:
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
    rows = _every_silence(current_id()).filter(id__in=there.values("id")[:SILENCES])
    return [_silence(*row) for row in rows.annotate(total=Subquery(total))]


@lru_cache(maxsize=64)
def _every_silence(_: UUID) -> QuerySet[Any]:
    found: QuerySet[Any] = waiting.with_reader().values_list(*_SILENCE)
    return found


def _silence(*row: Any) -> tuple[SilenceFact, int]:
    opportunity_id, employer, role, began_at, to, decision_on, is_public, stage, total = row
    fact = SilenceFact(
        opportunity_id=opportunity_id,
        employer=employer,
        role=role,
        began_at=began_at,
        to=to or "",
        decision_on=decision_on,
        employer_is_public=is_public,
        panel=stage == "panel",
    )
    return fact, total


def _lives() -> list[Live]:
    """What is alive, as the moves want it."""
    return [Live(*row) for row in _lively(current_id()).all()]


@lru_cache(maxsize=64)
def _lively(_: UUID) -> QuerySet[Any]:
    """Some of each kind of what is alive, so that no possible move goes unseen among thousands.

    Three of any kind and two that have come far are enough to know how much rests on how little.
    Kept for each workspace, not yet asked: putting it together costs more than the answer does.
    """
    alive = Opportunity.objects.filter(stage__in=LIVE).order_by()
    awaited = Silence.objects.filter(opportunity=OuterRef("id"), ended_at=None)
    free = alive.filter(~Exists(awaited))
    stepped = Q(next_step_on__isnull=False) | ~Q(next_step="")
    parts = (
        alive.values("id")[:3],
        alive.filter(stage__in=_FAR).values("id")[:2],
        free.filter(stepped).order_by(F("next_step_on").asc(nulls_last=True)).values("id")[:EACH],
        free.filter(stage="considering").order_by("stage_at").values("id")[:EACH],
        free.order_by("changed_at").values("id")[:EACH],
    )
    silent = Silence.objects.filter(ended_at=None).values("opportunity__employer_id")
    last = Word.objects.filter(opportunity=OuterRef("id")).order_by("-happened_at", "-id")
    # Only a word that they have not answered is one to wait on.
    unanswered = last.values(out_at=Case(If(direction="out", then=F("happened_at"))))[:1]
    is_waiting = Case(If(employer_id__in=silent, then=Value(True)), default=Value(False))
    rows = Opportunity.objects.filter(reduce(or_, (Q(id__in=part) for part in parts)))
    return rows.values_list(*_LIVE, Subquery(unanswered), is_waiting)


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

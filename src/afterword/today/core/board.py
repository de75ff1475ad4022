"""Today: what has a clock, what is quiet, what keeps the search moving. Derived, never stored."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from afterword.interviews.core.hours import local
from afterword.opportunities.core.moves import Live, floor, moves, rests_on_one
from afterword.opportunities.core.practice import length, number
from afterword.today.core import words
from afterword.today.core.asks import asked
from afterword.today.core.due import is_thanks, planned, promised
from afterword.today.core.facts import (
    KINDS,
    InterviewFact,
    Item,
    LetterFact,
    PersonFact,
    PromiseFact,
    ProposalFact,
    Quiet,
    SilenceFact,
    Today,
    Upcoming,
)
from afterword.today.core.occasions import asked_for, occasions
from afterword.waiting.core.silence import waiting

__all__ = [
    "InterviewFact",
    "Item",
    "LetterFact",
    "Live",
    "PersonFact",
    "PromiseFact",
    "ProposalFact",
    "Quiet",
    "SilenceFact",
    "Today",
    "Upcoming",
    "board",
]

# While one of these is due, an opportunity is not yet quiet: something is still to be said.
_STILL_TO_SAY = frozenset({"thank_you", "late_letter", "planned_letter"})
_WELL = frozenset({"well", "good"})


def board(
    *,
    now: datetime,
    zone: str,
    interviews: Sequence[InterviewFact],
    promises: Sequence[PromiseFact],
    letters: Sequence[LetterFact],
    silences: Sequence[SilenceFact],
    live: Sequence[Live],
    proposals: Sequence[ProposalFact],
) -> Today:
    """The day at `now` (aware) for a person in `zone`, whatever the order of the facts."""
    clocks = _clocks(now, zone, interviews, promises, letters)
    asks = asked(now, interviews, letters, proposals)
    busy = {item.opportunity_id for item in clocks if item.kind in _STILL_TO_SAY}
    quiet = _quiet(now, zone, [one for one in silences if one.opportunity_id not in busy])
    after = _just_had(now, interviews)
    return Today(
        now=now,
        zone=zone,
        message=words.message(clocks=len(clocks), asks=len(asks)),
        clocks=clocks,
        asks=asks,
        quiet=quiet[: number("quiet_shown")],
        quiet_total=len(quiet),
        moves=moves(
            live,
            after=after.opportunity_id if after else None,
            now=now,
            today_on=local(now, zone).date(),
            went_well=after is not None and after.went in _WELL,
            limit=number("moves_shown"),
        ),
        upcoming=_upcoming(now, interviews),
        floor=floor(live),
        rests_on_one=rests_on_one(live),
    )


def _clocks(
    now: datetime,
    zone: str,
    interviews: Sequence[InterviewFact],
    promises: Sequence[PromiseFact],
    letters: Sequence[LetterFact],
) -> tuple[Item, ...]:
    thanks: dict[UUID | None, list[LetterFact]] = {}
    for letter in letters:
        if is_thanks(letter):
            thanks.setdefault(letter.interview_id, []).append(letter)
    found: list[Item] = []
    for occasion in occasions(interviews):
        own = thanks.get(occasion.interview.id, ())
        found += asked_for(occasion, now, zone=zone, letters=own)
    found += planned(now, zone, interviews, letters)
    found += promised(now, zone, promises)
    return tuple(sorted(found, key=_order))


def _order(item: Item) -> tuple[object, ...]:
    """Real deadlines first, then the earliest; what has no day comes last."""
    due = item.due_at.timestamp() if item.due_at else float("inf")
    return not item.urgent, due, KINDS.index(item.kind), item.object_id


def _quiet(now: datetime, zone: str, silences: Sequence[SilenceFact]) -> tuple[Quiet, ...]:
    """What needs nothing: the newest first, what is presumed closed after; archived is left out."""
    found = [_one_quiet(now, zone, silence) for silence in silences]
    kept = [one for one in found if one.state != "archived"]
    kept.sort(key=lambda one: (one.state != "quiet", one.days, one.opportunity_id))
    return tuple(kept)


def _one_quiet(now: datetime, zone: str, silence: SilenceFact) -> Quiet:
    stands = waiting(
        silence.began_at,
        now,
        zone=zone,
        employer_is_public=silence.employer_is_public,
        decision_on=silence.decision_on,
        panel=silence.panel,
    )
    return Quiet(
        opportunity_id=silence.opportunity_id,
        title=words.name_of(silence.employer, silence.role),
        band=stands.band,
        normal=stands.normal,
        days=stands.days,
        state=stands.state,
        began_at=silence.began_at,
        to=silence.to,
        look_again_on=stands.look_again_on,
    )


def _just_had(now: datetime, interviews: Sequence[InterviewFact]) -> InterviewFact | None:
    """The interview of these two days after which to move elsewhere: one that went well first."""
    since = now - length("move_within")
    had = [i for i in interviews if not i.cancelled and since < i.ends.utc <= now]
    return max(had, key=lambda i: (i.went in _WELL, i.ends.utc, i.id), default=None)


def _upcoming(now: datetime, interviews: Sequence[InterviewFact]) -> tuple[Upcoming, ...]:
    until = now + length("upcoming")
    coming = [
        i
        for i in interviews
        if not (i.cancelled or i.closed) and i.ends.utc > now and i.starts.utc <= until
    ]
    coming.sort(key=lambda i: (i.starts.utc, i.id))
    return tuple(
        Upcoming(
            interview_id=i.id,
            opportunity_id=i.opportunity_id,
            title=words.name_of(i.employer, i.role),
            starts=i.starts,
            ends=i.ends,
            running=i.starts.utc <= now,
        )
        for i in coming
    )

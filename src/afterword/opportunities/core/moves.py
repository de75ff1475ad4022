"""The next small move among the other opportunities. Never one that chases somebody silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from afterword.kernel.text import Phrase, gettext_noop, key_of
from afterword.opportunities.core.practice import length, number
from afterword.opportunities.core.stages import STAGES, is_live

MoveKind = Literal["planned", "application", "step", "saved", "look"]

# The order in which moves are proposed.
KINDS: tuple[MoveKind, ...] = ("planned", "application", "step", "saved", "look")

_LATE_STAGES = frozenset({"interviewing", "final", "offer"})


@dataclass(frozen=True, slots=True)
class Live:
    """One opportunity that is alive.

    `waiting`: a silence is open, the employer was written to and has not answered.
    `last_word_out_at`: the last word to them, None where they have answered since.
    """

    id: UUID
    employer: str
    role: str
    stage: str
    route: str
    last_touched_at: datetime
    next_step: str = ""
    next_step_on: date | None = None
    next_step_where: str = ""
    last_word_out_at: datetime | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One small step: what, why, by which day, and where if the person said where."""

    opportunity_id: UUID
    kind: MoveKind
    what: Phrase
    why: Phrase
    suggested_on: date
    where: str = ""


def next_move(
    live: Sequence[Live],
    *,
    after: UUID | None,
    now: datetime,
    today_on: date,
    went_well: bool = False,
) -> Move | None:
    """The one move to make next, elsewhere than at the opportunity `after`; None if there is none.

    `went_well` says that the interview at `after` went well; `today_on` is the reader's own day.
    """
    found = moves(live, after=after, now=now, today_on=today_on, went_well=went_well, limit=1)
    return found[0] if found else None


def moves(
    live: Sequence[Live],
    *,
    after: UUID | None,
    now: datetime,
    today_on: date,
    went_well: bool = False,
    limit: int | None = None,
) -> tuple[Move, ...]:
    """The moves among the other opportunities, best first, at most `limit` (by default all)."""
    silent = {key_of(one.employer) for one in live if _is_silent(one, now)}
    others = [
        one
        for one in live
        if one.id != after and is_live(one.stage) and key_of(one.employer) not in silent
    ]
    found = [(kind, one) for one in others if (kind := _kind(one, now, today_on))]
    found.sort(key=lambda pair: _order(*pair))
    before = next((one.employer for one in live if one.id == after), "") if went_well else ""
    return tuple(_move(kind, one, today_on, before) for kind, one in found[:limit])


def floor(live: Sequence[Live]) -> Phrase | None:
    """The sentence for a search with fewer live opportunities than the practice keeps, or None."""
    count = sum(is_live(one.stage) for one in live)
    if count >= number("live_floor"):
        return None
    if count == 0:
        return Phrase(
            gettext_noop("Nothing is live at the moment. One saved posting is a good beginning.")
        )
    return Phrase(
        gettext_noop("One opportunity is live. Three keep the mood up; there is no hurry today."),
        plural=gettext_noop(
            "%(count)s opportunities are live. Three keep the mood up; one more would do."
        ),
        count=count,
    )


def rests_on_one(live: Sequence[Live]) -> Phrase | None:
    """The sentence for a search that rests on one employer's answer, or None.

    It does where exactly one opportunity has come as far as an interview.
    """
    far = [one for one in live if one.stage in _LATE_STAGES]
    if len(far) != 1:
        return None
    return Phrase(
        gettext_noop("A good deal rests on one answer at the moment: %(employer)s."),
        {"employer": far[0].employer},
    )


def _is_silent(one: Live, now: datetime) -> bool:
    """Whether the employer has a word from the person to answer: then it is left in peace."""
    word = one.last_word_out_at
    return one.waiting or (word is not None and now - word < length("word_unanswered"))


def _kind(one: Live, now: datetime, today_on: date) -> MoveKind | None:
    if one.next_step_on is not None:
        soon = one.next_step_on - today_on <= length("move_within")
        return "planned" if soon else None
    if one.next_step:
        return "application" if one.stage == "considering" else "step"
    if one.stage == "considering":
        return "saved"
    return "look" if now - one.last_touched_at >= length("look_after") else None


def _order(kind: MoveKind, one: Live) -> tuple[object, ...]:
    """By kind; then the earliest day, the furthest stage, the longest untouched."""
    on = one.next_step_on or date.max
    return KINDS.index(kind), on, -STAGES[one.stage].order, one.last_touched_at, one.id


_WHATS: dict[MoveKind, str] = {
    "planned": gettext_noop("%(name)s: %(step)s"),
    "application": gettext_noop("Finish the application to %(name)s: %(step)s"),
    "step": gettext_noop("%(name)s: %(step)s"),
    "saved": gettext_noop("Decide on %(name)s: begin the application, or let it go"),
    "look": gettext_noop("Look at %(name)s: is it still alive? Keep it or close it"),
}
_WHYS: dict[MoveKind, str] = {
    "planned": gettext_noop("You planned it for these days."),
    "application": gettext_noop("It is begun, and half done is nearer than new."),
    "step": gettext_noop("You wrote the step down; it only lacks a day."),
    "saved": gettext_noop("You saved the posting, and postings vanish."),
    "look": gettext_noop("Nothing has changed there for two weeks. A look needs no letter."),
}
_A_STEP = gettext_noop("the step that you planned")
_WENT_WELL = gettext_noop(
    "%(before)s went well, and that is exactly when a second iron helps. %(why)s"
)
# A planned step keeps its day; the rest are spread over the two days after an interview.
_DAYS_AHEAD: dict[MoveKind, int] = {"application": 0, "step": 0, "saved": 1, "look": 2}


def _move(kind: MoveKind, one: Live, today_on: date, before: str) -> Move:
    why = Phrase(_WHYS[kind])
    if before:
        why = Phrase(_WENT_WELL, {"before": before, "why": why})
    return Move(
        opportunity_id=one.id,
        kind=kind,
        what=Phrase(_WHATS[kind], {"name": _name(one), "step": one.next_step or Phrase(_A_STEP)}),
        why=why,
        suggested_on=_suggested_on(kind, one, today_on),
        where=one.next_step_where,
    )


def _name(one: Live) -> Phrase:
    if not one.role:
        return Phrase("%(employer)s", {"employer": one.employer})
    return Phrase(
        gettext_noop("%(employer)s, %(role)s"), {"employer": one.employer, "role": one.role}
    )


def _suggested_on(kind: MoveKind, one: Live, today_on: date) -> date:
    if one.next_step_on is not None:
        return max(today_on, one.next_step_on)
    return today_on + timedelta(days=_DAYS_AHEAD[kind])

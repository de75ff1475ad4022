"""One silence: how long it lasts, what is normal, and when to let go. A prior, never a promise.

The figures are data, with their sources: `rules/waiting.toml`.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from math import ceil
from typing import Any, Literal
from zoneinfo import ZoneInfo

from afterword.kernel.text import Phrase, gettext_noop

State = Literal["quiet", "presumed_closed", "archived"]

OwnClock = Literal["", "panel", "date_ahead", "date_passed", "public"]

_NORMAL_DATE = gettext_noop(
    "They named a day, and such days often slip by half as much again. "
    "That is from general guidance, not from your own searches."
)
# What is normal, in one sentence, and how we know.
_NORMAL: dict[OwnClock, str] = {
    "": gettext_noop(
        "About half of interviews have an answer within two weeks, two in three within four; "
        "some never get one. That is from published figures, which are thin, not from your "
        "own searches."
    ),
    "panel": gettext_noop("A panel stays active for 18 to 24 months; no news is normal there."),
    "date_ahead": _NORMAL_DATE,
    "date_passed": _NORMAL_DATE,
    "public": gettext_noop(
        "Public employers often take about twice as long as others. "
        "That is from published figures, not from your own searches."
    ),
}

# Nobody waits longer, whatever date was typed.
_LONGEST_DAYS = 3_650


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where a silence stands: `days` since its beginning, by the calendar of the person's zone.

    `band` says where that stands, `normal` what is normal and how we know. `look_again_on` is a
    day to look, not to write; None once archived. The last two are the days of letting go.
    """

    days: int
    band: Phrase
    normal: Phrase
    state: State
    look_again_on: date | None
    presumed_closed_on: date
    archived_on: date


@lru_cache(maxsize=1)
def figures() -> dict[str, Any]:
    """The prior, the days of letting go and the sentences, as they stand in the file."""
    place = files("afterword") / "rules" / "waiting.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


def waiting(
    began_at: datetime,
    now: datetime,
    *,
    zone: str,
    employer_is_public: bool,
    decision_on: date | None,
    panel: bool,
) -> Waiting:
    """Where the silence since `began_at` stands at `now`, by the calendar in `zone`.

    `decision_on` is the day by which the employer said it would decide; `panel` says that the
    person was placed on a panel. Both, and a public employer, only ever lengthen the wait.
    """
    began_on, today_on = (at.astimezone(ZoneInfo(zone)).date() for at in (began_at, now))
    return _stands(began_on, today_on, decision_on, public=employer_is_public, panel=panel)


@lru_cache(maxsize=4_096)
def _stands(
    began_on: date, today_on: date, decision_on: date | None, *, public: bool, panel: bool
) -> Waiting:
    """By days alone: what began on the same day stands the same, so one answer does for many."""
    days = max(0, (today_on - began_on).days)
    promised = min((decision_on - began_on).days, _LONGEST_DAYS) if decision_on else 0
    named_on = decision_on if promised > 0 else None
    presumed, archived = _letting_go(promised, public=public, panel=panel)
    marks = [began_on + timedelta(days=day) for day in (presumed, archived)]
    own_clock = _own_clock(today_on, named_on, public=public, panel=panel)
    state = _state(days, presumed, archived)
    look_on = (
        _working_days_after(began_on + timedelta(days=promised), "working_days_after_date")
        if named_on
        else _working_days_after(began_on, "working_days_after_word")
    )
    return Waiting(
        days=days,
        band=_band(days, state, own_clock, named_on),
        normal=Phrase(_NORMAL[own_clock]),
        state=state,
        look_again_on=next((on for on in (look_on, *marks) if on > today_on), None),
        presumed_closed_on=marks[0],
        archived_on=marks[1],
    )


def _letting_go(promised: int, *, public: bool, panel: bool) -> tuple[int, int]:
    """The days of "presumed closed" and "archived"; the longest of those that apply."""
    rules = figures()["letting_go"]
    apply = [
        rules,
        *(rules[name] for name, holds in (("public", public), ("panel", panel)) if holds),
    ]
    presumed = max(rule["presumed_closed_day"] for rule in apply)
    archived = max(rule["archived_day"] for rule in apply)
    if promised > 0:
        late = ceil(promised * rules["date"]["stretch"]) + rules["date"]["margin_days"]
        apart = rules["archived_day"] - rules["presumed_closed_day"]
        presumed, archived = max(presumed, late), max(archived, late + apart)
    return presumed, archived


def _state(days: int, presumed: int, archived: int) -> State:
    if days >= archived:
        return "archived"
    return "presumed_closed" if days >= presumed else "quiet"


def _own_clock(today_on: date, decision_on: date | None, *, public: bool, panel: bool) -> OwnClock:
    """Which clock of its own an employer runs on, "" for none; a panel first, then a date."""
    if panel:
        return "panel"
    if decision_on:
        return "date_ahead" if today_on <= decision_on else "date_passed"
    return "public" if public else ""


def _band(days: int, state: State, own_clock: OwnClock, on: date | None) -> Phrase:
    """What to say of this day."""
    rules = figures()
    if state != "quiet":
        found = next(said for said in rules["let_go"] if said["id"] == state)
    elif own_clock:
        found = next(said for said in rules["own_clock"] if said["id"] == own_clock)
    else:
        found = next(band for band in rules["band"] if days <= band["until_day"])
    values: dict[str, object] = {"days": days}
    return Phrase(found["message"], values | {"on": on} if own_clock == "date_ahead" else values)


def _working_days_after(day: date, rule: str) -> date:
    """The working day that many working days after `day`; public holidays are not known here."""
    left: int = figures()["look_again"][rule]
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day

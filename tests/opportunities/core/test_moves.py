"""The next small move elsewhere."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.times import at, dice

from afterword.opportunities.core.moves import Live, floor, moves, next_move, rests_on_one
from afterword.opportunities.core.stages import STAGES, is_live

NOW = at("2026-11-24T12:00")
TODAY = date(2026, 11, 24)
JUST_NOW = NOW - timedelta(hours=2)
LONG_AGO = NOW - timedelta(days=20)

EMPLOYERS = ("Northfield Hospital", "Calder Rail", "Brightwater School", "City Archive")


def live(number: int, employer: str, stage: str, **more: Any) -> Live:
    """A live opportunity that was touched today."""
    plain = Live(UUID(int=number), employer, "", stage, "direct", JUST_NOW)
    return replace(plain, **more)


PLANNED = live(
    1,
    "City Archive",
    "applied",
    next_step="ring the reading room",
    next_step_on=date(2026, 11, 25),
    next_step_where="at the kitchen table",
)
HALF_DONE = live(2, "Harbour Trust", "considering", next_step="two answers are missing")
STEP = live(3, "Calder Rail", "screening", next_step="read their report")
SAVED = live(4, "Brightwater School", "considering", role="librarian")
OLD = live(5, "Mill Theatre", "applied", last_touched_at=LONG_AGO)
WAITING = live(6, "Northfield Hospital", "interviewing", last_touched_at=LONG_AGO, waiting=True)
EVERY = (OLD, SAVED, WAITING, STEP, HALF_DONE, PLANNED)


def said(search: tuple[Live, ...], after: int = 0, limit: int | None = None) -> list[list[str]]:
    """What is proposed, by when, and where."""
    found = moves(search, after=UUID(int=after), now=NOW, today_on=TODAY, limit=limit)
    return [[str(one.what), one.suggested_on.isoformat(), one.where] for one in found]


def test_every_kind_of_move_best_first() -> None:
    assert said(EVERY) == [
        ["City Archive: ring the reading room", "2026-11-25", "at the kitchen table"],
        ["Finish the application to Harbour Trust: two answers are missing", "2026-11-24", ""],
        ["Calder Rail: read their report", "2026-11-24", ""],
        [
            "Decide on Brightwater School, librarian: begin the application, or let it go",
            "2026-11-25",
            "",
        ],
        ["Look at Mill Theatre: is it still alive? Keep it or close it", "2026-11-26", ""],
    ]


def test_no_more_than_asked_for() -> None:
    assert said(EVERY, limit=2) == said(EVERY)[:2]
    first = next_move(EVERY, after=None, now=NOW, today_on=TODAY)
    assert first == moves(EVERY, after=None, now=NOW, today_on=TODAY)[0]


def test_the_move_is_elsewhere() -> None:
    assert said((PLANNED, SAVED), after=1) == said((SAVED,))
    assert next_move((PLANNED,), after=PLANNED.id, now=NOW, today_on=TODAY) is None


def test_whoever_is_silent_is_left_in_peace() -> None:
    planned = replace(WAITING, next_step="ask how it stands", next_step_on=TODAY)
    other_role = live(7, "NORTHFIELD hospital", "considering", role="theatre manager")
    assert said((planned, other_role)) == []


@pytest.mark.parametrize(("days", "expected"), [(0, 0), (29, 0), (30, 1), (300, 1)])
def test_a_word_without_an_answer_is_a_silence_for_a_month(days: int, expected: int) -> None:
    written = replace(OLD, last_word_out_at=NOW - timedelta(days=days))
    assert len(said((written,))) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 8, 1), "2026-11-24"),
        (date(2026, 11, 24), "2026-11-24"),
        (date(2026, 11, 26), "2026-11-26"),
        (date(2026, 11, 27), None),
        (date.max, None),
        (date.min, "2026-11-24"),
    ],
)
def test_a_planned_step_is_shown_when_its_day_is_near(on: date, expected: str | None) -> None:
    found = next_move((replace(PLANNED, next_step_on=on),), after=None, now=NOW, today_on=TODAY)
    assert (found.suggested_on.isoformat() if found else None) == expected


def test_a_day_without_a_step_is_still_a_plan() -> None:
    assert (
        said((replace(PLANNED, next_step=""),))[0][0] == "City Archive: the step that you planned"
    )


@pytest.mark.parametrize(("days", "expected"), [(13, 0), (14, 1)])
def test_a_stage_is_looked_at_after_two_weeks(days: int, expected: int) -> None:
    assert len(said((replace(OLD, last_touched_at=NOW - timedelta(days=days)),))) == expected


@pytest.mark.parametrize("stage", ["panel", "closed", "unheard of"])
def test_what_is_not_live_does_not_move(stage: str) -> None:
    assert said((replace(PLANNED, stage=stage),)) == []


def test_the_furthest_stage_comes_first_then_the_longest_untouched() -> None:
    near = live(8, "Calder Rail", "applied", last_touched_at=LONG_AGO)
    older = live(9, "Harbour Trust", "applied", last_touched_at=LONG_AGO - timedelta(days=1))
    far = live(10, "City Archive", "final", last_touched_at=LONG_AGO)
    found = moves((near, older, far), after=None, now=NOW, today_on=TODAY)
    assert [one.opportunity_id.int for one in found] == [10, 9, 8]


def test_why_after_an_interview_that_went_well() -> None:
    why = "You saved the posting, and postings vanish."
    search = (replace(WAITING, waiting=False), SAVED)
    well = next_move(search, after=WAITING.id, now=NOW, today_on=TODAY, went_well=True)
    plain = next_move(search, after=WAITING.id, now=NOW, today_on=TODAY)
    gone = next_move((SAVED,), after=WAITING.id, now=NOW, today_on=TODAY, went_well=True)
    assert [str(one.why) for one in (well, plain, gone) if one] == [
        f"Northfield Hospital went well, and that is exactly when a second iron helps. {why}",
        why,
        why,
    ]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "Nothing is live at the moment. One saved posting is a good beginning."),
        (1, "One opportunity is live. Three keep the mood up; there is no hurry today."),
        (2, "2 opportunities are live. Three keep the mood up; one more would do."),
        (3, None),
    ],
)
def test_the_floor(count: int, expected: str | None) -> None:
    search = [live(n, EMPLOYERS[n], "applied") for n in range(count)]
    search.append(live(9, "Mill Theatre", "panel"))
    sentence = floor(search)
    assert (str(sentence) if sentence else None) == expected


def test_how_much_rests_on_one_answer() -> None:
    far = live(1, "Northfield Hospital", "final")
    assert str(rests_on_one([far, SAVED, OLD])) == (
        "A good deal rests on one answer at the moment: Northfield Hospital."
    )
    assert rests_on_one([far, replace(WAITING)]) is None
    assert rests_on_one([SAVED]) is None


lives = st.builds(
    Live,
    id=st.uuids(),
    employer=st.sampled_from(EMPLOYERS),
    role=st.sampled_from(["", "librarian", "100 % remote"]),
    stage=st.sampled_from([*STAGES, "unheard of"]),
    route=st.sampled_from(["direct", "agency"]),
    last_touched_at=st.integers(-60, 0).map(lambda days: NOW + timedelta(days=days)),
    next_step=st.sampled_from(["", "read their report", "%s"]),
    next_step_on=st.none() | st.dates(date(2026, 10, 1), date(2026, 12, 31)),
    last_word_out_at=st.none() | st.integers(-60, 0).map(lambda days: NOW + timedelta(days=days)),
    waiting=st.booleans(),
)
searches = st.lists(lives, max_size=9, unique_by=lambda one: one.id)


@dice
@given(searches, st.randoms(use_true_random=False))
def test_order_does_not_matter(search: list[Live], shuffler: Random) -> None:
    mixed = list(search)
    shuffler.shuffle(mixed)
    after = min((one.id for one in search), default=None)
    assert moves(mixed, after=after, now=NOW, today_on=TODAY, went_well=True) == moves(
        search, after=after, now=NOW, today_on=TODAY, went_well=True
    )


@dice
@given(searches)
def test_a_move_is_live_elsewhere_within_two_days_and_chases_nobody(search: list[Live]) -> None:
    after = max((one.id for one in search), default=None)
    by_id = {one.id: one for one in search}
    silent = {one.employer for one in search if one.waiting}
    for move in moves(search, after=after, now=NOW, today_on=TODAY):
        one = by_id[move.opportunity_id]
        assert one.id != after
        assert is_live(one.stage)
        assert one.employer not in silent
        assert TODAY <= move.suggested_on <= TODAY + timedelta(days=2)
        assert str(move.what)
        assert str(move.why)

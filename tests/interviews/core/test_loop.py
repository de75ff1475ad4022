"""Several interviews with one employer on one day are one loop."""

from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.times import dice, later, wall, walls

from afterword.interviews.core.loop import Slot, clock_end, loops


def slot(number: int, employer: str, starts: str, ends: str, zone: str = "Europe/London") -> Slot:
    """An interview on 24 November 2026 unless a day is given."""
    day = "" if "T" in starts else "2026-11-24T"
    return Slot(UUID(int=number), employer, wall(day + starts, zone), wall(day + ends, zone))


def numbers(found: tuple[tuple[UUID, ...], ...]) -> list[list[int]]:
    """The ids as they were numbered."""
    return [[each.int for each in loop] for loop in found]


def test_one_employer_on_one_day_is_one_loop() -> None:
    found = loops(
        [
            slot(3, "northfield", "15:00", "16:00"),
            slot(1, "northfield", "09:00", "10:00"),
            slot(2, "calder", "11:00", "12:00"),
            slot(4, "northfield", "2026-11-25T09:00", "2026-11-25T10:00"),
        ]
    )
    assert numbers(found) == [[1, 3], [2], [4]]


def test_nothing_is_no_loop() -> None:
    assert loops([]) == ()


def test_the_clock_counts_from_the_last_end_whoever_began_last() -> None:
    long = slot(1, "northfield", "09:00", "17:00")
    lunch = slot(2, "northfield", "12:00", "13:00")
    assert clock_end([long, lunch]) == clock_end([lunch, long]) == long.ends


def test_the_day_is_the_day_where_the_interview_is() -> None:
    # The evening of the 24th in New York is the 25th in London; the day on the invitation counts.
    evening = slot(2, "northfield", "20:00", "21:00", "America/New_York")
    assert numbers(loops([evening, slot(1, "northfield", "14:00", "15:00")])) == [[1, 2]]


def test_the_end_of_no_loop_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        clock_end([])


@st.composite
def slots(draw: st.DrawFn) -> list[Slot]:
    """Up to eight interviews with two employers."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        starts = draw(walls())
        ends = later(starts, timedelta(minutes=draw(st.integers(1, 600))))
        employer = draw(st.sampled_from(["northfield", "calder"]))
        found.append(Slot(UUID(int=number), employer, starts, ends))
    return found


@dice
@given(slots(), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_nobody_is_lost(
    given_slots: list[Slot], shuffler: Random
) -> None:
    mixed = list(given_slots)
    shuffler.shuffle(mixed)
    found = loops(mixed)
    assert found == loops(given_slots)
    assert sorted(each for loop in found for each in loop) == sorted(s.id for s in given_slots)


@dice
@given(slots())
def test_a_loop_has_one_employer_and_one_day(given_slots: list[Slot]) -> None:
    by_id = {each.id: each for each in given_slots}
    keys = [
        {(by_id[each].employer, by_id[each].starts.local.date()) for each in loop}
        for loop in loops(given_slots)
    ]
    assert [len(key) for key in keys] == [1] * len(keys)
    assert len({next(iter(key)) for key in keys}) == len(keys)


@dice
@given(slots())
def test_the_clock_of_a_loop_never_ends_before_one_of_its_interviews(
    given_slots: list[Slot],
) -> None:
    by_id = {each.id: each for each in given_slots}
    for loop in loops(given_slots):
        together = [by_id[each] for each in loop]
        assert clock_end(together).utc == max(each.ends.utc for each in together)

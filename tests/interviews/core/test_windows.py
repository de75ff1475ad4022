"""What was typed in two windows at once."""

import pytest

from afterword.interviews.core.windows import Asked, both, both_lists


@pytest.mark.parametrize(
    ("newer", "typed", "kept"),
    [
        ("a", "b", "a\nb"),
        ("a", "", "a"),
        ("", "b", "b"),
        (" ", "b", "b"),
        ("a", "a b", "a b"),
        ("a b", " a ", "a b"),
        ("a", "a", "a"),
    ],
)
def test_both_texts(newer: str, typed: str, kept: str) -> None:
    assert both(newer, typed) == kept


def test_both_lists_of_questions() -> None:
    newer = [Asked("one", "a"), Asked("two", "", "well")]
    typed = [Asked("two", "b", "badly"), Asked("three"), Asked("one", "a")]
    assert both_lists(newer, typed) == [
        Asked("one", "a"),
        Asked("two", "b", "well"),
        Asked("three"),
    ]


def test_the_same_question_twice_stays_twice() -> None:
    twice = [Asked("one", "a"), Asked("one", "b")]
    assert both_lists(twice, twice) == twice
    assert both_lists([], twice) == twice


def test_a_question_that_only_the_newer_window_has_stays_where_it_is() -> None:
    assert both_lists([Asked("one")], [Asked("two")]) == [Asked("one"), Asked("two")]

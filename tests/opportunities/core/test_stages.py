"""The stages of an opportunity, and what people call them."""

import pytest

from afterword.kernel.text import key_of
from afterword.opportunities.core import stages
from afterword.opportunities.core.stages import (
    OUTCOMES,
    REASONS,
    STAGES,
    after_interview,
    after_outcome,
    is_live,
    reason_after,
    reason_of,
    stage_of,
)

IN_ORDER = [
    "considering",
    "applied",
    "screening",
    "interviewing",
    "final",
    "offer",
    "panel",
    "closed",
]


def test_the_stages_in_order() -> None:
    assert [(stage.id, stage.order) for stage in STAGES.values()] == list(
        zip(IN_ORDER, range(8), strict=True)
    )
    assert list(STAGES) == IN_ORDER


def test_which_stages_are_live() -> None:
    assert [stage for stage in STAGES if is_live(stage)] == IN_ORDER[:6]
    assert not is_live("somewhere else")


def test_every_word_for_a_stage_is_understood_and_means_one_stage() -> None:
    said = [(alias, stage.id) for stage in STAGES.values() for alias in stage.aliases]
    assert [(alias, stage_of(alias)) for alias, _ in said] == said
    assert len({key_of(alias) for alias, _ in said}) == len(said)


def test_every_title_is_understood_and_marked_for_translation() -> None:
    assert {stage_of(str(stage.title)) for stage in STAGES.values()} == set(STAGES)
    titles = [stage.title for stage in STAGES.values()]
    titles += [reason.title for reason in REASONS.values()]
    assert [str(title) for title in titles] == list(stages._TITLES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Applied", "applied"),
        ("  PHONE-SCREEN ", "screening"),
        ("2nd interview", "interviewing"),
        ("Rejected after first interview", "closed"),
        ("Offer declined", "closed"),
        ("Final round on Tuesday", "final"),
        ("no", "closed"),
        ("no idea yet", None),
        ("", None),
        ("—", None),
        ("maybe one day, applied", None),
        ("x" * 10_000, None),
    ],
)
def test_what_people_write(text: str, expected: str | None) -> None:
    assert stage_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rejected by e-mail", "rejected"),
        ("withdrew", "withdrawn"),
        ("Ghosted", "presumed_closed"),
        ("who knows", None),
    ],
)
def test_why_it_was_closed(text: str, expected: str | None) -> None:
    assert reason_of(text) == expected


def test_an_interview_moves_a_stage_on_and_opens_a_closed_one() -> None:
    assert {stage: after_interview(stage) for stage in [*STAGES, "unheard of"]} == {
        "considering": "interviewing",
        "applied": "interviewing",
        "screening": "interviewing",
        "interviewing": "interviewing",
        "final": "final",
        "offer": "offer",
        "panel": "interviewing",
        "closed": "interviewing",
        "unheard of": "interviewing",
    }


@pytest.mark.parametrize(
    ("kind", "stage", "expected"),
    [
        ("next_round", "applied", "interviewing"),
        ("next_round", "final", "final"),
        ("next_round", "offer", "offer"),
        ("next_round", "closed", "interviewing"),
        ("offer", "final", "offer"),
        ("offer", "panel", "offer"),
        ("rejection", "final", "closed"),
        ("withdrawn", "offer", "closed"),
        ("panel", "final", "panel"),
        ("presumed_closed", "interviewing", "closed"),
        ("presumed_closed", "panel", "panel"),
        ("presumed_closed", "offer", "offer"),
    ],
)
def test_an_outcome_moves_a_stage(kind: str, stage: str, expected: str) -> None:
    assert after_outcome(kind, stage) == expected


def test_every_outcome_leads_to_a_stage_and_a_closed_one_says_why() -> None:
    reached = {(kind, after_outcome(kind, stage)) for kind in OUTCOMES for stage in STAGES}
    assert {stage for _, stage in reached} <= set(STAGES)
    closing = {kind for kind, stage in reached if stage == "closed" and reason_after(kind)}
    assert closing == {"rejection", "withdrawn", "presumed_closed"}
    assert {reason_after(kind) for kind in OUTCOMES} - {""} <= set(REASONS)


def test_an_unknown_outcome_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown outcome: maybe"):
        after_outcome("maybe", "applied")
    with pytest.raises(ValueError, match="unknown outcome: maybe"):
        reason_after("maybe")

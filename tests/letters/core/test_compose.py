"""Letters are built from the notes alone, differ across a panel, and pass their own checker."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.letters.core.samples import (
    CONSULTANT,
    FACTS,
    OTHER,
    READER,
    REASONS,
    Case,
    addressed,
    matrix,
)

from afterword.kernel.text import key_of
from afterword.letters.core import PURPOSES, Facts, Recipient, check, compose, enough
from afterword.letters.core.anatomy import main_text, word_count
from afterword.letters.core.similar import likeness

CASES = tuple(matrix(240, 7))
GOLDEN = Path(__file__).parent / "golden"
NAMES = sorted(path.stem for path in GOLDEN.glob("*.txt"))


def facts_named(name: str) -> tuple[str, Facts]:
    """The purpose and the facts of a golden letter, by the name of its file."""
    purpose, _, tone = name.partition("-")
    facts = replace(
        addressed(purpose, FACTS, READER),
        tone=tone or "warm",
        went="well",
        they_said_next="They will decide by the end of next week",
        reason=REASONS.get(purpose, ""),
    )
    return purpose, facts


@pytest.mark.parametrize("name", NAMES)
def test_letter_reads_as_the_one_that_was_read_and_approved(name: str) -> None:
    purpose, facts = facts_named(name)
    draft = compose(facts, purpose, seed=name)
    read = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert f"{draft.subject}\n\n{draft.body}\n" == read


def test_golden_letters_are_many() -> None:
    assert len(NAMES) == 12


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.seed}-{case.purpose}")
def test_draft_passes_its_own_checker_and_has_the_right_length(case: Case) -> None:
    draft = compose(case.facts, case.purpose, seed=case.seed)
    found = check(draft.subject, draft.body, purpose=case.purpose, facts=case.facts)
    words = word_count(main_text(draft.body))
    purpose = PURPOSES[case.purpose]
    assert [f for f in found if f.severity != "note"] == []
    assert purpose.min_words <= words <= purpose.max_words
    assert draft == compose(case.facts, case.purpose, seed=case.seed)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.seed}-{case.purpose}")
def test_sources_point_at_what_the_person_wrote(case: Case) -> None:
    draft = compose(case.facts, case.purpose, seed=case.seed)
    cared = " ".join(r.cared_about for r in (*case.facts.readers, *case.facts.interviewers))
    for source in draft.sources:
        noted = cared if source.field == "cared_about" else getattr(case.facts, source.field)
        mine = {"i", "have", "you", "your", "know", "experience", "of", "to", "are"}
        written = set(key_of(draft.body[source.start : source.end]).split()) - mine
        assert written - set(key_of(noted).split()) == set()


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("tone", ["warm", "formal", "brief"])
def test_letters_of_a_panel_are_unlike(seed: int, tone: str) -> None:
    people = (
        READER,
        OTHER,
        Recipient("Ngozi Okafor", cared_about="recruiting from the local college"),
        Recipient("Ian Hall"),
    )
    facts = replace(FACTS, tone=tone, interviewers=people, promised="")
    written: list[str] = []
    for person in people:
        mine = replace(facts, readers=(person,))
        written.append(compose(mine, "thank_you", seed=f"{seed}{person}", avoid=written).body)
    pairs = [likeness(a, b) for i, a in enumerate(written) for b in written[:i]]
    assert max(pairs) < 0.75


@pytest.mark.parametrize("empty", ["needs", "spoke_about", "stayed", "proof", "promised", "role"])
def test_an_empty_field_leaves_its_sentence_out(empty: str) -> None:
    facts = replace(FACTS, **{empty: ""})
    draft = compose(facts, "thank_you", seed="x")
    found = check(draft.subject, draft.body, purpose="thank_you", facts=facts)
    assert [f.rule for f in found if f.severity != "note"] == []
    assert "  " not in draft.body


def test_without_any_notes_the_letter_stands_and_says_what_it_lacks() -> None:
    facts = Facts(sender="Ruth Adeyemi", employer="Northfield Hospital", readers=(READER,))
    facts = replace(facts, readers=(replace(READER, cared_about=""),))
    draft = compose(facts, "thank_you", seed="x")
    found = check(draft.subject, draft.body, purpose="thank_you", facts=facts)
    assert [f.rule for f in found if f.severity != "note"] == ["substance.detail"]
    assert word_count(main_text(draft.body)) >= 40


def test_nothing_known_is_still_a_letter() -> None:
    for purpose in PURPOSES:
        assert compose(Facts(), purpose, seed="x").body != ""


def test_unknown_purpose_is_refused() -> None:
    with pytest.raises(KeyError):
        compose(FACTS, "chase", seed="x")


def test_a_thread_keeps_its_subject_once() -> None:
    facts = replace(FACTS, subject_before="RE: Re: Interview on\r\nTuesday")
    assert compose(facts, "thank_you", seed="x").subject == "Re: Interview on Tuesday"
    to_agency = replace(facts, readers=(CONSULTANT,))
    assert not compose(to_agency, "agency_debrief", seed="x").subject.startswith("Re:")


def test_long_notes_still_give_a_letter_of_the_right_length() -> None:
    long = "the way in which every single one of the many wards hands over to the next one at night"
    facts = replace(FACTS, spoke_about=long, stayed=long, needs=f"understand {long}", promised=long)
    words = word_count(main_text(compose(facts, "thank_you", seed="x").body))
    assert 60 <= words <= 150


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"spoke_about": "rotas", "needs": "cut costs"}, True),
        ({"stayed": "the calm", "proof": "led a ward"}, True),
        ({"spoke_about": "rotas", "stayed": "the calm"}, False),
        ({"needs": "cut costs", "proof": "led a ward"}, False),
        ({"spoke_about": " \n", "needs": "cut costs"}, False),
    ],
)
def test_enough_is_a_detail_and_a_value(fields: dict[str, str], answer: bool) -> None:
    assert enough(**fields) is answer


TEXT = st.text(max_size=200)


@settings(max_examples=120, deadline=None)
@given(
    needs=TEXT,
    spoke=TEXT,
    proof=TEXT,
    name=TEXT,
    employer=TEXT,
    subject=TEXT,
    purpose=st.sampled_from(sorted(PURPOSES)),
)
def test_any_text_in_any_field_gives_one_line_of_subject(
    needs: str, spoke: str, proof: str, name: str, employer: str, subject: str, purpose: str
) -> None:
    reader = Recipient(name, cared_about=spoke)
    facts = Facts(
        sender=name,
        signature=proof,
        employer=employer,
        role=employer,
        readers=(reader,),
        interviewers=(reader,),
        needs=needs,
        spoke_about=spoke,
        stayed=needs,
        proof=proof,
        promised=needs,
        reason=spoke,
        subject_before=subject,
        other_names=(name,),
        other_employers=(employer,),
    )
    draft = compose(facts, purpose, seed=needs)
    assert draft.subject.splitlines() in ([], [draft.subject])
    assert all(0 <= s.start <= s.end <= len(draft.body) for s in draft.sources)
    assert isinstance(check(draft.subject, draft.body, purpose=purpose, facts=facts), tuple)

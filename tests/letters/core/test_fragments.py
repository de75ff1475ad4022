"""Notes are fitted into sentences whatever shape they were typed in."""

import pytest

from afterword.letters.core.fragments import lines_of
from afterword.letters.core.persons import Readers

PRIYA = Readers(direct=True, alone=("Priya Shah", "Priya"), only_interviewer=True)
CONSULTANT = Readers(direct=False)


def first(text: str, field: str, readers: Readers = PRIYA) -> tuple[str, str]:
    """The kind of the first line, and how it reads."""
    fragment = lines_of(text, field, readers)[0]
    clause = fragment.form("clause") if field == "proof" else fragment.text
    return fragment.kind, clause or ""


@pytest.mark.parametrize(
    ("typed", "kind", "reads"),
    [
        ("cut agency costs", "infinitive", "cut agency costs"),
        ("Cut agency costs.", "infinitive", "cut agency costs"),
        ("to cut agency costs", "infinitive", "cut agency costs"),
        ("They need to cut agency costs", "infinitive", "cut agency costs"),
        ("What they need is to cut agency costs", "infinitive", "cut agency costs"),
        ("cutting agency costs", "gerund", "cutting agency costs"),
        ("agency costs", "noun", "agency costs"),
        ("they need more nurses", "noun", "more nurses"),
        ("someone who can calm people", "someone", "someone who can calm people"),
        ("cut their agency costs", "infinitive", "cut your agency costs"),
        ("help nurses plan their shifts", "any", "help nurses plan their shifts"),
        ("support our nurses", "infinitive", "support our nurses"),
        ("Agency costs are too high", "sentence", "agency costs are too high"),
        ("NHS targets", "noun", "NHS targets"),
        ("* fill the rota", "infinitive", "fill the rota"),
        ("1. fill the rota;", "infinitive", "fill the rota"),
        ("quickly fill the rota", "infinitive", "quickly fill the rota"),
        ("Kubernetes migration", "noun", "Kubernetes migration"),
    ],
)
def test_a_need(typed: str, kind: str, reads: str) -> None:
    assert first(typed, "needs") == (kind, reads)


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("led a ward of 28 beds", "I have led a ward of 28 beds"),
        ("I have led a ward", "I have led a ward"),
        ("I’ve led a ward", "I have led a ward"),
        ("I led a ward.", "I led a ward"),
        ("ran the rota", "I ran the rota"),
        ("Rebuilt the rota", "I have rebuilt the rota"),
        ("ten years on wards", "I have ten years on wards"),
        ("12 years on wards", "I have 12 years on wards"),
        ("running a ward", "I have experience of running a ward"),
        ("manage a team of twelve", "I manage a team of twelve"),
        ("At St Luke’s I rebuilt the rota", "at St Luke’s I rebuilt the rota"),
        ("have run a ward", "I have run a ward"),
        ("was head of the ward for six years", "I was head of the ward for six years"),
        ("led the move in 2023", "I led the move in 2023"),
        ("written the guide in 2023", "I have written the guide in 2023"),
        ("My team cut falls by a third", "my team cut falls by a third"),
    ],
)
def test_a_proof(typed: str, reads: str) -> None:
    assert first(typed, "proof")[1] == reads


@pytest.mark.parametrize(
    ("typed", "kind", "reads"),
    [
        ("We spoke about the new rota", "noun", "the new rota"),
        ("They are moving to long shifts", "sentence", "you are moving to long shifts"),
        ("how the ward is run", "clause", "how the ward is run"),
        ("Priya’s plan for winter", "noun", "your plan for winter"),
        ("working with Priya", "gerund", "working with you"),
        ("Priya knows every patient", "sentence", "you know every patient"),
        ("She is moving to Leeds", "sentence", "you are moving to Leeds"),
        ("I asked about the rota", "noun", "the rota"),
        ("Tom said the team eats together", "any", "Tom said the team eats together"),
        ("my time at St Luke’s", "noun", "my time at St Luke’s"),
    ],
)
def test_what_we_spoke_about(typed: str, kind: str, reads: str) -> None:
    assert first(typed, "spoke_about") == (kind, reads)


def test_to_a_consultant_the_employer_stays_they() -> None:
    said = "They are moving to long shifts"
    assert first(said, "spoke_about", CONSULTANT)[1] == "they are moving to long shifts"


@pytest.mark.parametrize(
    ("typed", "reads"),
    [
        ("send them the template", "send you the template"),
        ("I promised to send her the template.", "send you the template"),
        ("I will send the template to them", "send the template to you"),
        ("get back to them with two dates", "get back to you with two dates"),
        ("send my references", "send my references"),
    ],
)
def test_a_promise(typed: str, reads: str) -> None:
    assert first(typed, "promised")[1] == reads


@pytest.mark.parametrize("typed", ["", "  \n ", "...", "—", "\u200b", "none", "I need rest"])
def test_nothing_said_is_nothing(typed: str) -> None:
    assert lines_of(typed, "needs", PRIYA) == ()


def test_each_line_is_a_fragment_and_an_endless_one_is_dropped() -> None:
    lines = lines_of("fill the rota; keep the nurses\n\n- " + "word " * 200, "needs", PRIYA)
    assert [f.text for f in lines] == ["fill the rota", "keep the nurses"]

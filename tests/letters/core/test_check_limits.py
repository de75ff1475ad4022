"""The checker on bad input: nothing, too much, hostile text; quick, and inside the text."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.letters.core.samples import FACTS, LETTER, READER

from afterword.letters.core import Recipient, asks_for_status, check, sources_of
from afterword.letters.core.check import LONGEST_BODY
from afterword.letters.core.data import PURPOSES


@pytest.mark.parametrize("body", ["", " \n ", "\u200b"])
def test_nothing_is_said_plainly(body: str) -> None:
    found = check("", body, purpose="thank_you", facts=FACTS)
    assert [(f.rule, f.severity) for f in found] == [("shape.empty", "block")]


def test_a_million_characters_are_not_read() -> None:
    before = time.perf_counter()
    found = check("x", "any update? " * 90_000, purpose="thank_you", facts=FACTS)
    asked = asks_for_status("x", "any update? " * 90_000)
    assert [f.rule for f in (*found, *asked)] == ["shape.too-long", "shape.too-long"]
    assert time.perf_counter() - before < 0.1


def cost(body: str, times: int = 1) -> float:
    """Seconds of one check, the best of `times`."""
    spent = []
    for _ in range(times):
        before = time.perf_counter()
        check("Thank you", body, purpose="thank_you", facts=FACTS)
        spent.append(time.perf_counter() - before)
    return min(spent)


HOSTILE = (
    "a",
    " ",
    "\n",
    ". ",
    "A ",
    "Dear ",
    "Have you made a decision? ",
    "Please let me know when you ",
    "the update of the role at Northfield Hospital ",
    "I was wondering if there is any ",
    "[a",
    "{{",
    "<<a",
    "!?",
    "\u200b",
    "Kind regards,\n",
    "the the ",
    "role at Northfield the of and ",
    "Thank you on Monday. ",
)


@pytest.mark.parametrize("word", HOSTILE)
def test_no_text_of_100_kb_is_slow(word: str) -> None:
    body = (word * LONGEST_BODY)[:100_000]
    usual = cost(LETTER, times=5) / len(LETTER)
    assert cost(body) / len(body) < 50 * usual
    assert len(check("x", body, purpose="thank_you", facts=FACTS)) < 200


def test_a_letter_is_checked_in_a_few_milliseconds() -> None:
    assert cost(LETTER, times=20) < 0.02


@settings(max_examples=150, deadline=None)
@given(
    subject=st.text(max_size=80),
    body=st.text(max_size=600) | st.lists(st.sampled_from((*HOSTILE, LETTER))).map("".join),
    purpose=st.sampled_from([*PURPOSES, "unknown"]),
    name=st.text(max_size=40),
)
def test_findings_lie_inside_the_text(subject: str, body: str, purpose: str, name: str) -> None:
    person = Recipient(name)
    facts = replace(FACTS, readers=(person,), employer=name, other_names=(name, READER.name))
    for finding in check(subject, body, purpose=purpose, facts=facts, siblings=(LETTER,)):
        text = subject if finding.part == "subject" else body
        assert 0 <= finding.start <= finding.end <= len(text)
        assert str(finding.message)
        assert str(finding.why)
    assert all(0 <= s.start <= s.end <= len(body) for s in sources_of(body, facts))

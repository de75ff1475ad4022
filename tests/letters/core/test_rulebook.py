"""Every rule of the checker proves itself by its own examples, and stays quick on hostile text."""

import time

import pytest

from afterword.letters.core.data import PURPOSES, Rule, plans, rulebook, sayings, table
from afterword.letters.core.page import unwrapped

RULES = tuple(rulebook().values())
PATTERNS = tuple(rule for rule in RULES if rule.pattern)
LENGTH = 100_000


def fires(rule: Rule, text: str) -> bool:
    """Whether the rule finds something, its anchors included."""
    seen = unwrapped(text)
    anchored = not rule.anchors or any(anchor in seen.lower() for anchor in rule.anchors)
    return bool(anchored and rule.pattern and rule.pattern.search(seen))


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.id)
def test_rule_finds_its_examples_and_no_others(rule: Rule) -> None:
    assert [e for e in rule.match if not fires(rule, e)] == []
    assert [e for e in rule.not_match if fires(rule, e)] == []
    assert rule.match
    assert rule.not_match


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_says_what_why_and_whence(rule: Rule) -> None:
    assert all((str(rule.message.text), str(rule.why), rule.source))
    assert all(anchor == anchor.lower() for anchor in rule.anchors)


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule.id)
def test_rule_is_quick_on_a_text_made_to_slow_it(rule: Rule) -> None:
    assert rule.pattern
    words = [*rule.match, *rule.anchors, "a", " ", "[", "{", "when will you ", "A"]
    texts = [(word * (LENGTH // len(word)))[:LENGTH] for word in words]
    texts += [(f"{word} x" * LENGTH)[:LENGTH] for word in rule.match]
    for text in texts:
        before = time.perf_counter()
        sum(1 for _ in rule.pattern.finditer(text))
        assert time.perf_counter() - before < 1.0, text[:60]


@pytest.mark.parametrize("name", sorted(PURPOSES))
def test_every_purpose_has_a_plan_and_its_slots_have_wordings(name: str) -> None:
    slots = {
        part
        for plan in plans(name)
        for row in (*plan.paragraphs, tuple(slot for _, slot in plan.extra))
        for slots in row
        for option in slots.split("|")
        for part in option.split("/")
    }
    assert slots
    assert slots - set(sayings()) == set()


def test_every_locale_names_what_the_first_one_names() -> None:
    keys = {code: (set(entry), set(entry["sign_off"])) for code, entry in table("locales").items()}
    assert len(keys) == 3
    assert {str(sorted(names)) for names, _ in keys.values()} == {
        str(sorted(table("locales")["en-GB"]))
    }
    assert {str(sorted(offs)) for _, offs in keys.values()} == {
        str(["brief", "formal", "formal_unnamed", "warm"])
    }

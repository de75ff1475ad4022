"""Every rule of reading proves itself by its own examples."""

import pytest

from afterword.capture.core.rules import Rule, rules

ALL = [rule for name in ("facts", "kinds") for rule in rules(name)]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_rule_matches_its_examples_and_no_others(rule: Rule) -> None:
    assert [e for e in rule.match if not rule.pattern.search(e)] == []
    assert [e for e in rule.miss if rule.pattern.search(e)] == []


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.id)
def test_rule_says_what_why_and_whence(rule: Rule) -> None:
    assert all((rule.message, rule.why, rule.source, rule.match, rule.miss))


def test_rule_names_are_unique() -> None:
    names = [rule.id for rule in ALL]
    assert sorted(set(names)) == sorted(names)

"""What the checker says of a letter. It remarks and explains; it never rewrites by itself."""

from collections.abc import Sequence

from afterword.kernel.text import one_line
from afterword.letters.core.checks_facts import facts_checks
from afterword.letters.core.checks_text import text_checks
from afterword.letters.core.data import Rule, rulebook
from afterword.letters.core.model import Facts, Finding, Part
from afterword.letters.core.page import MOST_OF_ONE, Page
from afterword.letters.core.similar import nearest

LONGEST_BODY = 120_000  # characters; above it nothing is read
LONGEST_SUBJECT = 2_000
SAME, ALIKE = 0.90, 0.75
_ORDER = {"block": 0, "warn": 1, "note": 2}


def check(
    subject: str,
    body: str,
    *,
    purpose: str,
    facts: Facts | None,
    siblings: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """All findings, the gravest first and then by place. Without `facts` no facts rule speaks.

    `siblings` are the bodies of the other letters of the same interview. Spans count characters
    of the text as given. An unknown purpose is read as a thank-you.
    """
    alone = _not_read(subject, body)
    if alone:
        return alone
    page = Page.of(subject, body, purpose, facts, siblings)
    for rule in rulebook().values():
        if rule.pattern and page.concerns(rule):
            _search(rule, page)
    text_checks(page)
    if facts is not None:
        facts_checks(page, facts)
    _sameness(page)
    return _ordered(page.remarks)


def asks_for_status(subject: str, body: str) -> tuple[Finding, ...]:
    """Where a text asks for a status, a date or a decision, whatever the letter is for."""
    if len(body) > LONGEST_BODY or len(subject) > LONGEST_SUBJECT:
        return _not_read(subject, body)
    page = Page.of(subject, body, "thank_you", None, ())
    asking = [rule for rule in rulebook().values() if rule.asks]
    for rule in asking:
        _search(rule, page)
    for rule in asking:
        _search_subject(rule, page)
    return _ordered(page.remarks)


def _not_read(subject: str, body: str) -> tuple[Finding, ...]:
    if len(body) > LONGEST_BODY or len(subject) > LONGEST_SUBJECT:
        part: Part = "body" if len(body) > LONGEST_BODY else "subject"
        return (_about_all("shape.too-long", part),)
    if not one_line(body[:LONGEST_BODY], limit=LONGEST_BODY):
        return (_about_all("shape.empty", "body"),)
    return ()


def _about_all(rule_id: str, part: Part) -> Finding:
    rule = rulebook()[rule_id]
    return Finding(rule_id, rule.severity, part, 0, 0, rule.message, rule.why, rule.source)


def _search(rule: Rule, page: Page) -> None:
    """Run one pattern over the body (and the subject, where it looks at both)."""
    _search_part(rule, page, "body")
    if rule.part == "both":
        _search_subject(rule, page)


def _search_subject(rule: Rule, page: Page) -> None:
    _search_part(rule, page, "subject")


def _search_part(rule: Rule, page: Page, part: Part) -> None:
    text = page.flat if part == "body" else page.flat_subject
    if rule.pattern is None or not _anchored(rule, text.lower()):
        return
    shown, last = page.body if part == "body" else page.subject, -1
    for count, met in enumerate(rule.pattern.finditer(text)):
        if count >= MOST_OF_ONE:
            break
        span = (met.start(), met.end())
        if part == "body" and rule.sentence:
            span = page.sentence_at(*span)
        elif rule.sentence:
            span = (0, len(shown))
        if span[0] <= last:
            continue
        last = span[0]
        found = one_line(shown[met.start() : met.end()], limit=80)
        values: dict[str, object] = {"text": found} if "%(text)s" in rule.message.text else {}
        mend = met.expand(rule.mend) if rule.mend and "\\" in rule.mend else rule.mend
        page.remark(rule.id, span, part=part, mend=mend, values=values)


def _anchored(rule: Rule, lowered: str) -> bool:
    """Only texts with one of the rule's words are searched; that keeps the rulebook quick."""
    return not rule.anchors or any(anchor in lowered for anchor in rule.anchors)


def _sameness(page: Page) -> None:
    if page.family != "thanks" or not page.siblings:
        return
    alike = nearest(page.body, page.siblings)
    span = (page.parts.start, page.parts.end)
    if alike >= SAME:
        page.remark("sameness.same", span)
    elif alike >= ALIKE:
        page.remark("sameness.alike", span)


def _ordered(found: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(found, key=lambda f: (_ORDER[f.severity], f.part == "body", f.start, f.rule))
    )

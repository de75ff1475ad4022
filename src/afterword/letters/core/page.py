"""A letter laid out for checking, and the remarks made on it so far."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from afterword.kernel.text import Phrase
from afterword.letters.core.anatomy import Anatomy, anatomy, sentences
from afterword.letters.core.data import PURPOSES, Rule, rulebook
from afterword.letters.core.model import Facts, Finding, Part, Severity

# One rule repeated a thousand times helps nobody.
MOST_OF_ONE = 12
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\r": " ", "\t": " "})
# A long line that goes on in the next was broken by a program, not by the writer.
_WRAPPED = re.compile(r"^(.{45,400})\n(?=\S)", re.MULTILINE)


@dataclass(slots=True)
class Page:
    """Subject and body as typed; `flat` and `lowered` have the same length as the body."""

    subject: str
    body: str
    purpose: str
    facts: Facts | None
    siblings: Sequence[str] = ()
    remarks: list[Finding] = field(default_factory=list)
    flat: str = ""
    flat_subject: str = ""
    parts: Anatomy = field(default_factory=lambda: Anatomy("", 0, 0, "", ""))
    spans: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(
        cls, subject: str, body: str, purpose: str, facts: Facts | None, siblings: Sequence[str]
    ) -> "Page":
        """Lay a letter out; an unknown purpose is read as a thank-you."""
        page = cls(subject, body, purpose if purpose in PURPOSES else "thank_you", facts, siblings)
        page.flat = unwrapped(body)
        page.flat_subject = unwrapped(subject)
        page.parts = anatomy(body)
        page.spans = sentences(page.flat, page.parts.start)
        return page

    @property
    def family(self) -> str:
        """thanks, agency, enquiry or other."""
        return PURPOSES[self.purpose].family

    def concerns(self, rule: Rule) -> bool:
        """Whether the rule looks at letters of this purpose."""
        if self.purpose in rule.not_purposes:
            return False
        return not rule.purposes or self.purpose in rule.purposes

    def remark(
        self,
        rule_id: str,
        span: tuple[int, int],
        *,
        part: Part = "body",
        mend: str | None = None,
        severity: Severity | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        """Note a finding, unless the rule does not concern this purpose or has had its say."""
        rule = rulebook()[rule_id]
        said = sum(1 for f in self.remarks if f.rule == rule_id)
        if said < MOST_OF_ONE and self.concerns(rule):
            text = rule.message.text
            self.remarks.append(
                Finding(
                    rule=rule_id,
                    severity=severity or rule.severity,
                    part=part,
                    start=span[0],
                    end=span[1],
                    message=Phrase(text, values or {}),
                    why=rule.why,
                    source=rule.source,
                    mend=mend,
                )
            )

    def sentence_at(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a span."""
        for begin, finish in self.spans:
            if begin <= start < finish:
                return begin, max(finish, end)
        return start, end


def unwrapped(text: str) -> str:
    """The same length, with straight apostrophes, and wrapped lines joined by a space."""
    return _WRAPPED.sub(r"\1 ", text.translate(_STRAIGHT))

"""What can be seen in the text itself: its shape, and whether it says anything of its own."""

import re

from afterword.kernel.text import key_of
from afterword.letters.core.anatomy import paragraphs, word_count
from afterword.letters.core.data import PURPOSES, own_words, vocabulary
from afterword.letters.core.model import Facts
from afterword.letters.core.page import Page
from afterword.letters.core.sources import sources_of

SHORT, LONG, WALL = 40, 180, 120
_DID = (
    "led built rebuilt run ran managed delivered reduced cut grew grown helped worked spent"
    " developed designed written wrote trained launched introduced organised organized taught"
    " supported created improved saved handled coordinated brought made done"
).replace(" ", "|")
_VALUE = re.compile(
    rf"\bi(?:'ve| have)? (?:{_DID}|set up)\b"
    r"|\bmy (?:\w+ ){0,2}(?:experience|background|skills?|work|time|years|training|degree|role)\b"
    r"|\bi (?:would|could|can|will|'d) (?:also )?(?:bring|help|contribute|offer|add|support|put)\b"
    r"|\b(?:glad|happy|keen|pleased|able) to "
    r"(?:help|contribute|bring|put|take|work on|do|be of use|support)\b"
    r"|\b(?:experience|background) (?:in|of|with|as|at)\b",
    re.IGNORECASE,
)


def text_checks(page: Page) -> None:
    """Shape and substance."""
    _subject(page)
    _frame(page)
    _length(page)
    if page.family == "thanks":
        _substance(page)


def _subject(page: Page) -> None:
    if re.search(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", page.subject.strip()):
        page.remark(
            "hygiene.line-break",
            (0, len(page.subject)),
            part="subject",
            mend=" ".join(page.subject.split()),
        )
    if not page.subject.strip() and page.purpose != "thank_you_portal":
        page.remark("shape.subject", (0, 0), part="subject")


def _frame(page: Page) -> None:
    if not page.parts.greeting and not _named_at_once(page):
        page.remark("shape.salutation", (0, 0))
    if not page.parts.sign_off:
        page.remark("shape.sign-off", (len(page.body), len(page.body)))


def _named_at_once(page: Page) -> bool:
    """ "Priya," or "Priya -" alone on the first line is a salutation too."""
    first = page.body.strip().split("\n", 1)[0]
    return len(first.split()) <= 4 and first.rstrip().endswith((",", ":", "–", "-"))


def _length(page: Page) -> None:
    text = page.body[page.parts.start : page.parts.end]
    count, span = word_count(text), (page.parts.start, page.parts.end)
    most = max(LONG, PURPOSES[page.purpose].max_words)
    if count < SHORT:
        page.remark("shape.short", span, values={"count": count})
    if count > most:
        page.remark("shape.long", span, values={"count": count})
    blocks = paragraphs(text) if count > WALL else ()
    if (len(blocks) == 1 and "\n" not in blocks[0].strip()) or (
        len(blocks) == 1 and word_count(blocks[0]) > WALL and _wrapped(blocks[0])
    ):
        page.remark("shape.wall", span)


def _wrapped(block: str) -> bool:
    """Lines of even length come from a program that wraps; others are short paragraphs."""
    return sum(len(line) > 55 for line in block.split("\n")) * 2 > block.count("\n")


def _substance(page: Page) -> None:
    span = (page.parts.start, page.parts.end)
    text = page.flat[span[0] : span[1]][:6_000]
    known = {s.field for s in sources_of(page.body[:6_000], page.facts)} if page.facts else set()
    if not known - {"promised"} and not _specific(text, page.facts):
        page.remark("substance.detail", span, severity="warn" if page.facts else "note")
    if not known & {"proof", "needs"} and not _VALUE.search(text):
        page.remark("substance.value", span, severity="warn" if _expects_value(page) else "note")


def _specific(text: str, facts: Facts | None) -> bool:
    """Several words that a note to anybody would not hold."""
    named = f"{facts.employer} {facts.role} {facts.sender}" if facts else ""
    people = " ".join(r.name for r in (*facts.readers, *facts.interviewers)) if facts else ""
    common = vocabulary("generic") | own_words() | set(key_of(f"{named} {people}").split())
    own = {w for w in key_of(text).split() if len(w) > 3 and w not in common}
    return len(own) >= 5


def _expects_value(page: Page) -> bool:
    """A first conversation wants it; after a telephone screen or in later rounds it is a choice."""
    facts = page.facts
    if facts is None or page.purpose != "thank_you" or facts.form == "phone":
        return False
    return not facts.round.strip() or bool(
        re.match(r"\s*(?:first|1st|1\b|one)", facts.round, re.IGNORECASE)
    )

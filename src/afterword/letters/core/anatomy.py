"""The parts of a letter: salutation, text, sign-off; its sentences, paragraphs and words."""

import re
from dataclasses import dataclass

from afterword.kernel.text import key_of
from afterword.letters.core.data import table

_GREETING = re.compile(
    r"\s*((?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day)|greetings|to whom)\b"
    r"[^\n]{0,120}?(?:,|:|!|\.|–|-|$))",
    re.IGNORECASE | re.MULTILINE,
)
_SIGN_OFF = re.compile(
    r"^[ \t]*(?:"
    + "|".join(map(re.escape, table("shape")["sign_offs"]))
    + r")(?:[ \t]*[,.!–-]?[ \t]*|,[ \t]*\S[^\n,]{0,40})$",
    re.IGNORECASE | re.MULTILINE,
)
# A stop ends a sentence before a capital, a quote or the line's end; not after a title or initial.
_BREAK = re.compile(
    r"(?<!\b[A-Z]\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)(?<=[.!?…])[\"”’)]{0,2}"
    r"(?:[ \t]+|(?=\n))|\n+"
)
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Anatomy:
    """Offsets into a body: `start:end` is the text between salutation and sign-off.

    `greeting` and `sign_off` are the lines themselves, "" where there is none.
    """

    greeting: str
    start: int
    end: int
    sign_off: str
    tail: str


def anatomy(body: str) -> Anatomy:
    """Take a body apart. The last sign-off line counts, and only near the end of the text."""
    met = _GREETING.match(body)
    start = met.end() if met else 0
    floor = max(start, len(body) - 1_500)
    found = None
    for line in _SIGN_OFF.finditer(body, floor):
        if key_of(body[line.end() :]).count(" ") < 40:
            found = line
            break
    end = found.start() if found else len(body)
    return Anatomy(
        greeting=met.group(1) if met else "",
        start=start,
        end=end,
        sign_off=found.group().strip() if found else "",
        tail=body[found.end() :].strip() if found else "",
    )


def main_text(body: str) -> str:
    """The text between salutation and sign-off."""
    parts = anatomy(body)
    return body[parts.start : parts.end].strip()


def word_count(text: str) -> int:
    """How many words a person would count."""
    return sum(1 for w in _WORDS.finditer(text) if any(c.isalnum() for c in w.group()))


def sentences(body: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of the sentences of `body[start:end]`, without the space around them."""
    end = len(body) if end is None else end
    spans, at = [], start
    for gap in _BREAK.finditer(body, start, end):
        spans.append((at, gap.start() + len(gap.group().rstrip())))
        at = gap.end()
    spans.append((at, end))
    return [_trimmed(body, s, e) for s, e in spans if body[s:e].strip()]


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    text = body[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def paragraphs(text: str) -> list[str]:
    """Blocks between blank lines."""
    return [block.strip() for block in re.split(r"\n[ \t]{0,40}\n", text) if block.strip()]

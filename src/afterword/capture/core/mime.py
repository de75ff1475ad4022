"""The parts of a mail, found without recursion and under caps (RFC 2045–2047, 5322).

The standard library's parser takes 14 s for 300,000 empty parts and breaks on 1,000 nested ones,
so the parts are found here by offset; nothing is copied before it is wanted.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from afterword.capture.core import problems
from afterword.capture.core.decode import text_of
from afterword.kernel.text import Phrase

MAX_PARTS = 300
MAX_DEPTH = 12
MAX_HEAD = 256 * 1024
MAX_TEXT_BYTES = 2 * problems.MEGABYTE

_BLANK = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_FOLD = re.compile(rb"(?:\r\n|\n|\r)(?=[ \t])")
_PARAM = re.compile(r";\s*([\w*-]{1,40})\s*=\s*(\"[^\"]{0,500}\"|[^;\s]{0,500})")
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,2000})\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?)")


@dataclass(frozen=True, slots=True)
class Head:
    """Header fields, names lower case, the first of each name winning."""

    fields: dict[str, str]

    def get(self, name: str) -> str:
        """The field, decoded and on one line; empty where it is absent."""
        return decode_words(self.fields.get(name, ""))

    @property
    def content_type(self) -> str:
        """The media type, lower case; plain text where none is given."""
        given = self.fields.get("content-type", "").partition(";")[0].strip().lower()
        return given if "/" in given else "text/plain"

    def param(self, name: str, of: str = "content-type") -> str:
        """A parameter such as `boundary` or `charset`."""
        for key, value in _PARAM.findall(self.fields.get(of, "")[:4_000]):
            if key.lower().rstrip("*") == name:
                return str(value).strip('"')
        return ""


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf: its head and where its body lies in the raw mail."""

    head: Head
    start: int
    end: int


@dataclass(slots=True)
class Mail:
    """A mail's own head and leaves; `refused` says why no more was read."""

    head: Head
    raw: bytes
    parts: list[Part] = field(default_factory=list)
    refused: Phrase | None = None

    def body(self, part: Part) -> bytes:
        """A part's bytes with the transfer encoding undone."""
        encoding = part.head.fields.get("content-transfer-encoding", "").strip().lower()
        return _decoded(self.raw[part.start : part.end], encoding)

    def text(self, part: Part) -> str:
        """A part's text; at most `MAX_TEXT_BYTES` of it."""
        cut = Part(part.head, part.start, min(part.end, part.start + MAX_TEXT_BYTES))
        return text_of(self.body(cut), part.head.param("charset"))


def _decoded(body: bytes, encoding: str) -> bytes:
    if encoding in {"base64", "b"}:
        return _base64(body)
    if encoding in {"quoted-printable", "q"}:
        return binascii.a2b_qp(body)
    return body


def _base64(body: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def decode_words(value: str) -> str:
    """RFC 2047 encoded words as text."""
    joined = _BETWEEN_WORDS.sub(r"\1\2", value)
    return _WORD.sub(_word, joined)


def _word(found: re.Match[str]) -> str:
    charset, how, body = found[1].partition("*")[0], found[2].lower(), found[3]
    raw = body.encode("utf-8", "replace")
    raw = binascii.a2b_qp(raw, header=True) if how == "q" else _base64(raw)
    return text_of(raw, charset)


def read_head(raw: bytes, start: int, end: int) -> tuple[Head, int] | None:
    """The header at `start` and where its body begins; None where it is longer than the cap."""
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return Head({}), start
    blank = _BLANK.search(raw, start, min(end, start + MAX_HEAD))
    if blank is None and end - start > MAX_HEAD:
        return None
    stop, body = (blank.start(), blank.end()) if blank else (end, end)
    fields: dict[str, str] = {}
    # A field of more than 64 KB is no field of a letter; what is over is left out.
    for line in _FOLD.sub(b"", raw[start:stop]).replace(b"\r", b"\n").split(b"\n"):
        name, colon, value = line.partition(b":")
        if colon and len(name) < 80 and name.strip():
            key = name.strip().lower().decode("ascii", "replace")
            fields.setdefault(key, text_of(value.strip()[:65_536]))
    return Head(fields), body


def read_mail_parts(raw: bytes) -> Mail:
    """The leaves of a mail in their order, or why it is not opened."""
    start = raw.find(b"\n") + 1 if raw.startswith(b"From ") else 0
    read = read_head(raw, start, len(raw))
    if read is None:
        return Mail(Head({}), raw, refused=problems.TOO_LONG_HEAD)
    mail = Mail(read[0], raw)
    waiting = [(read[0], read[1], len(raw), 0)]
    while waiting:
        head, begin, end, depth = waiting.pop()
        if not head.content_type.startswith("multipart/"):
            mail.parts.append(Part(head, begin, end))
            continue
        inner = _split(raw, head, begin, end)
        if depth >= MAX_DEPTH:
            mail.refused = problems.TOO_NESTED
        elif len(inner) + len(waiting) + len(mail.parts) > MAX_PARTS:
            mail.refused = problems.TOO_MANY_PARTS
        if mail.refused:
            return mail
        waiting += [(h, b, e, depth + 1) for h, b, e in reversed(inner)]
    return mail


def _split(raw: bytes, head: Head, begin: int, end: int) -> list[tuple[Head, int, int]]:
    boundary = head.param("boundary")[:200]
    if not boundary:
        return [(Head({}), begin, end)]
    parts = []
    for start, stop in _stretches(raw, boundary.encode("utf-8", "replace"), begin, end):
        read = read_head(raw, start, stop)
        parts.append((read[0], read[1], stop) if read else (Head({}), start, stop))
        if len(parts) > MAX_PARTS:
            break
    # A multipart without its own boundary is a text whose head promises too much.
    return parts or [(Head({}), begin, end)]


def _stretches(raw: bytes, boundary: bytes, begin: int, end: int) -> Iterator[tuple[int, int]]:
    line = re.compile(
        rb"(?:^|\r?\n|\A)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\r|\Z)", re.MULTILINE
    )
    last = -1
    for found in line.finditer(raw, begin, end):
        if last >= 0:
            yield last, found.start()
        if found[1]:
            return
        last = _next_line(raw, found.end())
    if last >= 0:
        yield last, end


def _next_line(raw: bytes, at: int) -> int:
    if raw[at : at + 2] == b"\r\n":
        return at + 2
    return at + 1 if at < len(raw) else at

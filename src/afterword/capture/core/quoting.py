"""New text apart from what is quoted below it, header lines apart from the body, signatures."""

import re
from dataclasses import dataclass

from afterword.capture.core.rules import words

_MARKS = re.compile(
    r"^[ >]*(?:-{2,}[ ]*(?:original message|ursprüngliche nachricht|message d'origine)[ ]*-{2,}"
    r"|on [^\n]{6,200}(?:\n[^\n]{0,120})?wrote:[ ]*$"
    r"|_{20,}[ ]*\n+[ *]*from:[ ]"
    r"|[ *]*from:[^\n]{3,200}\n[ >*]*(?:sent|date|to):[ ])",
    re.IGNORECASE | re.MULTILINE,
)
_FORWARD = re.compile(
    r"^[ >]*(?:-{2,}[ ]*forwarded (?:message|by)[^\n]{0,80}|begin forwarded message:)[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FIELD = re.compile(r"[ >*]*(from|to|cc|subject|date|sent|reply-to)[ *]*:[ *]*(.*)", re.IGNORECASE)
_CLOSING = re.compile(
    r"^[ ]*(?:(?:with )?(?:kind|best|warm|warmest|many|kindest)?[ ]?(?:regards|wishes|thanks)|best"
    r"|thanks|cheers|yours (?:sincerely|faithfully|truly)|sincerely|all the best"
    r"|thank you)[ ]*[,.!]?[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
_LONG_LINE = 55


@dataclass(frozen=True, slots=True)
class Letter:
    """A text taken apart: header lines by name, the new words, and what is quoted below."""

    fields: dict[str, str]
    body: str
    quoted: str


def take_apart(text: str, *, depth: int = 0) -> Letter:
    """Header lines, new text and quotation of a mail; forwards are followed three deep."""
    fields, body = _fields(text.strip("\n"))
    forward = _FORWARD.search(body)
    if forward and depth < 3 and len(body[: forward.start()].strip()) < 600:
        inner = take_apart(_unquoted(body[forward.end() :]), depth=depth + 1)
        fields = {**fields, **inner.fields}
        return Letter(fields, inner.body, "\n".join((body[: forward.start()], inner.quoted)))
    mark = _MARKS.search(body)
    cut = mark.start() if mark else len(body)
    new, arrows = _without_arrows(body[:cut])
    return Letter(fields, unwrapped(new), unwrapped("\n".join((arrows, _below(body, mark)))))


def _below(body: str, mark: re.Match[str] | None) -> str:
    """The quoted text without the line that introduces it: that line's date is another one."""
    if mark is None:
        return ""
    wrote = mark[0].rstrip().lower().endswith("wrote:")
    rest = _unquoted(body[mark.end() if wrote else mark.start() :]).lstrip("\n -_")
    dashes = re.sub(r"^[^\n]{0,40}-{2,}[ ]*\n+", "", rest)
    return _fields(dashes)[1]


def _fields(text: str) -> tuple[dict[str, str], str]:
    fields: dict[str, str] = {}
    lines = text.split("\n")
    at = 0
    while at < len(lines) and at < 40:
        found = _FIELD.fullmatch(lines[at])
        if found and len(found[2]) < 2_000:
            fields.setdefault(found[1].lower(), found[2].strip())
        elif lines[at].strip() or not fields:
            break
        at += 1
    # One line that happens to begin with "Date:" is part of the text.
    return (fields, "\n".join(lines[at:])) if len(fields) > 1 or "from" in fields else ({}, text)


def _without_arrows(text: str) -> tuple[str, str]:
    lines = text.split("\n")
    new = [line for line in lines if not line.lstrip().startswith(">")]
    old = [line for line in lines if line.lstrip().startswith(">")]
    return "\n".join(new), _unquoted("\n".join(old))


def _unquoted(text: str) -> str:
    return re.sub(r"(?m)^[> ]*>[ ]?", "", text)


def unwrapped(text: str) -> str:
    """Lines that a mail program broke at 72 columns, joined again."""
    out: list[str] = []
    lines = [line.strip() for line in text.split("\n")]
    for number, line in enumerate(lines):
        wrapped = number and len(lines[number - 1]) > _LONG_LINE and line and out
        if wrapped and re.match(r"[\w(‘“'\"]", line) and not re.match(r"[\w ]{2,20}:", line):
            out[-1] += " " + line
        else:
            out.append(line)
    return "\n".join(out)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: the name, and the lines below it."""

    name: str = ""
    lines: tuple[str, ...] = ()


def signature_in(text: str) -> Signature:
    """The lines after the last closing, such as `Kind regards`; empty where there is none."""
    closings = list(_CLOSING.finditer(text))
    if not closings:
        return Signature()
    below = [line.strip(" *|_") for line in text[closings[-1].end() :].split("\n")[:30]]
    kept = [line for line in below if line and line.lower() not in words("not-employers")][:8]
    if not kept:
        return Signature()
    parts = [part.strip() for line in kept for part in re.split(r"\s[|•·]\s|,\s", line)]
    return Signature(parts[0], tuple(part for part in parts[1:] if part))

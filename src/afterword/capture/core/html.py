"""The text of HTML: hidden parts left out, whatever its depth."""

import re

from afterword.kernel.text import plain

MAX_HTML = 150_000
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_MANY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*){2,}")
_DEEP = 200
_TOO_DEEP = 2_000


def text_of_html(markup: str) -> str:
    """The readable text of a page or mail; at most the first `MAX_HTML` characters are read."""
    given = plain(without_scripts(markup)[:MAX_HTML])
    if not given.strip():
        return ""
    depth = _depth(given)
    text = _laid_out(given) if depth <= _DEEP else ""
    if not text.strip():
        text = _bare(given) if depth <= _TOO_DEEP else _TAGS.sub(" ", given)
    lines = (line.strip() for line in plain(text).replace("\xa0", " ").split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def without_scripts(markup: str) -> str:
    """The markup without its scripts and style sheets, which may fill most of a page."""
    lowered = markup.lower()
    for name in ("script", "style"):
        kept: list[str] = []
        at = 0
        while (begins := lowered.find(f"<{name}", at)) >= 0:
            ends = lowered.find(f"</{name}", begins)
            if ends < 0:
                break
            kept.append(markup[at:begins])
            at = ends + len(name) + 3
        markup = "".join((*kept, markup[at:]))
        lowered = markup.lower()
    return markup


def _depth(markup: str) -> int:
    """How deep tags are nested at most, those left out that may stay open."""
    depth = most = 0
    for tag in re.finditer(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", markup):
        if tag[2].lower() in {
            "br",
            "img",
            "hr",
            "meta",
            "input",
            "link",
            "col",
            "wbr",
            "p",
            "li",
            "td",
        }:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        most = max(most, depth)
    return most


def _laid_out(markup: str) -> str:
    # Heavy (lxml), and only needed for mail without plain text.
    from inscriptis import get_text  # type: ignore[import-untyped]  # noqa: PLC0415 - slow import
    from inscriptis.model.config import (  # type: ignore[import-untyped]  # noqa: PLC0415
        ParserConfig,
    )

    try:
        return str(get_text(markup, ParserConfig(display_links=False)))
    except (ValueError, AssertionError, RecursionError, TypeError, AttributeError):
        return ""


def _bare(markup: str) -> str:
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - slow import

    broken = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^<>]{0,200}>", "\n", markup)
    try:
        tree = LexborHTMLParser(broken)
        tree.strip_tags(["script", "style", "head", "template"])
        return str(tree.text() or "")
    except (ValueError, RuntimeError):
        return _TAGS.sub(" ", broken)

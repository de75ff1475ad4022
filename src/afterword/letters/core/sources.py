"""Which sentence of a letter rests on which note. A sentence without any is the person's own."""

from collections.abc import Iterator

from afterword.kernel.text import key_of, plain
from afterword.letters.core.anatomy import sentences
from afterword.letters.core.model import Facts, Source

_FIELDS = ("needs", "spoke_about", "stayed", "proof", "promised", "they_said_next")
_SMALL = frozenset(
    [
        "a",
        "about",
        "all",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "so",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "up",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
_SHARE = 0.6
_MOST_SENTENCES = 400


def sources_of(body: str, facts: Facts) -> tuple[Source, ...]:
    """The sentences of an edited body, each with the note of which it holds most words."""
    notes = [(field, words) for field, line in _lines(facts) if (words := _content(line))]
    found: list[Source] = []
    for start, end in sentences(body)[:_MOST_SENTENCES]:
        said = _content(body[start:end][:2_000])
        found += [Source(start, end, field) for field in _fields_in(said, notes)]
    return tuple(found)


def _fields_in(said: frozenset[str], notes: list[tuple[str, frozenset[str]]]) -> list[str]:
    held: dict[str, float] = {}
    for field, words in notes:
        share = len(words & said) / len(words)
        if share >= _SHARE:
            held[field] = max(share, held.get(field, 0.0))
    return sorted(held, key=lambda name: (-held[name], name))


def _lines(facts: Facts) -> Iterator[tuple[str, str]]:
    for field in _FIELDS:
        for line in plain(getattr(facts, field)[:20_000]).split("\n")[:40]:
            yield field, line
    for reader in {*facts.readers, *facts.interviewers}:
        for line in plain(reader.cared_about[:20_000]).split("\n")[:40]:
            yield "cared_about", line


def _content(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to stems so that "cutting" is near "cut"."""
    return frozenset(_stem(w) for w in key_of(text).split() if w not in _SMALL and len(w) > 1)


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word

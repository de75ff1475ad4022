"""Employer, role, form and round out of a title such as `Northfield – Ward Manager interview`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from afterword.capture.core.model import Form
from afterword.capture.core.rules import any_of, table, words
from afterword.kernel.text import key_of, one_line

_SEPARATOR = re.compile(
    r"(\s+[–—|/•·~]+\s+|\s+-+\s+|\s*[:|;•]\s+|\s*<>\s*|\s*↔\s*|,\s+|\s*@\s*|(?<=\w)/(?=[A-Z])"
    r"|\s+(?:at|with|for)\s+|\s+and\s+(?=[A-Z]))",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{0,120})[)\]]")
_PERSON = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z]\.?)?(?: (?:de|van|von|der|la|al|el|bin))*(?: [A-Z][\w’'-]+){1,2}"
)
_NUMBERS = re.compile(r"(?<!\w)(?:#?\d[\d:/.-]*(?:st|nd|rd|th|am|pm)?)(?!\w)")


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says; empty where it does not."""

    employer: str = ""
    role: str = ""
    names: tuple[str, ...] = ()


def form_in(text: str) -> Form:
    """How it is held, by the words of a text."""
    found = _first_table(text, "forms")
    return found if found in {"phone", "video", "onsite", "panel"} else ""  # type: ignore[return-value]


def round_in(text: str) -> str:
    """Which round it is: first, second, third, final, screening, technical, or nothing."""
    return _first_table(text, "rounds")


def _first_table(text: str, name: str) -> str:
    spaced = " ".join(text.split())
    return next((key for key, pattern in _phrases(name) if pattern.search(spaced)), "")


@lru_cache
def _phrases(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = table("forms")[name].items()
    return tuple(
        (key, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})(?!\w)", re.IGNORECASE))
        for key, every in entries
    )


def looks_like_role(phrase: str) -> bool:
    """Whether a phrase ends in (or, before `of`, has) a word for an occupation."""
    before_of = re.split(r"\s(?:of|for|,|\()\s?", key_text(phrase))
    return any(_ends_in_role(part) for part in before_of[:1])


def key_text(phrase: str) -> str:
    """Lower case, single spaces, no level such as `II` or `(part-time)` at the end."""
    lowered = " ".join(phrase.lower().split())
    return re.sub(r"\s*(?:\(.*\)|\b(?:i{1,3}|iv|v|\d)\b|\b(?:senior|junior))$", "", lowered)


def _ends_in_role(part: str) -> bool:
    tokens = part.split()
    return any(" ".join(tokens[-n:]) in words("role-words") for n in (1, 2, 3) if n <= len(tokens))


def looks_like_person(phrase: str) -> bool:
    """Whether a phrase could be a person's full name and nothing else."""
    return bool(_PERSON.fullmatch(phrase.strip())) and not is_organisation(phrase)


def is_organisation(phrase: str) -> bool:
    """Whether a word in it marks a firm or institution."""
    return bool(any_of("organisation-words").search(phrase))


def read_title(title: str, *, known: Iterable[str] = (), own: Iterable[str] = ()) -> Title:
    """Sort the pieces of a title. `known` and `own` are people's names, which are no employer."""
    people = {key_of(name) for name in known} | {key_of(name) for name in own}
    employer = role = ""
    names: list[str] = []
    for joint, piece in _pieces(one_line(title, limit=300)):
        if _is_of(piece, people):
            continue
        if looks_like_role(piece):
            role = role or piece
        elif joint == "with" and looks_like_person(piece):
            names.append(piece)
        elif joint == "for" and not is_organisation(piece) and not role:
            role = piece
        elif len(piece) > 1 and (
            not employer or is_organisation(piece) > is_organisation(employer)
        ):
            employer = piece
    return Title(employer, role, tuple(names))


def _is_of(piece: str, people: set[str]) -> bool:
    key = key_of(piece)
    return any(key and (key == name or key in name.split()) for name in people)


def _pieces(title: str) -> Iterator[tuple[str, str]]:
    inside = _BRACKETS.findall(title)
    parts = _SEPARATOR.split(_BRACKETS.sub(" ", title))
    joints = ["", *(part.strip().lower() for part in parts[1::2])]
    for joint, part in [*zip(joints, parts[::2], strict=True), *(("", i) for i in inside)]:
        piece = _bare(part)
        if piece:
            yield joint, piece


def _bare(part: str) -> str:
    """The piece without the words of any invitation at its two ends."""
    tokens = _NUMBERS.sub(" ", part).split()
    while tokens and _is_noise(tokens[0]):
        del tokens[0]
    while tokens and _is_noise(tokens[-1]):
        del tokens[-1]
    whole = " ".join(tokens).strip(" -–—|:,.'\"")
    return (
        whole if whole.lower() not in words("title-noise") and re.search(r"[^\W\d_]", whole) else ""
    )


def _is_noise(token: str) -> bool:
    word = token.lower().strip(".,:;!?–—|&'\"-")
    return not word or word in words("title-noise") or word in _date_words()


@lru_cache
def _date_words() -> frozenset[str]:
    dates = table("dates")
    return frozenset({*dates["months"], *dates["weekdays"], *dates["relative"]})

"""How people are addressed. Gender and the order of names are never guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from afterword.kernel.text import one_line
from afterword.letters.core.model import Recipient

_TITLES = {"dr", "prof", "professor", "rev", "reverend", "sir", "dame", "lord", "lady", "judge"}
_CIVIL = {"mr", "mrs", "ms", "miss", "mx"}
_SHORT = {"dr", "prof", "rev", "mr", "mrs", "ms", "mx"}
_PARTICLES = {"van", "von", "de", "der", "den", "la", "le", "di", "da", "del", "al", "el", "bin"}
_ASIDE = re.compile(r"\s*[(\[|/].*$|\s[-–—]\s.*$")
_AFTER = re.compile(
    r",?\s+(?:ph\.?d|mba|msc|bsc|obe|mbe|cbe|frcs|frcp|rn|jr|sr|esq|[ckq]c)\.?$", re.IGNORECASE
)
_MANY = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart as far as it is certain; `given` is "" where it is not."""

    title: str
    given: str
    family: str
    full: str


def parse(text: str) -> Name:
    """`text` as a name: "Dr Priya Shah", "Shah, Priya", "SHAH Priya", "Priya"."""
    shown = one_line(text, limit=120)
    if "@" in shown:
        return Name("", "", "", "")
    shown = _AFTER.sub("", _ASIDE.sub("", shown)).strip(" ,;\"'")
    if "," in shown:
        family, _, given = (part.strip() for part in shown.partition(","))
        shown = f"{given} {family}".strip()
        return _taken_apart(shown.split(), certain=bool(given))
    return _taken_apart(shown.split(), certain=False)


def _taken_apart(words: list[str], *, certain: bool) -> Name:
    title = ""
    if len(words) > 1 and words[0].strip(".").lower() in _TITLES | _CIVIL:
        title, words = words[0].strip("."), words[1:]
    shouted = [w for w in words if len(w) > 2 and w.isupper()]
    words = [_lowered(w) for w in words]
    full = " ".join(words)
    if not words:
        return Name("", "", "", "")
    if len(words) == 1:
        return Name(title, "", words[0], full) if title else Name("", words[0], "", full)
    initial = len(words[0].strip(".")) == 1
    unsure = initial or (bool(shouted) and not certain)
    family = _family(words) if not shouted or certain else ""
    return Name(title, "" if unsure else words[0], family, full)


def _family(words: list[str]) -> str:
    for at, word in enumerate(words[1:], start=1):
        if word.lower() in _PARTICLES:
            return " ".join(words[at:])
    return words[-1]


def _lowered(word: str) -> str:
    if len(word) > 2 and word.isupper():
        return "-".join("'".join(p.capitalize() for p in q.split("'")) for q in word.split("-"))
    return word


def called(name: Name, *, formal: bool, title_stop: str) -> str:
    """What stands after "Dear": "Priya", "Dr Shah", "Priya Shah"; "" where no name is known."""
    title = name.title + (title_stop if name.title.lower() in _SHORT else "")
    honoured = name.title.lower() in _TITLES
    if name.title and name.family and (honoured or formal or not name.given):
        if name.title.lower() in {"sir", "dame"} and name.given:
            return f"{title} {name.given}"
        return f"{title} {name.family}"
    if formal:
        return name.full
    return name.given or name.full


def salutation(readers: Sequence[Recipient], locale: Mapping[str, Any], tone: str) -> str:
    """The line a letter begins with."""
    names = [parse(r.name) for r in readers]
    shown = [
        called(n, formal=tone == "formal", title_stop=locale["title_stop"]) for n in names if n.full
    ]
    if not shown:
        return str(locale["unnamed"])
    if len(shown) > _MANY or len(shown) < len(readers):
        return str(locale["everybody"])
    return str(locale["greeting"]).format(names=listed(shown, locale))


def listed(shown: Sequence[str], locale: Mapping[str, Any]) -> str:
    """ "Priya", "Priya and Tom", "Priya, Tom and Sam"."""
    if len(shown) < 3:
        return str(locale["and"]).join(shown)
    return ", ".join(shown[:-1]) + str(locale["list_and"]) + shown[-1]

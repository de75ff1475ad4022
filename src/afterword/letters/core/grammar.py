"""The template grammar: a plan's slots filled with wordings that the facts allow."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from afterword.letters.core.anatomy import word_count
from afterword.letters.core.data import Plan, Say, sayings
from afterword.letters.core.fragments import Fragment
from afterword.letters.core.model import Source

_PLACE = re.compile(r"\{(\w+)(?:\.(\w+))?\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and which spans of it rest on which note."""

    text: str = ""
    sources: tuple[Source, ...] = ()

    def after(self, gap: str, other: "Piece") -> "Piece":
        """This, `gap`, and the other; the gap only between two texts."""
        if not self.text or not other.text:
            return self if self.text else other
        by = len(self.text) + len(gap)
        moved = tuple(Source(s.start + by, s.end + by, s.field) for s in other.sources)
        return Piece(self.text + gap + other.text, self.sources + moved)


@dataclass(frozen=True, slots=True)
class Material:
    """What a letter may draw on: plain values and fitted fragments."""

    purpose: str
    tone: str
    values: Mapping[str, str]
    fragments: Mapping[str, Fragment]


@dataclass(slots=True)
class Writer:
    """Fills plans. Every choice is drawn from `seed`.

    `varied` takes the wordings kept for panels too, `loose` also those that say less.
    """

    material: Material
    seed: str
    varied: bool = False
    loose: bool = False
    used: set[str] = field(default_factory=set)

    def letter(self, plan: Plan, least: int) -> Piece:
        """The plan's paragraphs; extras are added while there are fewer than `least` words."""
        rows = [self._row(row) for row in plan.paragraphs]
        for at, slot in plan.extra:
            if word_count(" ".join(row.text for row in rows)) >= least:
                break
            rows[at] = rows[at].after(" ", self.say(slot))
        return joined("\n\n", rows)

    def _row(self, slots: Sequence[str]) -> Piece:
        """One paragraph; slots written "a/b/c" stand on lines of their own."""
        return joined(" ", (self._lines(slot) for slot in slots))

    def _lines(self, slot: str) -> Piece:
        return joined("\n", (self.say(part) for part in slot.split("/")))

    def say(self, slots: str) -> Piece:
        """The first of `slots` ("a|b") for which the facts suffice, or nothing."""
        for slot in slots.split("|"):
            fitting = self._fitting(slot)
            if fitting:
                chosen = fitting[draw(f"{self.seed}|{slot}", len(fitting))]
                return self._filled(chosen)
        return Piece()

    def _fitting(self, slot: str) -> list[Say]:
        """The wordings that can be filled; of those, the ones that say most."""
        able = [(self._worth(say), say) for say in sayings().get(slot, ()) if self._can(say)]
        if not able:
            return []
        best = max(worth for worth, _ in able)
        least = min(best, 1) if self.loose else best
        return [say for worth, say in able if worth >= least]

    def _can(self, say: Say) -> bool:
        material = self.material
        if (say.tones and material.tone not in say.tones) or (say.panel and not self.varied):
            return False
        if say.purposes and material.purpose not in say.purposes:
            return False
        if any(not self._has(n) for n in say.wants) or any(self._has(n) for n in say.without):
            return False
        places = _PLACE.findall(say.text)
        return all(self._place(name, form) or name.endswith("_") for name, form in places)

    def _has(self, name: str) -> bool:
        return bool(name in self.material.fragments or self.material.values.get(name))

    def _place(self, name: str, form: str) -> str:
        if not form:
            return self.material.values.get(name, "")
        fragment = self.material.fragments.get(name)
        if fragment is None or fragment.field in self.used:
            return ""
        return fragment.form(form) or ""

    def _worth(self, say: Say) -> int:
        """Two for every note it uses; one less for a wording that takes anything."""
        forms = [form for _, form in _PLACE.findall(say.text) if form]
        return sum(1 if form == "any" else 2 for form in forms)

    def _filled(self, say: Say) -> Piece:
        text, sources, at = "", [], 0
        for place in _PLACE.finditer(say.text):
            text += say.text[at : place.start()]
            name, form = place.group(1), place.group(2) or ""
            value = self._place(name, form)
            if form:
                sources.append(Source(len(text), len(text) + len(value), name))
            text, at = text + _fitted_in(text, value), place.end()
        self.used.update(s.field for s in sources)
        return Piece(text + say.text[at:], tuple(sources))


def _fitted_in(before: str, value: str) -> str:
    """A value at the beginning of a sentence starts with a capital."""
    starts = not before or before.rstrip('“"').endswith((". ", "? ", "! ", "\n"))
    return value[:1].upper() + value[1:] if starts else value


def joined(gap: str, pieces: Iterable[Piece]) -> Piece:
    """All pieces that say something, with `gap` between them."""
    whole = Piece()
    for piece in pieces:
        whole = whole.after(gap, piece)
    return whole


def draw(seed: str, count: int) -> int:
    """A number below `count` that depends on the seed alone."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % count

"""From facts to a draft: deterministic, and different for every reader of a panel."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from afterword.kernel.text import key_of, one_line, plain
from afterword.letters.core.anatomy import main_text, word_count
from afterword.letters.core.data import PURPOSES, Plan, locale, plans
from afterword.letters.core.fragments import Fragment
from afterword.letters.core.grammar import Material, Piece, Writer, draw, joined
from afterword.letters.core.material import Notes, notes_of, values_of
from afterword.letters.core.model import Draft, Facts
from afterword.letters.core.names import parse, salutation
from afterword.letters.core.similar import nearest

ATTEMPTS = 48
ALIKE = 0.70  # a little under the 0.75 at which the checker remarks on it
_RE = re.compile(r"^(?:(?:re|aw|sv|fw|fwd|antw)\s*:\s*)+", re.IGNORECASE)
_DETAIL = ("spoke_about", "stayed", "cared_about")
_VALUE = ("needs", "proof", "cared_about")


def enough(*, needs: str = "", spoke_about: str = "", stayed: str = "", proof: str = "") -> bool:
    """Whether a debrief is enough to write from: a detail, and a need or a proof."""
    return bool((spoke_about.strip() or stayed.strip()) and (needs.strip() or proof.strip()))


def compose(facts: Facts, purpose: str, *, seed: str, avoid: Sequence[str] = ()) -> Draft:
    """Write the letter. Same facts, seed and `avoid`: same letter. Nothing is invented.

    `avoid` holds letters already written to colleagues; other wordings and other notes are tried
    until this one is unlike them. Raises KeyError for an unknown purpose.
    """
    PURPOSES[purpose]
    desk = _Desk(facts, purpose, values_of(facts, purpose), notes_of(facts, purpose))
    others = [body for body in avoid if body.strip()]
    best: tuple[float, Piece] | None = None
    for attempt in range(ATTEMPTS if others else 1):
        body = desk.write(seed, attempt)
        alike = nearest(body.text, others) if others else 0.0
        if best is None or alike < best[0]:
            best = (alike, body)
        if alike < ALIKE:
            break
    piece = best[1] if best else Piece()
    return Draft(_subject(facts, purpose, desk.values, seed), piece.text, piece.sources)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Everything that stays the same from one attempt to the next."""

    facts: Facts
    purpose: str
    values: Mapping[str, str]
    notes: Notes

    def write(self, seed: str, attempt: int) -> Piece:
        """One letter; while it is too long, the longest note that can be missed is left out."""
        possible = [p for p in plans(self.purpose) if attempt or not p.panel]
        plan = possible[(draw(f"{seed}|plan", len(possible)) + attempt) % len(possible)]
        without: frozenset[str] = frozenset()
        while True:
            notes = self.notes.turn(attempt, without)
            piece = self._whole(plan, notes, seed, attempt)
            too_long = word_count(main_text(piece.text)) > PURPOSES[self.purpose].max_words
            spare = _spare(notes, {s.field for s in piece.sources}) if too_long else ""
            if not spare:
                return piece
            without |= {spare}

    def _whole(self, plan: Plan, notes: Mapping[str, Fragment], seed: str, attempt: int) -> Piece:
        material = Material(self.purpose, self.facts.tone, self.values, notes)
        seed = f"{seed}|{attempt}"
        writer = Writer(material, seed, varied=attempt > 0, loose=attempt >= ATTEMPTS // 4)
        text = writer.letter(plan, PURPOSES[self.purpose].min_words)
        greeting = Piece(self._greeting())
        return joined("\n\n", (greeting, text, Piece(self._sign_off(seed))))

    def _greeting(self) -> str:
        named = any(parse(r.name).full for r in self.facts.readers)
        if self.purpose == "thank_you_portal" and not named:
            return ""
        return salutation(self.facts.readers, locale(self.facts.locale), self.facts.tone)

    def _sign_off(self, seed: str) -> str:
        lines = locale(self.facts.locale)["sign_off"]
        named = any(parse(r.name).full for r in self.facts.readers)
        kind = self.facts.tone if self.facts.tone in lines else "warm"
        kind = "formal_unnamed" if kind == "formal" and not named else kind
        close = lines[kind][draw(f"{seed}|sign", len(lines[kind]))]
        below = plain(self.facts.signature[:2_000]).strip()
        sender = one_line(self.facts.sender, limit=120)
        signed = key_of(below.split("\n")[0]).startswith(key_of(sender)) if below else False
        return "\n".join(part for part in (close, "" if signed else sender, below) if part)


def _spare(notes: Mapping[str, Fragment], used: set[str]) -> str:
    """The longest note whose loss still leaves a detail and a value, or ""."""

    def can_go(name: str) -> bool:
        rest = set(notes) - {name}
        return any(
            name not in kind or rest.intersection(kind) - {name} for kind in (_DETAIL, _VALUE)
        ) and all(not set(notes) & set(k) or rest & set(k) for k in (_DETAIL, _VALUE))

    able = [name for name in notes if name in used and can_go(name)]
    return max(able, key=lambda name: len(notes[name].text), default="")


def _subject(facts: Facts, purpose: str, values: Mapping[str, str], seed: str) -> str:
    before = _RE.sub("", one_line(facts.subject_before, limit=400)).strip()
    if before and PURPOSES[purpose].threads:
        return f"Re: {before}"
    material = Material(purpose, facts.tone, values, {})
    written = Writer(material, seed).say(f"subject_{purpose}|subject_plain")
    return one_line(written.text, limit=200)

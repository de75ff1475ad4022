"""The facts made ready for the grammar: which notes, in which person, and the small words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from afterword.kernel.text import key_of, one_line
from afterword.letters.core.capitals import uncapitalised
from afterword.letters.core.data import PURPOSES, locale, table, vocabulary
from afterword.letters.core.fragments import Fragment, lines_of, tidy
from afterword.letters.core.model import Facts, Recipient
from afterword.letters.core.names import called, listed, parse
from afterword.letters.core.persons import Readers

FIELDS = ("needs", "spoke_about", "stayed", "proof", "promised", "they_said_next")
_RELAYED = {"thank_you_relay", "thank_you_coordinator"}
_ROLE_TAIL = re.compile(r"\s*[(\[].*$|\s[-–—|/]\s.*$|,.*$")
_SENTENCES = re.compile(r"[.!?](?:\s|$)")


@dataclass(frozen=True, slots=True)
class Notes:
    """All fitted lines of every field, the most useful first."""

    lines: Mapping[str, tuple[Fragment, ...]]

    def turn(self, by: int, without: frozenset[str]) -> dict[str, Fragment]:
        """One line of each field; `by` moves on to the next lines."""
        return {
            name: lines[by % len(lines)]
            for name, lines in self.lines.items()
            if lines and name not in without
        }


def meant(facts: Facts, purpose: str) -> tuple[Recipient, ...]:
    """Those the "you" of a thank-you means: through others it is the interviewers."""
    return facts.interviewers if purpose in _RELAYED else facts.readers


def notes_of(facts: Facts, purpose: str) -> Notes:
    """The debrief as the letter can use it."""
    readers = readers_of(facts, purpose)
    lines = {name: lines_of(getattr(facts, name), name, readers) for name in FIELDS}
    to = meant(facts, purpose)
    if len(to) == 1 and PURPOSES[purpose].family == "thanks":
        lines["cared_about"] = lines_of(to[0].cared_about, "cared_about", readers)
    wanted = " ".join(f.text for f in (*lines.get("cared_about", ()), *lines["needs"]))
    ranked = {name: _ranked(found, wanted) for name, found in lines.items()}
    return Notes(ranked)


def _ranked(lines: tuple[Fragment, ...], wanted: str) -> tuple[Fragment, ...]:
    """Figures, names and what answers the need come first; a bare word comes last."""
    stems = {w[:5] for w in key_of(wanted).split() if len(w) > 3}

    def use(fragment: Fragment) -> int:
        words = key_of(fragment.text).split()
        meets = sum(1 for w in words if w[:5] in stems and w not in vocabulary("generic"))
        figures = any(c.isdigit() for c in fragment.text)
        sized = 3 <= len(words) <= 22
        proof = fragment.field == "proof"
        return 2 * meets * proof + 2 * sized + 2 * (figures and proof)

    return tuple(sorted(lines, key=use, reverse=True))


def readers_of(facts: Facts, purpose: str) -> Readers:
    """Whom "you" means in this letter."""
    to = meant(facts, purpose)
    name = parse(to[0].name) if len(to) == 1 else parse("")
    people = (*facts.readers, *facts.interviewers)
    spoken = [facts.employer, facts.agency, facts.sender, *(p.name for p in people)]
    return Readers(
        direct=PURPOSES[purpose].family != "agency" and all(p.part != "consultant" for p in to),
        alone=(name.full, name.given),
        only_interviewer=len(to) == 1 == len(facts.interviewers),
        names=frozenset(key for text in spoken for key in key_of(text).split()),
    )


def values_of(facts: Facts, purpose: str) -> dict[str, str]:
    """The plain values that wordings may name; an unknown one is ""."""
    code = locale(facts.locale)
    to = meant(facts, purpose)
    words = table("talk")
    employer, role = one_line(facts.employer, limit=120), _role(facts.role)
    people = [p for p in facts.interviewers if p.part == "interviewer"]
    return {
        "employer": employer,
        "role": role,
        "agency": one_line(facts.agency, limit=120),
        "sender": one_line(facts.sender, limit=120),
        "talk": words["talk"].get(facts.form, words["talk"][""]),
        "meet": words["meet"].get(facts.form, words["meet"][""]),
        "role_at": _role_at(role, employer),
        "place": employer or "the team",
        "at_place": f"at {employer}" if employer else "in the role",
        "with_employer_": f" with {employer}" if employer else "",
        "for_role_": f" for the {role} role" if role else "",
        "colon_role_": f": {role}" if role else "",
        "on_day_": f" {_day(facts)}" if facts.held_on else "",
        "on_day": _day(facts),
        "on_date": _date(facts, code),
        "all_": {0: "", 1: "", 2: " both"}.get(len(to), " all"),
        "interviewers": _first_names(people, code, formal=facts.tone == "formal"),
        "interviewers_full": listed([n for p in people[:5] if (n := parse(p.name).full)], code),
        "went": words["went"].get(facts.went, ""),
        **_reason(facts.reason, readers_of(facts, purpose)),
    }


def _first_names(people: list[Recipient], code: Mapping[str, Any], *, formal: bool) -> str:
    names = [parse(p.name) for p in people]
    shown = [called(n, formal=formal, title_stop=code["title_stop"]) for n in names if n.full]
    return listed(shown, code) if shown and len(shown) == len(people) <= 4 else ""


def _role(role: str) -> str:
    shown = _ROLE_TAIL.sub("", one_line(role, limit=120)).strip()
    return shown if 0 < len(shown.split()) <= 8 else ""


def _role_at(role: str, employer: str) -> str:
    named = f"the {role} role" if role else "the role"
    return f"{named} at {employer}" if employer else named


def _day(facts: Facts) -> str:
    return f"on {_names('weekdays', facts.held_on.weekday())}" if facts.held_on else ""


def _date(facts: Facts, code: Mapping[str, Any]) -> str:
    if not facts.held_on:
        return ""
    on = facts.held_on
    filled = str(code["date"]).format(
        weekday=_names("weekdays", on.weekday()), day=on.day, month=_names("months", on.month - 1)
    )
    return f"on {filled}"


def _names(kind: str, at: int) -> str:
    return str(table("talk")[kind][at])


def _reason(text: str, readers: Readers) -> dict[str, str]:
    """What the person typed: `reason` as whole sentences, `reason_to` after "to", or neither."""
    whole = "\n".join(one_line(line, limit=2_000) for line in text[:4_000].split("\n")).strip()
    if not whole:
        return {}
    words = whole.split()
    first = words[0].lower().strip(",.")
    plain_verb = first in vocabulary("verbs") | vocabulary("either") or first == "to"
    if "\n" not in whole and len(words) < 30 and not _SENTENCES.search(whole[:-1]) and plain_verb:
        bare = re.sub(r"^to\s+", "", uncapitalised(tidy(whole), readers.names), flags=re.IGNORECASE)
        return {"reason_to": bare} if bare else {}
    sentence = whole[:1].upper() + whole[1:]
    return {"reason": sentence if sentence[-1] in '.!?:”"' else sentence + "."}

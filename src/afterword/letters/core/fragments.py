"""Fragments typed after a stem, tidied and sorted by how they fit into a sentence.

The form shows "They need to …", "We spoke about …", "What stayed with me: …", "I have …" and
"I promised to …". People answer with verbs, things, whole sentences, several lines, or by saying
the stem again. Nothing is added to what they wrote.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from afterword.kernel.text import one_line, plain
from afterword.letters.core.capitals import acts, uncapitalised
from afterword.letters.core.data import vocabulary
from afterword.letters.core.persons import Readers

LONGEST = 34
_TOO_LONG = 60
_BULLET = re.compile(r"^(?:[-–—•*·▪>]{1,3}|\(?\d{1,2}[.)])\s+|^[-–—•*·▪>]{1,3}")
_END = re.compile(r"[\s.;,:!…-]+$")
_SENTENCE_END = re.compile(r"(?P<last>\S*)[.!?]\s+(?=[A-Z“\"'])")
_NOTHING = {"none", "nothing", "n/a", "na", "no", "nil", "not sure", "don’t know"}
# With one of these English says "I led", not "I have led".
_LONG_AGO = re.compile(
    r"\b(?:in|during|until) (?:19|20)\d\d\b|\bago\b"
    r"|\blast (?:year|month|week|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'&%£$€/+.-]*\w[%+]?")
_STEMS = {
    "needs": re.compile(
        r"^(?:(?:what |the main thing )?(?:they|we|you|the team|the employer) "
        r"(?:really |also |mainly |mostly |badly |now )?"
        r"(?:need(?:ed)?|want(?:ed)?|have|had|hope[d]?)"
        r"(?: is)? to|(?:they|you)(?:[’']re| are) (?:looking|trying|hoping) to"
        r"|(?:they|you) (?:really |also )?need(?P<thing>)|what they need is"
        r"|the need to|to)\s+",
        re.IGNORECASE,
    ),
    "spoke_about": re.compile(
        r"^(?:we |i )?(?:also |mostly |mainly )?(?:spoke|talked|chatted|discussed|asked|about)"
        r"(?: a lot| at length)?(?: about)?\s+",
        re.IGNORECASE,
    ),
    "stayed": re.compile(
        r"^(?:what (?:has )?stayed with me(?: most| the most)?(?: is| was)?|i remember|i liked)"
        r"(?: that)?[:,]?\s+",
        re.IGNORECASE,
    ),
    "proof": re.compile(r"^(?:i(?:[’']ve| have)|have)(?: got)?\s+(?!to\b)", re.IGNORECASE),
    "promised": re.compile(
        r"^(?:(?:i (?:have |[’']ve )?)?(?:promised|said|offered)(?: them| him| her| you)?"
        r"(?: that)? (?:to|i would|i will|i[’'](?:ll|d))|i (?:will|would)|i[’'](?:ll|d)|to)\s+",
        re.IGNORECASE,
    ),
    "cared_about": re.compile(
        r"^(?:(?:she|he|they|you)(?: really| clearly| also)? )?(?:care[sd]?|spoke|talked|asked)"
        r"(?: a lot| most| mostly)?(?: about)\s+",
        re.IGNORECASE,
    ),
    "they_said_next": re.compile(
        r"^they(?: have)? (?:said|told me)(?: that)?[:,]?\s+", re.IGNORECASE
    ),
}


@dataclass(frozen=True, slots=True)
class Fragment:
    """One line of one field, and what `kind` of phrase it is.

    A kind is infinitive, gerund, noun, clause, sentence, someone or any; of a proof also
    participle, past or having.
    """

    field: str
    text: str
    kind: str

    def form(self, name: str) -> str | None:
        """The text as it stands after "to", "about", "was", "that", as a clause, or None."""
        if name == "any":
            return f"to {self.text}" if self.kind == "infinitive" else self.text
        if name not in _FORMS:
            return None
        kinds = _FORMS[name]
        if kinds and self.kind not in kinds:
            return None
        return self._clause() if name in {"clause", "did"} else self.text

    def _clause(self) -> str:
        """A proof as a clause of its own: "I have led …", "I ran …"."""
        head = "" if self.kind == "sentence" else _HEADS[self.kind]
        first = self.text.split(" ", 1)[0].lower()
        if self.kind == "participle" and _LONG_AGO.search(self.text):
            head = head if first in vocabulary("distinct") else "I "
        return head + self.text


# Which kinds a form takes; a clause can be made of any.
_FORMS: Mapping[str, frozenset[str]] = {
    "to": frozenset({"infinitive"}),
    "about": frozenset({"noun", "gerund", "clause"}),
    "was": frozenset({"noun", "gerund", "clause"}),
    "of": frozenset({"noun", "gerund"}),
    "that": frozenset({"sentence"}),
    "someone": frozenset({"someone"}),
    "did": frozenset({"participle", "past", "sentence", "infinitive"}),
    "clause": frozenset(),
}
_HEADS = {
    "participle": "I have ",
    "having": "I have ",
    "past": "I ",
    "infinitive": "I ",
    "gerund": "I have experience of ",
    "noun": "I have ",
    "clause": "I have seen ",
    "any": "I have ",
}


def lines_of(value: str, field: str, readers: Readers) -> tuple[Fragment, ...]:
    """The lines of one field, fitted; empty and endless ones are left out."""
    lines = [tidy(line) for line in re.split(r"\n|;\s", plain(value[:20_000]))[:40]]
    fitted = (_fit(line, field, readers) for line in lines if line)
    return tuple(f for f in fitted if f is not None)


def tidy(line: str) -> str:
    """One line without bullet, quotes around it, or the stop at its end; not too long."""
    text = _BULLET.sub("", one_line(line, limit=2_000)).strip()
    if len(text) > 2 and text[0] in "\"“'‘" and text[-1] in "\"”'’":
        text = text[1:-1].strip()
    first = _first_sentence(text)
    text = first if len(first.split()) > 2 else text
    return _END.sub("", _shorten(text))


def _first_sentence(text: str) -> str:
    """Up to the first stop that ends a sentence and not an abbreviation, such as “St. Anne’s”."""
    for stop in _SENTENCE_END.finditer(text):
        last = stop["last"].strip("(“\"'").lower()
        if len(last) > 1 and "." not in last and last not in vocabulary("abbreviations"):
            return text[: stop.end("last") + 1]
    return text


def _shorten(text: str) -> str:
    """At most LONGEST words, cut where the writer paused; without a pause, dropped."""
    words = text.split()
    if len(words) <= LONGEST:
        return text
    head = " ".join(words[:LONGEST])
    pause = max(head.rfind(mark) for mark in (", ", "; ", " – ", " — ", ": "))
    if pause > len(head) // 3:
        return head[:pause]
    return text if len(words) <= _TOO_LONG and len(text) < 400 else ""


def _fit(line: str, field: str, readers: Readers) -> Fragment | None:
    text, said_thing = _without_stem(line, field)
    about_me = field == "needs" and re.match(r"(?:i|i[’'](?:m|d|ll|ve))\s", text, re.IGNORECASE)
    if about_me or not any(c.isalnum() for c in text) or text.lower() in _NOTHING:
        return None
    if field != "proof":
        text = readers.turned(text, field)
    text = uncapitalised(text, readers.names)
    kind = _kind(text, field)
    if said_thing and kind == "infinitive" and not text.lower().startswith("to "):
        kind = "noun"
    if kind == "infinitive" and text.lower().startswith("to "):
        text = text[3:]
    return Fragment(field, text, kind)


def _without_stem(line: str, field: str) -> tuple[str, bool]:
    stem = _STEMS.get(field)
    found = stem.match(line) if stem else None
    if found is None:
        return line, False
    thing = found.groupdict().get("thing") is not None
    return line[found.end() :] or line, thing


def _kind(text: str, field: str) -> str:
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)] or ["that"]
    if field == "proof":
        return _proof_kind(words)
    if words[0] in vocabulary("clause") or words[0] == "that":
        return "any" if words[0] == "that" else "clause"
    if _is_sentence(words):
        return "sentence"
    if field in {"needs", "promised"} or words[0] == "to":
        return _needed_kind(words)
    if field == "cared_about" and words[0] in vocabulary("verbs") and len(words) > 1:
        return "infinitive"
    return _thing_kind(words)


def _needed_kind(words: list[str]) -> str:
    first = 1 if words[0] in vocabulary("adverbs") | {"to"} and len(words) > 1 else 0
    word = words[first]
    after = words[first + 1] if len(words) > first + 1 else ""
    if words[0] == "to" or word in vocabulary("verbs"):
        return "infinitive"
    leads_on = after in vocabulary("determiners") or after.endswith("'s")
    if word in vocabulary("either"):
        return "infinitive" if leads_on or after.endswith("ly") else "any"
    if word in {"someone", "somebody"}:
        return "someone"
    if word.endswith("ing") and len(word) > 5:
        return "gerund"
    if leads_on and after not in {"in", "on", "for", "with", "from", "to", "of", "across"}:
        return "infinitive" if word not in vocabulary("determiners") else "noun"
    return "noun"


def _thing_kind(words: list[str]) -> str:
    if words[0].endswith("ing") and len(words[0]) > 5:
        return "gerund"
    if words[0] in vocabulary("verbs") and len(words) > 1:
        return "any"
    return "any" if _may_have_verb(words) else "noun"


def _proof_kind(words: list[str]) -> str:
    word = words[1] if words[0] in vocabulary("adverbs") and len(words) > 1 else words[0]
    if words[0] in {"i", "i'm", "i've", "i'd", "my", "we", "our"} or _mentions_me(words):
        return "sentence"
    if word in vocabulary("participles") or word.endswith("ed"):
        return "participle"
    if word in vocabulary("past"):
        return "past"
    if words[0] in vocabulary("having") or words[0][:1].isdigit():
        return "having"
    if word.endswith("ing") and len(word) > 4:
        return "gerund"
    return "infinitive" if word in vocabulary("verbs") else "any"


def _mentions_me(words: list[str]) -> bool:
    return words[0] in {"at", "in", "when", "while", "as", "last", "during", "for"} and (
        "i" in words[1:9] or "we" in words[1:9]
    )


def _is_sentence(words: list[str]) -> bool:
    """A subject first and a finite verb soon, with nothing that makes it a clause."""
    if words[0] in {"it's", "there's", "they're", "you're", "we're", "they've", "you've"}:
        return True
    if words[0] in vocabulary("subjects"):
        return len(words) > 2 and (
            words[0] in {"i", "he", "she", "they", "we", "you", "it"} or _finite_soon(words)
        )
    return _finite_soon(words)


def _finite_soon(words: list[str]) -> bool:
    for word in words[1:9]:
        if word in vocabulary("relative") or word in {"how", "why", "what", "if"}:
            return False
        if word in {"need", "needs", "want", "wants"} and words[0] in {"the", "your", "a"}:
            continue
        if word in vocabulary("finite"):
            return True
    return False


def _may_have_verb(words: list[str]) -> bool:
    """Whether some word could be a finite verb, so that the fragment may be a sentence."""
    if any(acts(verb, after) for verb, after in pairwise(words[1:])):
        return True
    return any(
        (w.endswith("ed") and len(w) > 4)
        or w in vocabulary("past") | vocabulary("participles") | vocabulary("finite")
        for w in words[1:]
    )

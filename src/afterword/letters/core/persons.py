"""Notes speak of "they"; a letter says "you". Turned only where the grammar is certain."""

import re
from dataclasses import dataclass

from afterword.letters.core.data import vocabulary

_BE = {"is": "are", "isn't": "aren't", "was": "were", "has": "have", "does": "do"}
_PREPOSITIONS = {"with", "to", "for", "from", "of", "about", "by", "on", "and", "like", "than"}
_GIVING = r"(send|give|get|show|forward|share with|e-?mail|call|ring|write to|write|tell)"


@dataclass(frozen=True, slots=True)
class Readers:
    """Whom "you" means. `alone` is the one reader's (first, full) name, or two empty strings.

    `direct` is False where the letter goes to a consultant, for whom the employer stays "they".
    `names` are folded names whose capital must stay.
    """

    direct: bool
    alone: tuple[str, str] = ("", "")
    only_interviewer: bool = False
    names: frozenset[str] = frozenset()

    def turned(self, text: str, field: str) -> str:
        """`text` with those it is written to as "you"."""
        if not self.direct:
            return text
        text = self._called_by_name(text)
        if field == "promised":
            text = re.sub(rf"^{_GIVING} (?:them|him|her)\b", r"\1 you", text, flags=re.IGNORECASE)
            text = re.sub(rf"^{_GIVING} (.{{1,80}}) to (?:them|him|her)$", r"\1 \2 to you", text)
        if self.only_interviewer:
            text = self._pronoun(text, r"^(?:[Hh]e|[Ss]he)(?=\s)")
        return _they(text)

    def _called_by_name(self, text: str) -> str:
        for name in self.alone:
            if not name:
                continue
            text = re.sub(rf"\b{re.escape(name)}[’']s?(?=\s)", "your", text)
            text = self._pronoun(text, rf"(?<!\w){re.escape(name)}(?!\w)")
        return text

    def _pronoun(self, text: str, subject: str) -> str:
        """ "Priya knows" is "you know"; "with Priya" is "with you"."""
        found = re.search(rf"(\S+\s)?({subject})(\s+)([\w’']+)?|(\S+\s)?({subject})$", text)
        if not found:
            return text
        before = (found.group(1) or found.group(5) or "").strip().lower()
        verb = found.group(4) or ""
        turned = verb if before in _PREPOSITIONS or before.endswith("ing") else plural_verb(verb)
        kept = found.group(1) or found.group(5) or ""
        tail = (found.group(3) or "") + turned
        return text[: found.start()] + kept + "you" + tail + text[found.end() :]


def plural_verb(verb: str) -> str:
    """The verb as it follows "you": "is" is "are", "knows" is "know"."""
    low = verb.lower()
    if low in _BE:
        return _BE[low]
    if low.endswith("ies") and len(low) > 4:
        return verb[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes", "oes")):
        return verb[:-2]
    return verb[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else verb


def _they(text: str) -> str:
    """ "they" and "their" are the reader's, unless another group has been named before them."""
    words = text.split(" ")
    for at, word in enumerate(words):
        low = word.lower().strip(",.;:()")
        if low in _YOURS and not _group_before(words[:at]):
            words[at] = word.lower().replace(low, _YOURS[low])
        elif low in _YOURS:
            break
    return " ".join(words)


_YOURS = {
    "they": "you",
    "they're": "you’re",
    "they’re": "you’re",
    "they've": "you’ve",
    "they’ve": "you’ve",
    "their": "your",
    "theirs": "yours",
    "them": "you",
    "themselves": "yourselves",
}


def _group_before(words: list[str]) -> bool:
    return any(
        (w.lower().endswith("s") and len(w) > 3 and not w.lower().endswith(("ss", "us", "is")))
        or w.lower().strip(",") in vocabulary("nouns_meant")
        for w in words
    )

"""Words: sentences that wait for their language, and text made safe for where it goes."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

_LINE_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
# Joiners carry meaning in several scripts and in emoji; they are harmless in a name.
_KEPT = {"\u200c", "\u200d"}


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation without translating it yet; the face does that."""
    return text


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence for a person, still in the source language.

    `text` is a message id with %-style named places, `values` fill them; with `plural` and `count`
    the face picks the right form (`count` is filled in as `%(count)s`). A value may itself be a
    `Phrase`, a date or a number: the face renders each for its reader.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str = ""
    count: int | None = None

    def __str__(self) -> str:
        """The English sentence: for logs, the command line and tests."""
        text = self.plural if self.plural and self.count != 1 else self.text
        values = dict(self.values)
        if self.count is not None:
            values.setdefault("count", self.count)
        return text % values if values else text


def one_line(text: str, *, limit: int = 998) -> str:
    """`text` on one line and without control or invisible characters, at most `limit` characters.

    Every name, subject and address that goes into a header passes through here. The standard
    library's guard is not enough: Python 3.11.7 lets an encoded newline through (CVE-2024-6923).
    """
    joined = _LINE_BREAKS.sub(" ", text)
    shown = "".join(
        c for c in joined if c in _KEPT or unicodedata.category(c) not in _INVISIBLE or c == "\t"
    )
    return re.sub(r"\s+", " ", shown).strip()[:limit].rstrip()


def plain(text: str) -> str:
    """`text` with its line ends made `\\n`, NUL and other control characters removed."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def key_of(name: str) -> str:
    """A name folded for comparison: case, accents, punctuation and spacing do not count."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())

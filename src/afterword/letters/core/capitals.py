"""Capitals that a telephone has put at the start of a note, and those that belong to a name."""

import re

from afterword.kernel.text import key_of
from afterword.letters.core.data import vocabulary


def uncapitalised(text: str, names: frozenset[str]) -> str:
    """The first letter made small where only the start of a line has made it large."""
    first = text.split(" ", 1)[0]
    bare = re.sub(r"[^\w].*$", "", first)
    keeps = (
        not first[:1].isupper()
        or bare == "I"
        or (len(bare) > 1 and not bare[1:].islower())
        or (len(bare) == 1 and bare != "A")
        or key_of(bare) in names
        or key_of(bare) in vocabulary("capitals")
        or _capital_follows(text, bare)
        or _does_something(text)
    )
    return text if keeps else text[:1].lower() + text[1:]


def _does_something(text: str) -> bool:
    """ "Priya knows every …": one capitalised word that does something is mostly a name."""
    words = text.lower().split(" ")
    ordinary = words[0] in vocabulary("generic") | vocabulary("determiners") | vocabulary("either")
    return not ordinary and len(words) > 2 and acts(words[1], words[2])


def acts(verb: str, after: str) -> bool:
    """ "knows every": a verb in the third person, as far as two words can tell."""
    return verb.endswith("s") and not verb.endswith("ss") and after in vocabulary("articles")


def _capital_follows(text: str, bare: str) -> bool:
    """A second word with a capital speaks for a name, unless the first is an everyday word."""
    words = text.split(" ")
    ordinary = vocabulary("verbs") | vocabulary("either") | vocabulary("determiners")
    ordinary |= vocabulary("participles") | vocabulary("past") | vocabulary("subjects")
    known = bare.lower() in ordinary | vocabulary("clause") | vocabulary("having")
    known = (
        known
        or bare.lower() in vocabulary("generic") | vocabulary("places_in_time")
        or bare.lower().endswith(("ed", "ing"))
    )
    second = words[1][:1] if len(words) > 1 else ""
    return second.isupper() and words[1] != "I" and not known

"""From facts to a draft, and from a text to findings: the letters' decisions, without side effects.

The grammar and the rulebook are data under `rules/letter/`.
"""

from afterword.letters.core.check import asks_for_status, check
from afterword.letters.core.compose import compose, enough
from afterword.letters.core.data import PURPOSES
from afterword.letters.core.model import Draft, Facts, Finding, Purpose, Recipient, Source
from afterword.letters.core.sources import sources_of

__all__ = [
    "PURPOSES",
    "Draft",
    "Facts",
    "Finding",
    "Purpose",
    "Recipient",
    "Source",
    "asks_for_status",
    "check",
    "compose",
    "enough",
    "sources_of",
]

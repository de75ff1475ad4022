"""Sentences of the cores hold moments in UTC; a person reads them on the clock at home."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from afterword.kernel.text import Phrase


def zoned(phrase: Phrase, zone: str) -> Phrase:
    """`phrase` with every moment in it, at any depth, moved to the clock in `zone`."""
    return replace(phrase, values=_values(phrase.values, ZoneInfo(zone)))


def _values(values: Mapping[str, object], zone: ZoneInfo) -> dict[str, object]:
    return {name: _value(value, zone) for name, value in values.items()}


def _value(value: object, zone: ZoneInfo) -> object:
    if isinstance(value, Phrase):
        return replace(value, values=_values(value.values, zone))
    return value.astimezone(zone) if isinstance(value, datetime) else value

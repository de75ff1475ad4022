"""A sentence for the terminal: in English, its moments on the clock at home."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from afterword.kernel.text import Phrase


def said(phrase: Phrase, zone: str) -> str:
    """`phrase` as a person reads it in `zone`: “Tuesday 24 November, 14:30”, never an ISO time."""
    values = {name: _value(value, zone) for name, value in phrase.values.items()}
    return str(Phrase(phrase.text, values, phrase.plural, phrase.count))


def _value(value: object, zone: str) -> object:
    if isinstance(value, Phrase):
        return said(value, zone)
    if isinstance(value, datetime):
        there = value.astimezone(ZoneInfo(zone))
        return f"{_value(there.date(), zone)}, {there:%H:%M}"
    if isinstance(value, date):
        return f"{value:%A} {value.day} {value:%B}"
    return value

"""A reading as plain data for the table of proposals, and back again, without loss."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from afterword.capture.core.model import Listing, Person, Row, Understood
from afterword.kernel.text import Phrase
from afterword.kernel.wall import Wall

Payload = dict[str, Any]


def as_payload(reading: Understood | Listing) -> Payload:
    """`reading` as what JSON can hold; `from_payload` turns it back into its equal."""
    kind = "listing" if isinstance(reading, Listing) else "understood"
    return {"is": kind} | {f.name: _put(getattr(reading, f.name)) for f in fields(reading)}


def understood(payload: Mapping[str, Any]) -> Understood:
    """The interview that `payload` holds."""
    values = {f.name: _take(payload[f.name]) for f in fields(Understood) if f.name in payload}
    return Understood(**values)


def listing(payload: Mapping[str, Any]) -> Listing:
    """The list of opportunities that `payload` holds."""
    return Listing(**{f.name: _take(payload[f.name]) for f in fields(Listing) if f.name in payload})


def put_phrase(phrase: Phrase) -> Any:
    """One sentence as plain data."""
    return _put(phrase)


def take_phrase(value: Any) -> Phrase:
    """The sentence back."""
    taken = _take(value)
    return taken if isinstance(taken, Phrase) else Phrase(str(taken))


_DATACLASSES: dict[str, type] = {"person": Person, "row": Row, "phrase": Phrase}
_NAMES = {cls: name for name, cls in _DATACLASSES.items()}


def _put(value: Any) -> Any:
    if isinstance(value, Wall):
        return {
            "is": "wall",
            "local": value.local.isoformat(),
            "zone": value.zone,
            "fold": value.fold,
        }
    if isinstance(value, datetime):
        return {"is": "datetime", "iso": value.isoformat()}
    if isinstance(value, date):
        return {"is": "date", "iso": value.isoformat()}
    if type(value) in _NAMES:
        parts = {f.name: _put(getattr(value, f.name)) for f in fields(value)}
        return {"is": _NAMES[type(value)]} | parts
    if isinstance(value, Mapping):
        return {"is": "map", "items": [[key, _put(item)] for key, item in value.items()]}
    if isinstance(value, tuple | list):
        return [_put(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _take(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_take(item) for item in value)
    if not isinstance(value, dict):
        return value
    match value["is"]:
        case "wall":
            return Wall(datetime.fromisoformat(value["local"]), value["zone"], value["fold"])
        case "datetime":
            return datetime.fromisoformat(value["iso"])
        case "date":
            return date.fromisoformat(value["iso"])
        case "map":
            return {key: _take(item) for key, item in value["items"]}
        case name:
            cls = _DATACLASSES[name]
            return cls(**{k: _take(v) for k, v in value.items() if k != "is"})

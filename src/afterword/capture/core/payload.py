"""A reading as plain data for the table of proposals, and back again, without loss."""

from collections.abc import Callable, Mapping
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
    for kind, put in _PUTTERS:
        if isinstance(value, kind):
            return put(value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _put_wall(wall: Wall) -> Payload:
    local = wall.local.isoformat()
    return {"is": "wall", "local": local, "zone": wall.zone, "fold": wall.fold}


def _put_parts(value: Any) -> Payload:
    parts = {f.name: _put(getattr(value, f.name)) for f in fields(value)}
    return {"is": _NAMES[type(value)]} | parts


# In this order: a datetime is a date as well.
_PUTTERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Wall, _put_wall),
    (datetime, lambda moment: {"is": "datetime", "iso": moment.isoformat()}),
    (date, lambda day: {"is": "date", "iso": day.isoformat()}),
    (tuple(_NAMES), _put_parts),
    (Mapping, lambda given: {"is": "map", "items": [[k, _put(v)] for k, v in given.items()]}),
    ((tuple, list), lambda items: [_put(item) for item in items]),
)


def _take(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_take(item) for item in value)
    if not isinstance(value, dict):
        return value
    return _TAKERS.get(value["is"], _take_parts)(value)


def _take_wall(value: Payload) -> Wall:
    return Wall(datetime.fromisoformat(value["local"]), value["zone"], value["fold"])


def _take_parts(value: Payload) -> Any:
    cls = _DATACLASSES[value["is"]]
    return cls(**{k: _take(v) for k, v in value.items() if k != "is"})


_TAKERS: dict[str, Callable[[Payload], Any]] = {
    "wall": _take_wall,
    "datetime": lambda value: datetime.fromisoformat(value["iso"]),
    "date": lambda value: date.fromisoformat(value["iso"]),
    "map": lambda value: {key: _take(item) for key, item in value["items"]},
}

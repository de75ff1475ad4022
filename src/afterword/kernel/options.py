"""Every setting of the program, declared once: name, type, default, help.

`docs/settings.md` is written from this list, and `afterword doctor` reads it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path, user_data_path


class OptionError(ValueError):
    """A setting in the environment that cannot be understood; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Option:
    """One setting, read from the environment variable `name`."""

    name: str
    kind: type
    default: str
    help: str


OPTIONS: tuple[Option, ...] = (
    Option(
        "AFTERWORD_HOME",
        Path,
        "",
        "The data folder. Empty: the platform's own place for a program's data.",
    ),
    Option(
        "AFTERWORD_CONFIG",
        Path,
        "",
        "The folder for what must not lie beside the data, such as the key. "
        "Empty: the platform's own place for a program's configuration.",
    ),
    Option(
        "AFTERWORD_DATABASE",
        str,
        "",
        "The database, as `postgresql://user:password@host:port/name`. "
        "Empty: an SQLite file in the data folder.",
    ),
    Option(
        "AFTERWORD_OWNER_DATABASE",
        str,
        "",
        "On PostgreSQL, the address with which the owner of the tables runs migrations. "
        "Empty: the same as AFTERWORD_DATABASE.",
    ),
    Option("AFTERWORD_PORT", int, "8765", "The port on this machine; the next free one if taken."),
    Option("AFTERWORD_BROWSER", bool, "yes", "Whether to open the browser at the start."),
    Option("AFTERWORD_DEBUG", bool, "no", "Show errors in full. Only for work on the program."),
)

_TRUE = {"1", "yes", "true", "on"}
_FALSE = {"0", "no", "false", "off"}


def _raw(name: str, environ: Mapping[str, str]) -> str:
    option = next(o for o in OPTIONS if o.name == name)
    return environ.get(name, "").strip() or option.default


def text(name: str, environ: Mapping[str, str] | None = None) -> str:
    """The setting `name` as text."""
    return _raw(name, os.environ if environ is None else environ)


def number(name: str, environ: Mapping[str, str] | None = None) -> int:
    """The setting `name` as a whole number; OptionError where it is none."""
    raw = _raw(name, os.environ if environ is None else environ)
    try:
        return int(raw)
    except ValueError:
        raise OptionError(f"{name} is “{raw}”, but it takes a whole number.") from None


def flag(name: str, environ: Mapping[str, str] | None = None) -> bool:
    """The setting `name` as yes or no; OptionError where it is neither."""
    raw = _raw(name, os.environ if environ is None else environ).lower()
    if raw not in _TRUE | _FALSE:
        raise OptionError(f"{name} is “{raw}”, but it takes yes or no.")
    return raw in _TRUE


def home(environ: Mapping[str, str] | None = None) -> Path:
    """The data folder; not created here."""
    given = text("AFTERWORD_HOME", environ)
    return Path(given).expanduser().resolve() if given else user_data_path("afterword", False)


def config(environ: Mapping[str, str] | None = None) -> Path:
    """The folder for the key; never the data folder, even where the platform has one for both."""
    given = text("AFTERWORD_CONFIG", environ)
    if given:
        return Path(given).expanduser().resolve()
    place = user_config_path("afterword", False)
    return (
        place.with_name("afterword-config")
        if place == user_data_path("afterword", False)
        else place
    )

"""The lines and components of an iCalendar text (RFC 5545), read so that damage stays local.

A general library refuses a whole file for one bad line, and expands what it is given. Here nothing
is expanded, nothing recurses, and a bad line loses only itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MAX_COMPONENTS = 2_000
MAX_LINES = 300_000
MAX_DEPTH = 20
MAX_VALUE = 30_000
MAX_PARAMS = 50

_BEGIN = re.compile(r"^[ \t]*BEGIN[ \t]*:", re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(r"\n[ \t]")
_NAME = re.compile(r"\s*([A-Za-z0-9_-]{1,60})\s*(?=[:;])")
_PARAM = re.compile(
    r"\s*;\s*([A-Za-z0-9_-]{1,60})\s*=\s*((?:\"[^\"\n]*\"|[^\";:,\n]*)(?:,(?:\"[^\"\n]*\"|[^\";:,\n]*))*)"
)
_ESCAPE = re.compile(r"\\([\\;,nN])")
_CARET = re.compile(r"\^([nN'^])")


@dataclass(frozen=True, slots=True)
class Line:
    """One content line; parameter names upper case, values unquoted."""

    name: str
    params: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value with its escapes undone; at most `MAX_VALUE` characters of it."""
        cut = self.value[:MAX_VALUE]
        return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], cut).strip()


@dataclass(slots=True)
class Component:
    """One BEGIN … END and what stands in it, in the order of the file."""

    name: str
    lines: list[Line] = field(default_factory=list)
    children: list["Component"] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """The first line of that name."""
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """The unescaped value of the first line of that name, or nothing."""
        line = self.first(name)
        return line.text if line else ""

    def every(self, name: str) -> list[Line]:
        """All lines of that name."""
        return [line for line in self.lines if line.name == name]

    def walk(self, name: str) -> Iterator["Component"]:
        """Every component of that name in this one, in the order of the file."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            if here.name == name:
                yield here
            waiting.extend(reversed(here.children))


def count_components(text: str) -> int:
    """How many components a calendar has, found without reading it; stops beyond the cap."""
    found = 0
    for _ in _BEGIN.finditer(text):
        found += 1
        if found > MAX_COMPONENTS:
            break
    return found


def deepest(text: str) -> int:
    """How deep components are nested, found without building them."""
    depth = most = 0
    for match in re.finditer(r"^[ \t]*(BEGIN|END)[ \t]*:", text, re.IGNORECASE | re.MULTILINE):
        depth = depth + 1 if match[1].upper() == "BEGIN" else max(0, depth - 1)
        most = max(most, depth)
    return most


def read_components(text: str) -> Component:
    """The tree of components under a nameless root. An END that fits nothing is passed over."""
    root = Component("")
    stack = [root]
    for line in _content_lines(text):
        name = line.value.strip().upper()
        if line.name == "BEGIN":
            inner = Component(name)
            stack[-1].children.append(inner)
            stack.append(inner)
        elif line.name == "END":
            _close(stack, name)
        else:
            stack[-1].lines.append(line)
    return root


def _close(stack: list[Component], name: str) -> None:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].name == name:
            del stack[depth:]
            return


def _content_lines(text: str) -> Iterator[Line]:
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    for raw in _FOLD.sub("", whole).split("\n"):
        line = _line(raw)
        if line:
            yield line


def _line(raw: str) -> Line | None:
    named = _NAME.match(raw)
    if not named:
        return None
    params: dict[str, str] = {}
    at = named.end()
    for _ in range(MAX_PARAMS):
        found = _PARAM.match(raw, at)
        if not found:
            break
        params.setdefault(found[1].upper(), _unquoted(found[2]))
        at = found.end()
    colon = raw.find(":", at)
    if colon < 0:
        return None
    return Line(named[1].upper(), params, raw[colon + 1 :][:MAX_VALUE])


def _unquoted(value: str) -> str:
    plain = value.strip().replace('"', "")
    return _CARET.sub(lambda m: {"n": "\n", "'": '"', "^": "^"}[m[1].lower()], plain)

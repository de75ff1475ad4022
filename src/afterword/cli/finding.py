"""The interview or letter that a person means by a few letters of it."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import click

from afterword.interviews import queries as interviews
from afterword.interviews.models import Interview
from afterword.kernel.text import key_of
from afterword.letters import queries as letters
from afterword.letters.models import Letter

# An id that is not whole is looked for among the latest; nobody types one of last year.
RECENT = 500


def interview(meant: str) -> Interview:
    """By id, the end of an id, or part of the employer's name; the latest of one employer's."""
    rows = interviews.everything()
    by_name = rows.filter(opportunity__employer__name_key__contains=key_of(meant) or "\0")
    found = _by_id(rows, meant) or _one_employer(list(by_name[:RECENT]))
    one: Interview = _only(found, meant, "interview", named)
    return one


def letter(meant: str) -> Letter:
    """By id or the end of an id."""
    rows = letters.whole().order_by("-created_at", "-id")
    one: Letter = _only(_by_id(rows, meant), meant, "letter", lambda o: f"{o.id}  {o.subject}")
    return one


def named(one: Interview) -> str:
    """One line that tells an interview from the others."""
    return f"{one.id}  {one.opportunity}, {one.starts.local:%a %d %b %Y %H:%M}"


def _by_id(rows: Any, meant: str) -> list[Any]:
    try:
        return list(rows.filter(id=UUID(meant)))
    except ValueError:
        wanted = meant.replace("-", "").lower()
    if len(wanted) < 4:
        return []
    return [row for row in rows[:RECENT] if row.id.hex.endswith(wanted)]


def _one_employer(rows: list[Interview]) -> list[Interview]:
    """All of one opportunity's interviews mean the latest; several opportunities are ambiguous."""
    latest: dict[UUID, Interview] = {}
    for row in rows:
        latest.setdefault(row.opportunity_id, row)
    return list(latest.values())


def _only(found: Sequence[Any], meant: str, kind: str, shown: Callable[[Any], str]) -> Any:
    if len(found) == 1:
        return found[0]
    if not found:
        raise click.ClickException(f"No {kind} is known by “{meant}”.")
    several = "\n".join(f"  {shown(one)}" for one in found[:20])
    raise click.ClickException(f"“{meant}” may be any of these. Name one by its id:\n{several}")

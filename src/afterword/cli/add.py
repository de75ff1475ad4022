"""`afterword add`."""

import sys
from pathlib import Path
from typing import Any

import click

from afterword.cli.door import Visit, show, visit

LARGEST = 50 * 2**20


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-")
@click.option("--yes", is_flag=True, help="Confirm what was understood without asking.")
@click.option("--json", "as_data", is_flag=True, help="For programs; asks nothing.")
def add(files: tuple[str, ...], yes: bool, as_data: bool) -> None:
    """Add an interview from an invitation: an .ics, an .eml, or the text of a mail.

    What was understood is shown, and asked about. Without a terminal to ask on, and without
    --yes, it waits on the page Today to be confirmed there. The file is kept in any case.

    \b
    Examples:  afterword add invitation.ics
               pbpaste | afterword add -
    Exit code 1 where a file could not be read.
    """
    with visit() as here:
        kept: list[Any] = []
        problems = [said for name in files for said in _one(name, here, kept, yes, as_data)]
        if as_data:
            show({"interviews": [_data(interview) for interview in kept]})
        for said in problems:
            click.echo(said, err=True)
        sys.exit(1 if problems else 0)


def _one(name: str, here: Visit, kept: list[Any], yes: bool, quiet: bool) -> list[str]:
    """Take one file in; returns the sentences that say what went wrong."""
    from afterword.capture import actions as capture  # noqa: PLC0415 - needs loaded apps
    from afterword.person.queries import me, own_addresses  # noqa: PLC0415

    try:
        raw = _bytes(name)
    except OSError as wrong:
        return [f"{name}: {wrong.strerror or wrong}."]
    if len(raw) > LARGEST:
        return [f"{name}: this is larger than 50 MB. Please save the invitation alone."]
    proposals = capture.receive(
        raw=raw,
        filename="" if name == "-" else Path(name).name,
        home_zone=here.zone,
        own_addresses=own_addresses(me()),
        by=here.user,
        now=here.now,
    )
    said = [_decide(proposal, here, kept, yes, quiet) for proposal in proposals]
    return [f"{name}: {sentence}" for sentence in said if sentence]


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LARGEST + 1)


def _decide(proposal: Any, here: Visit, kept: list[Any], yes: bool, quiet: bool) -> str:
    """Confirm one proposal, or leave it for the page; a sentence where that cannot be."""
    from afterword.cli.proposing import confirmed, described, doubtful  # noqa: PLC0415 - needs loaded apps

    if proposal.kind == "unreadable":
        return str(proposal.problem)
    if not quiet:
        click.echo(described(proposal))
    asks = not yes and not quiet and sys.stdin.isatty()
    if not yes and not (asks and click.confirm("Is that right?", default=True)):
        if not quiet:
            click.echo("It waits on the page Today, to be corrected or confirmed.\n")
        return ""
    doubt = doubtful(proposal) if yes else ""
    if doubt:
        return f"{doubt} It waits on the page Today."
    interview, said = confirmed(proposal, here)
    if interview:
        kept.append(interview)
    return said


def _data(interview: Any) -> dict[str, Any]:
    """The shape that programs rely on."""
    opportunity = interview.opportunity
    people = interview.attendances.select_related("contact")
    return {
        "id": str(interview.id),
        "employer": opportunity.employer.name,
        "role": opportunity.role,
        "starts_at": interview.starts.aware.isoformat(),
        "ends_at": interview.ends.aware.isoformat(),
        "zone": interview.zone,
        "form": interview.form,
        "route": opportunity.route,
        "people": [{"name": a.contact.name, "email": a.contact.email} for a in people],
    }

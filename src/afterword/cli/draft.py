"""`afterword draft`, `afterword sent`."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from afterword.cli.door import Visit, show, visit
from afterword.cli.sentences import said
from afterword.kernel.text import key_of


@click.command()
@click.argument("interview", metavar="INTERVIEW")
@click.option("--joint", is_flag=True, help="One note to all interviewers.")
@click.option(
    "--eml",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write .eml drafts into this folder, for your mail program.",
)
@click.option("--name", help="Your name, as it stands below a letter; said once.")
@click.option("--json", "as_data", is_flag=True, help="For programs.")
def draft(
    interview: str, joint: bool, folder: Path | None, name: str | None, as_data: bool
) -> None:
    """Draft the letters an interview calls for, or show those that are there.

    INTERVIEW is part of the employer's name, or an id. With --eml each letter that may leave is
    handed over as a file that mail programs open as unsent; what may not is said, with exit code 1.

    \b
    Example:  afterword draft Northfield --eml ~/Desktop
    """
    with visit() as here:
        from afterword.cli import finding  # noqa: PLC0415 - needs loaded apps
        from afterword.flow.debriefed import draft_letters  # noqa: PLC0415

        found = finding.interview(interview)
        _introduce(name, here)
        letters = draft_letters(interview=found, joint=joint, by=here.user, now=here.now)
        refused = []
        rows = []
        for letter in letters:
            row = _row(_signed(letter, here) if name else letter)
            if folder and letter.state != letter.State.SENT:
                row |= _handed_over(letter, folder, here)
                refused += [row["refused"]] if "refused" in row else []
            rows.append(row)
        if as_data:
            show({"letters": rows})
        else:
            click.echo("\n\n".join(_shown(row) for row in rows) or "No letter is called for.")
        for why in refused:
            click.echo(why, err=True)
        sys.exit(1 if refused else 0)


def _introduce(name: str | None, here: Visit) -> None:
    """Keep the name that is given; say once where none is known."""
    from afterword.person.actions import PersonError, introduce  # noqa: PLC0415
    from afterword.person.queries import me  # noqa: PLC0415

    try:
        if name is not None:
            introduce(changes={"name": name}, by=here.user, now=here.now)
    except PersonError as wrong:
        raise click.BadParameter(str(wrong.phrase), param_hint="--name") from None
    if not me().name:
        click.echo('A letter ends with your name. Say it once: --name "Ruth Adeyemi"', err=True)


def _signed(letter: Any, here: Visit) -> Any:
    """A draft that nobody has touched, once more, now that the name is known."""
    from afterword.flow.composing import composed_again  # noqa: PLC0415 - needs loaded apps

    return composed_again(letter=letter, by=here.user, now=here.now)


def _row(letter: Any) -> dict[str, Any]:
    from afterword.flow.composing import findings_on  # noqa: PLC0415 - needs loaded apps

    return {
        "id": str(letter.id),
        "purpose": letter.purpose,
        "state": letter.state,
        "to": [{"name": r.name, "email": r.email} for r in letter.readers.all()],
        "subject": letter.subject,
        "body": letter.body,
        "findings": [
            {"rule": f.rule, "severity": f.severity, "message": str(f.message)}
            for f in findings_on(letter)
        ],
    }


def _handed_over(letter: Any, folder: Path, here: Visit) -> dict[str, str]:
    from afterword.flow.leaving import LeavingError, hand_over  # noqa: PLC0415
    from afterword.outbox.core.handover import AddressError, draft_eml  # noqa: PLC0415

    try:
        # First the bytes, then the record: a folder that cannot be written hands nothing over.
        folder.mkdir(parents=True, exist_ok=True)
        message = hand_over(letter=letter, way="eml", by=here.user, now=here.now).message
        readers = "-".join(key_of(r.name).replace(" ", "-") for r in letter.readers.all())
        file = folder / f"{letter.purpose}-{readers or 'draft'}-{letter.id.hex[-6:]}.eml"
        file.write_bytes(draft_eml(message))
    except (LeavingError, AddressError) as refused:
        return {"refused": said(refused.why, here.zone)}
    except OSError as wrong:
        return {"refused": f"{folder}: {wrong.strerror or wrong}."}
    return {"file": str(file)}


def _shown(row: dict[str, Any]) -> str:
    readers = ", ".join(f"{r['name']} <{r['email'] or 'no address'}>" for r in row["to"])
    lines = [f"{row['id']}  {row['purpose']}  {row['state']}", f"To: {readers}" if readers else ""]
    lines += [f"Subject: {row['subject']}", "", row["body"], ""]
    lines += [f"  {f['severity']}: {f['message']}" for f in row["findings"]]
    lines += [f"  written to {row['file']}"] if "file" in row else []
    return "\n".join(lines).strip()


@click.command()
@click.argument("letter", metavar="LETTER")
@click.option("--at", "at", type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]))
@click.option("--undo", is_flag=True, help="It was not sent after all.")
@click.option("--json", "as_data", is_flag=True, help="For programs.")
def sent(letter: str, at: datetime | None, undo: bool, as_data: bool) -> None:
    """Say that you sent a letter: its clock ends and the waiting begins.

    LETTER is an id, or its end, as `afterword draft` shows it. --at is in your home zone.

    \b
    Example:  afterword sent 3f2a91 --at "2026-11-24 18:30"
    """
    with visit() as here:
        from afterword.cli import finding  # noqa: PLC0415 - needs loaded apps
        from afterword.flow import leaving  # noqa: PLC0415

        found = finding.letter(letter)
        when = at.replace(tzinfo=ZoneInfo(here.zone)) if at else here.now
        try:
            if undo:
                leaving.unsent(letter=found, by=here.user, now=here.now)
            else:
                leaving.sent(letter=found, sent_at=when, by=here.user, now=here.now)
        except leaving.LeavingError as refused:
            raise click.ClickException(said(refused.why, here.zone)) from None
        if as_data:
            show({"id": str(found.id), "sent_at": None if undo else when.isoformat()})
            return
        click.echo("Not sent, then. The clock runs again." if undo else "Noted. Now it is quiet.")

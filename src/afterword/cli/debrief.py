"""`afterword debrief`."""

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from afterword.cli.door import show, visit

F = TypeVar("F", bound=Callable[..., Any])
STEMS = {
    "needs": "They need to",
    "spoke_about": "We spoke about",
    "stayed": "What stayed with me:",
    "proof": "I have",
    "promised": "I promised to",
    "they_said_next": "They said the next step is",
    "do_differently": "Next time I would",
}


def _stems(command: F) -> F:
    for field, stem in reversed(STEMS.items()):
        option = f"--{field.replace('_', '-')}"
        command = click.option(option, field, metavar="TEXT", help=f"{stem} …")(command)
    return command


@click.command()
@click.argument("interview", metavar="INTERVIEW")
@_stems
@click.option("--json", "as_data", is_flag=True, help="For programs; asks nothing.")
def debrief(interview: str, as_data: bool, **given: str | None) -> None:
    """Write down what was said, while you still know. Half-sentences will do.

    INTERVIEW is part of the employer's name, or an id. Without options, each beginning of a
    sentence is shown and you end it; Enter leaves it as it is. What is not given stays.

    \b
    Example:  afterword debrief Northfield --needs "cut agency costs" --proof "run rotas"
    """
    with visit() as here:
        from afterword.cli import finding  # noqa: PLC0415 - needs loaded apps
        from afterword.flow.debriefed import note_promises  # noqa: PLC0415
        from afterword.interviews.actions import save_debrief  # noqa: PLC0415
        from afterword.interviews.queries import debrief_of  # noqa: PLC0415
        from afterword.letters.core import enough  # noqa: PLC0415

        found = finding.interview(interview)
        standing = debrief_of(found)
        fields = {name: text for name, text in given.items() if text is not None}
        if not fields and not as_data and sys.stdin.isatty():
            fields = _asked({f: getattr(standing, f) if standing else "" for f in STEMS})
        saved = save_debrief(interview=found, fields=fields, by=here.user, now=here.now).debrief
        note_promises(interview=found, promised=saved.promised, by=here.user, now=here.now)
        is_enough = enough(
            needs=saved.needs,
            spoke_about=saved.spoke_about,
            stayed=saved.stayed,
            proof=saved.proof,
        )
        if as_data:
            texts = {field: getattr(saved, field) for field in STEMS}
            show({"interview": str(found.id), "enough": is_enough} | texts)
            return
        click.echo("Saved. That is enough to write from." if is_enough else "Saved.")


def _asked(standing: dict[str, str]) -> dict[str, str]:
    answers = {}
    for field, stem in STEMS.items():
        answer = click.prompt(
            f"{stem} …", default=standing[field], show_default=bool(standing[field])
        )
        if answer != standing[field]:
            answers[field] = answer
    return answers

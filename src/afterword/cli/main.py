"""`afterword`: serves the pages; with a command, does one thing and says what it did."""

from importlib import import_module

import click

from afterword import __version__
from afterword.kernel.options import OptionError

# Where each command lives: loaded when it is asked for, so that starting stays light.
COMMANDS = {
    "add": "add",
    "check": "check",
    "debrief": "debrief",
    "doctor": "doctor",
    "draft": "draft",
    "sent": "draft",
    "today": "today",
}


class Afterword(click.Group):
    """The command group; a setting that cannot be understood is a sentence, not a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, by the alphabet."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"afterword.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run, and turn a wrong setting into plain words."""
        try:
            return super().invoke(ctx)
        except OptionError as wrong:
            raise click.ClickException(str(wrong)) from None


@click.group(cls=Afterword, invoke_without_command=True)
@click.version_option(__version__, prog_name="afterword")
@click.option("--port", type=click.IntRange(1, 65_535), help="The port on this machine.")
@click.option("--browser/--no-browser", default=None, help="Open the browser, or not.")
@click.pass_context
def cli(ctx: click.Context, port: int | None, browser: bool | None) -> None:
    """What to do after an interview: the thank-you, the debrief, the patience, the next one.

    Without a command, Afterword serves its pages on this computer and opens your browser. Nothing
    leaves this computer unless you send it.
    """
    if ctx.invoked_subcommand is None:
        from afterword.cli.serve import serve  # noqa: PLC0415 - the server is heavy

        serve(port=port, browser=browser)

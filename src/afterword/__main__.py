"""`python -m afterword`, and the console command."""

import os
import sys


def main() -> None:
    """Run the command line; with no command, serve the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.settings")
    from afterword.cli.main import cli  # noqa: PLC0415 - after the settings are named

    cli(prog_name="afterword", args=sys.argv[1:])


if __name__ == "__main__":
    main()

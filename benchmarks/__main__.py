"""`python -m benchmarks [--quick] [start] [pages]`: prints figures; fails where one is broken."""

import os
import sys
import tempfile
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run what is named, or all; returns 1 where a budget is broken."""
    quick = "--quick" in arguments
    wanted = [a for a in arguments if not a.startswith("-")] or ["start", "pages"]
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        _settle(Path(folder))
        if "start" in wanted:
            from benchmarks import start  # noqa: PLC0415

            figures += start.run(quick=quick)
        if "pages" in wanted:
            from benchmarks import pages  # noqa: PLC0415 - after the settings are named

            figures += pages.run(quick=quick)
    for figure in figures:
        print(figure.line())
    return 0 if all(figure.kept for figure in figures) else 1


def _settle(folder: Path) -> None:
    """A data folder of its own, with the tables in it."""
    os.environ |= {
        "AFTERWORD_HOME": str(folder / "home"),
        "AFTERWORD_CONFIG": str(folder / "config"),
        "DJANGO_SETTINGS_MODULE": "afterword.settings",
    }
    (folder / "home").mkdir()
    sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
    import django  # noqa: PLC0415

    django.setup()
    from afterword.keep.migrate import bring_up_to_date  # noqa: PLC0415

    bring_up_to_date()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

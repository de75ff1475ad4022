"""docs/settings.md, from the one list of settings."""

import sys
from pathlib import Path

from afterword.kernel.options import OPTIONS

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"
KINDS = {str: "text", int: "a whole number", bool: "yes or no", Path: "a folder"}
HEAD = """# Settings

All are environment variables, and all may be left unset.
`scripts/docs` writes this page from `src/afterword/kernel/options.py`.
"""


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    for option in OPTIONS:
        default = f", default `{option.default}`" if option.default else ""
        parts.append(f"## {option.name}\n\n{option.help}\n\nTakes {KINDS[option.kind]}{default}.\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    elif not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page():
        sys.exit(f"{PAGE.name} is out of step with the code: run scripts/docs")

"""`afterword check`."""

import email
import email.policy
import sys
from pathlib import Path

import click
import django

from afterword.cli.door import show
from afterword.kernel.text import one_line, plain

LARGEST = 4 * 2**20


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--purpose", default="thank_you", help="What the letter is for.", show_default=True)
@click.option("--json", "as_data", is_flag=True, help="For programs.")
def check(file: str, purpose: str, as_data: bool) -> None:
    """Say what would be remarked on in a letter: plain text, or an .eml.

    A first line “Subject: …” is taken as the subject. Exit code 1 where a finding blocks.

    \b
    Examples:  afterword check letter.txt
               pbpaste | afterword check - --json
    """
    django.setup()
    from afterword.letters.core import PURPOSES  # noqa: PLC0415 - needs loaded apps
    from afterword.letters.core import check as remarks  # noqa: PLC0415

    if purpose not in PURPOSES:
        raise click.BadParameter(f"one of {', '.join(PURPOSES)}", param_hint="--purpose")
    subject, body = _letter(_read(file))
    findings = remarks(subject, body, purpose=purpose, facts=None)
    blocked = any(f.severity == "block" for f in findings)
    if as_data:
        rows = [
            {
                "rule": f.rule,
                "severity": f.severity,
                "part": f.part,
                "start": f.start,
                "end": f.end,
                "message": str(f.message),
                "why": str(f.why),
                "mend": f.mend,
            }
            for f in findings
        ]
        show({"verdict": _verdict({f.severity for f in findings}), "findings": rows})
    else:
        said = [f"{f.severity}: {f.message} {f.why}" for f in findings]
        click.echo("\n".join(said) or "Nothing to remark on.")
    sys.exit(1 if blocked else 0)


def _verdict(severities: set[str]) -> str:
    return "block" if "block" in severities else "warn" if "warn" in severities else "ready"


def _read(file: str) -> bytes:
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if file == "-" else Path(file).read_bytes()
    except OSError as wrong:
        raise click.ClickException(f"{file}: {wrong.strerror or wrong}.") from None
    if len(raw) > LARGEST:
        raise click.ClickException("That is longer than any letter. Please give the letter alone.")
    return raw


def _letter(raw: bytes) -> tuple[str, str]:
    """Subject and body of an .eml or of plain text."""
    text = plain(raw.decode("utf-8", "replace")).lstrip("\ufeff")
    head = text.partition("\n\n")[0].lower()
    if "mime-version:" in head or "message-id:" in head or "x-unsent:" in head:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        part = message.get_body(("plain",))
        content = part.get_content() if part else ""
        return one_line(str(message["subject"] or "")), plain(str(content))
    first, _, rest = text.partition("\n")
    if first.lower().startswith("subject:"):
        return one_line(first.partition(":")[2]), rest.lstrip("\n")
    return "", text

"""A real mail program in a home of its own, where sending and editing only leave copies."""

import os
import shutil
import subprocess
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

PATIENCE_SECONDS = 20


def at_home(folder: Path) -> Path:
    """Settle mutt in `folder`."""
    for name, copies in {"send": 'cat > "$HOME/sent"', "edit": 'cp "$1" "$HOME/edited"'}.items():
        script = folder / name
        script.write_text(f"#!/bin/sh\n{copies}\n")
        script.chmod(0o700)
    (folder / "muttrc").write_text(
        f'set sendmail="{folder}/send"\nset editor="{folder}/edit"\n'
        'set copy=no\nset charset="utf-8"\nset send_charset="utf-8"\n'
        "set edit_headers=yes\nset autoedit=yes\n"
        f'set folder="{folder}"\nset tmpdir="{folder}"\nset spoolfile="{folder}/inbox"\n'
    )
    (folder / "inbox").touch()
    return folder


def command(home: Path) -> tuple[list[str], dict[str, str]]:
    """The words that open `x.eml` as a draft, and their environment."""
    environment = {"HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "xterm", "PATH": os.defpath}
    program = shutil.which("mutt") or ""
    return [program, "-n", "-F", str(home / "muttrc"), "-H", str(home / "x.eml")], environment


def sent_by(home: Path, data: bytes) -> EmailMessage:
    """What mutt sends of the draft when nobody edits it."""
    (home / "x.eml").write_bytes(data)
    words, environment = command(home)
    subprocess.run(
        words, env=environment, stdin=subprocess.DEVNULL, check=True, timeout=PATIENCE_SECONDS
    )
    found = BytesParser(policy=default).parsebytes((home / "sent").read_bytes())
    assert isinstance(found, EmailMessage)
    return found

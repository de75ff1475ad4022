"""A real mail program takes the draft file for a letter that is still to be edited and sent."""

import os
import pty
import select
import subprocess
import time
from pathlib import Path

import pytest
from tests.mutt import PATIENCE_SECONDS, at_home, command, sent_by
from tests.outbox.core.letters import HOSTILE, MESSAGE, but
from tests.people import PRIYA, TOM

from afterword.outbox.core.handover import Address, draft_eml

pytestmark = pytest.mark.peer("mutt")

LETTER = but(
    subject="Thank you – “the migration” & all",
    to=(Address("Shah, Priya", PRIYA), Address("Zoë 🎉", "zoe@bücher.example")),
    body="Dear Priya,\n\nGrüße – " + "a long line " * 20 + "\n\n.\nFrom here on\n\nRuth",
)


@pytest.fixture
def mutt(tmp_path: Path) -> Path:
    """A home of its own."""
    return at_home(tmp_path)


def test_it_opens_in_the_editor_as_a_draft(mutt: Path) -> None:
    (mutt / "x.eml").write_bytes(draft_eml(LETTER))
    words, environment = command(mutt)
    ours, theirs = pty.openpty()
    running = subprocess.Popen(words, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    try:
        until = time.monotonic() + PATIENCE_SECONDS
        while not _whole(mutt / "edited") and time.monotonic() < until:
            if select.select([ours], [], [], 0.1)[0]:
                os.read(ours, 65_536)
    finally:
        running.kill()
        running.wait()
        os.close(ours)
        os.close(theirs)
    head, _, body = (mutt / "edited").read_text().partition("\n\n")
    assert head.replace("\n\t", " ").split("\n") == [
        "From: Ruth Adeyemi <ruth@adeyemi.example>",
        f'To: "Shah, Priya" <{PRIYA}>, Zoë 🎉 <zoe@bücher.example>',
        f"Cc: Tom Reed <{TOM}>",
        "Bcc: ",
        "Subject: Thank you – “the migration” & all",
        f"Message-ID: {MESSAGE.message_id}",
        "Reply-To: ",
        "In-Reply-To: <invite-2@northfield.example>",
        "X-Unsent: 1",
    ]
    assert body == LETTER.body + "\n"
    assert not (mutt / "sent").exists()


def _whole(path: Path) -> bool:
    return path.exists() and path.read_bytes().endswith(b"Ruth\n")


def test_it_leaves_as_it_was_written(mutt: Path) -> None:
    found = sent_by(mutt, draft_eml(LETTER))
    assert [(a.display_name, a.addr_spec) for a in found["To"].addresses] == [
        ("Shah, Priya", PRIYA),
        ("Zoë 🎉", "zoe@xn--bcher-kva.example"),
    ]
    assert [a.addr_spec for a in found["Cc"].addresses] == [TOM]
    assert found["Bcc"] is None
    assert found["Subject"] == LETTER.subject
    assert found["Message-ID"] == MESSAGE.message_id
    assert found["In-Reply-To"] == MESSAGE.in_reply_to
    assert found["References"].split() == list(MESSAGE.references)
    assert found.get_content() == LETTER.body + "\n"


@pytest.mark.parametrize("text", [HOSTILE[0], HOSTILE[11], HOSTILE[12], HOSTILE[14]])
def test_nothing_hostile_becomes_a_reader(mutt: Path, text: str) -> None:
    message = but(subject=text, to=(Address(text, PRIYA),), references=(text,))
    found = sent_by(mutt, draft_eml(message))
    assert found["Bcc"] is None
    assert [a.addr_spec for a in found["To"].addresses] == [PRIYA]
    assert found.get_content() == MESSAGE.body + "\n"

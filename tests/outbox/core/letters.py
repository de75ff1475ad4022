"""Messages for the tests of handing over."""

from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from uuid import UUID

from tests.people import PRIYA, RUTH, TOM

from afterword.outbox.core.handover import Address, Message, draft_eml, message_id_for

LETTER_ID = UUID("01890a5d-ac96-774b-bcce-b302099a8057")

# Each of these has let a header in, somewhere, once.
HOSTILE = [
    "Re: you\r\nBcc: evil@x.example",
    "Re: you\nBcc: evil@x.example",
    "Re: you\rBcc: evil@x.example",
    "Re: you\r\n\r\nA body of my own",
    "Re: you\x0bBcc: evil@x.example",
    "Re: you\x0cBcc: evil@x.example",
    "Re: you\x1cBcc: evil@x.example",
    "Re: you\x85Bcc: evil@x.example",
    "Re: you\u2028Bcc: evil@x.example",
    "Re: you\u2029Bcc: evil@x.example",
    "Re: you\x00\r\nBcc: evil@x.example",
    "=?utf-8?q?x=0d=0aBcc:evil@x.example?=",
    "=?UTF-8?Q?=0A?=Bcc: evil@x.example",
    "=?utf-8?b?eA0KQmNjOmV2aWxAeC5leGFtcGxl?=",
    "=?utf-8?q?=0D=0A?= =?utf-8?q?Bcc:_evil@x.example?=",
    "a" * 5000 + "\r\nBcc: evil@x.example",
    "\u202egnp.txet\u202c\r\n Bcc: evil@x.example",
    '"\r\nBcc: evil@x.example',
    "<evil@x.example>,",
    "\ud800\nBcc: evil@x.example",
]

MESSAGE = Message(
    subject="Thank you for Tuesday",
    body="Dear Priya,\n\nThank you for the conversation.\n\nRuth",
    to=(Address("Priya Shah", PRIYA),),
    cc=(Address("Tom Reed", TOM),),
    sender=Address("Ruth Adeyemi", RUTH),
    in_reply_to="<invite-2@northfield.example>",
    references=("<invite-1@northfield.example>", "<invite-2@northfield.example>"),
    message_id=message_id_for(LETTER_ID, domain="adeyemi.example"),
    date=datetime(2026, 3, 3, 9, 30, tzinfo=UTC),
)


def but(**also: object) -> Message:
    """The message with something changed."""
    return replace(MESSAGE, **also)


def parsed(message: Message) -> EmailMessage:
    """The draft as a mail program reads it."""
    found = BytesParser(policy=default).parsebytes(draft_eml(message))
    assert isinstance(found, EmailMessage)
    return found


def raw_names(message: Message) -> list[str]:
    """The names of the header lines as they stand in the bytes, folded lines left out."""
    head, _, _ = draft_eml(message).partition(b"\r\n\r\n")
    lines = head.decode("ascii").split("\r\n")
    return [line.partition(":")[0] for line in lines if not line.startswith(" ")]

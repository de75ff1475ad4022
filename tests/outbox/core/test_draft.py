"""The draft file: exactly the headers that were given, whatever stands in them."""

import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message as ParsedMessage
from email.parser import BytesParser
from email.policy import compat32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outbox.core.letters import HOSTILE, MESSAGE, but, parsed, raw_names
from tests.people import PRIYA, TOM

from afterword.kernel.text import one_line, plain
from afterword.outbox.core.addresses import AddressError
from afterword.outbox.core.handover import Address, draft_eml, plain_text

WHOLE = [
    "X-Unsent",
    "From",
    "To",
    "Cc",
    "Subject",
    "Date",
    "Message-ID",
    "In-Reply-To",
    "References",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
]

texts = st.text(max_size=300)
hostile = st.one_of(
    texts,
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from([*HOSTILE, "\r\n", "=?utf-8?q?", "?=", " ", "é", "🎉", "a,b"])).map(
        "".join
    ),
)


def name_in(message: ParsedMessage, header: str) -> str:
    """The display name of a header with one address, all encoded words put together."""
    raw = re.sub(r"\r?\n[ \t]", " ", str(message[header])).rpartition("<")[0].strip()
    shown = str(make_header(decode_header(raw)))
    quoted = re.fullmatch(r'"(.*)"', raw)
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else shown


def test_the_draft_as_it_is_written() -> None:
    assert draft_eml(MESSAGE).decode("ascii").split("\r\n") == [
        "X-Unsent: 1",
        "From: Ruth Adeyemi <ruth@adeyemi.example>",
        "To: Priya Shah <priya.shah@northfield.example>",
        "Cc: Tom Reed <tom.reed@northfield.example>",
        "Subject: Thank you for Tuesday",
        "Date: Tue, 03 Mar 2026 09:30:00 +0000",
        f"Message-ID: {MESSAGE.message_id}",
        "In-Reply-To: <invite-2@northfield.example>",
        "References: <invite-1@northfield.example>",
        " <invite-2@northfield.example>",
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "Dear Priya,",
        "",
        "Thank you for the conversation.",
        "",
        "Ruth",
        "",
    ]


def test_what_is_not_known_has_no_header() -> None:
    bare = but(
        cc=(), sender=Address("Ruth", " "), in_reply_to="", references=(), message_id="", subject=""
    )
    left_out = {"From", "Cc", "Subject", "Message-ID", "In-Reply-To", "References"}
    assert raw_names(bare) == [name for name in WHOLE if name not in left_out]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["subject", "from", "to", "cc", "in_reply_to", "message_id"])
def test_no_hostile_text_becomes_a_header(place: str, text: str) -> None:
    changes: dict[str, dict[str, object]] = {
        "subject": {"subject": text},
        "from": {"sender": Address(text, MESSAGE.sender.email)},
        "to": {"to": (Address(text, PRIYA), Address(text, TOM))},
        "cc": {"cc": (Address(text, TOM),)},
        "in_reply_to": {"in_reply_to": text, "references": (text, *MESSAGE.references)},
        "message_id": {"message_id": text},
    }
    message = but(**changes[place])
    dropped = {"in_reply_to": "In-Reply-To", "message_id": "Message-ID"}.get(place)
    expected = [name for name in WHOLE if name != dropped]
    assert raw_names(message) == expected
    assert parsed(message).keys() == expected
    assert parsed(message)["Bcc"] is None
    assert parsed(message)["Subject"] == one_line(message.subject)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["to", "cc", "sender"])
def test_no_hostile_text_is_an_address(place: str, text: str) -> None:
    address = Address("Priya", f"priya{text}@northfield.example")
    with pytest.raises(AddressError) as refused:
        draft_eml(but(**{place: address if place == "sender" else (address,)}))
    assert str(refused.value.why)


@given(hostile, hostile, texts, hostile)
def test_exactly_the_headers_given_and_the_body_comes_back(
    subject: str, name: str, body: str, reference: str
) -> None:
    message = but(
        subject=subject,
        to=(Address(name, PRIYA),),
        body=body,
        references=(reference, *MESSAGE.references),
    )
    found = parsed(message)
    shown = one_line(subject)
    assert raw_names(message) == [n for n in WHOLE if n != "Subject" or shown]
    assert found.keys() == raw_names(message)
    assert (found["Subject"] or "") == shown
    assert found["Message-ID"] == message.message_id
    assert found["References"].split() == list(MESSAGE.references)
    assert [a.addr_spec for a in found["To"].addresses] == [PRIYA]
    content = found.get_content().replace("\r\n", "\n")
    assert content == plain(body).rstrip("\n") + "\n"


@given(hostile)
def test_a_name_comes_back_as_it_was(name: str) -> None:
    data = draft_eml(but(to=(Address(name, PRIYA),)))
    found = BytesParser(policy=compat32).parsebytes(data)
    assert name_in(found, "To") == one_line(name, limit=200)


@given(hostile, hostile, hostile)
def test_every_line_is_short_ascii_and_ends_in_crlf(subject: str, name: str, body: str) -> None:
    data = draft_eml(but(subject=subject, cc=(Address(name, TOM),) * 3, body=body))
    lines = data.decode("ascii").split("\r\n")
    assert [line for line in lines if "\r" in line or "\n" in line] == []
    assert [line for line in lines if len(line) > 78] == []


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Priya Shah", "Priya Shah <{}>"),
        ("Shah, Priya", '"Shah, Priya" <{}>'),
        ('Priya "P" Shah\\', '"Priya \\"P\\" Shah\\\\" <{}>'),
        ("Dr. Shah (she)", '"Dr. Shah (she)" <{}>'),
        ("Zoë", "=?utf-8?q?Zo=C3=AB?= <{}>"),
        ("", "{}"),
        ("\u200b\u2028 ", "{}"),
    ],
)
def test_names_are_quoted_or_encoded_as_they_need(name: str, header: str) -> None:
    data = draft_eml(but(to=(Address(name, PRIYA),))).decode("ascii")
    assert data.split("\r\n")[2] == f"To: {header.format(PRIYA)}"


def test_every_reader_has_a_line_of_their_own() -> None:
    both = but(to=(Address("Priya Shah", PRIYA), Address("", TOM)))
    assert draft_eml(both).decode("ascii").split("\r\n")[2:4] == [
        f"To: Priya Shah <{PRIYA}>,",
        f" {TOM}",
    ]


def test_a_domain_in_another_script_is_written_in_ascii() -> None:
    found = parsed(but(to=(Address("Zoë", "zoe@BÜCHER.example"),)))
    assert found["To"].addresses[0].addr_spec == "zoe@xn--bcher-kva.example"


def test_a_reader_without_an_address_is_refused() -> None:
    with pytest.raises(AddressError, match="No address is known for Priya Shah"):
        draft_eml(but(to=(Address("Priya Shah", ""),)))
    with pytest.raises(AddressError, match="No address is known for this reader"):
        draft_eml(but(cc=(Address("", ""),)))


def test_the_date_keeps_its_zone() -> None:
    assert parsed(MESSAGE)["Date"].datetime == datetime(2026, 3, 3, 9, 30, tzinfo=UTC)


def test_long_threads_keep_their_beginning_and_their_end() -> None:
    ids = tuple(f"<{n}@northfield.example>" for n in range(40))
    kept = parsed(but(references=ids))["References"].split()
    assert kept == [ids[0], *ids[21:]]


def test_the_text_to_copy_is_the_letter_alone() -> None:
    message = but(body="Dear Priya,\r\n\r\nThank you.\x00\r\n\r\n")
    assert plain_text(message) == "Dear Priya,\n\nThank you.\n"


def test_the_text_for_paper_says_to_whom() -> None:
    message = but(
        to=(Address("Priya Shah", PRIYA), Address("Tom\nReed", "")),
        cc=(Address("", TOM),),
        body="Thank you.",
    )
    assert plain_text(message, head=True) == (
        f"To: Priya Shah <{PRIYA}>; Tom Reed\nCc: {TOM}\nSubject: Thank you for Tuesday\n\n"
        "Thank you.\n"
    )
    assert plain_text(but(to=(), cc=(), subject="", body="x"), head=True) == "\nx\n"

"""The links and the other ways out."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outbox.core.letters import MESSAGE, but
from tests.people import PRIYA, TOM

from afterword.kernel.text import Phrase, one_line, plain
from afterword.outbox.core.addresses import NO_ADDRESS, NOT_AN_ADDRESS
from afterword.outbox.core.handover import (
    NEW_THREAD,
    NO_READER,
    TOO_LONG,
    Address,
    Message,
    gmail_url,
    mailto_url,
    outlook_home_url,
    outlook_url,
    ways,
)

ALL = ["mail_program", "eml", "gmail", "outlook", "outlook_home", "copy", "print"]
LINKS = [mailto_url, gmail_url, outlook_url, outlook_home_url]
SMALL = but(subject="Thank you & more", body="Dear Priya,\nA + B = 100 %\n")


def test_mailto_is_written_as_the_standard_says() -> None:
    assert mailto_url(SMALL) == (
        "mailto:priya.shah@northfield.example?cc=tom.reed@northfield.example"
        "&subject=Thank%20you%20%26%20more"
        "&body=Dear%20Priya%2C%0D%0AA%20%2B%20B%20%3D%20100%20%25"
    )


def test_gmail_opens_a_compose_window() -> None:
    assert gmail_url(SMALL) == (
        "https://mail.google.com/mail/?view=cm&fs=1&to=priya.shah%40northfield.example"
        "&cc=tom.reed%40northfield.example&su=Thank%20you%20%26%20more"
        "&body=Dear%20Priya%2C%0D%0AA%20%2B%20B%20%3D%20100%20%25"
    )


def test_outlook_has_an_address_for_work_and_one_for_home() -> None:
    query = (
        "/deeplink/compose?to=priya.shah%40northfield.example&cc=tom.reed%40northfield.example"
        "&subject=Thank%20you%20%26%20more"
        "&body=Dear%20Priya%2C%0D%0AA%20%2B%20B%20%3D%20100%20%25"
    )
    assert outlook_url(SMALL) == f"https://outlook.office.com/mail{query}"
    assert outlook_home_url(SMALL) == f"https://outlook.live.com/mail/0{query}"


def test_names_stay_out_of_links_and_readers_are_listed() -> None:
    both = but(to=(Address("Shah, Priya", PRIYA), Address("Tom", TOM)), cc=(), subject="", body="x")
    assert mailto_url(both) == f"mailto:{PRIYA},{TOM}?body=x"
    assert parse_qs(urlsplit(gmail_url(both) or "").query)["to"] == [f"{PRIYA},{TOM}"]
    assert parse_qs(urlsplit(outlook_url(both) or "").query)["to"] == [f"{PRIYA};{TOM}"]


def test_odd_addresses_cannot_end_the_field() -> None:
    odd = but(to=(Address("", "a&bcc=b?c/d%e+f@x.example"),), cc=())
    url = mailto_url(odd) or ""
    assert url.partition("?")[0] == "mailto:a%26bcc%3Db%3Fc%2Fd%25e%2Bf@x.example"


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_whole_or_is_none(link: type[gmail_url]) -> None:
    room = 2000 - len(link(but(body="")) or "") - len("&body=")
    assert len(link(but(body="a" * room)) or "") == 2000
    assert link(but(body="a" * (room + 1))) is None
    assert link(but(body="é" * (room // 6 + 1))) is None


@given(st.text(max_size=60), st.text(max_size=120))
def test_links_carry_the_words_and_nothing_else(subject: str, body: str) -> None:
    message = but(subject=subject, body=body)
    for link, name in zip(LINKS, ["subject", "su", "subject", "subject"], strict=True):
        url = link(message)
        if url is None:
            continue
        assert url.isascii()
        assert not set(url) & set(' +\r\n"<>')
        fields = [part.partition("=") for part in url.partition("?")[2].split("&")]
        found = {key: unquote(value) for key, _, value in fields}
        assert set(found) <= {"view", "fs", "to", "cc", name, "body"}
        assert len(found) == len(fields)
        assert found.get(name, "") == one_line(subject)
        assert found.get("body", "") == plain(body).rstrip().replace("\n", "\r\n")


def available(message: Message) -> list[str]:
    assert [way.id for way in ways(message)] == ALL
    assert [way.id for way in ways(message) if way.url and not way.available] == []
    return [way.id for way in ways(message) if way.available]


def test_every_way_is_offered_with_what_it_loses() -> None:
    assert available(MESSAGE) == ALL
    notes = {way.id: way.note for way in ways(MESSAGE)}
    assert [way for way in ALL if notes[way] == NEW_THREAD] == [
        "mail_program",
        "gmail",
        "outlook",
        "outlook_home",
    ]
    alone = but(in_reply_to="", references=())
    assert [way.note for way in ways(alone)] == [None] * 7
    assert [way.url for way in ways(alone)] == [
        mailto_url(alone),
        None,
        gmail_url(alone),
        outlook_url(alone),
        outlook_home_url(alone),
        None,
        None,
    ]


def test_a_long_letter_leaves_as_a_file_or_by_copy() -> None:
    long = but(body="a letter " * 300)
    assert available(long) == ["eml", "copy", "print"]
    too_long = [way.id for way in ways(long) if way.note == TOO_LONG]
    assert too_long == ["mail_program", "gmail", "outlook", "outlook_home"]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (but(to=()), str(NO_READER)),
        (
            but(to=(Address("Priya Shah", ""),)),
            str(Phrase(NO_ADDRESS, {"name": "Priya Shah"})),
        ),
        (
            but(sender=Address("Ruth", "ruth")),
            str(Phrase(NOT_AN_ADDRESS, {"email": "ruth"})),
        ),
    ],
)
def test_without_an_address_there_are_the_ways_by_hand(message: Message, said: str) -> None:
    assert available(message) == ["copy", "print"]
    assert [str(way.note) for way in ways(message) if not way.available] == [said] * 5


def test_a_sender_who_is_not_known_hinders_nothing() -> None:
    assert available(but(sender=Address("", ""))) == ALL

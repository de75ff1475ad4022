"""Which mail a letter answers, and the one id that it has itself."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.outbox.core.threads import (
    NOBODYS_DOMAIN,
    bounded,
    is_message_id,
    message_id_for,
    message_ids,
    thread,
)

ONE, TWO, THREE = "<1@a.example>", "<2@a.example>", "<3@a.example>"


@pytest.mark.parametrize(
    ("message_id", "references", "expected"),
    [
        (ONE, "", (ONE, (ONE,))),
        (THREE, f"{ONE} {TWO}", (THREE, (ONE, TWO, THREE))),
        (TWO, f"{ONE}\r\n\t{TWO}", (TWO, (ONE, TWO))),
        (THREE, f"{ONE}{TWO}", (THREE, (ONE, TWO, THREE))),
        (THREE, f"{ONE} <broken {TWO} no", (THREE, (ONE, TWO, THREE))),
        ("", f"{ONE} {TWO}", ("", (ONE, TWO))),
        ("1@a.example", "", ("", ())),
        (f" {ONE}\n", "", (ONE, (ONE,))),
        ("", "", ("", ())),
    ],
)
def test_a_letter_answers_the_invitation(
    message_id: str, references: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    assert thread(message_id, references) == expected


def test_a_long_thread_keeps_its_beginning_and_its_end() -> None:
    ids = [f"<{n}@a.example>" for n in range(100)]
    answered, references = thread(ids[-1], " ".join(ids[:-1]))
    assert answered == ids[-1]
    assert references == (ids[0], *ids[-19:])
    assert bounded(ids[:20]) == tuple(ids[:20])


@pytest.mark.parametrize(
    "text",
    [
        "<CAF+abc=de_f-1@mail.gmail.example>",
        "<AM0PR01MB.1234@AM0PR01.eurprd01.prod.example>",
        "<1.2$3%4@[192.0.2.1]>",
        "<a@b>",
    ],
)
def test_ids_as_they_are_met_are_sound(text: str) -> None:
    assert is_message_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<>",
        "<a>",
        "a@b",
        "<a@b> ",
        "<a@b@c>",
        "<a b@c>",
        "<a@b\r\n>",
        "<a@b>\n",
        "<a(c)@b>",
        '<"a"@b>',
        "<ä@b>",
        "<=?utf-8?q?x?=@b>",
        "<a@b>\r\nBcc: evil@x.example",
        "<" + "a" * 250 + "@b>",
    ],
)
def test_other_ids_are_dropped(text: str) -> None:
    assert not is_message_id(text)


@given(st.text(max_size=200), st.text(alphabet="<>@ab \r\n\t=?,.", max_size=200))
def test_a_thread_holds_sound_ids_only(message_id: str, references: str) -> None:
    answered, kept = thread(message_id, references)
    assert [i for i in kept if not is_message_id(i)] == []
    assert answered in {"", kept[-1] if kept else ""}
    assert len(set(kept)) == len(kept) <= 20


def test_a_great_many_references_are_read_quickly_and_in_part() -> None:
    assert len(message_ids("<a@b> " * 1_000_000)) == 1
    assert message_ids("<" * 1_000_000) == ()


def test_a_letter_has_one_id_that_does_not_tell_its_key() -> None:
    letter, other = UUID(int=1), UUID(int=2)
    assert message_id_for(letter) == message_id_for(letter)
    assert message_id_for(letter) != message_id_for(other)
    assert is_message_id(message_id_for(letter))
    assert letter.hex not in message_id_for(letter)


@pytest.mark.parametrize(
    ("domain", "written"),
    [
        ("adeyemi.example", "adeyemi.example"),
        (" Adeyemi.Example ", "adeyemi.example"),
        ("", NOBODYS_DOMAIN),
        ("localhost", NOBODYS_DOMAIN),
        ("x.example>\r\nBcc: y", NOBODYS_DOMAIN),
    ],
)
def test_the_id_carries_the_senders_domain_where_it_is_one(domain: str, written: str) -> None:
    assert message_id_for(UUID(int=1), domain=domain).partition("@")[2] == f"{written}>"

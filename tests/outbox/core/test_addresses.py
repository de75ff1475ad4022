"""What is taken for an address, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.people import PRIYA

from afterword.outbox.core.addresses import AddressError, checked_email, is_domain

TAKEN = {
    PRIYA: PRIYA,
    "  priya@Northfield.EXAMPLE\n": "priya@northfield.example",
    "Priya.O'Shah+jobs=a@northfield.example": "Priya.O'Shah+jobs=a@northfield.example",
    "zoe@bücher.example": "zoe@xn--bcher-kva.example",
    "a@xn--bcher-kva.example": "a@xn--bcher-kva.example",
    "a" * 64 + "@northfield.example": "a" * 64 + "@northfield.example",
    "priya\u200b@northfield.example": "priya@northfield.example",
}
REFUSED = [
    "",
    "priya",
    "@northfield.example",
    "priya@",
    "priya@northfield",
    "priya@.example",
    "priya@northfield..example",
    "priya@-northfield.example",
    "priya@north_field.example",
    "priya@[127.0.0.1]",
    ".priya@northfield.example",
    "priya.@northfield.example",
    "pri..ya@northfield.example",
    "pri ya@northfield.example",
    '"priya shah"@northfield.example',
    "priya(she)@northfield.example",
    "priya@tom@northfield.example",
    "<priya@northfield.example>",
    "priya@northfield.example, tom@northfield.example",
    "priya@northfield.example;tom@northfield.example",
    "priya@northfield.example\r\nBcc: tom@northfield.example",
    "priya@northfield.example?bcc=tom@northfield.example",
    "=?utf-8?q?x=0d=0aBcc:?=@northfield.example",
    "=?utf-8?q?x?=@northfield.example",
    "prïya@northfield.example",
    "priya@straße.example",
    "priya@" + "a" * 64 + ".example",
    "a" * 65 + "@northfield.example",
    "priya@" + "a.bcdefgh." * 30 + "example",
    "priya@" + "ü" * 80 + ".example",
]


@pytest.mark.parametrize(("email", "written"), TAKEN.items())
def test_an_address_is_written_in_ascii(email: str, written: str) -> None:
    assert checked_email(email) == written


@pytest.mark.parametrize("email", REFUSED)
def test_what_is_no_address_is_refused_with_a_sentence(email: str) -> None:
    with pytest.raises(AddressError) as refused:
        checked_email(email)
    assert str(refused.value.why) == str(refused.value)


def test_a_domain_that_reads_two_ways_is_never_guessed() -> None:
    with pytest.raises(AddressError, match="xn--"):
        checked_email("priya@straße.example")


@given(st.text(max_size=80) | st.from_regex(r"[ -~]{1,20}@[ -~]{1,20}\.example", fullmatch=True))
def test_what_is_taken_is_one_word_of_harmless_ascii(email: str) -> None:
    try:
        taken = checked_email(email)
    except AddressError:
        return
    assert taken.isascii()
    assert not set(taken) & set(' \t\r\n<>()[],;:"\\')
    assert checked_email(taken) == taken


@pytest.mark.parametrize(
    ("domain", "sound"), [("a.example", True), ("localhost", False), ("A.example", False)]
)
def test_a_domain_has_two_lower_case_labels(domain: str, sound: bool) -> None:
    assert is_domain(domain) is sound

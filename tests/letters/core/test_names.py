"""People are addressed as they are called, and nothing about them is guessed."""

import pytest

from afterword.letters.core.data import locale
from afterword.letters.core.model import Recipient
from afterword.letters.core.names import salutation


@pytest.mark.parametrize(
    ("names", "tone", "code", "line"),
    [
        (("Priya Shah",), "warm", "en-GB", "Dear Priya,"),
        (("Priya Shah",), "brief", "en-GB", "Dear Priya,"),
        (("Priya Shah",), "formal", "en-GB", "Dear Priya Shah,"),
        (("Ms Priya Shah",), "formal", "en-GB", "Dear Ms Shah,"),
        (("Ms Priya Shah",), "warm", "en-GB", "Dear Priya,"),
        (("Mr Hall",), "warm", "en-GB", "Dear Mr Hall,"),
        (("Dr Priya Shah",), "warm", "en-GB", "Dear Dr Shah,"),
        (("Dr Priya Shah",), "warm", "en-US", "Dear Dr. Shah,"),
        (("Dr Ana de la Cruz",), "formal", "en-GB", "Dear Dr de la Cruz,"),
        (("Professor Tom Reed",), "warm", "en-US", "Dear Professor Reed,"),
        (("Sir Tom Reed",), "formal", "en-GB", "Dear Sir Tom,"),
        (("Priya",), "formal", "en-GB", "Dear Priya,"),
        (("SHAH Priya",), "warm", "en-GB", "Dear Shah Priya,"),
        (("PRIYA SHAH",), "warm", "en-GB", "Dear Priya Shah,"),
        (("Shah, Priya",), "warm", "en-GB", "Dear Priya,"),
        (("P. Shah",), "warm", "en-GB", "Dear P. Shah,"),
        (("Priya Shah (HR)",), "warm", "en-GB", "Dear Priya,"),
        (("Priya Shah", "Tom Reed"), "warm", "en-GB", "Dear Priya and Tom,"),
        (("Priya Shah", "Tom Reed", "Sam Lee"), "warm", "en-GB", "Dear Priya, Tom and Sam,"),
        (("Priya Shah", "Tom Reed", "Sam Lee"), "warm", "en-US", "Dear Priya, Tom, and Sam,"),
        (("A B", "C D", "E F", "G H", "I J"), "warm", "en-GB", "Dear all,"),
        (("Priya Shah", ""), "warm", "en-GB", "Dear all,"),
        (("",), "warm", "en-GB", "Hello,"),
        (("priya@northfield.example",), "warm", "en-GB", "Hello,"),
        ((), "formal", "en-IE", "Hello,"),
    ],
)
def test_salutation(names: tuple[str, ...], tone: str, code: str, line: str) -> None:
    readers = [Recipient(name) for name in names]
    assert salutation(readers, locale(code), tone) == line


def test_an_unknown_locale_is_british() -> None:
    assert locale("xx") == locale("en-GB")

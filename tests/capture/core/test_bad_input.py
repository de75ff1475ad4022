"""What is broken, huge or hostile: a plain sentence, quickly, in little memory."""

import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.capture.core.reading import DATA, HOME, OWN, read

from afterword.capture.core import problems
from afterword.capture.core.calendar import read_calendar
from afterword.capture.core.mail import read_mail
from afterword.capture.core.model import Listing, Unreadable

MEGABYTE = 1024 * 1024
SECONDS = 2.0
HEAD = b"From: a@b.example\r\nMessage-ID: <a@b.example>\r\nMIME-Version: 1.0\r\n"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
EVENT = b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20261203T140000Z\r\nEND:VEVENT\r\n"


def _nested(depth: int) -> bytes:
    level = b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n'
    return HEAD + b"".join(level % (n, n) for n in range(depth)) + b"\r\nhello\r\n"


REFUSED: dict[str, tuple[Callable[[], bytes], object]] = {
    "empty": (lambda: b"", problems.EMPTY),
    "blank": (lambda: b" \r\n\t", problems.EMPTY),
    "nul": (lambda: b"\0" * MEGABYTE, problems.NUL_FILLED),
    "fifty megabytes": (lambda: b"x" * 50 * MEGABYTE, problems.too_large(25 * MEGABYTE)),
    "nested parts": (lambda: _nested(1_000), problems.TOO_NESTED),
    "many parts": (
        lambda: (
            HEAD + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\n" * 300_000
        ),
        problems.TOO_MANY_PARTS,
    ),
    "long head": (lambda: HEAD + b"X: " + b"a" * MEGABYTE, problems.TOO_LONG_HEAD),
    "many addresses": (
        lambda: HEAD + b"To: " + b'"A B" <u@x.example>, ' * 20_000 + b"\r\n\r\nx",
        problems.TOO_LONG_HEAD,
    ),
    "many events": (
        lambda: CALENDAR + b"".join(EVENT % n for n in range(20_000)),
        problems.too_many_components(2_000),
    ),
    "nested calendar": (lambda: CALENDAR + b"BEGIN:X\r\n" * 1_900, problems.TOO_NESTED),
    "long calendar": (lambda: CALENDAR + b"\r\n" * 2 * MEGABYTE, problems.TOO_MANY_LINES),
    "huge calendar": (
        lambda: CALENDAR + b"X:" + b"a" * 11 * MEGABYTE,
        problems.too_large(10 * MEGABYTE),
    ),
    "calendar without appointment": (lambda: CALENDAR, problems.NO_APPOINTMENT),
    "answer": (lambda: CALENDAR + b"METHOD:REPLY\r\n" + EVENT % 1, problems.AN_ANSWER),
    "pdf": (lambda: b"%PDF-1.7\n\0", problems.other_file("a PDF")),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0", problems.other_file("a picture")),
    "program": (lambda: b"MZ\x90\0\x03\0\0\0", problems.other_file("a program")),
    "word": (lambda: b"PK\x03\x04\0", problems.other_file("a Word file or another packed file")),
}

READ: dict[str, Callable[[], bytes]] = {
    "nested attached mails": lambda: HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1_000,
    "brackets": lambda: HEAD + b"To: " + b"(" * 1_000 + b"\r\n\r\ninterview 3 March 2pm",
    "diary": lambda: CALENDAR + b"".join(EVENT % n for n in range(1_999)),
    "long line": lambda: CALENDAR + b"BEGIN:VEVENT\r\nSUMMARY:" + b"a" * 9 * MEGABYTE,
    "quotes": lambda: CALENDAR + b'BEGIN:VEVENT\r\nDTSTART;A="' + b'x;A="' * MEGABYTE,
    "parameters": lambda: CALENDAR + b"BEGIN:VEVENT\r\nDTSTART" + b";A=B" * 2 * MEGABYTE,
    "line breaks": lambda: HEAD + b"\r\n" + b"\n" * 24 * MEGABYTE,
    "large attachment": lambda: (
        HEAD
        + b"Content-Transfer-Encoding: base64\r\nContent-Type: x/y\r\n\r\n"
        + b"A" * 24 * MEGABYTE
    ),
    "deep page": lambda: b"<html><body>" + b"<div>" * 100_000 + b"interview",
    "tables": lambda: (
        b"<html>" + (b"<table><tr><td>" * 60 + b"x" + b"</td></tr></table>" * 60) * 300
    ),
    "forwards": lambda: b"-- Forwarded message --\nFrom: a@b.example\n" * 5_000,
    "capitals": lambda: b"interview with " + b"Aa " * 100_000,
    "dates": lambda: b"interview 3 March at 14:00 and " * 10_000,
    "rows": lambda: b"company,role,status,date\n" + b"Northfield,Nurse,applied,3/4/2026\n" * 49_000,
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_input_is_refused_with_its_sentence(name: str) -> None:
    make, sentence = REFUSED[name]
    raw = make()
    began = time.perf_counter()
    assert read(raw) == Unreadable(sentence)  # type: ignore[arg-type]
    assert time.perf_counter() - began < SECONDS


@pytest.mark.parametrize("name", READ)
def test_hostile_input_is_read_in_time(name: str) -> None:
    raw = READ[name]()
    began = time.perf_counter()
    found = read(raw)
    assert time.perf_counter() - began < SECONDS
    assert isinstance(found, tuple | Listing | Unreadable)


@pytest.mark.parametrize("name", ["long line", "line breaks", "large attachment", "rows"])
def test_hostile_input_takes_little_memory(name: str) -> None:
    raw = READ[name]()
    tracemalloc.start()
    try:
        read(raw)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 256 * MEGABYTE


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-le", "utf-8-sig"])
def test_calendar_in_an_odd_charset_is_read(charset: str) -> None:
    raw = (DATA / "google.ics").read_text(encoding="utf-8").encode(charset)
    found = read(raw)
    assert isinstance(found, tuple)
    assert found[0].employer == "Northfield Hospital"


def test_broken_event_keeps_what_can_be_read() -> None:
    raw = (
        CALENDAR + b"BEGIN:VEVENT\r\nSUMMARY:Interview with Northfield Hospital\r\nDTSTART:soon\r\n"
        b"this line is no line\r\nATTENDEE;CN=Priya Shah\r\nGEO:x;y;z\r\n"
    )
    found = read_calendar(raw, home_zone=HOME, own_addresses=OWN)
    assert isinstance(found, tuple)
    assert (found[0].employer, found[0].starts) == ("Northfield Hospital", None)
    assert found[0].questions == (problems.START_MISSING,)


def test_every_real_odd_file_is_read_in_time(corpora: Path) -> None:
    slow = []
    files = sorted([*(corpora / "ics").iterdir(), *(corpora / "mail-odd").iterdir()])
    assert len(files) > 300
    for path in files:
        began = time.perf_counter()
        found = read(path.read_bytes(), path.name)
        assert isinstance(found, tuple | Listing | Unreadable)
        slow += [path.name] if time.perf_counter() - began > SECONDS else []
    assert slow == []


RAW = [path.read_bytes() for path in sorted(DATA.iterdir())]
HOSTILE = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@HOSTILE
@given(st.binary(max_size=2_000))
def test_random_bytes_never_raise(raw: bytes) -> None:
    assert isinstance(read(raw), tuple | Listing | Unreadable)
    assert isinstance(read(CALENDAR + raw), tuple | Listing | Unreadable)
    mail = read_mail(HEAD + raw, home_zone=HOME, own_addresses=OWN)
    assert isinstance(mail, tuple | Unreadable)


@HOSTILE
@given(st.sampled_from(RAW), st.data())
def test_mutated_invitations_never_raise(raw: bytes, data: st.DataObject) -> None:
    changed = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(changed) - 1))
        changed[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=12))
        if not changed:
            break
    found = read(bytes(changed))
    assert isinstance(found, tuple | Listing | Unreadable)


@HOSTILE
@given(
    st.lists(
        st.sampled_from(
            [
                "interview",
                "with",
                "Northfield",
                "Hospital",
                "3",
                "December",
                "2pm",
                "31/02/2026",
                "at",
                "99:99",
                "Thursday",
                "\n",
                "0",
                "GMT",
                "UTC+14",
                "29 February",
                "next",
                "9999-12-31",
                "0001-01-01",
                "23:59",
                "On",
                "wrote:",
                ">",
                "From:",
                "noon",
                "-",
                "–",
                "to",
                "12am",
                "24:00",
                "cancelled",
                "Dr",
                "é",
                "😀",
            ]
        ),
        max_size=40,
    )
)
def test_scrambled_words_never_raise(tokens: list[str]) -> None:
    found = read(" ".join(tokens).encode())
    assert isinstance(found, tuple | Listing | Unreadable)

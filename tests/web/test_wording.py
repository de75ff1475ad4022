"""Sentences, moments and lengths of time, as a person reads them."""

import struct
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Engine
from django.utils import translation
from django.utils.translation import trans_real
from pytest_django.fixtures import Settings
from tests.people import HOME

from afterword.kernel.text import Phrase
from afterword.kernel.wall import Wall, wall_at
from afterword.web import wording
from afterword.web.phrases import bcp47, elsewhere

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
NEW_YORK = "America/New_York"
ENGINE = Engine(builtins=["django.templatetags.i18n", "afterword.web.phrases"])


def at(zone: str, *parts: int) -> Wall:
    """A wall time."""
    return Wall(datetime(*parts), zone)  # type: ignore[arg-type]  # noqa: DTZ001


def shown(template: str, **values: Any) -> str:
    """What a template shows."""
    return ENGINE.from_string(template).render(Context(values))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("as it is, 100%", "as it is, 100%"),
        (7, "7"),
        (True, "True"),
        (Phrase("Put the kettle on."), "Put the kettle on."),
        (Phrase(""), ""),
        (Phrase("100% sure"), "100% sure"),
        (Phrase("%(n)d%% sure", {}), "%(n)d%% sure"),
        (Phrase("%(a)s at %(b)s", {"a": "Tom", "b": time(9, 5)}), "Tom at 09:05"),
        (Phrase("by %(on)s", {"on": date(2026, 12, 2)}), "by Wednesday 2 December"),
        (Phrase("by %(at)s", {"at": NOW}), "by Tuesday 24 November, 11:00"),
        (
            Phrase("at %(at)s", {"at": at(NEW_YORK, 2026, 7, 1, 14, 30)}),
            "at Wednesday 1 July, 14:30",
        ),
        (Phrase("in %(l)s", {"l": timedelta(hours=3, minutes=20)}), "in 3 h 20 min"),
        (Phrase("for %(who)s", {"who": ["Priya", "Tom", "Dana"]}), "for Priya, Tom and Dana"),
        (Phrase("for %(who)s", {"who": ("Priya",)}), "for Priya"),
        (Phrase("for %(who)s", {"who": []}), "for "),
        (Phrase("%(a)s!", {"a": Phrase("Well, %(b)s", {"b": "Ruth"})}), "Well, Ruth!"),
        (Phrase("a letter", plural="%(count)s letters", count=1), "a letter"),
        (Phrase("a letter", plural="%(count)s letters", count=0), "0 letters"),
        (Phrase("a letter", plural="%(count)s letters", count=2), "2 letters"),
    ],
)
def test_say(value: object, text: str) -> None:
    assert wording.say(value) == text


def test_an_english_sentence_without_its_value_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        wording.say(Phrase("Dear %(name)s", {"nome": "Priya"}))


def test_a_sentence_is_escaped_where_it_is_shown() -> None:
    phrase = Phrase("Dear %(name)s & all", {"name": "<b>Priya</b>"})
    assert shown("{{ p|say }}", p=phrase) == "Dear &lt;b&gt;Priya&lt;/b&gt; &amp; all"


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (timedelta(seconds=-5), "less than a minute"),
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(hours=3, minutes=20), "3 h 20 min"),
        (timedelta(hours=11, minutes=59), "11 h 59 min"),
        (timedelta(hours=12, minutes=59), "12 h"),
        (timedelta(hours=23, minutes=59), "23 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=1, hours=3), "1 day 3 h"),
        (timedelta(days=2, hours=23), "2 days"),
        (timedelta(days=60), "60 days"),
    ],
)
def test_span(length: timedelta, text: str) -> None:
    assert wording.span(length) == text


@pytest.mark.parametrize(
    ("distance", "text"),
    [
        (timedelta(), "just now"),
        (timedelta(seconds=-59), "just now"),
        (timedelta(hours=3, minutes=20), "in 3 h 20 min"),
        (timedelta(days=-6), "6 days ago"),
        (timedelta(minutes=-1), "1 min ago"),
    ],
)
def test_ago(distance: timedelta, text: str) -> None:
    assert wording.ago(NOW + distance, NOW) == text


@pytest.mark.parametrize(
    ("distance", "text"),
    [
        (timedelta(days=-6), "for 6 days"),
        (timedelta(hours=1), "for less than a minute"),
    ],
)
def test_lasting(distance: timedelta, text: str) -> None:
    assert wording.lasting(NOW + distance, NOW) == text


@pytest.mark.parametrize(
    ("moment", "zone", "text"),
    [
        (datetime(2026, 11, 26, 14, 30, tzinfo=UTC), HOME, "Thursday 26 November, 14:30"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), HOME, "Thursday 2 July, 00:30"),
        (
            datetime(2026, 11, 26, 4, 30, tzinfo=UTC),
            "America/New_York",
            "Wednesday 25 November, 23:30",
        ),
        (at("Asia/Tokyo", 2026, 11, 26, 9, 0), None, "Thursday 26 November, 09:00"),
        (at("Asia/Tokyo", 2026, 11, 26, 9, 0), HOME, "Thursday 26 November, 00:00"),
        # the hour that spring takes away is shown past the gap
        (at(HOME, 2026, 3, 29, 1, 30), None, "Sunday 29 March, 02:30"),
    ],
)
def test_wall(moment: datetime | Wall, zone: str | None, text: str) -> None:
    assert wording.wall(moment, zone) == text
    assert wording.clock(moment, zone) == text[-5:]


def test_a_moment_is_never_shown_in_a_zone_nobody_named() -> None:
    with pytest.raises(ValueError, match="which zone"):
        wording.wall(NOW)
    with pytest.raises(ValueError, match="offset"):
        wording.wall(NOW.replace(tzinfo=None), HOME)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 24, 14, 30, tzinfo=UTC), "today, 14:30"),
        (datetime(2026, 11, 25, 0, 0, tzinfo=UTC), "tomorrow, 00:00"),
        (datetime(2026, 11, 23, 23, 59, tzinfo=UTC), "yesterday, 23:59"),
        (datetime(2026, 11, 26, 9, 10, tzinfo=UTC), "Thursday 26 November, 09:10"),
        (datetime(2027, 1, 5, 9, 10, tzinfo=UTC), "Tuesday 5 January, 09:10"),
        (datetime(2027, 11, 5, 9, 10, tzinfo=UTC), "Friday 5 November 2027, 09:10"),
    ],
)
def test_when(moment: datetime, text: str) -> None:
    assert wording.when(moment, HOME, NOW) == text


def test_near_days_are_those_of_the_zone() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert wording.when(late + timedelta(hours=1), NEW_YORK, late) == "today, 19:30"


def test_filters_leave_nothing_where_there_is_nothing() -> None:
    template = (
        "{{ x|say }}{{ x|wall:z }}{{ x|clock:z }}{{ x|ago:now }}{{ x|lasting:now }}"
        "{{ x|day }}{{ x|full_day }}{{ x|span }}{% when x z now %}"
    )
    assert shown(template, x=None, z=HOME, now=NOW) == ""


def test_filters() -> None:
    template = (
        "{{ m|wall:z }}; {{ m|clock:z }}; {{ m|ago:now }}; {{ b|lasting:now }}; {{ d|day }}; "
        "{{ d|full_day }}; {{ l|span }}; {% when m z now %}"
    )
    values = {"m": NOW + timedelta(hours=2), "b": NOW - timedelta(days=6), "d": date(2026, 12, 2)}
    assert shown(template, **values, l=timedelta(hours=2), z=HOME, now=NOW) == (
        "Tuesday 24 November, 13:00; 13:00; in 2 h; for 6 days; Wednesday 2 December; "
        "Wednesday 2 December 2026; 2 h; today, 13:00"
    )


@pytest.mark.parametrize(
    ("django", "html"), [("en-gb", "en-GB"), ("de", "de"), ("sr-latn", "sr-latn")]
)
def test_bcp47(django: str, html: str) -> None:
    assert bcp47(django) == html


def catalogue(folder: Path, texts: dict[str, str]) -> None:
    """Write a compiled catalogue as gettext reads it."""
    header = "Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    pairs = sorted((a.encode(), b.encode()) for a, b in {"": header, **texts}.items())
    at = 28 + 16 * len(pairs)
    tables: list[bytes] = []
    body = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), at + len(body)))
            body += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(head + b"".join(tables) + body)


@pytest.fixture
def german(tmp_path: Path, settings: Settings) -> Iterator[None]:
    """A few sentences in German, one of them badly translated."""
    texts = {
        "Dear %(name)s": "Liebe %(name)s",
        "Bye %(name)s": "Tschüss %(nome)s",
        "a letter\0%(count)s letters": "ein Brief\0%(count)s Briefe",
        "a day and a time\4%(day)s, %(time)s": "%(day)s um %(time)s",
        "format of a day\4l j F": "l, j. F",
        "list of things\4%(many)s and %(last)s": "%(many)s und %(last)s",
        "%(span)s ago": "vor %(span)s",
    }
    catalogue(tmp_path / "de" / "LC_MESSAGES", texts)
    settings.LOCALE_PATHS = [tmp_path]
    trans_real._translations.clear()  # type: ignore[attr-defined]
    with translation.override("de"):
        yield
    trans_real._translations.clear()  # type: ignore[attr-defined]


@pytest.mark.usefixtures("german")
def test_another_language_takes_sentences_plurals_orders_and_names_of_days() -> None:
    assert wording.say(Phrase("Dear %(name)s", {"name": "Priya"})) == "Liebe Priya"
    letters = [Phrase("a letter", plural="%(count)s letters", count=n) for n in (1, 2)]
    assert wording.say(letters) == "ein Brief und 2 Briefe"
    assert wording.wall(NOW, HOME) == "Dienstag, 24. November um 11:00"
    assert wording.ago(NOW - timedelta(hours=2), NOW) == "vor 2 h"


@pytest.mark.usefixtures("german")
def test_a_translation_that_does_not_fit_falls_back_to_english() -> None:
    assert wording.say(Phrase("Bye %(name)s", {"name": "Tom"})) == "Bye Tom"


@pytest.mark.parametrize(
    ("zone", "home", "expected"),
    [
        ("Europe/London", "Europe/London", False),
        ("Europe/London", "Europe/Dublin", False),
        ("Europe/London", "UTC", False),
        ("America/New_York", "Europe/London", True),
    ],
)
def test_elsewhere_is_where_the_clock_shows_another_time(
    zone: str, home: str, expected: bool
) -> None:
    assert elsewhere(wall_at(NOW, zone), home) is expected

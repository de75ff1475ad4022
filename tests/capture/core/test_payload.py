"""A reading as plain data and back: its equal, through JSON, whatever it holds."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.times import walls

from afterword.capture.core import problems
from afterword.capture.core.model import Listing, Person, Row, Understood
from afterword.capture.core.payload import (
    as_payload,
    listing,
    put_phrase,
    take_phrase,
    understood,
)
from afterword.kernel.text import Phrase

# What JSON and a database can hold: no lone surrogates, no NUL.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
plain_values = st.one_of(
    texts, st.integers(), st.booleans(), st.none(), st.dates(), st.datetimes(), walls()
)
flat = st.builds(Phrase, texts, st.dictionaries(texts, plain_values, max_size=3))
phrases = st.builds(
    Phrase,
    texts,
    st.dictionaries(texts, st.one_of(plain_values, flat), max_size=3),
    plural=texts,
    count=st.none() | st.integers(),
)
people = st.builds(
    Person, texts, texts, st.sampled_from(["interviewer", "coordinator", "consultant"])
)
readings = st.builds(
    Understood,
    kind=st.sampled_from(["interview", "cancellation"]),
    employer=texts,
    role=texts,
    starts=st.none() | walls(),
    ends=st.none() | walls(),
    zone_given=st.booleans(),
    people=st.lists(people, max_size=3).map(tuple),
    consultant=st.none() | people,
    sequence=st.integers(),
    references=st.lists(texts, max_size=3).map(tuple),
    sent_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    notes=texts,
    questions=st.lists(phrases, max_size=2).map(tuple),
)
rows = st.builds(
    Row, texts, texts, texts, st.none() | st.dates(), st.none() | phrases, st.integers(), texts
)
listings = st.builds(
    Listing,
    st.lists(rows, max_size=3).map(tuple),
    st.dictionaries(texts, st.integers(0, 30), max_size=3),
    st.lists(phrases, max_size=2).map(tuple),
)


@given(readings)
def test_a_reading_comes_back_as_it_was(read: Understood) -> None:
    assert understood(json.loads(json.dumps(as_payload(read)))) == read


@given(listings)
def test_a_list_comes_back_as_it_was(read: Listing) -> None:
    assert listing(json.loads(json.dumps(as_payload(read)))) == read


@given(phrases)
def test_a_sentence_comes_back_as_it_was(phrase: Phrase) -> None:
    assert take_phrase(json.loads(json.dumps(put_phrase(phrase)))) == phrase


def test_the_sentences_of_reading_keep_what_fills_them() -> None:
    asked = problems.other_times(datetime.fromisoformat("2026-12-03T14:00"))
    read = Understood("interview", questions=(problems.other_file("a PDF"), asked))
    back = understood(json.loads(json.dumps(as_payload(read))))
    assert [str(question) for question in back.questions] == [str(q) for q in read.questions]


def test_a_payload_of_an_older_program_lacks_what_is_new() -> None:
    assert understood({"kind": "interview", "employer": "Mill"}) == Understood(
        "interview", employer="Mill"
    )

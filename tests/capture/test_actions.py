"""Taking in: kept byte for byte before it is read, whatever it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.people import HOME, RUTH

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.capture import actions, queries
from afterword.capture.core.payload import listing, take_phrase, understood
from afterword.capture.models import Proposal, Source

pytestmark = pytest.mark.usefixtures("workspace")

DATA = Path(__file__).parent / "core" / "data"
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
MEGABYTE = 2**20


def received(raw: bytes, by: User, *, filename: str = "") -> list[Proposal]:
    return actions.receive(
        raw=raw,
        filename=filename,
        home_zone=HOME,
        own_addresses=frozenset({RUTH}),
        by=by,
        now=MONDAY,
    )


def kept(proposal: Proposal) -> bytes:
    return bytes(queries.source(proposal.source_id).raw)


@pytest.mark.parametrize("file", sorted(DATA.iterdir()), ids=lambda file: file.name)
def test_what_came_is_kept_byte_for_byte(user: User, file: Path) -> None:
    raw = file.read_bytes()
    for proposal in received(raw, user, filename=file.name):
        assert kept(proposal) == raw
        assert (proposal.source.filename, proposal.source.size) == (file.name, len(raw))


def test_a_file_with_two_interviews_is_two_proposals_of_one_source(user: User) -> None:
    one = (DATA / "google.ics").read_text()
    event = one[one.index("BEGIN:VEVENT") : one.index("END:VCALENDAR")]
    second = event.replace("4q7c1gn2v8", "other").replace("20261203", "20261204")
    proposals = received(one.replace(event, event + second).encode(), user)
    starts = [understood(proposal.payload).starts for proposal in proposals]
    assert [wall and f"{wall.local:%d %H:%M}" for wall in starts] == ["03 14:00", "04 14:00"]
    assert Source.objects.count() == 1


def test_the_same_bytes_bring_back_what_is_still_open(user: User) -> None:
    raw = (DATA / "google.ics").read_bytes()
    first, again = received(raw, user), received(raw, user, filename="again.ics")
    assert [p.id for p in again] == [p.id for p in first]
    actions.decide(proposal=first[0], state=Proposal.State.DISMISSED, by=user, now=MONDAY)
    third = received(raw, user)
    assert third[0].id != first[0].id
    assert third[0].source_id == first[0].source_id
    assert Source.objects.count() == 1


def test_a_list_is_one_proposal(user: User) -> None:
    [proposal] = received(b"employer,role\nMill,Baker\nArchive,Clerk\n", user, filename="x.csv")
    assert proposal.kind == "listing"
    assert [row.employer for row in listing(proposal.payload).rows] == ["Mill", "Archive"]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This is empty. Please choose another file, or paste the text."),
        (
            b"\0" * 5_000,
            "This file holds nothing but blanks. It may have been cut off when it was saved.",
        ),
        (b"%PDF-1.7\n\0", "This is a PDF. Please open it and paste its text."),
        (
            b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
            "This calendar file holds no appointment. Please paste the invitation’s text.",
        ),
        (
            b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 2_001 + b"END:VCALENDAR\n",
            (
                "This calendar has more than 2000 entries, so it was kept but not read. "
                "Please save only the interview and add that."
            ),
        ),
        (
            b"a" * (26 * MEGABYTE),
            "This is larger than 25 MB. It is kept; please paste the text of the invitation.",
        ),
    ],
    ids=["empty", "nul", "pdf", "bare", "crowded", "large"],
)
def test_what_cannot_be_read_is_kept_with_a_sentence(user: User, raw: bytes, sentence: str) -> None:
    [proposal] = received(raw, user)
    assert (proposal.kind, proposal.problem) == ("unreadable", sentence)
    assert str(take_phrase(proposal.payload["problem"])) == sentence
    assert kept(proposal) == raw


@given(raw=st.binary(max_size=400), name=st.text(max_size=40))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_that_is_dropped_breaks_it(user: User, raw: bytes, name: str) -> None:
    for proposal in received(raw, user, filename=name):
        assert kept(proposal) == raw
        assert "\n" not in proposal.source.filename


@given(
    words=st.lists(
        st.sampled_from(
            [
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "END:VEVENT",
                "END:VCALENDAR",
                "SUMMARY:Interview\\nBcc: x",
                "DTSTART:20261203T140000Z",
                "DTSTART;TZID=Nowhere:99991231T235959",
                "DTSTART:00010101T000000",
                "DTEND:20261203T130000Z",
                "DURATION:-P1D",
                "DURATION:P9999999D",
                "RRULE:FREQ=SECONDLY",
                'ORGANIZER;CN="a\rb":mailto:x@y.example',
                "ATTENDEE:mailto:",
                "UID:\x00\ud7ff",
                "SEQUENCE:-9",
                "SEQUENCE:99999999999999999999",
                "LOCATION:https://a.example/",
                "METHOD:CANCEL",
                "RECURRENCE-ID:x",
                "STATUS:CANCELLED",
                "X:" + "y" * 300,
            ]
        ),
        max_size=14,
    )
)
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_calendar_breaks_it(user: User, words: list[str]) -> None:
    raw = "\r\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *words]).encode()
    for proposal in received(raw, user):
        if proposal.kind != "unreadable":
            read = understood(Proposal.objects.get(id=proposal.id).payload)
            assert all("\n" not in text for text in (read.employer, read.role, read.uid))
            assert read.starts is None or read.starts.utc.tzinfo is not None


def test_what_was_typed_is_a_source_too(user: User) -> None:
    payload = {"is": "understood", "kind": "interview", "employer": "Bäckerei Mühle"}
    proposal = actions.typed(payload=payload, by=user, now=MONDAY)
    assert understood(proposal.payload).employer == "Bäckerei Mühle"
    assert "Bäckerei Mühle" in kept(proposal).decode()
    assert [p.id for p in queries.open_proposals()] == [proposal.id]


def test_a_decision_is_recorded_and_opened_again(user: User) -> None:
    [proposal] = received((DATA / "google.ics").read_bytes(), user)
    actions.decide(
        proposal=proposal, state=Proposal.State.DISMISSED, undo={"a": 1}, by=user, now=MONDAY
    )
    decided = actions.held(proposal)
    assert (decided.state, decided.decided_at, decided.undo) == ("dismissed", MONDAY, {"a": 1})
    assert list(queries.open_proposals()) == []
    actions.decide(proposal=decided, state=Proposal.State.OPEN, by=user, now=MONDAY)
    again = actions.held(proposal)
    assert (again.state, again.decided_at, again.undo) == ("open", None, {})


def test_another_search_shares_nothing(user: User, other_workspace: Workspace) -> None:
    raw = (DATA / "google.ics").read_bytes()
    [mine] = received(raw, user)
    with within(other_workspace):
        [theirs] = received(raw, user)
        with pytest.raises(Proposal.DoesNotExist):
            queries.one(mine.id)
    assert theirs.source_id != mine.source_id
    with pytest.raises(Source.DoesNotExist):
        queries.source(theirs.source_id)

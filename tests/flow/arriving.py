"""How invitations arrive in these tests: files as they came, read at Ruth's home."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.people import HOME, RUTH
from tests.times import wall

from afterword.accounts.models import User
from afterword.capture import actions as capture
from afterword.capture.models import Proposal
from afterword.flow.arrangement import Arrangement
from afterword.flow.captured import Confirmed, confirm
from afterword.flow.proposed import intended
from afterword.interviews.models import Interview

DATA = Path(__file__).parents[1] / "capture" / "core" / "data"
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
START = wall("2026-12-03T14:00")


def sample(name: str, *changes: tuple[str, str]) -> bytes:
    text = (DATA / name).read_bytes().decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text.encode()


def received(
    raw: bytes,
    by: User,
    *,
    filename: str = "",
    now: datetime = MONDAY,
    own: frozenset[str] = frozenset({RUTH}),
) -> list[Proposal]:
    return capture.receive(
        raw=raw,
        filename=filename,
        home_zone=HOME,
        own_addresses=own,
        by=by,
        now=now,
    )


def one(raw: bytes, by: User, *, now: datetime = MONDAY) -> Proposal:
    proposals = received(raw, by, now=now)
    assert len(proposals) == 1
    return proposals[0]


def taken(raw: bytes, by: User, *, now: datetime = MONDAY) -> Confirmed:
    """Received and confirmed as it was read, without a correction."""
    proposal = one(raw, by, now=now)
    return confirm(arrangement=intended(proposal).arrangement, proposal=proposal, by=by, now=now)


def typed(**given: object) -> Arrangement:
    return replace(Arrangement(employer="Northfield Hospital", starts=START), **given)


def people(interview: Interview) -> list[tuple[str, str, str]]:
    rows = interview.attendances.select_related("contact").order_by("position")
    return [(row.contact.name, row.contact.email, row.part) for row in rows]

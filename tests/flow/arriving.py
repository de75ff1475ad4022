"""How invitations arrive in these tests: files as they came, read at Ruth's home."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.people import HOME, RUTH

from afterword.accounts.models import User
from afterword.capture import actions as capture
from afterword.capture.models import Proposal
from afterword.flow.captured import Confirmed, confirm
from afterword.flow.proposed import intended

DATA = Path(__file__).parents[1] / "capture" / "core" / "data"
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


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

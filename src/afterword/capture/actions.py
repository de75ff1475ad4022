"""Taking in what a person drops or pastes: kept first, byte for byte, and only then read."""

import hashlib
import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.capture.core.model import Listing, Understood, Unreadable
from afterword.capture.core.payload import Payload, as_payload, put_phrase
from afterword.capture.core.sniff import read_any
from afterword.capture.models import Proposal, Source
from afterword.kernel.text import one_line


def receive(
    *,
    raw: bytes,
    filename: str,
    home_zone: str,
    own_addresses: frozenset[str],
    by: User,
    now: datetime,
) -> list[Proposal]:
    """Keep `raw`, and propose what can be understood of it; what cannot is proposed as a problem.

    The same bytes again bring back the proposals that are still open instead of new ones.
    """
    digest = hashlib.sha256(raw).hexdigest()
    open_ones = _open_again(digest)
    if open_ones:
        return open_ones
    known = Source.objects.filter(sha256=digest).defer("raw").first()
    source = known or _kept(raw, filename, digest, by, now)
    reading = read_any(
        raw,
        filename=filename,
        home_zone=home_zone,
        own_addresses=own_addresses,
        received_at=now,
    )
    return _propose(source, reading, now)


def _kept(raw: bytes, filename: str, digest: str, by: User, now: datetime) -> Source:
    """The source, as it came."""
    return Source.objects.create(
        filename=one_line(filename, limit=255),
        sha256=digest,
        size=len(raw),
        raw=raw,
        received_at=now,
        by=by,
    )


def _open_again(digest: str) -> list[Proposal]:
    standing = Proposal.objects.filter(source__sha256=digest, state=Proposal.State.OPEN)
    return list(standing.defer("source__raw").order_by("created_at", "id"))


@transaction.atomic
def _propose(
    source: Source, reading: tuple[Understood, ...] | Listing | Unreadable, now: datetime
) -> list[Proposal]:
    if isinstance(reading, Unreadable):
        problem: Payload = {"problem": put_phrase(reading.problem)}
        return [_proposal(source, "unreadable", problem, str(reading.problem), now)]
    if isinstance(reading, Listing):
        return [_proposal(source, "listing", as_payload(reading), "", now)]
    return [_proposal(source, item.kind, as_payload(item), "", now) for item in reading]


def _proposal(source: Source, kind: str, payload: Payload, problem: str, now: datetime) -> Proposal:
    return Proposal.objects.create(
        source=source, kind=kind, payload=payload, problem=problem, created_at=now
    )


@transaction.atomic
def typed(*, payload: Payload, by: User, now: datetime) -> Proposal:
    """Keep what was typed as if it had come in, so that it can be undone like the rest."""
    raw = json.dumps(payload, ensure_ascii=False, indent=1).encode()
    source = _kept(raw, "what you typed", hashlib.sha256(raw).hexdigest(), by, now)
    return _proposal(source, "interview", payload, "", now)


def held(proposal: Proposal) -> Proposal:
    """The proposal as it stands at this moment, held until the transaction ends: one at a time."""
    return Proposal.objects.select_for_update().get(id=proposal.id)


@transaction.atomic
def decide(
    *,
    proposal: Proposal,
    state: str,
    by: User,
    now: datetime,
    undo: Payload | None = None,
    interview_id: UUID | None = None,
) -> Proposal:
    """Record what the person said of a proposal, and what stood before, for undo."""
    del by
    proposal.state = state
    proposal.decided_at = None if state == Proposal.State.OPEN else now
    proposal.undo = undo or {}
    proposal.interview_id = interview_id
    proposal.save(update_fields=["state", "decided_at", "undo", "interview"])
    return proposal

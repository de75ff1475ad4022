"""Today as JSON: the same keys every time, ISO times with the offset of the person's zone."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from afterword.interviews.core.hours import local
from afterword.opportunities.core.moves import Move
from afterword.today.core.facts import Item, Quiet, Today, Upcoming


def as_json(today: Today) -> dict[str, Any]:
    """What `afterword today --json` prints; every value is a JSON value, sentences in English."""
    zone = today.zone
    return {
        "now": _time(today.now, zone),
        "zone": zone,
        "message": str(today.message),
        "clocks": [_item(item, zone) for item in today.clocks],
        "asks": [_item(item, zone) for item in today.asks],
        "quiet": [_quiet(quiet, zone) for quiet in today.quiet],
        "quiet_total": today.quiet_total,
        "moves": [_move(move) for move in today.moves],
        "upcoming": [_upcoming(upcoming) for upcoming in today.upcoming],
        "floor": str(today.floor) if today.floor else None,
        "rests_on_one": str(today.rests_on_one) if today.rests_on_one else None,
    }


def _item(item: Item, zone: str) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "object_id": str(item.object_id),
        "interview_id": _id(item.interview_id),
        "opportunity_id": _id(item.opportunity_id),
        "letter_ids": [str(letter_id) for letter_id in item.letter_ids],
        "title": str(item.title),
        "detail": str(item.detail),
        "due_at": _time(item.due_at, zone) if item.due_at else None,
        "standing": item.standing,
        "urgent": item.urgent,
    }


def _quiet(quiet: Quiet, zone: str) -> dict[str, Any]:
    return {
        "opportunity_id": str(quiet.opportunity_id),
        "title": str(quiet.title),
        "band": str(quiet.band),
        "normal": str(quiet.normal),
        "day": quiet.days,
        "state": quiet.state,
        "began_at": _time(quiet.began_at, zone),
        "to": quiet.to,
        "look_again_on": _date(quiet.look_again_on),
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "opportunity_id": str(move.opportunity_id),
        "kind": move.kind,
        "what": str(move.what),
        "why": str(move.why),
        "suggested_on": _date(move.suggested_on),
        "where": move.where,
    }


def _upcoming(upcoming: Upcoming) -> dict[str, Any]:
    return {
        "interview_id": str(upcoming.interview_id),
        "opportunity_id": str(upcoming.opportunity_id),
        "title": str(upcoming.title),
        "starts_at": upcoming.starts.aware.isoformat(timespec="seconds"),
        "ends_at": upcoming.ends.aware.isoformat(timespec="seconds"),
        "zone": upcoming.starts.zone,
        "running": upcoming.running,
    }


def _time(moment: datetime, zone: str) -> str:
    return local(moment, zone).isoformat(timespec="seconds")


def _date(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _id(value: UUID | None) -> str | None:
    return str(value) if value else None

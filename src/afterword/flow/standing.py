"""What stands, as plain data, so that it can stand again after an undo."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from afterword.interviews.models import Attendance, Interview
from afterword.opportunities.models import Contact, Opportunity

_INTERVIEW = (
    "starts_wall",
    "starts_fold",
    "ends_wall",
    "ends_fold",
    "zone",
    "form",
    "round",
    "location",
    "join_url",
    "status",
    "calendar_uid",
    "calendar_recurrence",
    "calendar_sequence",
    "invitation_message_id",
    "invitation_references",
    "invitation_subject",
    "notes",
)
_OPPORTUNITY = ("role", "stage", "route", "employer_id", "agency_id", "consultant_id")
_MOVED = ("starts_wall", "ends_wall", "zone", "starts_fold", "ends_fold", "status")

Stood = dict[str, Any]


def interview_as_it_stands(interview: Interview) -> Stood:
    """Fields, people and moments of `interview`, as JSON can hold them."""
    people = interview.attendances.values_list("contact_id", "part", "cared_about", "position")
    return {
        "fields": {name: getattr(interview, name) for name in _INTERVIEW},
        "cancelled_at": _iso(interview.cancelled_at),
        "changed_at": _iso(interview.changed_at),
        "people": [[str(contact), *rest] for contact, *rest in people],
    }


def opportunity_as_it_stands(opportunity: Opportunity) -> Stood:
    """What a confirmed proposal may change of `opportunity`, as JSON can hold it."""
    fields = {name: getattr(opportunity, name) for name in _OPPORTUNITY}
    return {
        "fields": {k: str(v) if k.endswith("_id") and v else v for k, v in fields.items()},
        "stage_at": _iso(opportunity.stage_at),
        "changed_at": _iso(opportunity.changed_at),
    }


def has_moved(stood: Stood, interview: Interview) -> bool:
    """Whether `interview` is at another time, or stands again, since `stood` was taken."""
    return any(stood["fields"][name] != getattr(interview, name) for name in _MOVED)


def put_interview_back(interview: Interview, stood: Stood) -> None:
    """Make `interview` what it was, its people too; what they cared about is kept either way."""
    for name, value in stood["fields"].items():
        setattr(interview, name, value)
    interview.starts_at, interview.ends_at = interview.starts.utc, interview.ends.utc
    interview.cancelled_at = _moment(stood["cancelled_at"])
    interview.changed_at = _moment(stood["changed_at"]) or interview.changed_at
    interview.save()
    known = _still_known(stood)
    interview.attendances.exclude(contact_id__in=known).delete()
    for contact, part, cared_about, position in stood["people"]:
        if contact in known:
            Attendance.objects.update_or_create(
                interview=interview,
                contact_id=contact,
                defaults={"part": part, "position": position},
                create_defaults={"part": part, "position": position, "cared_about": cared_about},
            )


def put_opportunity_back(opportunity: Opportunity, stood: Stood, *, only_if_at: datetime) -> None:
    """Make `opportunity` what it was, unless somebody changed it since `only_if_at`."""
    if opportunity.changed_at != only_if_at:
        return
    for name, value in stood["fields"].items():
        setattr(opportunity, name, value)
    opportunity.stage_at = _moment(stood["stage_at"]) or opportunity.stage_at
    opportunity.changed_at = _moment(stood["changed_at"]) or opportunity.changed_at
    opportunity.save()


def _still_known(stood: Mapping[str, Any]) -> set[str]:
    ids = [contact for contact, *_ in stood["people"]]
    return {str(found) for found in Contact.objects.filter(id__in=ids).values_list("id", flat=True)}


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None

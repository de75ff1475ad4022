"""Reading interviews and debriefs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, overload
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from afterword.interviews.core.clock import LONGEST
from afterword.interviews.models import Attendance, Debrief, Interview
from afterword.kernel.text import key_of


def everything() -> QuerySet[Interview]:
    """All interviews with the names a line shows, latest first."""
    return Interview.objects.select_related(
        "opportunity__employer", "opportunity__agency", "opportunity__consultant"
    ).order_by("-starts_at", "-id")


def whole() -> QuerySet[Interview]:
    """Interviews with their people and debrief, for a page about one or a list about many."""
    people = Attendance.objects.select_related("contact").order_by("position", "id")
    return (
        everything()
        .select_related("debrief")
        .prefetch_related(Prefetch("attendances", queryset=people))
    )


# What no list shows, and may be long.
_LONG = ("notes", "join_url", "location", "invitation_references", "invitation_subject")


class ComingFirst(Sequence[Interview]):
    """All interviews for a list in pages: what comes, soonest first; then what was, latest first.

    It counts and slices as a paginator asks, and reads only the rows of the slice.
    """

    def __init__(self, now: datetime) -> None:
        """As seen at `now`; what is going on still comes."""
        there = Interview.objects.select_related("opportunity__employer", "debrief").defer(*_LONG)
        self.coming = there.filter(ends_at__gt=now).order_by("starts_at", "id")
        self.past = there.filter(ends_at__lte=now).order_by("-ends_at", "-id")

    @cached_property
    def _coming(self) -> int:
        return self.coming.count()

    def __len__(self) -> int:
        """How many there are."""
        return self._coming + self.past.count()

    @overload
    def __getitem__(self, asked: int) -> Interview: ...

    @overload
    def __getitem__(self, asked: slice) -> list[Interview]: ...

    def __getitem__(self, asked: int | slice) -> Interview | list[Interview]:
        """The rows of a slice with both ends, with their people; or one of them."""
        if isinstance(asked, int):
            return self[asked : asked + 1][0]
        first, last = asked.start, asked.stop
        rows: list[Interview] = []
        if first < self._coming:
            rows += self.coming[first:last]
        if last > self._coming:
            rows += self.past[max(first - self._coming, 0) : last - self._coming]
        people = Attendance.objects.select_related("contact").order_by("position", "id")
        prefetch_related_objects(rows, Prefetch("attendances", queryset=people))
        return rows


def one(interview_id: UUID) -> Interview:
    """One interview with its people; raises Interview.DoesNotExist, also for another's."""
    return whole().get(id=interview_id)


def with_a_clock(
    rows: QuerySet[Any], now: datetime, *, coming: timedelta = timedelta(days=14)
) -> QuerySet[Any]:
    """Of `rows` of interviews, those whose clocks may run at `now`, and those that come soon."""
    return rows.filter(ends_at__gt=now - LONGEST, starts_at__lt=now + coming)


def same_day(interview: Interview) -> list[Interview]:
    """The loop: interviews for the same opportunity that start on the same local day, in order."""
    day = interview.starts_wall[:10]
    there = everything().filter(
        opportunity_id=interview.opportunity_id, starts_wall__startswith=day
    )
    return [i for i in there.order_by("starts_at") if i.status == Interview.Status.CONFIRMED]


def debrief_of(interview: Interview) -> Debrief | None:
    """What was written down so far, or None."""
    return Debrief.objects.filter(interview=interview).first()


def known_again(uid: str, recurrence: str) -> Interview | None:
    """The interview that a calendar's UID and recurrence name, if it is here already."""
    if not uid:
        return None
    return everything().filter(calendar_uid=uid, calendar_recurrence=recurrence).first()


def of_opportunity(opportunity_id: UUID) -> QuerySet[Interview]:
    """An opportunity's interviews, latest first."""
    return whole().filter(opportunity_id=opportunity_id)


def lines_about(opportunity_id: UUID) -> QuerySet[Interview]:
    """The same for a list: with people, without what is long."""
    people = Attendance.objects.select_related("contact").order_by("position", "id")
    here = Interview.objects.filter(opportunity_id=opportunity_id).defer(*_LONG)
    return here.prefetch_related(Prefetch("attendances", queryset=people)).order_by(
        "-starts_at", "-id"
    )


def at_hour(employer: str, starts_at: datetime) -> Interview | None:
    """The interview with that employer that starts at that moment, if it is here already."""
    key = key_of(employer)
    there = everything().filter(starts_at=starts_at, opportunity__employer__name_key=key)
    return there.first() if key else None

"""An interview as the person confirms it, before it is one."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterword.capture.core.model import Understood
from afterword.kernel.refusal import RefusalError
from afterword.kernel.wall import Wall


class CaptureError(RefusalError):
    """What was given cannot be kept; `field` names it and `phrase` says what to do."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be met: a name, or an address, or both."""

    name: str
    email: str = ""
    part: str = "interviewer"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """An interview as the person confirms it; only employer and start must be there."""

    employer: str
    starts: Wall | None
    ends: Wall | None = None
    role: str = ""
    form: str = ""
    round: str = ""
    location: str = ""
    join_url: str = ""
    notes: str = ""
    agency: str = ""
    consultant: str = ""
    consultant_email: str = ""
    people: Sequence[Guest] = ()


def arrangement_of(read: Understood) -> Arrangement:
    """What was read, as the form's first values."""
    people = [
        Guest(p.name, "" if p.no_reply else p.email, p.role)
        for p in read.people
        if p.role != "consultant" and (p.name or not p.no_reply)
    ]
    return Arrangement(
        employer=read.employer,
        starts=read.starts,
        ends=read.ends,
        role=read.role,
        form=read.form,
        round=read.round,
        location=read.location,
        join_url=read.join_url,
        notes=read.notes,
        agency=read.agency if read.route == "agency" else "",
        consultant=read.consultant.name if read.consultant else "",
        consultant_email=read.consultant.email if read.consultant else "",
        people=people,
    )

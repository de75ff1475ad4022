"""Correcting when, where and with whom an interview is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.flow.arrangement import Guest
from afterword.interviews.actions import Meeting
from afterword.interviews.models import Interview
from afterword.web.forms.arrangement import PARTS, ArrangementForm, PeopleFormSet, guests

_TEXTS = ("form", "round", "location", "join_url", "notes")


class MeetingForm(ArrangementForm):
    """What is the interview's own; employer, role and agency are the opportunity's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Without the fields of the opportunity."""
        super().__init__(*args, **kwargs)
        for name in ("employer", "role", "agency", "consultant", "consultant_email"):
            del self.fields[name]

    def meeting(self) -> Meeting:
        """What a valid form says, without people."""
        given = self.cleaned_data
        texts = {name: given[name] for name in _TEXTS}
        return Meeting(starts=given["starts_wall"], ends=given["ends_wall"], **texts)


class SeatForm(forms.Form):
    """Somebody who is down for it already."""

    contact = forms.UUIDField(widget=forms.HiddenInput)
    part = forms.ChoiceField(label=_("Part"), choices=PARTS)
    gone = forms.BooleanField(label=_("is not there"), required=False)


SeatFormSet = forms.formset_factory(SeatForm, extra=0, max_num=100, absolute_max=120)


class Rearranging:
    """The form, who is down for it, and rows for others, as one."""

    def __init__(self, interview: Interview, home_zone: str, data: Any = None) -> None:
        """With `data` as it was posted, or as the interview stands."""
        self.names = {a.contact_id: a.contact for a in interview.attendances.all()}
        seats = [{"contact": a.contact_id, "part": a.part} for a in interview.attendances.all()]
        self.form = MeetingForm(data, home_zone=home_zone, initial=_initial(interview))
        self.seats = SeatFormSet(data, prefix="seats", initial=seats)
        self.people = PeopleFormSet(data, prefix="people")

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Each row of who is down for it, with the contact; only those who really are."""
        ids = [_uuid(row["contact"].value()) for row in self.seats]
        pairs = zip(ids, self.seats, strict=True)
        return [(self.names[i], row) for i, row in pairs if i in self.names]

    def is_valid(self) -> bool:
        """Whether all can be taken; all are asked, so that all errors show at once."""
        return all([self.form.is_valid(), self.seats.is_valid(), self.people.is_valid()])

    def stays(self) -> Sequence[tuple[UUID, str]]:
        """Who stays, as what."""
        rows = [row.cleaned_data for row in self.seats]
        return [
            (r["contact"], r["part"]) for r in rows if r["contact"] in self.names and not r["gone"]
        ]

    def guests(self) -> tuple[Guest, ...]:
        """Who is new."""
        return guests(self.people)

    def refuse(self, field: str, sentence: str) -> None:
        """A refusal of the rooms behind, at its field."""
        self.form.add_error(field if field in self.form.fields else None, sentence)


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None


def _initial(interview: Interview) -> dict[str, Any]:
    starts = interview.starts
    return {name: getattr(interview, name) for name in _TEXTS} | {
        "starts": starts.local,
        "ends": interview.ends.local,
        "zone": starts.zone,
        "which": str(starts.fold) if starts.repeated else None,
    }

"""An interview as a form: typed from nothing, or a reading to correct."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from afterword.flow.arrangement import Arrangement, Guest
from afterword.kernel.text import one_line
from afterword.kernel.wall import Wall, zone_names
from afterword.web import wording

NO_ADDRESS = _("This does not look like an e-mail address.")
YEARS = range(1990, 2100)
_A_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
_WRITTEN = ("%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M", "%d %B %Y %H:%M", "%d %b %Y %H:%M")
FORMS = (
    ("", _("not said")),
    ("phone", _("by telephone")),
    ("video", _("by video")),
    ("onsite", _("on site")),
    ("panel", _("a panel")),
)
PARTS = (
    ("interviewer", _("interviews me")),
    ("coordinator", _("arranges it")),
    ("consultant", _("is the consultant")),
)


@cache
def zones() -> dict[str, str]:
    """The IANA zones that are places, by their names in lower case."""
    names = [name for name in zone_names() if "/" in name and not name.startswith("Etc/")]
    return {name.lower(): name for name in [*sorted(names), "UTC"]}


class WallTimeField(forms.Field):
    """A date and time on the clock on the wall, naive; of an end, the time alone will do."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})

    def __init__(self, *, time_alone: bool = False, **also: Any) -> None:
        """`time_alone` makes the field ask for a time of day only."""
        self.time_alone = time_alone
        if time_alone:
            also["widget"] = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(**also)

    def to_python(self, value: Any) -> datetime | time | None:
        """A datetime or, where that may do, a time."""
        text = one_line(str(value or ""), limit=60)
        if not text:
            return None
        if self.time_alone or _A_TIME.fullmatch(text):
            return _time(text)
        found = _datetime(text)
        if found is None or found.year not in YEARS:
            raise ValidationError(_("Please write the day and the time like 26/11/2026 14:30."))
        return found.replace(second=0, microsecond=0)


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.zfill(5)).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise ValidationError(_("Please write the time like 14:30.")) from None


def _datetime(text: str) -> datetime | None:
    for reads in (datetime.fromisoformat, *map(_reader, _WRITTEN)):
        try:
            found = reads(text)
        except ValueError:
            continue
        return found if found.tzinfo is None else None
    return None


def _reader(pattern: str) -> Any:
    return lambda text: datetime.strptime(text, pattern)  # noqa: DTZ007 - a wall time is naive


class ArrangementForm(forms.Form):
    """What `Arrangement` holds, but for the people."""

    employer = forms.CharField(
        label=_("Employer"),
        max_length=200,
        error_messages={"required": _("Which employer is it?")},
    )
    starts = WallTimeField(
        label=_("It starts"), error_messages={"required": _("When does it start?")}
    )
    ends = WallTimeField(label=_("It ends"), required=False)
    which = forms.ChoiceField(
        label=_("Which of the two?"),
        required=False,
        choices=[("0", _("the first, before the clocks go back")), ("1", _("the second, after"))],
        widget=forms.RadioSelect,
    )
    zone = forms.CharField(
        label=_("Time zone"),
        required=False,
        max_length=64,
        widget=forms.TextInput(attrs={"list": "zones", "autocomplete": "off"}),
    )
    role = forms.CharField(label=_("Role"), required=False, max_length=200)
    form = forms.ChoiceField(label=_("Form"), required=False, choices=FORMS)
    round = forms.CharField(
        label=_("Round"), required=False, max_length=60, help_text=_("First, second, final.")
    )
    location = forms.CharField(label=_("Place"), required=False, max_length=500)
    join_url = forms.CharField(label=_("Link to join"), required=False, max_length=2000)
    agency = forms.CharField(
        label=_("Agency"), required=False, max_length=200, help_text=_("Blank if there is none.")
    )
    consultant = forms.CharField(label=_("Consultant"), required=False, max_length=200)
    consultant_email = forms.EmailField(
        label=_("Their e-mail"),
        required=False,
        max_length=254,
        error_messages={"invalid": NO_ADDRESS},
    )
    notes = forms.CharField(
        label=_("Notes"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, home_zone: str, **kwargs: Any) -> None:
        """`home_zone` is the zone of a clock that nobody named."""
        super().__init__(*args, **kwargs)
        self.home_zone = home_zone
        self.asks_which = self.initial.get("which") is not None
        self.fields["zone"].widget.attrs["placeholder"] = home_zone

    def clean_zone(self) -> str:
        """An IANA name, or home."""
        given = one_line(self.cleaned_data["zone"]).replace(" ", "_")
        if not given:
            return self.home_zone
        if given.lower() not in zones():
            raise ValidationError(_("This is not a time zone we know. Try one like Europe/London."))
        return zones()[given.lower()]

    def clean(self) -> dict[str, Any]:
        """Put the times on the wall, and ask about those that no clock shows, or shows twice."""
        given = self.cleaned_data
        starts, zone = given.get("starts"), given.get("zone")
        if isinstance(starts, time):
            self.add_error("starts", _("On which day?"))
        elif starts and zone:
            given["starts_wall"] = self._starts(Wall(starts, zone))
            given["ends_wall"] = self._ends(given.get("ends"), given["starts_wall"])
        return given

    def _starts(self, wall: Wall) -> Wall:
        if wall.skipped:
            self.add_error("starts", _skipped(wall))
        if not wall.repeated:
            return wall
        self.asks_which = True
        if not self.cleaned_data.get("which"):
            self.add_error("which", _("The clocks go back, so that time comes twice that night."))
            return wall
        return replace(wall, fold=int(self.cleaned_data["which"]))

    def _ends(self, ends: datetime | time | None, starts: Wall) -> Wall | None:
        if ends is None:
            return None
        local = datetime.combine(starts.local.date(), ends) if isinstance(ends, time) else ends
        first = Wall(local, starts.zone)
        if first.skipped:
            self.add_error("ends", _skipped(first))
        later = Wall(local, starts.zone, fold=1)
        return later if first.repeated and first.utc <= starts.utc else first

    def arrangement(self, people: Sequence[Guest]) -> Arrangement:
        """What a valid form says."""
        given = self.cleaned_data
        texts = ("employer", "role", "form", "round", "location", "join_url", "notes", "agency")
        return Arrangement(
            starts=given["starts_wall"],
            ends=given["ends_wall"],
            people=people,
            consultant=given["consultant"],
            consultant_email=given["consultant_email"],
            **{name: given[name] for name in texts},
        )


def _skipped(wall: Wall) -> str:
    return gettext(
        "The clocks go forward over %(time)s, so it does not exist. %(next)s is next."
    ) % {
        "time": f"{wall.local:%H:%M}",
        "next": wording.clock(wall.aware, wall.zone),
    }


class TypedForm(ArrangementForm):
    """From nothing: the end is a time of the same day."""

    ends = WallTimeField(label=_("It ends at"), required=False, time_alone=True)


class PersonForm(forms.Form):
    """Somebody who is there, or arranges it. A blank row is nobody."""

    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    email = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, error_messages={"invalid": NO_ADDRESS}
    )
    part = forms.ChoiceField(label=_("Part"), required=False, choices=PARTS)


PeopleFormSet = forms.formset_factory(PersonForm, extra=1, max_num=100, absolute_max=120)


def guests(people: Any) -> tuple[Guest, ...]:
    """The rows that name somebody."""
    rows = [row.cleaned_data for row in people if row.cleaned_data]
    return tuple(
        Guest(row["name"], row["email"], row["part"] or "interviewer")
        for row in rows
        if row["name"] or row["email"]
    )


def initial_of(arrangement: Arrangement) -> dict[str, Any]:
    """The form's first values."""
    names = ("employer", "role", "form", "round", "location", "join_url", "notes", "agency")
    starts, ends = arrangement.starts, arrangement.ends
    return {name: getattr(arrangement, name) for name in names} | {
        "consultant": arrangement.consultant,
        "consultant_email": arrangement.consultant_email,
        "starts": starts.local if starts else None,
        "zone": starts.zone if starts else "",
        "which": str(starts.fold) if starts and starts.repeated else None,
        "ends": _in_zone(ends, starts) if ends else None,
    }


def _in_zone(ends: Wall, starts: Wall | None) -> datetime:
    """One form has one zone: an end that was given in another one is told in the start's."""
    if starts is None or ends.zone == starts.zone:
        return ends.local
    return starts.plus(ends.utc - starts.utc).local


def people_of(arrangement: Arrangement) -> list[dict[str, str]]:
    """The rows' first values."""
    return [{"name": g.name, "email": g.email, "part": g.part} for g in arrangement.people]


class Arranging:
    """The form and its rows of people, as one."""

    def __init__(self, form: ArrangementForm, people: Any) -> None:
        """Both bound, or neither."""
        self.form, self.people = form, people

    def is_valid(self) -> bool:
        """Whether both can be taken; both are asked, so that all errors show at once."""
        answers = [self.form.is_valid(), self.people.is_valid()]
        return all(answers)

    def arrangement(self) -> Arrangement:
        """What both say."""
        return self.form.arrangement(guests(self.people))

    def refuse(self, field: str, sentence: str) -> None:
        """A refusal of the rooms behind, at its field."""
        self.form.add_error(field if field in self.form.fields else None, sentence)

    def with_another_row(self) -> "Arranging":
        """The same as it was typed, unjudged, and room for more people."""
        rows = [{name: row[name].value() for name in row.fields} for row in self.people]
        kept = {name: self.form[name].value() for name in self.form.fields}
        form = type(self.form)(initial=kept, home_zone=self.form.home_zone)
        people = PeopleFormSet(initial=rows, prefix="people")
        people.extra = 2
        return Arranging(form, people)

"""The rows of a list, to tick and to correct."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.capture.core.model import Listing, Row
from afterword.kernel.text import Phrase, key_of
from afterword.opportunities.actions import Given
from afterword.opportunities.core.stages import STAGES
from afterword.web.wording import say

# Four fields a row, and a form may have two thousand.
ROWS_SHOWN = 300


def stage_choices(blank: str = "") -> list[tuple[str, str]]:
    """The stages in their order, in the reader's language."""
    first = [("", blank)] if blank else []
    return first + [(stage.id, say(stage.title)) for stage in STAGES.values()]


class RowForm(forms.Form):
    """One opportunity of the list."""

    take = forms.BooleanField(label=_("Take"), required=False)
    employer = forms.CharField(label=_("Employer"), required=False, max_length=200)
    role = forms.CharField(label=_("Role"), required=False, max_length=200)
    stage = forms.ChoiceField(label=_("Stage"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The row it is about is its `row`, and `stands` whether it is here already."""
        self.row: Row = kwargs.pop("row")
        self.stands: bool = kwargs.pop("stands", False)
        super().__init__(*args, **kwargs)
        choices = self.fields["stage"]
        choices.choices = stage_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A ticked row names an employer."""
        if self.cleaned_data.get("take") and not key_of(self.cleaned_data.get("employer", "")):
            self.add_error("employer", _("Which employer is it?"))
        return self.cleaned_data

    def given(self) -> Given:
        """The row as it now reads."""
        said = self.cleaned_data
        return Given(said["employer"], said["role"], said["stage"], on=self.row.on)


class ListingForm:
    """A form a row for the first of them, and one tick for the rest."""

    def __init__(
        self, listing: Listing, standing: Iterable[tuple[str, str]], data: Any = None
    ) -> None:
        """`standing` are the keys of employer and role of what is here already."""
        known = set(standing)
        self.rows = [
            _row_form(number, row, data, stands=_key(row) in known)
            for number, row in enumerate(listing.rows[:ROWS_SHOWN])
        ]
        self.rest = [row for row in listing.rows[ROWS_SHOWN:] if key_of(row.employer)]
        self.takes_rest = data is None or "rest" in data
        self.data = data

    def is_valid(self) -> bool:
        """Whether every row can be taken as it stands."""
        answers = [form.is_valid() for form in self.rows]
        return all(answers)

    def given(self) -> list[Given]:
        """What was ticked."""
        ticked = [form.given() for form in self.rows if form.cleaned_data["take"]]
        rest = self.rest if self.takes_rest else []
        return ticked + [Given(row.employer, row.role, row.stage, on=row.on) for row in rest]

    @property
    def faults(self) -> Sequence[RowForm]:
        """The rows that need another look."""
        return [form for form in self.rows if form.is_bound and form.errors]


def _key(row: Row) -> tuple[str, str]:
    return key_of(row.employer), key_of(row.role)


def _row_form(number: int, row: Row, data: Any, *, stands: bool) -> RowForm:
    initial: dict[str, str | bool | date | Phrase] = {
        "take": bool(key_of(row.employer)) and not stands,
        "employer": row.employer,
        "role": row.role,
        "stage": row.stage,
    }
    return RowForm(data, prefix=f"row{number}", initial=initial, row=row, stands=stands)

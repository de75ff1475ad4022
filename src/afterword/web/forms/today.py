"""When and where: the two words that make a plan of an intention."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _


class StepForm(forms.Form):
    """The next step of one opportunity."""

    step = forms.CharField(
        label=_("What"),
        required=False,
        max_length=300,
        help_text=_("Small enough to begin. Blank leaves what stands."),
    )
    on = forms.DateField(
        label=_("When"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"required": _("On which day?"), "invalid": _("Which day is that?")},
    )
    where = forms.CharField(
        label=_("Where"),
        max_length=200,
        widget=forms.TextInput({"placeholder": _("at eight, at the kitchen table")}),
        error_messages={"required": _("Where will you do it?")},
    )

    def __init__(
        self, data: Any = None, *, opportunity_id: UUID, on: date | None = None, where: str = ""
    ) -> None:
        """Several stand on one page, each with ids of its own."""
        super().__init__(
            data, initial={"on": on, "where": where}, auto_id=f"id_{opportunity_id}_%s"
        )

    def changes(self) -> dict[str, object]:
        """What the opportunity is to say; a blank step leaves the one that stands."""
        given = self.cleaned_data
        step = {"next_step": given["step"]} if given["step"] else {}
        return step | {"next_step_on": given["on"], "next_step_where": given["where"]}

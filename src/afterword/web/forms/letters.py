"""A letter's text, and when it was or is to be sent."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.kernel.wall import Wall
from afterword.letters.actions import BODY_LENGTH
from afterword.web.forms.arrangement import WallTimeField


class LetterForm(forms.Form):
    """What is typed."""

    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    subject = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    body = forms.CharField(
        label=_("Letter"),
        required=False,
        max_length=BODY_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"class": "letter", "rows": 14, "spellcheck": "true"}),
    )


class WhenForm(forms.Form):
    """A moment: one that is offered (`moment`), or a time on the person's own clock (`at`)."""

    moment = forms.CharField(required=False, max_length=40)
    at = WallTimeField(label=_("Day and time"), required=False)

    def __init__(self, *args: Any, home_zone: str, **kwargs: Any) -> None:
        """`home_zone` is where the person's clock is."""
        super().__init__(*args, **kwargs)
        self.home_zone = home_zone

    def clean_at(self) -> datetime | None:
        """The moment, in UTC."""
        local = self.cleaned_data["at"]
        if local is None:
            return None
        wall = Wall(local, self.home_zone)
        if wall.skipped:
            raise forms.ValidationError(_("The clocks go forward over that time; choose another."))
        return wall.utc

    def clean_moment(self) -> datetime | None:
        """The moment that was offered; None for none of them."""
        try:
            found = datetime.fromisoformat(self.cleaned_data["moment"])
        except ValueError:
            return None
        return found if found.tzinfo else None


class PlanForm(WhenForm):
    """When to send it."""

    def planned_at(self) -> datetime | None:
        """The own time where one is given, else the moment chosen."""
        at: datetime | None = self.cleaned_data["at"] or self.cleaned_data["moment"]
        return at

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        if not self.errors and not self.planned_at():
            self.add_error("at", _("Choose a moment, or write one of your own."))
        return self.cleaned_data


class SentForm(WhenForm):
    """When it was sent; without a time: just now."""

    at = WallTimeField(label=_("I sent it earlier, at"), required=False)

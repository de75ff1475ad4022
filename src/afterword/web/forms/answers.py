"""What they answered, and that they wrote or called."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.opportunities.models import Contact
from afterword.outcomes.models import Outcome

ANSWERS = (
    (Outcome.Kind.NEXT_ROUND, _("They want to see me again")),
    (Outcome.Kind.OFFER, _("They offer me the job")),
    (Outcome.Kind.REJECTION, _("It is a no")),
    (Outcome.Kind.PANEL, _("I was placed on a panel")),
    (Outcome.Kind.WITHDRAWN, _("I withdrew")),
    (Outcome.Kind.PRESUMED_CLOSED, _("No answer came, and I let it go")),
)
WORDS = (
    ("they_wrote", _("They wrote, or rang")),
    ("consultant_called", _("The consultant wrote, or rang")),
)


class AnswerForm(forms.Form):
    """The employer's answer, or its absence."""

    kind = forms.ChoiceField(
        label=_("What was it?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Which of these was it?")},
    )
    happened_on = forms.DateField(
        label=_("When"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"required": _("On which day?"), "invalid": _("Which day is that?")},
    )
    note = forms.CharField(
        label=_("In their words, or yours"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: Any = None, *, today_on: date) -> None:
        """`today_on` is the day at home; a button that says “today” names no day of its own."""
        if data is not None and "today" in data:
            data = data.copy()
            data["happened_on"] = today_on.isoformat()
        super().__init__(data, initial={"happened_on": today_on})


class HeardForm(forms.Form):
    """Who was in touch, and what it was about."""

    what = forms.ChoiceField(label=_("Who was in touch?"), choices=WORDS, widget=forms.RadioSelect)
    contact = forms.TypedChoiceField(
        label=_("Who of them"), required=False, coerce=UUID, empty_value=None
    )
    text = forms.CharField(
        label=_("What it was about"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: Any = None, *, people: Sequence[Contact], has_agency: bool) -> None:
        """`people` are the employer's and the agency's; without an agency only the former speak."""
        super().__init__(data)
        choices = [("", _("nobody in particular")), *((str(c.id), str(c)) for c in people)]
        self.fields["contact"].choices = choices  # type: ignore[attr-defined]
        self.people = {contact.id: contact for contact in people}
        if not has_agency:
            self.fields["what"].choices = WORDS[:1]  # type: ignore[attr-defined]
            self.fields["what"].initial = WORDS[0][0]

    def who(self) -> Contact | None:
        """Who of them, if that was said."""
        chosen = self.cleaned_data.get("contact")
        return self.people[chosen] if chosen else None

"""A letter for one of the practice's reasons: why, and to whom."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from afterword.correspondence.actions import NOTE_LENGTH
from afterword.correspondence.core.facts import Offer
from afterword.opportunities.models import Contact


class ExceptionForm(forms.Form):
    """The reason in the person's own words, and who reads the letter."""

    note = forms.CharField(
        label=_("What it is about, in your own words"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    to = forms.TypedMultipleChoiceField(
        label=_("To whom"),
        required=False,
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody ticked: a text to copy. An address is never guessed."),
        error_messages={"invalid_choice": _("Please choose one of the list.")},
    )

    def __init__(
        self, data: Any = None, *, offer: Offer, readers: Sequence[Contact], first: UUID | None
    ) -> None:
        """`first` is ticked to begin with."""
        super().__init__(data, initial={"to": [str(first)] if first else []})
        self.fields["note"].required = offer.needs_note
        self.fields["note"].help_text = gettext("It is kept for you alone.")
        if offer.waits == "night":
            self.fields["note"].label = gettext("The reason, in a sentence of your own")
        self.fields["to"].choices = [(str(c.id), _named(c)) for c in readers]  # type: ignore[attr-defined]
        if not readers:
            del self.fields["to"]

    def readers(self) -> list[UUID]:
        """Who was ticked."""
        return list(self.cleaned_data.get("to", ()))


def _named(contact: Contact) -> str:
    """By name, and by whether a letter can reach them."""
    if not contact.email:
        return gettext("%(name)s, no address known") % {"name": contact}
    return f"{contact.name}, {contact.email}" if contact.name else contact.email

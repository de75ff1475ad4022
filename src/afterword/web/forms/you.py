"""What the person says of themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from afterword.kernel.text import one_line
from afterword.person.actions import PersonError
from afterword.person.models import Person
from afterword.web.forms.arrangement import NO_ADDRESS, zones
from afterword.web.wording import say

LOCALES = (
    ("en-GB", _("British English")),
    ("en-IE", _("Irish English")),
    ("en-US", _("American English")),
)
TONES = (
    ("warm", _("Warm")),
    ("formal", _("Formal")),
    ("brief", _("Brief")),
)


class FirstForm(forms.Form):
    """The three things a letter needs."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": _("A letter needs your name at its end.")},
    )
    signature = forms.CharField(
        label=_("What stands below it"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2, "placeholder": _("A telephone number, perhaps")}),
    )
    home_zone = forms.CharField(
        label=_("Where your clocks are"),
        max_length=64,
        widget=forms.TextInput({"list": "zones", "autocomplete": "off"}),
        error_messages={"required": _("Which zone is home? For example Europe/London.")},
        help_text=_("A place of your time zone, like Europe/London."),
    )

    def __init__(self, data: Any = None, *, about: Person) -> None:
        """With what is known as its first values."""
        super().__init__(data, initial={name: getattr(about, name) for name in self.base_fields})

    def clean_home_zone(self) -> str:
        """However it is written, as its list has it; what is in no list the room refuses."""
        given = one_line(self.cleaned_data["home_zone"]).replace(" ", "_")
        return zones().get(given.lower(), given)

    def changes(self) -> dict[str, str | bool]:
        """Everything that the form says."""
        return dict(self.cleaned_data)

    def refuse(self, refused: PersonError) -> None:
        """Say the refusal at its field."""
        self.add_error(refused.field if refused.field in self.fields else None, say(refused.phrase))


class YouForm(FirstForm):
    """All of it."""

    reply_address = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": NO_ADDRESS},
        help_text=_("So that draft files carry it, and you are never taken for an interviewer."),
    )
    locale = forms.ChoiceField(label=_("Letters are written in"), choices=LOCALES)
    tone = forms.ChoiceField(label=_("In a tone that is"), choices=TONES)
    allow_enquiry = forms.BooleanField(
        label=_("Allow me one enquiry after a date that they gave has passed"),
        required=False,
        help_text=_(
            "Off unless you switch it on. The practice is to leave them in peace; some guidance "
            "allows one short enquiry, five working days after a date that the employer itself "
            "gave. Never more than one, and never without such a date."
        ),
    )

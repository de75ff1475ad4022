"""Opportunities, their people and agencies, as forms."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from afterword.opportunities.actions import Given, OpportunityError
from afterword.opportunities.core.stages import REASONS
from afterword.opportunities.models import Agency, Contact, Opportunity
from afterword.web.forms.arrangement import NO_ADDRESS
from afterword.web.forms.proposals import stage_choices
from afterword.web.wording import say


def day_field(label: Any) -> forms.DateField:
    """A day that need not be given."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages={"invalid": _("Please write the day like 26/11/2026.")},
    )


class Refusing(forms.Form):
    """A form that the rooms behind may refuse."""

    def refuse(self, refused: OpportunityError) -> None:
        """Say the refusal at its field, or at the top where the form has no such field."""
        field = refused.field if refused.field in self.fields else None
        self.add_error(field, say(refused.phrase))


class FilterForm(forms.Form):
    """Which of them to show; what makes no sense is left out."""

    words = forms.CharField(label=_("Search"), required=False, max_length=100)
    stage = forms.ChoiceField(label=_("Stage"), required=False)

    def __init__(self, data: Any) -> None:
        """`data` is the address's query."""
        super().__init__(data)
        known = [("", gettext("all")), ("live", gettext("alive")), *stage_choices()]
        self.fields["stage"].choices = known  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What is asked for."""
        self.is_valid()
        return {
            "words": self.cleaned_data.get("words", ""),
            "stage": self.cleaned_data.get("stage", ""),
        }

    def query(self) -> str:
        """The same as an address says it, without what is blank."""
        return urlencode({name: value for name, value in self.asked().items() if value})


class NewForm(Refusing):
    """An opportunity: only the employer must be there."""

    employer = forms.CharField(
        label=_("Employer"),
        max_length=200,
        error_messages={"required": _("Which employer is it?")},
    )
    role = forms.CharField(label=_("Role"), required=False, max_length=200)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    agency = forms.CharField(label=_("Agency"), required=False, max_length=200)
    consultant = forms.CharField(label=_("Consultant"), required=False, max_length=200)
    consultant_email = forms.EmailField(
        label=_("Their e-mail"), required=False, error_messages={"invalid": NO_ADDRESS}
    )

    def __init__(self, data: Any = None) -> None:
        """The stages are read in the reader's language."""
        super().__init__(data)
        self.fields["stage"].choices = stage_choices()  # type: ignore[attr-defined]

    def given(self) -> Given:
        """What was typed."""
        return Given(**self.cleaned_data)


class OpportunityForm(Refusing):
    """What a person changes of an opportunity."""

    role = forms.CharField(label=_("Role"), required=False, max_length=200)
    stage = forms.ChoiceField(label=_("Stage"))
    closed_reason = forms.ChoiceField(label=_("If it is closed, why"), required=False)
    decision_by_on = day_field(_("They said they would decide by"))
    next_step = forms.CharField(
        label=_("Next step"), required=False, max_length=300, help_text=_("Small enough to begin.")
    )
    next_step_on = day_field(_("When"))
    next_step_where = forms.CharField(label=_("Where"), required=False, max_length=200)
    notes = forms.CharField(
        label=_("Notes"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 3})
    )
    agency = forms.CharField(
        label=_("Agency"), required=False, max_length=200, help_text=_("Blank if there is none.")
    )
    consultant = forms.CharField(label=_("Consultant"), required=False, max_length=200)
    consultant_email = forms.EmailField(
        label=_("Their e-mail"), required=False, error_messages={"invalid": NO_ADDRESS}
    )

    def __init__(self, data: Any = None, *, about: Opportunity) -> None:
        """With what stands as its first values."""
        plain = ("role", "stage", "closed_reason", "decision_by_on", "next_step", "next_step_on")
        consultant = about.consultant
        initial = {name: getattr(about, name) for name in plain} | {
            "next_step_where": about.next_step_where,
            "notes": about.notes,
            "agency": about.agency.name if about.agency else "",
            "consultant": consultant.name if consultant else "",
            "consultant_email": consultant.email if consultant else "",
        }
        super().__init__(data, initial=initial)
        reasons = [("", gettext("not said"))] + [(r.id, say(r.title)) for r in REASONS.values()]
        self.fields["stage"].choices = stage_choices()  # type: ignore[attr-defined]
        self.fields["closed_reason"].choices = reasons  # type: ignore[attr-defined]

    def changes(self) -> dict[str, object]:
        """Only what was changed; the three of the agency go together."""
        given = {name: self.cleaned_data[name] for name in self.changed_data}
        route = ("agency", "consultant", "consultant_email")
        if given.keys() & set(route):
            given |= {name: self.cleaned_data[name] for name in route}
        return given


class ContactForm(Refusing):
    """Somebody on the other side."""

    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    email = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, error_messages={"invalid": NO_ADDRESS}
    )
    job_title = forms.CharField(label=_("Job title"), required=False, max_length=200)
    known_before = forms.BooleanField(
        label=_("We were in touch before an agency came between"), required=False
    )

    def __init__(self, data: Any = None, *, about: Contact) -> None:
        """With what stands as its first values; the last only where an agency may come between."""
        names = ("name", "email", "job_title", "known_before")
        super().__init__(data, initial={name: getattr(about, name) for name in names})
        if about.agency_id:
            del self.fields["known_before"]


POLICIES = (
    (Agency.Policy.VIA_CONSULTANT, _("The consultant passes on what you write. The usual way.")),
    (
        Agency.Policy.CONSULTANT_APPROVES,
        _("You write to the client once the consultant has read it."),
    ),
    (Agency.Policy.COPY_CONSULTANT, _("You write to the client, and the consultant gets a copy.")),
    (Agency.Policy.DIRECT_IF_BEFORE, _("You write to those at the client whom you knew before.")),
    (Agency.Policy.DIRECT, _("You write to the client yourself; the agency does not mind.")),
)


class PolicyForm(forms.Form):
    """One of five."""

    policy = forms.ChoiceField(
        label=_("How do letters reach their clients?"), choices=POLICIES, widget=forms.RadioSelect
    )

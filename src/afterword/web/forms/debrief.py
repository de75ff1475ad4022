"""A debrief: sentences that the form begins and the person ends, facts before feelings."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from afterword.flow.debriefed import Noted
from afterword.interviews.actions import DEBRIEF_FIELDS, FIELD_LENGTH
from afterword.interviews.core.windows import Asked
from afterword.interviews.models import Debrief, Interview
from afterword.letters.core import enough

WENT = (
    ("well", _("well")),
    ("okay", _("all right")),
    ("mixed", _("some of it well, some less so")),
    ("badly", _("badly")),
    ("", _("I would rather not say")),
)
_CARES = "cares-"


def _stem(label: Any, rows: int = 2, **also: Any) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=FIELD_LENGTH, widget=box, strip=False, **also
    )


class DebriefForm(forms.Form):
    """What `Debrief` holds, and what each person cared about."""

    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    needs = _stem(_("They need to …"))
    spoke_about = _stem(_("We spoke about …"))
    stayed = _stem(_("What stayed with me: …"))
    proof = _stem(_("I have …"), help_text=_("Something you have done that fits what they need."))
    promised = _stem(_("I promised to …"), 1, help_text=_("One thing a line, if anything."))
    they_said_next = _stem(_("They said the next step is …"), 1)
    went = forms.ChoiceField(
        label=_("It went …"), required=False, choices=WENT, widget=forms.RadioSelect
    )
    do_differently = _stem(_("Next time I would …"))

    def __init__(self, interview: Interview, *args: Any, **kwargs: Any) -> None:
        """With a field for each interviewer."""
        super().__init__(*args, **kwargs)
        for seat in interview.attendances.all():
            if seat.part == "interviewer":
                label = gettext("%(name)s cared about …") % {"name": seat.contact}
                self.fields[f"{_CARES}{seat.contact_id}"] = _stem(label, 1)

    def cares(self) -> Iterator[Any]:
        """The fields of what each person cared about."""
        return (self[name] for name in self.fields if name.startswith(_CARES))


class QuestionForm(forms.Form):
    """One question that was asked. A blank row is none."""

    question = forms.CharField(
        label=_("They asked …"),
        required=False,
        max_length=FIELD_LENGTH,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    answer = forms.CharField(
        label=_("I said …"),
        required=False,
        max_length=FIELD_LENGTH,
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    went = forms.ChoiceField(
        label=_("The answer went"),
        required=False,
        choices=(
            ("", _("not said")),
            ("well", _("well")),
            ("okay", _("all right")),
            ("badly", _("badly")),
        ),
    )


QuestionFormSet = forms.formset_factory(QuestionForm, extra=1, max_num=100, absolute_max=120)


class Debriefing:
    """The form and its rows of questions, as one."""

    def __init__(self, interview: Interview, debrief: Debrief | None, data: Any = None) -> None:
        """With `data` as it was posted, or as the debrief stands."""
        stands = _standing(interview, debrief)
        rows = _questions(debrief)
        self.form = DebriefForm(interview, data, initial=stands)
        self.questions = QuestionFormSet(data, prefix="questions", initial=rows)

    def is_valid(self) -> bool:
        """Whether both can be taken."""
        return all([self.form.is_valid(), self.questions.is_valid()])

    def noted(self) -> Noted:
        """What valid forms say."""
        given = self.form.cleaned_data
        rows = [row.cleaned_data for row in self.questions if row.cleaned_data]
        cares = {k.removeprefix(_CARES): v for k, v in given.items() if k.startswith(_CARES)}
        return Noted(
            fields={name: given[name] for name in DEBRIEF_FIELDS},
            questions=[Asked(r["question"], r["answer"], r["went"]) for r in rows],
            cared_about={UUID(contact): text for contact, text in cares.items()},
            revision=given["revision"] or 0,
        )


def is_enough(debrief: Debrief | None) -> bool:
    """Whether a letter can be written from it."""
    if debrief is None:
        return False
    names = ("needs", "spoke_about", "stayed", "proof")
    return enough(**{name: getattr(debrief, name) for name in names})


def posted(interview: Interview, debrief: Debrief) -> dict[str, str]:
    """A debrief as its page would post it: field names and values."""
    rows = enumerate(_questions(debrief))
    asked = {f"questions-{n}-{name}": text for n, row in rows for name, text in row.items()}
    stands = {k: v for k, v in _standing(interview, debrief).items() if k != "revision"}
    return stands | asked


def _standing(interview: Interview, debrief: Debrief | None) -> dict[str, Any]:
    cares = {f"{_CARES}{a.contact_id}": a.cared_about for a in interview.attendances.all()}
    fields = {name: getattr(debrief, name) if debrief else "" for name in DEBRIEF_FIELDS}
    return cares | fields | {"revision": debrief.revision if debrief else 0}


def _questions(debrief: Debrief | None) -> list[dict[str, str]]:
    rows = debrief.questions.all() if debrief else ()
    return [{"question": r.question, "answer": r.answer, "went": r.went} for r in rows]

"""What is handed over: files as they are, and text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MEGABYTE = 2**20
LARGEST = 50 * MEGABYTE
LONGEST = 1_000_000


class FilesInput(forms.FileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; an empty one is for the reader to speak of."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each file checked by itself."""
        del initial
        given = data if isinstance(data, list | tuple) else [data] if data else []
        files = [super(FilesField, self).clean(file) for file in given]
        for file in files:
            if (file.size or 0) > LARGEST:
                raise forms.ValidationError(_too_large(file))
        return files


def _too_large(file: UploadedFile[Any]) -> str:
    return gettext(
        "“%(name)s” is larger than %(limit)s MB, so it was left where it is. "
        "Please paste the text of the invitation instead."
    ) % {"name": file.name, "limit": LARGEST // MEGABYTE}


class HandOverForm(forms.Form):
    """One or both: files, text."""

    file = FilesField(
        label=_("Drop the invitation here, or choose it"),
        required=False,
        allow_empty_file=True,
        help_text=_("A calendar file, a saved e-mail, or any other; several at once will do."),
    )
    text = forms.CharField(
        label=_("Or paste the e-mail, or your notes"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
    )
    browser_zone = forms.CharField(
        required=False, max_length=64, widget=forms.HiddenInput({"data-zone": ""})
    )

    def clean(self) -> dict[str, Any]:
        """Something must be there."""
        if not self.errors and not (self.cleaned_data["file"] or self.cleaned_data["text"]):
            raise forms.ValidationError(_("Choose a file first, or paste the text."))
        return self.cleaned_data

    def documents(self) -> Iterator[tuple[bytes, str]]:
        """Bytes and name of each, one at a time in memory; a pasted text has no name."""
        for file in self.cleaned_data["file"]:
            yield file.read(), file.name or ""
        if self.cleaned_data["text"].strip():
            yield self.cleaned_data["text"].encode(), ""


class ListForm(HandOverForm):
    """The same for a list of opportunities: whatever it is called, it is read as a list."""

    file = FilesField(
        label=_("Drop the list here, or choose it"),
        required=False,
        allow_empty_file=True,
        help_text=_("A CSV file, as any spreadsheet saves it."),
    )
    text = forms.CharField(
        label=_("Or paste it, a line each"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(
            {"rows": 6, "placeholder": _("Northfield Hospital, Ward Manager, applied, 12/11/2026")}
        ),
        help_text=_("Employer, role, stage, date; only the employer must be there."),
    )

    def documents(self) -> Iterator[tuple[bytes, str]]:
        """Each named as a list, for its reader."""
        for raw, name in super().documents():
            yield raw, name if name.lower().endswith((".csv", ".tsv")) else "list.csv"

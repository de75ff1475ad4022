"""Addresses for the tests of the shell: the five rooms, and a page of everything it offers."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import path

from afterword.accounts.scope import current_id
from afterword.kernel.text import Phrase
from afterword.web.undo import said

NOW = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
SAVED: dict[str, Any] = {"revision": 1, "fields": {}, "mode": "well", "posts": 0, "undone": []}


class StyleForm(forms.Form):
    """One field of each kind."""

    need = forms.CharField(label="What they need is to …", widget=forms.Textarea(attrs={"rows": 2}))
    employer = forms.CharField(label="Employer", help_text="As the invitation writes it.")
    role = forms.CharField(label="Role", required=False)
    on = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    form = forms.ChoiceField(
        label="Form", choices=[("video", "video"), ("phone", "phone"), ("site", "on site")]
    )
    route = forms.ChoiceField(
        label="Route",
        widget=forms.RadioSelect,
        choices=[("direct", "direct"), ("agency", "through an agency")],
    )


def style(request: HttpRequest) -> HttpResponse:
    """Everything the stylesheet offers; `?wrong` with errors, `?said` with a notice."""
    form = StyleForm({"need": "", "on": "x"} if "wrong" in request.GET else None)
    if "said" in request.GET:
        said(request, Phrase("The interview is in."), undo=("/undo/", {"id": "7"}))
    context = {
        "form": form,
        "now": NOW,
        "zone": "Europe/London",
        "due": NOW + timedelta(hours=4),
        "nothing": Phrase("Nothing has a clock. Put the kettle on."),
        "action": Phrase("Add an interview"),
    }
    return render(request, "style.html", context)


def room(request: HttpRequest, **_: object) -> HttpResponse:
    """A page that says what the doorway gave it."""
    visit = request.afterword  # type: ignore[attr-defined]
    context = {"visit": visit, "scope": current_id()}
    return render(request, "room.html", context)


def undo(request: HttpRequest) -> HttpResponse:
    """Where the notice's button leads."""
    SAVED["undone"].append(request.POST.get("id"))
    return redirect("/style/")


def writing(request: HttpRequest) -> HttpResponse:
    """A form saved as one types, checked as one types."""
    return render(request, "writing.html", {"saved": SAVED})


def save(request: HttpRequest) -> HttpResponse:
    """Keep the text as the real pages do; the tests set how it goes wrong."""
    SAVED["posts"] += 1
    mode = SAVED["mode"]
    if mode == "broken":
        return HttpResponse(status=500)
    if str(SAVED["revision"]) != request.POST["revision"]:
        now = {"revision": SAVED["revision"], "fields": SAVED["fields"]}
        return JsonResponse(now, status=409)
    SAVED["fields"] = {"text": request.POST["text"].replace("\r\n", "\n")}
    SAVED["revision"] += 1
    if mode == "cut":  # saved, but the answer never arrives
        return HttpResponse(status=500)
    return JsonResponse({"revision": SAVED["revision"], "saved": "14:32", "note": "Enough."})


def check(request: HttpRequest) -> HttpResponse:
    """Findings on the text."""
    return render(request, "findings.html", {"pushy": "by Friday" in request.POST["text"]})


def take(request: HttpRequest) -> HttpResponse:
    """What was dropped."""
    given = request.FILES.get("file")
    name = given.name if given else ""
    return render(request, "took.html", {"text": request.POST.get("text", ""), "file": name})


def broken(request: HttpRequest, how: str) -> HttpResponse:
    """Pages that fail, one way each."""
    raise {
        "400": SuspiciousOperation,
        "403": PermissionDenied,
        "500": RuntimeError,
    }[how]("on purpose")


urlpatterns = [
    path("", room, name="today"),
    path("interviews/", room, name="interviews"),
    path("interviews/<int:n>/", room),
    path("waiting/", room, name="waiting"),
    path("opportunities/", room, name="opportunities"),
    path("you/", room, name="you"),
    path("style/", style),
    path("undo/", undo),
    path("writing/", writing),
    path("writing/save/", save),
    path("writing/check/", check),
    path("take/", take),
    path("broken/<how>/", broken),
]

handler400 = "afterword.web.errors.bad_request"
handler403 = "afterword.web.errors.forbidden"
handler404 = "afterword.web.errors.not_found"
handler500 = "afterword.web.errors.server_error"

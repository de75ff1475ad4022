"""Adding an interview: three ways on one page; what comes of it is a proposal to confirm."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from afterword.capture import actions as capture
from afterword.capture.models import Proposal
from afterword.flow import captured
from afterword.flow.arrangement import CaptureError
from afterword.interviews.actions import InterviewError
from afterword.kernel.text import Phrase, gettext_noop
from afterword.opportunities.actions import OpportunityError
from afterword.person import actions as person
from afterword.person import queries as people
from afterword.web.forms.add import HandOverForm
from afterword.web.forms.arrangement import Arranging, PeopleFormSet, TypedForm, zones
from afterword.web.gate import Visit
from afterword.web.going import onward
from afterword.web.undo import said
from afterword.web.wording import say

REFUSED = (CaptureError, OpportunityError, InterviewError)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The page of the three ways, and each way's answer."""
    if request.method != "POST":
        return page(request, HandOverForm(), typing(request))
    if request.POST.get("way") == "typed":
        return _typed(request)
    return handed_over(request, HandOverForm(request.POST, request.FILES))


def page(
    request: HttpRequest, form: HandOverForm, arranging: Arranging, status: int = 200
) -> HttpResponse:
    """The three ways, as far as they have got."""
    context = {"form": form, "typed": arranging, "home": arranging.form.home_zone}
    context["open"] = request.POST.get("way") == "typed"
    return render(request, "add/page.html", context | {"zones": zones().values()}, status=status)


def home_zone(request: HttpRequest) -> str:
    """Where the person's clocks are; the browser says so until they do."""
    visit = request.afterword  # type: ignore[attr-defined]
    zone = request.POST.get("browser_zone", "")
    if zone:
        person.notice_zone(zone=zone, now=visit.now)
    return people.me().home_zone


def typing(request: HttpRequest, data: Any = None) -> Arranging:
    """The form to type into."""
    form = TypedForm(data, home_zone=home_zone(request))
    return Arranging(form, PeopleFormSet(data, prefix="people"))


def handed_over(request: HttpRequest, form: HandOverForm, template: str = "") -> HttpResponse:
    """Read what was dropped, chosen or pasted: to its proposal, or to the list of them."""
    if not form.is_valid():
        if template:
            return render(request, template, {"form": form}, status=422)
        return page(request, form, typing(request), 422)
    found = _received(request, form)
    if len(found) == 1:
        return onward("proposal", found[0].id)
    said(
        request,
        Phrase(
            gettext_noop("%(count)s things were found. Each waits for your yes."),
            {"count": len(found)},
        ),
    )
    return onward("proposals")


def _received(request: HttpRequest, form: HandOverForm) -> list[Proposal]:
    visit: Visit = request.afterword  # type: ignore[attr-defined]
    home = home_zone(request)
    own = people.own_addresses(people.me())
    found: dict[Any, Proposal] = {}
    for raw, name in form.documents():
        proposals = capture.receive(
            raw=raw, filename=name, home_zone=home, own_addresses=own, by=visit.user, now=visit.now
        )
        found |= {proposal.id: proposal for proposal in proposals}
    return list(found.values())


def _typed(request: HttpRequest) -> HttpResponse:
    arranging = typing(request, request.POST)
    if "more" in request.POST:
        return page(request, HandOverForm(), arranging.with_another_row())
    done = confirmed(request, arranging) if arranging.is_valid() else None
    if done is None:
        return page(request, HandOverForm(), arranging, 422)
    return done


def confirmed(
    request: HttpRequest, arranging: Arranging, proposal: Proposal | None = None
) -> HttpResponse | None:
    """On to the interview, with the way back said; None where it was refused, at its field."""
    visit: Visit = request.afterword  # type: ignore[attr-defined]
    try:
        done = captured.confirm(
            arrangement=arranging.arrangement(), proposal=proposal, by=visit.user, now=visit.now
        )
    except REFUSED as refused:
        arranging.refuse(refused.field, say(refused.phrase))
        return None
    said(request, Phrase(_DONE[done.was]), undo=way_back(done.proposal))
    return onward("interview", done.interview.id)


def way_back(proposal: Proposal) -> tuple[str, dict[str, str]]:
    """The undo of a yes."""
    return reverse("proposal-undo", args=[proposal.id]), {}


_DONE = {
    "new": gettext_noop("The interview is on your page."),
    "moved": gettext_noop("The interview is moved."),
    "same": gettext_noop("You had this one already; it is as you have just said."),
    "cancelled": gettext_noop("The interview is marked as cancelled."),
}

urls = [path("add/", add, name="add")]

"""What is being pursued: the table, one opportunity, its people and its agency."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from afterword.correspondence import queries as correspondence
from afterword.interviews import queries as interviews
from afterword.kernel.text import Phrase, gettext_noop
from afterword.kernel.wall import wall_at
from afterword.letters import queries as letters
from afterword.letters.models import Letter
from afterword.opportunities import actions, queries
from afterword.opportunities.actions import OpportunityError
from afterword.opportunities.models import Agency, Opportunity
from afterword.web import titles
from afterword.web.forms.add import ListForm
from afterword.web.forms.opportunities import (
    ContactForm,
    FilterForm,
    NewForm,
    OpportunityForm,
    PolicyForm,
)
from afterword.web.gate import VisitRequest
from afterword.web.going import onward, or_404
from afterword.web.undo import said
from afterword.web.views import add

A_PAGE = 30
# Of each kind on the page of one opportunity; the ledger below has pages.
A_FEW = 12


@require_GET
def opportunities(request: VisitRequest) -> HttpResponse:
    """The table, by stage and by words."""
    form = FilterForm(request.GET)
    found = Paginator(queries.find(**form.asked()), A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    lines = [{"opportunity": one, "stage": titles.stage(one.stage)} for one in shown]
    context = {"form": form, "page": shown, "lines": lines, "asked": form.query()}
    context |= _here(request)
    return render(request, "opportunities/list.html", context)


def _here(request: VisitRequest) -> dict[str, object]:
    return {"now": request.afterword.now, "home": add.home_zone(request)}


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: VisitRequest) -> HttpResponse:
    """One opportunity, typed."""
    form = NewForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "opportunities/new.html", {"form": form}, status=status)
    visit = request.afterword
    try:
        begun = actions.pursue(given=form.given(), by=visit.user, now=visit.now)
    except OpportunityError as refused:
        form.refuse(refused)
        return render(request, "opportunities/new.html", {"form": form}, status=422)
    said(request, Phrase(_BEGUN if begun.created_at == visit.now else _KNOWN))
    return onward("opportunity", begun.id)


_BEGUN = gettext_noop("It is on your list.")
_KNOWN = gettext_noop("You have this one already. Here it is.")


@require_http_methods(["GET", "HEAD", "POST"])
def from_list(request: VisitRequest) -> HttpResponse:
    """The rest of a search, as a list."""
    if request.method != "POST":
        return render(request, "opportunities/from_list.html", {"form": ListForm()})
    form = ListForm(request.POST, request.FILES)
    return add.handed_over(request, form, "opportunities/from_list.html")


@require_http_methods(["GET", "HEAD", "POST"])
def opportunity(request: VisitRequest, opportunity_id: UUID) -> HttpResponse:
    """One opportunity, all that is known of it, and the form to change it."""
    found = or_404(queries.one, opportunity_id)
    form = OpportunityForm(request.POST if request.method == "POST" else None, about=found)
    if form.is_bound and form.is_valid():
        visit = request.afterword
        try:
            actions.change(opportunity=found, changes=form.changes(), by=visit.user, now=visit.now)
        except OpportunityError as refused:
            form.refuse(refused)
        else:
            said(request, Phrase(gettext_noop("It is as you have just said.")))
            return onward("opportunity", found.id)
    if form.is_bound:  # what was typed is in the form; the page around it shows what stands
        found = or_404(queries.one, opportunity_id)
    status = 422 if form.is_bound else 200
    context = _whole(request, found) | {"form": form}
    return render(request, "opportunities/one.html", context, status=status)


def _whole(request: VisitRequest, found: Opportunity) -> dict[str, object]:
    words = Paginator(correspondence.words_of(found.id), A_FEW)
    pages = words.get_page(request.GET.get("page"))
    newest = letters.lines_about(found.id)[:A_FEW]
    here = _here(request)
    return here | {
        "opportunity": found,
        "since": wall_at(found.stage_at, str(here["home"])).local.date(),
        "stage": titles.stage(found.stage),
        "reason": titles.reason(found.closed_reason),
        "interviews": interviews.lines_about(found.id)[:A_FEW],
        "letters": [_letter(letter) for letter in newest],
        "words": [{"word": word, "title": titles.purpose(word.purpose)} for word in pages],
        "pages": pages,
        "people": queries.people_of(found)[:A_PAGE],
    }


def _letter(letter: Letter) -> dict[str, object]:
    state = gettext(Letter.State(letter.state).label)
    return {"letter": letter, "title": titles.purpose(letter.purpose), "state": state}


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: VisitRequest, contact_id: UUID) -> HttpResponse:
    """Somebody on the other side, to be corrected."""
    found = or_404(queries.contact, contact_id)
    form = ContactForm(request.POST if request.method == "POST" else None, about=found)
    if form.is_bound and form.is_valid():
        visit = request.afterword
        try:
            actions.correct_contact(
                contact=found, changes=form.cleaned_data, by=visit.user, now=visit.now
            )
        except OpportunityError as refused:
            form.refuse(refused)
        else:
            said(request, Phrase(gettext_noop("It is as you have just said.")))
            return onward("contact", found.id)
    context = {"form": form, "contact": or_404(queries.contact, contact_id)}
    context |= {"opportunities": queries.of_contact(found)[:A_PAGE], **_here(request)}
    return render(
        request, "opportunities/contact.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agency(request: VisitRequest, agency_id: UUID) -> HttpResponse:
    """How an agency wants its clients to be written to."""
    found = or_404(Agency.objects.get, id=agency_id)
    form = PolicyForm(
        request.POST if request.method == "POST" else None, initial={"policy": found.policy}
    )
    if form.is_bound and form.is_valid():
        visit = request.afterword
        policy = form.cleaned_data["policy"]
        actions.set_policy(agency=found, policy=policy, by=visit.user, now=visit.now)
        said(request, Phrase(gettext_noop("Letters that come from now on keep to this.")))
        return onward("agency", found.id)
    about = queries.everything().filter(agency=found)[:A_PAGE]
    context = {"form": form, "agency": found, "opportunities": about, **_here(request)}
    context["people"] = found.contacts.order_by("name", "id")[:A_PAGE]
    return render(request, "opportunities/agency.html", context, status=422 if form.errors else 200)


urls = [
    path("opportunities/", opportunities, name="opportunities"),
    path("opportunities/new/", new, name="opportunity-new"),
    path("opportunities/list/", from_list, name="opportunity-list"),
    path("opportunities/<uuid:opportunity_id>/", opportunity, name="opportunity"),
    path("contacts/<uuid:contact_id>/", contact, name="contact"),
    path("agencies/<uuid:agency_id>/", agency, name="agency"),
]

"""Waiting: what is quiet, one silence, and the reasons for which a letter may still leave."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from afterword.correspondence import queries as correspondence
from afterword.correspondence.actions import RefusedError
from afterword.correspondence.core.exceptions import Exemption, exemption
from afterword.correspondence.core.sentences import COPYING
from afterword.flow import excepted
from afterword.flow.excepted import ExceptionError, WaysIn
from afterword.kernel.text import Phrase, gettext_noop
from afterword.opportunities import queries as opportunities
from afterword.opportunities.models import Opportunity
from afterword.person.queries import me
from afterword.waiting import queries
from afterword.web.forms.waiting import ExceptionForm
from afterword.web.gate import VisitRequest
from afterword.web.going import onward, or_404
from afterword.web.telling.waiting import described, line_of
from afterword.web.telling.zoned import zoned
from afterword.web.titles import purpose
from afterword.web.undo import said
from afterword.web.wording import say

A_PAGE, WORDS = 30, 5


@require_GET
def waiting(request: VisitRequest) -> HttpResponse:
    """Everything that is quiet, the newest first."""
    zone, now = me().home_zone, request.afterword.now
    found = Paginator(queries.with_reader().order_by("-began_at", "-id"), A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    lines = [(silence, queries.stands(silence, now=now, zone=zone)) for silence in shown]
    context = {"page": shown, "lines": lines, "zone": zone, "now": now}
    return render(request, "waiting/list.html", context)


@require_GET
def opportunity_waiting(request: VisitRequest, opportunity_id: UUID) -> HttpResponse:
    """One silence: what is normal, where this one stands, and what is closed meanwhile."""
    found = or_404(opportunities.one, opportunity_id)
    zone, now = me().home_zone, request.afterword.now
    ways = excepted.ways_in(found, now=now)
    context = {
        "opportunity": found,
        "lock": ways.lock,
        "why": zoned(ways.lock.why, zone),
        "offers": ways.offers,
        "copying": COPYING,
        "openings": ways.openings,
        "words": [(purpose(w.purpose), w) for w in correspondence.words_of(found.id)[:WORDS]],
        "zone": zone,
        "now": now,
    }
    return render(request, "waiting/one.html", context | _silence(found, request, zone))


def _silence(found: Opportunity, request: VisitRequest, zone: str) -> dict[str, object]:
    silence = queries.of_opportunity(found.id)
    if silence is None:
        return {"silence": None}
    stands = queries.stands(silence, now=request.afterword.now, zone=zone)
    marks = line_of(stands, silence.began_at, zone=zone)
    return {"silence": silence, "stands": stands, "marks": marks, "described": described(marks)}


@require_http_methods(["GET", "HEAD", "POST"])
def exception(request: VisitRequest, opportunity_id: UUID, kind: str) -> HttpResponse:
    """One reason: what it is for, what to look at first, why, and to whom."""
    found, entry = or_404(opportunities.one, opportunity_id), exemption(kind)
    if entry is None:
        raise Http404
    ways = excepted.ways_in(found, now=request.afterword.now)
    data = request.POST if request.method == "POST" else None
    first = found.consultant_id or (ways.readers[0].id if len(ways.readers) == 1 else None)
    form = ExceptionForm(data, offer=entry.offer, readers=ways.readers, first=first)
    done = _begun(request, found, entry, form) if form.is_valid() else None
    return done or _exception_page(request, found, entry, ways, form)


def _begun(
    request: VisitRequest, found: Opportunity, entry: Exemption, form: ExceptionForm
) -> HttpResponse | None:
    """On to the letter; None where it was refused, at its field."""
    visit = request.afterword
    try:
        letter = excepted.begin_letter(
            opportunity=found,
            kind=entry.id,
            note=form.cleaned_data["note"],
            to=form.readers(),
            by=visit.user,
            now=visit.now,
        )
    except RefusedError as refused:
        form.add_error("note", say(zoned(refused.why, me().home_zone)))
        return None
    except ExceptionError as refused:
        form.add_error(refused.field if refused.field in form.fields else None, say(refused.phrase))
        return None
    _say_when(request, letter.opening_ref)
    return onward("letter", letter.id)


def _say_when(request: VisitRequest, opening_id: UUID | None) -> None:
    """From when the letter may leave, and the way to leave it closed."""
    if opening_id is None:
        said(request, Phrase(gettext_noop("The letter is drafted.")))
        return
    opening, now = correspondence.opening(opening_id), request.afterword.now
    text = gettext_noop("It is open for this one letter.")
    if opening.opens_at > now:
        text = gettext_noop(
            "The letter is drafted. It may leave from %(at)s, if it still seems right."
        )
    phrase = zoned(Phrase(text, {"at": opening.opens_at}), me().home_zone)
    said(request, phrase, undo=(reverse("opening-withdraw", args=[opening.id]), {}))


def _exception_page(
    request: VisitRequest,
    found: Opportunity,
    entry: Exemption,
    ways: WaysIn,
    form: ExceptionForm,
) -> HttpResponse:
    now = request.afterword.now
    holds = ways.offers_kind(entry.id)
    why_not = None if holds else excepted.why_not(found, entry.id, now=now)
    context = {
        "opportunity": found,
        "entry": entry,
        "offer": entry.offer,
        "form": form,
        "why_not": zoned(why_not, me().home_zone) if why_not else None,
        "via_consultant": ways.lock.code == "via_consultant",
        "copying": COPYING,
    }
    return render(request, "waiting/exception.html", context, status=422 if form.errors else 200)


@require_POST
def opening_withdraw(request: VisitRequest, opening_id: UUID) -> HttpResponse:
    """The person thought better of it; its draft is set aside with it."""
    visit, opening = request.afterword, or_404(correspondence.opening, opening_id)
    if excepted.closed_again(opening=opening, by=visit.user, now=visit.now):
        undo = _undo("opening-restore", opening.id)
        said(
            request, Phrase(gettext_noop("It is closed again, and the draft set aside.")), undo=undo
        )
    else:
        said(request, Phrase(gettext_noop("Its letter has left already, so nothing was changed.")))
    return onward("opportunity-waiting", opening.opportunity_id)


@require_POST
def opening_restore(request: VisitRequest, opening_id: UUID) -> HttpResponse:
    """Withdrawn by mistake."""
    visit, opening = request.afterword, or_404(correspondence.opening, opening_id)
    excepted.opened_again(opening=opening, by=visit.user, now=visit.now)
    said(request, Phrase(gettext_noop("It stands as it stood.")))
    return onward("opportunity-waiting", opening.opportunity_id)


def _undo(name: str, about: UUID) -> tuple[str, dict[str, str]]:
    return reverse(name, args=[about]), {}


urls = [
    path("waiting/", waiting, name="waiting"),
    path(
        "opportunities/<uuid:opportunity_id>/waiting/",
        opportunity_waiting,
        name="opportunity-waiting",
    ),
    path("opportunities/<uuid:opportunity_id>/write/<slug:kind>/", exception, name="exception"),
    path("openings/<uuid:opening_id>/withdraw/", opening_withdraw, name="opening-withdraw"),
    path("openings/<uuid:opening_id>/restore/", opening_restore, name="opening-restore"),
]

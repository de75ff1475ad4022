"""Where a page leads: onward after a write, or to “there is nothing here”."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url

P = ParamSpec("P")
T = TypeVar("T")


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done; the browser asks for the next page with GET."""

    status_code = 303


def onward(to: str, *args: object, query: str = "") -> HttpResponse:
    """To the page of that URL name, or to a path; `query` as `a=1`."""
    url = resolve_url(to, *args)
    return SeeOther(f"{url}?{query}" if query else url)


def or_404(query: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `query` finds; 404 where there is none, or it stands behind another's wall."""
    try:
        return query(*args, **kwargs)
    except ObjectDoesNotExist:
        raise Http404 from None

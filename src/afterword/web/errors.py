"""Pages for when something does not work: a plain sentence, what is safe, and the way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what came could not be understood, or was too big."""
    del exception
    said = _("What your browser sent could not be read. Nothing was changed.")
    return _page(request, 400, _("This could not be read"), said)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, raised by a view."""
    del exception
    return _page(request, 403, _("This is not open to you"), _("Nothing was changed."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403, because a form came without its secret: cookies blocked, or not our form at all."""
    del reason
    said = _(
        "This form could not be matched to a page of Afterword, so nothing was changed. "
        "Go back, reload the page and try once more. Afterword needs its own cookies."
    )
    return _page(request, 403, _("Please try that once more"), said)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: not here, or not in this workspace; the two look alike."""
    del exception
    said = _("It may have been removed, or the address may have a slip in it.")
    return _page(request, 404, _("There is nothing here"), said)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Asks nothing of the database or the request: either may be what is broken."""
    del request
    return HttpResponse(render_to_string("bare/trouble.html"), status=500)


def _page(request: HttpRequest, status: int, heading: str, said: str) -> HttpResponse:
    return render(request, "errors/base.html", {"heading": heading, "said": said}, status=status)

"""Who may come in: this machine's person, through the address the program printed when it started.

Afterword listens on loopback only, but so can be reached by every user of the machine, by every
program on it, and by any web page that a browser on it has open. So a secret made at the start
(the launch token) opens the door once; from then on a cookie signed with that secret does.
"""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import escape_leading_slashes

from afterword.accounts import actions as accounts
from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.kernel import clock
from afterword.kernel.ids import new_token
from afterword.web.security import HEADERS

OPEN_PATH = "/open/"
SAFE = {"GET", "HEAD", "OPTIONS"}
_HOSTS = ("127.0.0.1", "localhost", "[::1]")

GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: who asks, in which workspace, and the one moment it all happens at (UTC)."""

    user: User
    workspace: Workspace
    now: datetime


class VisitRequest(HttpRequest):
    """A request that came through the `Doorway`; views take this type."""

    afterword: Visit


@cache
def launch_token() -> str:
    """The secret of this process: 256 bits, in memory only, gone when the program stops."""
    return new_token()


def open_address(port: int) -> str:
    """The address that lets its reader in, for the terminal.

    Never an argument of a started browser: every user of the machine can read those.
    """
    return f"http://127.0.0.1:{port}{OPEN_PATH}?token={launch_token()}"


def cookie_name(port: str) -> str:
    """Browsers send cookies to every port of a host, so two programs need two names."""
    return f"afterword-{port}"


def open_door(request: HttpRequest) -> HttpResponse:
    """Open to the bearer of the token; the `Gate` itself answers here, before all else.

    A page that leads on, not a redirect: a browser that came from a file or another site does not
    send a SameSite=Strict cookie with the redirected request, but does when this page asks.
    """
    given = request.GET.get("token", "").encode("utf-8", "replace")
    is_right = hmac.compare_digest(given, launch_token().encode())
    if not is_right and not _holds_cookie(request):
        return _locked(request)
    response = _bare("bare/open.html", 200)
    response.headers["Referrer-Policy"] = "no-referrer"
    if is_right:
        name = cookie_name(_port(request))
        response.set_cookie(name, _signer().sign(name), httponly=True, samesite="Strict", path="/")
    return response


class Gate:
    """Turns away whoever does not belong here, before anything else of the program runs."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: GetResponse) -> None:
        """Before `get_response`, the rest of the program."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The program's answer, or a plain page that gives nothing away."""
        response = self._answer(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if not _is_own_host(request):
            return _bare("bare/address.html", 400)
        if request.path_info == OPEN_PATH and request.method == "GET":
            return open_door(request)
        if not _may_ask(request):
            return _locked(request)
        if not _holds_cookie(request):
            return _locked(request)
        return self.get_response(request)


class Doorway:
    """Leads a visitor into their workspace: the wall's scope around every view, `now` read once.

    Synchronous on purpose: the view then runs on the thread whose database connection was told
    which workspace is in scope.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: GetResponse) -> None:
        """Around `get_response`, the view and its errors."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The view's answer; `request.afterword` is its `Visit`."""
        now = clock.now()
        user, workspace = accounts.local_workspace(now=now)
        request.afterword = Visit(user, workspace, now)  # type: ignore[attr-defined]
        with within(workspace):
            return self.get_response(request)


def _port(request: HttpRequest) -> str:
    return str(request.META.get("SERVER_PORT", ""))


def _own_hosts(request: HttpRequest) -> set[str]:
    port = _port(request)
    own = {f"{host}:{port}" for host in _HOSTS}
    return own | set(_HOSTS) if port == "80" else own


def _is_own_host(request: HttpRequest) -> bool:
    """A page that rebinds its own name to 127.0.0.1 still sends its own name as Host."""
    return str(request.META.get("HTTP_HOST", "")).lower() in _own_hosts(request)


def _may_ask(request: HttpRequest) -> bool:
    """Whether the page that made the browser ask is one of ours, or a person followed a link.

    Another program's page on another port counts as the same *site* and would bring our cookie:
    so nothing but plain navigation is taken from it, and nothing that changes anything.
    """
    site = request.META.get("HTTP_SEC_FETCH_SITE", "none")
    if request.method not in SAFE:
        return site in {"same-origin", "none"} and _is_own_origin(request)
    return site in {"same-origin", "none"} or _is_navigation(request)


def _is_own_origin(request: HttpRequest) -> bool:
    origin = request.META.get("HTTP_ORIGIN")
    return origin is None or origin.lower() == f"http://{request.META['HTTP_HOST']}".lower()


def _is_navigation(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and request.META.get("HTTP_SEC_FETCH_MODE") == "navigate"
        and request.META.get("HTTP_SEC_FETCH_DEST") == "document"
    )


def _signer() -> Signer:
    return Signer(key=launch_token(), salt="afterword.web.gate")


def _holds_cookie(request: HttpRequest) -> bool:
    name = cookie_name(_port(request))
    try:
        return _signer().unsign(request.COOKIES.get(name, "")) == name
    except BadSignature:
        return False


def _locked(request: HttpRequest) -> HttpResponse:
    """Nothing of what is inside. Kind to a person whose cookie is old, or was held back.

    Held back: a browser that follows a link from another site leaves a strict cookie at home. A
    click on this page's own link brings it.
    """
    is_stale = cookie_name(_port(request)) in request.COOKIES and not _holds_cookie(request)
    site = request.META.get("HTTP_SEC_FETCH_SITE")
    is_link = site in {"cross-site", "same-site"} and _is_navigation(request)
    # Two slashes at the front would lead to another host.
    here = escape_leading_slashes(request.get_full_path())
    onward = here if is_link and request.path_info != OPEN_PATH else ""
    return _bare("bare/locked.html", 403, is_stale=is_stale, onward=onward)


def _bare(template: str, status: int, **context: object) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), status=status)

"""Who gets in: hosts, origins, the token, the cookie, and the scope behind them."""

import re
from http.cookies import Morsel
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.web.door import Browser, open_door

from afterword.accounts.models import Workspace
from afterword.web.gate import cookie_name, launch_token, open_address

PORT = "8765"
NAVIGATION = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
INSIDE = "Room"


def cookie_of(client: Browser) -> Morsel[str]:
    """The door's cookie."""
    return client.cookies[cookie_name(PORT)]


def heading(content: bytes) -> str:
    """The one heading of a page."""
    found = re.findall(r"<h1>(.*?)</h1>", content.decode())
    assert len(found) == 1
    return str(found[0])


def test_the_token_is_one_a_process_and_long() -> None:
    assert launch_token() == launch_token()
    assert len(launch_token()) == 43  # 256 bits in base64
    assert open_address(8765) == f"http://127.0.0.1:8765/open/?token={launch_token()}"


def test_the_address_opens_the_door(stranger: Browser, db: None) -> None:
    answer = stranger.get("/open/", {"token": launch_token()})
    assert answer.status_code == 200
    assert b'http-equiv="refresh" content="0;url=/"' in answer.content
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    cookie = cookie_of(stranger)
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert launch_token() not in cookie.value
    assert heading(stranger.get("/").content) == INSIDE


@pytest.mark.parametrize(
    "query",
    ["", "token=", "token=x", "token=%C3%A9", "token=%FF", "token=" + "x" * 43],
)
def test_a_wrong_token_does_not(stranger: Browser, query: str) -> None:
    answer = stranger.get(f"/open/?{query}")
    assert answer.status_code == 403
    assert heading(answer.content) == "This door is shut"
    assert not stranger.cookies


def test_the_token_in_a_post_does_not(stranger: Browser) -> None:
    assert stranger.post("/open/", {"token": launch_token()}).status_code == 403


def test_an_old_address_is_no_nuisance_once_inside(visitor: Browser) -> None:
    answer = visitor.get("/open/", {"token": "of yesterday"})
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "/interviews/", "/nowhere/", "/broken/500/", "/open"])
def test_a_stranger_learns_nothing(stranger: Browser, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert heading(answer.content) == "This door is shut"
    assert answer.content == stranger.get("/").content
    assert not stranger.cookies


@pytest.mark.parametrize("value", ["", "x", f"afterword-{PORT}", f"afterword-{PORT}:forged"])
def test_a_forged_cookie_does_not_open(stranger: Browser, value: str) -> None:
    stranger.cookies[cookie_name(PORT)] = value
    answer = stranger.get("/")
    assert answer.status_code == 403
    assert heading(answer.content) == "Afterword has been started again"


def test_the_cookie_dies_with_the_process(visitor: Browser) -> None:
    launch_token.cache_clear()
    answer = visitor.get("/")
    assert answer.status_code == 403
    assert heading(answer.content) == "Afterword has been started again"
    open_door(visitor)
    assert visitor.get("/").status_code == 200


def test_the_cookie_of_another_port_does_not_open(visitor: Browser) -> None:
    value = cookie_of(visitor).value
    visitor.port = "9999"
    visitor.cookies[cookie_name("9999")] = value
    assert visitor.get("/").status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_own_names(visitor: Browser, host: str) -> None:
    assert visitor.get("/", headers={"Host": f"{host}:{PORT}"}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        f"127.0.0.1.evil.example:{PORT}",
        f"127.0.0.2:{PORT}",
        f"localhost.:{PORT}",
        f"x.localhost:{PORT}",
        "127.0.0.1",
        "127.0.0.1:8766",
        f"127.0.0.1:{PORT}, evil.example",
        f"user@127.0.0.1:{PORT}",
        "[::1]",
        "",
    ],
)
def test_a_page_that_rebinds_its_name_is_refused(visitor: Browser, host: str) -> None:
    for path in ("/", f"/open/?token={launch_token()}"):
        answer = visitor.get(path, headers={"Host": host})
        assert answer.status_code == 400
        assert heading(answer.content) == "Nothing is at this address"
        assert not answer.cookies


def test_port_80_may_be_left_out(house: dict[str, Any], db: None) -> None:
    client = open_door(Client())
    assert client.get("/", headers={"Host": "127.0.0.1"}).status_code == 200


OWN = f"http://127.0.0.1:{PORT}"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 302),
        ({"Origin": OWN}, 302),
        ({"Origin": OWN, "Sec-Fetch-Site": "same-origin"}, 302),
        ({"Sec-Fetch-Site": "none"}, 302),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": f"https://127.0.0.1:{PORT}"}, 403),
        ({"Origin": "http://127.0.0.1:3000"}, 403),
        ({"Origin": f"http://localhost:{PORT}"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": OWN, "Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", **NAVIGATION}, 403),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_only_our_own_pages_change_anything(
    visitor: Browser, house: dict[str, Any], headers: dict[str, str], status: int, method: str
) -> None:
    answer = visitor.generic(method, "/undo/", headers=headers)
    assert (answer.status_code, len(house["undone"])) == (status, int(status == 302))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "none", **NAVIGATION}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "cross-site", **NAVIGATION}, 200),
        ({"Sec-Fetch-Site": "same-site", **NAVIGATION}, 200),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, 403),
        ({"Sec-Fetch-Site": "same-site", **NAVIGATION, "Sec-Fetch-Dest": "iframe"}, 403),
        ({"Sec-Fetch-Site": "same-site", **NAVIGATION, "Sec-Fetch-Dest": "object"}, 403),
    ],
)
def test_other_pages_may_link_here_and_no_more(
    visitor: Browser, headers: dict[str, str], status: int
) -> None:
    assert visitor.get("/", headers=headers).status_code == status


def test_a_link_from_elsewhere_is_one_click_away(stranger: Browser) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", **NAVIGATION}
    answer = stranger.get("/interviews/7/?a=1&b=2", headers=headers)
    assert answer.status_code == 403
    assert 'href="/interviews/7/?a=1&amp;b=2"' in answer.content.decode()
    elsewhere = stranger.get("/", headers=headers, PATH_INFO="//evil.example/").content.decode()
    assert 'href="/%2Fevil.example/"' in elsewhere


def test_a_form_needs_its_secret(house: dict[str, Any], db: None) -> None:
    client = open_door(Browser(enforce_csrf_checks=True))
    answer = client.post("/undo/", {"id": "1"})
    assert (answer.status_code, house["undone"]) == (403, [])
    assert heading(answer.content) == "Please try that once more"
    secret = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/").content)
    assert secret
    answer = client.post("/undo/", {"id": "1", "csrfmiddlewaretoken": secret[1].decode()})
    assert (answer.status_code, house["undone"]) == (302, ["1"])


def test_every_page_says_what_the_browser_may_do(visitor: Browser, stranger: Browser) -> None:
    for client in (visitor, stranger):
        headers = client.get("/").headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options" if client is visitor else "Referrer-Policy"]
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self'",
            "connect-src": "'self'",
            "manifest-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }


def test_a_visit_knows_its_workspace_and_one_moment(visitor: Browser) -> None:
    found = re.search(r'id="visit">(\S+) (\S+) (\S+)<', visitor.get("/").content.decode())
    assert found
    workspace, scope, now = found.groups()
    assert workspace == scope == str(Workspace.objects.get().id)
    assert now.endswith("+00:00")


def test_the_gate_stands_before_everything_that_reads_a_request() -> None:
    order = settings.MIDDLEWARE
    assert order.index("afterword.web.gate.Gate") < order.index(
        "django.middleware.csrf.CsrfViewMiddleware"
    )
    assert order[-1] == "afterword.web.gate.Doorway"

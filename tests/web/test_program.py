"""The gate in the real program, over a real socket."""

import socket
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

from tests.app import Program


def ask(program: Program, path: str, **headers: str) -> HTTPResponse:
    """One request, its body read."""
    place = urlsplit(program.root)
    assert place.hostname
    line = HTTPConnection(place.hostname, place.port, timeout=10)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer


def await_listening(program: Program) -> None:
    """The address is printed a moment before the program listens."""
    place = urlsplit(program.root)
    for _ in range(100):
        with suppress(OSError):
            socket.create_connection((str(place.hostname), place.port or 0), timeout=1).close()
            return
        time.sleep(0.1)


def test_the_printed_address_is_the_only_way_in(live_app: Program) -> None:
    await_listening(live_app)
    port = urlsplit(live_app.root).port
    assert ask(live_app, "/").status == 403
    assert ask(live_app, "/open/?token=guess").status == 403
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1:1"):
        assert ask(live_app, "/", Host=host).status == 400
    opened = ask(live_app, live_app.address.removeprefix(live_app.root))
    assert opened.status == 200
    cookie = (opened.headers["Set-Cookie"] or "").partition(";")[0]
    assert cookie.startswith(f"afterword-{port}=")
    assert ask(live_app, "/nowhere/", Cookie=cookie).status == 404
    assert ask(live_app, "/nowhere/", Cookie=cookie, Host="evil.example").status == 400
    style = ask(live_app, "/static/afterword/style.css")
    assert (style.status, style.headers["X-Content-Type-Options"]) == (200, "nosniff")

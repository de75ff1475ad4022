"""Every page of a long search, against the bare page of `reference.py` on the same tables."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection
from django.urls import reverse

from afterword.accounts.actions import local_workspace
from afterword.accounts.scope import within
from afterword.kernel.clock import now
from benchmarks import fill
from benchmarks.report import Figure
from benchmarks.serving import free_port, printed_address

ROOT = Path(__file__).parent.parent
SIZES = {"opportunities": 2_000, "interviews": 5_000, "letters": 20_000}
QUICK = {"opportunities": 200, "interviews": 500, "letters": 2_000}
BUDGET = 2.0
ROUNDS = 40  # fewer, and a busy moment decides
Get = Callable[[], int]


def run(*, quick: bool) -> list[Figure]:
    """Fill an empty database, then time each page and the reference in turns, over HTTP."""
    _, workspace = local_workspace(now=now())
    with within(workspace):
        fill.fill(now(), **(QUICK if quick else SIZES))
        pages = _pages(fill.first_ids())
    connection.close()
    with _bare() as bare, _ours() as (port, cookie):
        return [
            _figure(name, _getter(port, address, cookie), bare) for name, address in pages.items()
        ]


def _pages(ids: dict[str, object]) -> dict[str, str]:
    lists = ("today", "add", "proposals", "interviews", "waiting", "opportunities", "you")
    single = {
        "interview": ("interview", "interview"),
        "debrief": ("debrief", "interview"),
        "letter": ("letter", "letter"),
        "opportunity": ("opportunity", "opportunity"),
        "opportunity-waiting": ("opportunity-waiting", "quiet"),
    }
    found = {name: reverse(name) for name in lists}
    return found | {name: reverse(url, args=[ids[key]]) for name, (url, key) in single.items()}


def _figure(name: str, ours: Get, bare: Get) -> Figure:
    """The ratio of the medians, measured in turns so that a busy moment hits both."""
    size = ours()
    bare()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for get, seen in zip((ours, bare), times, strict=True):
            started = time.perf_counter()
            get()
            seen.append(time.perf_counter() - started)
    here, there = (statistics.median(seen) for seen in times)
    note = f"{here * 1e3:.1f} ms / {there * 1e3:.1f} ms, {size / 1000:.0f} KB"
    return Figure(f"page {name}", here / there, BUDGET, note)


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONUNBUFFERED": "1"}


@contextmanager
def _bare() -> Iterator[Get]:
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.bare", str(port)]
    with subprocess.Popen(command, env=_environment()) as server:
        try:
            _wait_for(port)
            yield _getter(port, "/", "")
        finally:
            server.terminate()


@contextmanager
def _ours() -> Iterator[tuple[int, str]]:
    port = free_port()
    command = [sys.executable, "-m", "afterword", "--no-browser", "--port", str(port)]
    with subprocess.Popen(command, env=_environment(), stdout=subprocess.PIPE, text=True) as server:
        try:
            yield port, _cookie(printed_address(server))
        finally:
            server.terminate()


def _cookie(address: str) -> str:
    """The cookie that the door gives for the address that was printed."""
    parts = urlsplit(address)
    asked = http.client.HTTPConnection("127.0.0.1", parts.port or 0, timeout=20)
    asked.request("GET", f"{parts.path}?{parts.query}")
    given = asked.getresponse().getheader("Set-Cookie") or ""
    asked.close()
    return given.partition(";")[0]


def _getter(port: int, address: str, cookie: str) -> Get:
    kept = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def get() -> int:
        kept.request("GET", address, headers={"Cookie": cookie} if cookie else {})
        answer = kept.getresponse()
        body = answer.read()
        assert answer.status == 200, (address, answer.status)
        return len(body)

    return get


def _wait_for(port: int) -> None:
    for _ in range(1_000):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionError:
            time.sleep(0.01)
        else:
            return
    raise TimeoutError("the reference page does not answer")

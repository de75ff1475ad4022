"""Every page of a long search, against the bare page of `reference.py` on the same tables."""

import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from afterword.accounts.actions import local_workspace
from afterword.accounts.scope import within
from afterword.kernel.clock import now
from benchmarks import fill, reference
from benchmarks.report import Figure

SIZES = {"opportunities": 2_000, "interviews": 5_000, "letters": 20_000}
QUICK = {"opportunities": 200, "interviews": 500, "letters": 2_000}
BUDGET = 2.0


def run(*, quick: bool) -> list[Figure]:
    """Fill an empty database, then time each page and the reference in turns."""
    user, workspace = local_workspace(now=now())
    del user
    with within(workspace):
        fill.fill(now(), **(QUICK if quick else SIZES))
        connection.cursor().execute("ANALYZE")
        ids = fill.first_ids()
        rounds = 10 if quick else 40
        with override_settings(
            ROOT_URLCONF="benchmarks.reference", MIDDLEWARE=reference.MIDDLEWARE
        ):
            bare = _getter(Client(), "/")
            bare()
        client = _inside()
        figures = []
        for name, address in _pages(ids).items():
            with CaptureQueriesContext(connection) as queries:
                _getter(client, address)()
            ours, theirs = _in_turns(_getter(client, address), bare, rounds)
            note = f"{ours * 1e3:.1f} ms / {theirs * 1e3:.1f} ms, {len(queries)} queries"
            figures.append(Figure(f"page {name}", ours / theirs, BUDGET, note))
        return figures


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


def _inside() -> Client:
    from afterword.web.gate import open_address  # noqa: PLC0415 - needs loaded apps

    client = Client(SERVER_NAME="127.0.0.1", SERVER_PORT="8765")
    client.get(open_address(8765).removeprefix("http://127.0.0.1:8765"))
    return client


def _getter(client: Client, address: str) -> Callable[[], None]:
    def get() -> None:
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)

    return get


def _in_turns(
    ours: Callable[[], None], bare: Callable[[], None], rounds: int
) -> tuple[float, float]:
    """The median seconds of each, measured in turns so that a busy moment hits both."""
    ours()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for call, seen in zip((ours, bare), times, strict=True):
            started = time.perf_counter()
            call()
            seen.append(time.perf_counter() - started)
    return statistics.median(times[0]), statistics.median(times[1])

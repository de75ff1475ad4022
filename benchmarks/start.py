"""From the command to a served Today page, against a bare Django project served the same way."""

import http.cookiejar
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.report import Figure
from benchmarks.serving import free_port, printed_address

SRC = Path(__file__).parent.parent / "src"
START_BUDGET, MEMORY_BUDGET, LOAD_BUDGET = 2.5, 200.0, 150.0
BARE = """
import sys
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpResponse
from django.urls import path
settings.configure(SECRET_KEY="x", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.messages",
    "django.contrib.sessions", "django.contrib.staticfiles"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[2]}},
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware"])
urlpatterns = [path("", lambda request: HttpResponse("Today"))]
application = get_asgi_application()
import uvicorn
uvicorn.run(application, port=int(sys.argv[1]), access_log=False, log_level="warning",
    lifespan="off")
"""


def run(*, quick: bool) -> list[Figure]:
    """Median of paired starts; idle memory and the weight of the first load from the last one."""
    rounds = 2 if quick else 7
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "bare.py").write_text(BARE, encoding="utf-8")
        _ours(place)  # the first start makes the folders, the tables and the byte code
        _bare(place)
        pairs = [(_ours(place), _bare(place)) for _ in range(rounds)]
    ours = statistics.median(seconds for (seconds, *_), _ in pairs)
    bare = statistics.median(seconds for _, seconds in pairs)
    _, memory, load = pairs[-1][0]
    return [
        Figure("start to Today", ours / bare, START_BUDGET, f"{ours:.2f} s / {bare:.2f} s"),
        Figure("idle memory, MB", memory, MEMORY_BUDGET, "resident, after Today was served"),
        Figure("first load, KB", load, LOAD_BUDGET, "Today, stylesheet, script, icon; unpacked"),
    ]


def _environment(place: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AFTERWORD", "PYTHON"))}
    return kept | {
        "AFTERWORD_HOME": str(place / "home"),
        "AFTERWORD_CONFIG": str(place / "config"),
        "PYTHONPATH": str(SRC),
        "PYTHONPYCACHEPREFIX": str(place / "cache"),
        "PYTHONUNBUFFERED": "1",
    }


def _ours(place: Path) -> tuple[float, float, float]:
    """Seconds to Today, resident megabytes, kilobytes of the first load."""
    command = [sys.executable, "-m", "afterword", "--no-browser", "--port", str(free_port())]
    started = time.perf_counter()
    with subprocess.Popen(
        command, env=_environment(place), stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            return _visited(program, started)
        finally:
            program.terminate()


def _visited(program: subprocess.Popen[str], started: float) -> tuple[float, float, float]:
    address = printed_address(program)
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(cookies)
    _get(opener, address)
    root = address.partition("/open/")[0]
    page = _get(opener, f"{root}/")
    seconds = time.perf_counter() - started
    load = len(page) + sum(len(_get(opener, root + link)) for link in _linked(page))
    return seconds, _resident(program.pid), load / 1000


def _bare(place: Path) -> float:
    port = free_port()
    command = [sys.executable, str(place / "bare.py"), str(port), str(place / "bare.sqlite3")]
    started = time.perf_counter()
    with subprocess.Popen(command, env=_environment(place)) as program:
        try:
            _get(urllib.request.build_opener(), f"http://127.0.0.1:{port}/")
            return time.perf_counter() - started
        finally:
            program.terminate()


def _get(opener: urllib.request.OpenerDirector, address: str) -> bytes:
    """The page, asked for until the server listens; ten seconds at most."""
    for _ in range(1_000):
        try:
            with opener.open(address, timeout=5) as response:
                return bytes(response.read())
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(address)


def _linked(page: bytes) -> set[str]:
    """The stylesheets, scripts and pictures that a page asks for."""
    found = re.findall(r'(?:src|href)="(/static/[^"#]+)', page.decode())
    return set(found)


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(m[1] for m in re.finditer(r"VmRSS:\s+(\d+)", status))) / 1000

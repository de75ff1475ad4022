"""What a server calls: the stylesheet and scripts from here, every page from one thread's work.

Django's own handler runs each synchronous middleware and view as a step of its own, handing the
request from thread to thread between them, and opens a database connection for each request. Pages
here are synchronous from end to end: one hop to a worker thread, which keeps its connection.
"""

import asyncio
import os
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from servestatic import ServeStaticASGI

WORKERS = 4
STATIC = Path(__file__).parent / "web" / "static"


class Pages(ASGIHandler):
    """Django, synchronous from end to end, on a few threads that keep their connections."""

    def __init__(self) -> None:
        """Load the middleware for synchronous work."""
        self.load_middleware(is_async=False)
        self.workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="pages")

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, made in one hop to a worker."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.workers, copy_context().run, self._answer, request)

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        close_old_connections()  # those that the server has dropped or that are too old
        try:
            return self.get_response(request)
        finally:
            close_old_connections()


def _never_sniffed(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """A file is what it says it is."""
    del path, url
    headers["X-Content-Type-Options"] = "nosniff"


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.settings")
django.setup(set_prefix=False)
application = ServeStaticASGI(
    Pages(),
    root=STATIC,
    prefix=settings.STATIC_URL,
    autorefresh=settings.DEBUG,
    allow_all_origins=False,
    add_headers_function=_never_sniffed,
)

"""`python -m benchmarks.bare PORT`: serves the reference page, as bare as Django comes."""

import os
import sys

import uvicorn
from django.conf import settings
from django.core.asgi import get_asgi_application


def main(port: int) -> None:
    """The same database and templates, Django's own middleware, one page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "afterword.settings")
    from benchmarks.reference import MIDDLEWARE  # noqa: PLC0415 - settings are named first

    settings.MIDDLEWARE = MIDDLEWARE
    settings.ROOT_URLCONF = "benchmarks.reference"
    application = get_asgi_application()
    uvicorn.run(application, port=port, access_log=False, log_level="warning", lifespan="off")


if __name__ == "__main__":
    main(int(sys.argv[1]))

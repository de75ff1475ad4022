"""Django's settings, derived from the few that a person may set (see `kernel/options.py`)."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from afterword.keep.files import secret_key
from afterword.kernel import options
from afterword.web.security import CSP

HERE = Path(__file__).parent
HOME = options.home()
CONFIG = options.config()

DEBUG = options.flag("AFTERWORD_DEBUG")
SECRET_KEY = secret_key(CONFIG)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "afterword.apps.AfterwordConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "afterword.web.gate.Gate",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "afterword.web.gate.Doorway",
]
ROOT_URLCONF = "afterword.web.urls"
ASGI_APPLICATION = "afterword.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "afterword.web.phrases"],
        },
    }
]
AUTH_USER_MODEL = "afterword.User"
MESSAGE_STORAGE = "afterword.web.undo.Notices"
CONTENT_SECURITY_POLICY = CSP
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "afterword-csrf"  # browsers share cookies between the ports of a host
CSRF_FAILURE_VIEW = "afterword.web.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en-gb"
LOCALE_PATHS = [HERE / "locale"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "web" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite is free of the rare corruption of write-ahead logs.

    Source: https://sqlite.org/wal.html, "the WAL-reset bug": mended in 3.51.3, 3.50.7, 3.44.6.
    """
    return version >= (3, 51, 3) or version in {(3, 50, 7), (3, 44, 6)}


WAL_IS_SAFE = wal_is_safe(sqlite3.sqlite_version_info)


def _sqlite(file: Path) -> dict[str, Any]:
    journal = "WAL" if WAL_IS_SAFE else "DELETE"
    pragmas = f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,  # each worker keeps its own
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
    }


def _postgresql(address: str) -> dict[str, Any]:
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise options.OptionError(
            "AFTERWORD_DATABASE takes an address like postgresql://user:password@host:5432/name."
        )
    query = dict(p.partition("=")[::2] for p in parts.query.split("&") if p)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host") or parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def database(address: str, home: Path) -> dict[str, Any]:
    """The database for `address`: PostgreSQL, or an SQLite file in `home` where it is empty."""
    return _postgresql(address) if address else _sqlite(home / "afterword.sqlite3")


DATABASES = {"default": database(options.text("AFTERWORD_DATABASE"), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

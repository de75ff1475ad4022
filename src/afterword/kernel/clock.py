"""The one place that reads the clock. Everything else takes `now` as an argument."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)

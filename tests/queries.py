"""Counting what a page asks the database."""

from typing import Any

from django.test.utils import CaptureQueriesContext


class Queries(CaptureQueriesContext):
    """The queries that read or write; telling PostgreSQL the workspace in scope is not counted."""

    @property
    def captured_queries(self) -> list[dict[str, Any]]:
        """What was asked between the context's beginning and its end."""
        asked = super().captured_queries
        return [query for query in asked if "set_config" not in query["sql"]]

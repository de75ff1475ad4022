"""The one Django app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class AfterwordConfig(AppConfig):
    """Every stage's tables live under one label, so that moving one needs no migration."""

    name = "afterword"
    label = "afterword"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A new connection learns which workspace is in scope before its first query."""
        from afterword.accounts.scope import on_connection  # noqa: PLC0415 - needs loaded apps

        connection_created.connect(on_connection, dispatch_uid="afterword.scope")

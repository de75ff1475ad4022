"""The suite itself: no way out of this machine, nothing of the person's own folders."""

import socket
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_socket import SocketConnectBlockedError


def test_no_test_reaches_another_machine() -> None:
    with pytest.warns(UserWarning, match="192.0.2.1"), pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_the_data_folders_are_the_tests_own() -> None:
    own = Path(tempfile.gettempdir()).resolve()
    assert settings.HOME.is_relative_to(own)
    assert settings.CONFIG.is_relative_to(own)
    assert settings.HOME != settings.CONFIG


@pytest.mark.django_db
def test_the_database_is_a_test_database() -> None:
    assert "test" in str(connection.settings_dict["NAME"]) or connection.vendor == "sqlite"


@pytest.mark.django_db
def test_the_database_is_the_one_that_was_asked_for() -> None:
    import os

    asked = "postgresql" if os.environ.get("AFTERWORD_TEST_DATABASE") else "sqlite"
    assert connection.vendor == asked

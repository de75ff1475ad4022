"""Fixtures of capture: the folder of real odd files, where this machine has it."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def corpora() -> Path:
    given = os.environ.get("AFTERWORD_CORPORA", "")
    if not given:
        pytest.skip("AFTERWORD_CORPORA does not name a folder of odd mails and calendars")
    return Path(given)

"""Loaded before Django's settings are: no test may touch the person's own folders."""

import os
import tempfile
from pathlib import Path

_FOLDER = tempfile.TemporaryDirectory(prefix="afterword-tests-")
os.environ["AFTERWORD_HOME"] = f"{_FOLDER.name}/home"
os.environ["AFTERWORD_CONFIG"] = f"{_FOLDER.name}/config"
os.environ["AFTERWORD_DATABASE"] = os.environ.get("AFTERWORD_TEST_DATABASE", "")
os.environ.pop("AFTERWORD_OWNER_DATABASE", None)
Path(os.environ["AFTERWORD_HOME"]).mkdir()
# Playwright's own loop runs in the test's thread; Django would take that for an async view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

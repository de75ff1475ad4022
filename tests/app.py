"""The program itself, started as a person starts it."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SRC = Path(__file__).parent.parent / "src"


class Program:
    """`afterword --no-browser` with its own data folder; `address` opens the door."""

    def __init__(self, folder: Path, **environ: str) -> None:
        """Everything it writes lies in `folder`."""
        self.home = folder / "home"
        self.environ = {k: v for k, v in os.environ.items() if not k.startswith("AFTERWORD_")} | {
            "AFTERWORD_HOME": str(self.home),
            "AFTERWORD_CONFIG": str(folder / "config"),
            "PYTHONPATH": str(SRC),
            "PYTHONUNBUFFERED": "1",
            **environ,
        }
        self.process: subprocess.Popen[str] | None = None
        self.address = self.root = ""

    def __enter__(self) -> Self:
        """Start it, and wait for the address that it prints."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, "-m", "afterword", "--no-browser", "--port", str(port)]
        self.process = subprocess.Popen(
            command, env=self.environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert self.process.stdout
        said = []
        for line in self.process.stdout:
            said.append(line)
            if found := re.search(r"http://\S+", line):
                self.address = found[0]
                self.root = self.address.partition("/open/")[0]
                return self
        raise RuntimeError("".join(said))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        assert self.process
        self.process.terminate()
        self.process.communicate(timeout=15)

    def enter(self, page: Any) -> Any:
        """Let a browser's page in, at Today."""
        page.goto(self.address)
        page.goto(self.root + "/")
        return page

    def run(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """One command of the command line on the same data folder."""
        return subprocess.run(
            [sys.executable, "-m", "afterword", *arguments],
            env=self.environ,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

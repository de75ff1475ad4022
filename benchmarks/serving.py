"""What both measurements need of a server that they start."""

import re
import socket
import subprocess


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def printed_address(program: "subprocess.Popen[str]") -> str:
    """The address that the program prints when it listens."""
    assert program.stdout
    return next(m[0] for line in program.stdout if (m := re.search(r"http://\S+", line)))

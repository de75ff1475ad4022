"""Serving the pages: this machine only, one process, one address that opens the door."""

import errno
import json
import os
import socket
import sys
import webbrowser
from html import escape
from pathlib import Path

import click
import django
import uvicorn
from django.conf import settings

from afterword.keep.files import private_folder, write_private
from afterword.kernel import options

TRIES = 50
DOOR = (
    '<!doctype html><meta charset="utf-8"><title>Afterword</title>'
    '<meta http-equiv="refresh" content="0;url={address}"><a href="{address}">Open Afterword</a>'
)


def serve(*, port: int | None, browser: bool | None) -> None:
    """Serve until interrupted. A second start of the same folder shows the first one's address."""
    django.setup()
    from afterword.keep.migrate import bring_up_to_date  # noqa: PLC0415 - needs loaded apps
    from afterword.web.gate import open_address  # noqa: PLC0415

    opens = options.flag("AFTERWORD_BROWSER") if browser is None else browser
    running = _running()
    if running:
        click.echo(f"Afterword is running already.\n\n    {running}\n")
        _show(running, opens)
        return
    private_folder(settings.HOME)
    bring_up_to_date()
    listener = _listen(port or options.number("AFTERWORD_PORT"), fixed=port is not None)
    number = listener.getsockname()[1]
    address = open_address(number)
    _note(number, address)
    click.echo(
        f"Afterword is on this computer, for you alone:\n\n    {address}\n\n"
        f"Your data: {settings.HOME}\nStop it with Ctrl-C.",
    )
    sys.stdout.flush()
    _show(address, opens)
    try:
        _server().run(sockets=[listener])
    except KeyboardInterrupt:
        click.echo("Stopped. Your data is where it was.")
    finally:
        _note_file().unlink(missing_ok=True)
        _door_file().unlink(missing_ok=True)


def _server() -> uvicorn.Server:
    # No access log: the first address holds the key to the door.
    config = uvicorn.Config(
        "afterword.asgi:application",
        access_log=False,
        log_level="warning",
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)


def _listen(port: int, *, fixed: bool) -> socket.socket:
    """A listening socket on this machine only, at `port` or, unless it is fixed, the next free."""
    for candidate in range(port, min(port + (1 if fixed else TRIES), 65_536)):
        # By its protocol's name: else asyncio leaves small packets waiting for each other (40 ms).
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", candidate))
        except OSError as taken:
            listener.close()
            if taken.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            continue
        listener.listen()  # whoever comes before the server is up waits instead of being refused
        return listener
    raise click.ClickException(
        f"Port {port} is taken. Choose another one: afterword --port {port + 100}"
    )


def _note_file() -> Path:
    return Path(settings.CONFIG) / "running.json"


def _door_file() -> Path:
    return Path(settings.CONFIG) / "open.html"


def _note(port: int, address: str) -> None:
    """Leave a note for a second start: readable by the owner alone, since it opens the door."""
    about = {"pid": os.getpid(), "port": port, "address": address, "home": str(settings.HOME)}
    write_private(_note_file(), json.dumps(about))


def _running() -> str | None:
    """The address of a server of this data folder that still answers, or None."""
    try:
        about = json.loads(_note_file().read_text(encoding="utf-8"))
        if about["home"] != str(settings.HOME):
            return None
        with socket.create_connection(("127.0.0.1", about["port"]), timeout=0.5):
            return str(about["address"])
    except (OSError, ValueError, KeyError):
        return None


def _show(address: str, opens: bool) -> None:
    """Open the browser through a private page: an argument could be read by other users."""
    if not opens:
        return
    write_private(_door_file(), DOOR.format(address=escape(address)))
    try:
        webbrowser.open(_door_file().as_uri())
    except webbrowser.Error:
        click.echo("Open the address above in your browser.")

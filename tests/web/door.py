"""Coming in the way a person does: by the address that the program printed."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from afterword.web.gate import OPEN_PATH, open_address

HOST = "127.0.0.1"


class Browser(Client):
    """Django's client on a port of its own: that one always asks at port 80."""

    port = "8765"

    def request(self, **environ: Any) -> Any:
        """Ask at `port`, by the address the program printed unless another Host is given."""
        asked = {"HTTP_HOST": f"{HOST}:{self.port}", **environ, "SERVER_PORT": self.port}
        return super().request(**asked)


def open_door(client: Client) -> Client:
    """`client`, let in through the real gate with the real token."""
    port = client.port if isinstance(client, Browser) else "80"
    client.defaults["HTTP_HOST"] = f"{HOST}:{port}"
    token = parse_qs(urlsplit(open_address(int(port))).query)["token"][0]
    answer = client.get(OPEN_PATH, {"token": token})
    assert answer.status_code == 200, answer.content
    return client

"""Coming in the way a person does: by the address that the program printed."""

from urllib.parse import parse_qs, urlsplit

from django.test import Client

from afterword.web.gate import OPEN_PATH, open_address

PORT = 8765


def knock(client: Client, *, port: int = PORT, host: str = "127.0.0.1") -> Client:
    """`client`, asking a program that listens at `port`, as a browser on this machine would."""
    client.defaults |= {"SERVER_PORT": str(port), "HTTP_HOST": f"{host}:{port}"}
    return client


def open_door(client: Client, *, port: int = PORT) -> Client:
    """`client`, let in through the real gate with the real token."""
    knock(client, port=port)
    token = parse_qs(urlsplit(open_address(port)).query)["token"][0]
    answer = client.get(OPEN_PATH, {"token": token})
    assert answer.status_code == 200, answer.content
    return client

"""What was just done, said once on the next page, with a way to take it back."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest

from afterword.kernel.text import Phrase
from afterword.web.wording import say

# Messages travel in one cookie of about two thousand characters.
TEXT_LIMIT = 240
UNDO_LIMIT = 400


@dataclass(frozen=True, slots=True)
class Undo:
    """A form to post: `fields` to the path `url`."""

    url: str
    fields: Mapping[str, str]


class Notices(CookieStorage):
    """Messages in a cookie of our own name: cookies are shared by all ports of a host."""

    cookie_name = "afterword-notices"


def said(
    request: HttpRequest, phrase: Phrase, *, undo: tuple[str, Mapping[str, str]] | None = None
) -> None:
    """Say `phrase` on the next page, once; with `undo` a button beside it posts its fields there.

    ValueError where the undo leads out of the program or would not fit: ids go in, not texts.
    """
    text = say(phrase)
    shown = text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1].rstrip() + "…"
    messages.success(request, shown, extra_tags=_packed(*undo) if undo else "")


def _packed(url: str, fields: Mapping[str, str]) -> str:
    if not url.startswith("/") or url.startswith(("//", "/\\")):
        raise ValueError(f"an undo posts to a path of the program, not to {url}")
    packed = json.dumps([url, dict(fields)], separators=(",", ":"))
    if len(packed) > UNDO_LIMIT:
        raise ValueError(f"an undo carries ids, at most {UNDO_LIMIT} characters")
    return packed


def undo_of(message: Message) -> Undo | None:
    """The way back that `said` put into a message; the cookie is signed, so it is ours."""
    if not message.extra_tags:
        return None
    url, fields = json.loads(message.extra_tags)
    return Undo(url, fields)

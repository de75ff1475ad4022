"""Notices: said once, with a way back, in one small cookie."""

import re
from typing import Any

import pytest
from django.contrib.messages.storage.base import Message
from django.http import HttpResponse
from django.test import RequestFactory
from tests.web.door import Browser

from afterword.kernel.text import Phrase
from afterword.web.undo import TEXT_LIMIT, Notices, Undo, said, undo_of

DONE = Phrase("The interview is in.")


def spoken(*phrases: Phrase, undo: tuple[str, dict[str, str]] | None = None) -> Notices:
    """The store after `phrases` were said."""
    request = RequestFactory().get("/")
    store = Notices(request)
    request._messages = store  # type: ignore[attr-defined]
    for phrase in phrases:
        said(request, phrase, undo=undo)
    return store


def heard(store: Notices) -> list[Message]:
    """What the next page reads from the cookie."""
    answer = HttpResponse()
    store.update(answer)
    request = RequestFactory().get("/")
    request.COOKIES[Notices.cookie_name] = answer.cookies[Notices.cookie_name].value
    return list(Notices(request))


def test_a_notice_travels_with_its_way_back() -> None:
    (message,) = heard(spoken(DONE, undo=("/undo/", {"id": "7", "kind": "a&b"})))
    assert message.message == "The interview is in."
    assert undo_of(message) == Undo("/undo/", {"id": "7", "kind": "a&b"})


def test_a_notice_without_a_way_back() -> None:
    (message,) = heard(spoken(DONE))
    assert undo_of(message) is None


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "/\\evil", "undo/"])
def test_the_way_back_stays_inside(url: str) -> None:
    with pytest.raises(ValueError, match="path of the program"):
        spoken(DONE, undo=(url, {}))


def test_the_way_back_carries_ids_not_texts() -> None:
    with pytest.raises(ValueError, match="ids"):
        spoken(DONE, undo=("/undo/", {"text": "x" * 400}))


def test_the_longest_notice_in_any_script_fits() -> None:
    text = "".join(chr(0x4E00 + 97 * n % 20_000) for n in range(1_000))
    (message,) = heard(spoken(Phrase(text), undo=("/undo/", {"id": "x" * 370})))
    assert message.message == text[: TEXT_LIMIT - 1] + "…"


def test_of_many_the_newest_stay() -> None:
    phrases = [
        Phrase(f"{n} " + "".join(chr(0x4E00 + 97 * i) for i in range(150))) for n in range(9)
    ]
    kept = [int(str(m.message).split()[0]) for m in heard(spoken(*phrases))]
    assert kept
    assert kept == list(range(9))[-len(kept) :]


def test_a_page_says_it_once_and_posts_the_way_back(
    visitor: Browser, house: dict[str, Any]
) -> None:
    page = visitor.get("/style/?said=1").content.decode()
    notice = page.split('role="status">')[1].split("</main>")[0]
    assert notice.startswith('<div class="notice">\n<p>The interview is in.</p>')
    form = re.search(r'<form method="post" action="/undo/">.*?</form>', notice, re.DOTALL)
    assert form
    assert re.findall(r'name="(\w+)" value="(\w+)"', form[0])[1:] == [("id", "7")]
    assert "The interview is in." not in visitor.get("/style/").content.decode()
    visitor.post("/undo/", {"id": "7"})
    assert house["undone"] == ["7"]


def test_a_forged_notice_is_not_shown(visitor: Browser) -> None:
    visitor.cookies[Notices.cookie_name] = '[["Lies"]]:1:x'
    assert "Lies" not in visitor.get("/").content.decode()

"""Reading pages the way these tests do."""

from typing import Any

from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser, LexborNode


def shown(visitor: Any, name: str, *args: Any, **query: str) -> LexborHTMLParser:
    """The page of that name, with its one heading."""
    answer = visitor.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer
    return read(answer)


def read(answer: Any) -> LexborHTMLParser:
    """An answer as a page: one h1, and at most one first button."""
    page = LexborHTMLParser(answer.content.decode())
    assert len(page.css("h1")) == 1
    assert len(page.css("main .button.first")) <= 1
    return page


def words(page: LexborHTMLParser, selector: str) -> list[str]:
    """The texts of what is found, their space made single."""
    return [text_of(node) for node in page.css(selector)]


def text_of(node: LexborNode) -> str:
    """A text with its space made single."""
    return " ".join(node.text().split())


def told(visitor: Any, answer: Any) -> str:
    """What the page after a write says was done."""
    assert answer.status_code == 303, answer.content.decode()[:2000]
    return " ".join(words(read(visitor.get(answer["Location"])), ".notice p"))


def undone(visitor: Any, answer: Any) -> Any:
    """Press the undo of the last notice that an answer leads to."""
    page = read(visitor.get(answer["Location"]))
    form = page.css(".notice form")[-1]
    fields = {i.attributes["name"]: i.attributes.get("value") or "" for i in form.css("input")}
    fields.pop("csrfmiddlewaretoken", None)
    return visitor.post(form.attributes["action"], fields)

"""What there is to do about one line of Today: one action each, and what may be said of it there.

No query is made here: the lines come with all they need.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from afterword.kernel.text import Phrase, gettext_noop
from afterword.today.core.facts import Item

_READ = gettext_noop("Read and hand over")


@dataclass(frozen=True, slots=True)
class Link:
    """The way to where it is done."""

    url: str
    label: Phrase


@dataclass(frozen=True, slots=True)
class Post:
    """A button that says something: `fields` go to `url`."""

    url: str
    label: Phrase
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Today; where saying something is the action, the link is only its title's."""

    item: Item
    link: Link
    posts: tuple[Post, ...] = ()
    is_said: bool = False


def line(item: Item) -> Line:
    """The line of an item, with its one action."""
    return _LINES[item.kind](item)


def _link(label: str, name: str, *args: object) -> Link:
    return Link(reverse(name, args=args), Phrase(label))


def _post(label: str, name: str, about: object, **fields: str) -> Post:
    return Post(reverse(name, args=[about]), Phrase(label), fields)


def _debrief(item: Item) -> Line:
    return Line(item, _link(gettext_noop("Write it down"), "debrief", item.interview_id))


def _consultant(item: Item) -> Line:
    """Ring or write; once they have heard, say so."""
    told = _post(
        gettext_noop("I have told them"),
        "heard",
        item.opportunity_id,
        what="told",
        interview=str(item.interview_id),
    )
    link = _link(gettext_noop("Ring or write"), "debrief-aloud", item.interview_id)
    return Line(item, link, (told,))


def _thanks(item: Item) -> Line:
    if len(item.letter_ids) == 1:
        return Line(item, _link(_READ, "letter", item.letter_ids[0]))
    label = _READ if item.letter_ids else gettext_noop("Write it")
    return Line(item, _link(label, "interview-letters", item.interview_id))


def _planned(item: Item) -> Line:
    label = _READ if item.standing == "due" else gettext_noop("Open it")
    return Line(item, _link(label, "letter", item.object_id))


def _promise(item: Item) -> Line:
    link = _link(gettext_noop("Write it"), "exception", item.opportunity_id, "promised_thing")
    return Line(
        item, link, (_post(gettext_noop("It is done"), "promise-kept", item.object_id, kept="yes"),)
    )


def _did_you_send(item: Item) -> Line:
    """Yes, just now; or not yet, and then it is not asked again. The letter's page asks when."""
    yes = _post(gettext_noop("I sent it"), "letter-sent", item.object_id, when="now")
    no = _post(gettext_noop("Not yet"), "letter-not-yet", item.object_id)
    link = _link(gettext_noop("Open it"), "letter", item.object_id)
    return Line(item, link, (yes, no), is_said=True)


def _proposal(item: Item) -> Line:
    return Line(item, _link(gettext_noop("Look at it"), "proposal", item.object_id))


_LINES = {
    "consultant_silent": _consultant,
    "agency_debrief": _consultant,
    "debrief": _debrief,
    "thank_you": _thanks,
    "late_letter": _thanks,
    "planned_letter": _planned,
    "promise": _promise,
    "did_you_send": _did_you_send,
    "proposal": _proposal,
}

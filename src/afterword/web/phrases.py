"""Template tags and filters, known in every template.

{{ phrase|say }}             a Phrase in the reader's language
{{ moment|wall:zone }}       Thursday 26 November, 14:30
{{ moment|clock:zone }}      14:30
{{ moment|ago:now }}         in 3 h 20 min; 6 days ago; now
{{ moment|lasting:now }}     for 6 days
{% when moment zone now %}   today, 14:30; tomorrow, 09:10; Thursday 26 November, 14:30
{{ date|day }}               Thursday 26 November
{{ date|full_day }}          Thursday 26 November 2026
{{ length|span }}            3 h 20 min
{% icon "clock" %}           a picture beside words, unseen by screen readers
{% main_nav %}, |control, |target, |described_by, |undo, |bcp47: for the shell's own templates
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.messages.storage.base import Message
from django.forms import BoundField
from django.template import Context, Library
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from afterword.kernel.text import gettext_noop
from afterword.kernel.wall import Wall
from afterword.web import undo as notices
from afterword.web import wording

register = Library()

# The rooms a person walks between: URL name and label. A page belongs to the room whose address
# begins its own.
PLACES = (
    ("today", gettext_noop("Today")),
    ("interviews", gettext_noop("Interviews")),
    ("waiting", gettext_noop("Waiting")),
    ("opportunities", gettext_noop("Opportunities")),
    ("you", gettext_noop("You")),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the main navigation; `current` is `page`, `true` (a page under it) or empty."""

    url: str
    label: str
    current: str


@register.filter
def say(phrase: object) -> str:
    """A sentence, or a value of one, in the reader's language; a missing one is empty."""
    return wording.say(phrase)


def _is_time(moment: object) -> bool:
    return isinstance(moment, datetime | Wall)


@register.filter
def wall(moment: Any, zone: str | None = None) -> str:
    """Day and time on the clock in `zone`; empty where there is no moment."""
    return wording.wall(moment, zone) if _is_time(moment) else ""


@register.filter
def clock(moment: Any, zone: str | None = None) -> str:
    """The time on the clock in `zone`; empty where there is no moment."""
    return wording.clock(moment, zone) if _is_time(moment) else ""


@register.filter
def elsewhere(moment: Wall, home: str) -> bool:
    """Whether the clock at home shows another time."""
    return moment.aware.utcoffset() != moment.utc.astimezone(ZoneInfo(home)).utcoffset()


@register.filter
def ago(moment: Any, now: datetime) -> str:
    """How far off; empty where there is no moment."""
    return wording.ago(moment, now) if _is_time(moment) else ""


@register.filter
def lasting(moment: Any, now: datetime) -> str:
    """Since how long; empty where there is no moment."""
    return wording.lasting(moment, now) if _is_time(moment) else ""


@register.simple_tag
def when(moment: Any, zone: str | None, now: datetime) -> str:
    """Day and time, near days by name; empty where there is no moment."""
    return wording.when(moment, zone, now) if _is_time(moment) else ""


@register.filter
def day(on: Any) -> str:
    """A date without its year; empty where there is none."""
    return wording.day(on) if isinstance(on, date) else ""


@register.filter
def full_day(on: Any) -> str:
    """A date with its year; empty where there is none."""
    return wording.full_day(on) if isinstance(on, date) else ""


@register.filter
def span(length: Any) -> str:
    """A length of time; empty where there is none."""
    return wording.span(length) if isinstance(length, timedelta) else ""


@register.filter
def bcp47(language: str) -> str:
    """Django's `en-gb` as HTML writes it: `en-GB`."""
    first, _, rest = language.partition("-")
    return f"{first}-{rest.upper()}" if len(rest) == 2 else language


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture from the sprite; the words beside it carry the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("afterword/icons.svg"),
        name,
    )


@register.filter
def undo(message: Message) -> notices.Undo | None:
    """The way back that a message offers."""
    return notices.undo_of(message)


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of a field's help and error, as the shell's `_field.html` writes them."""
    parts = [("help", field.help_text), ("error", field.errors)]
    return " ".join(f"{field.auto_id}_{name}" for name, given in parts if given)


@register.filter
def target(field: BoundField) -> str:
    """The id of what to operate: a field's input, or the first of its choices."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def control(field: BoundField) -> SafeString:
    """A field's input, tied to its help and its error."""
    attrs: dict[str, str | bool] = {}
    ids = described_by(field)
    if ids and not field.use_fieldset:
        attrs["aria-describedby"] = ids
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


@register.inclusion_tag("_nav.html", takes_context=True)
def main_nav(context: Context) -> dict[str, object]:
    """The main navigation, the reader's place in it marked."""
    request = context.get("request")
    path = request.path if request else ""
    places = [_place(name, label, path) for name, label in PLACES]
    return {"places": [place for place in places if place]}


def _place(name: str, label: str, path: str) -> Place | None:
    try:
        url = reverse(name)
    except NoReverseMatch:  # a room that this build does not have
        return None
    is_under = url != "/" and path.startswith(url)
    return Place(url, gettext(label), "page" if path == url else "true" if is_under else "")

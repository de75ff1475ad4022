"""What the person says of themselves, once."""

from datetime import datetime

from django.db import transaction

from afterword.accounts.models import User
from afterword.kernel.refusal import RefusalError
from afterword.kernel.text import Phrase, gettext_noop, one_line, plain
from afterword.kernel.wall import is_zone
from afterword.person.models import Person
from afterword.person.queries import me

LOCALES = ("en-GB", "en-IE", "en-US")
TONES = ("warm", "formal", "brief")
FIELDS = ("name", "signature", "reply_address", "home_zone", "locale", "tone", "allow_enquiry")
NAME_LENGTH, SIGNATURE_LENGTH = 200, 2_000


class PersonError(RefusalError):
    """What was given cannot be kept; `field` names it and `phrase` says what to do."""


@transaction.atomic
def introduce(*, changes: dict[str, str | bool], by: User, now: datetime) -> Person:
    """Keep what the person says of themselves; fields that are not in `changes` stay.

    A home zone that the person names is theirs from then on, whatever a browser says. Raises
    PersonError for an unknown zone, locale or tone, or an empty name; KeyError for another field.
    """
    del by
    person = me()
    for field, value in changes.items():
        if field not in FIELDS:
            raise KeyError(field)
        setattr(person, field, _kept(field, value))
    person.zone_confirmed |= "home_zone" in changes
    person.changed_at = now
    person.save()
    return person


def _kept(field: str, value: str | bool) -> str | bool:
    if isinstance(value, bool):
        return value
    if field == "signature":
        return plain(value).strip()[:SIGNATURE_LENGTH]
    kept = one_line(value, limit=NAME_LENGTH)
    known = {"locale": LOCALES, "tone": TONES}.get(field)
    if field == "home_zone" and not is_zone(kept):
        raise PersonError(
            field,
            Phrase(
                gettext_noop("“%(zone)s” is not a time zone we know. Try one like Europe/London."),
                {"zone": kept},
            ),
        )
    if known and kept not in known:
        raise PersonError(field, Phrase(gettext_noop("Please choose one of the list.")))
    if field == "name" and not kept:
        raise PersonError(field, Phrase(gettext_noop("A letter needs your name at its end.")))
    return kept


@transaction.atomic
def notice_zone(*, zone: str, now: datetime) -> None:
    """Take the browser's zone as home until the person says otherwise; nonsense is ignored."""
    person = me()
    if is_zone(zone) and not person.zone_confirmed and person.home_zone != zone:
        person.home_zone = zone
        person.changed_at = now
        person.save()


@transaction.atomic
def notice_address(*, address: str, now: datetime) -> None:
    """Take the address an invitation was sent to as the person's own, until they say otherwise."""
    person = me()
    if address and not person.reply_address:
        person.reply_address = one_line(address, limit=254)
        person.changed_at = now
        person.save()

"""Who the person is, as far as they have said."""

from functools import lru_cache

from tzlocal import get_localzone_name

from afterword.kernel.wall import is_zone
from afterword.person.models import Person

_FALLBACK_ZONE = "Europe/London"


@lru_cache(maxsize=1)
def machine_zone() -> str:
    """The IANA zone of this machine: the best guess at home until the person says otherwise."""
    try:
        name = get_localzone_name()
    except (LookupError, OSError, ValueError):
        return _FALLBACK_ZONE
    # A machine set to UTC says where a server stands, not where a person lives.
    return name if is_zone(name) and name not in {"UTC", "Etc/UTC"} else _FALLBACK_ZONE


def me() -> Person:
    """The person, or an unsaved one with this machine's zone: nothing was asked yet."""
    return Person.objects.first() or Person(home_zone=machine_zone())


def own_addresses(person: Person) -> frozenset[str]:
    """The person's own addresses in lower case: never taken for an interviewer's."""
    return frozenset({person.reply_address.lower()} - {""})

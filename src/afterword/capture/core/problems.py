"""Every sentence that reading may say: what is wrong or uncertain, and what to do."""

from collections.abc import Iterable
from datetime import date, datetime

from afterword.kernel.text import Phrase, gettext_noop

MEGABYTE = 1024 * 1024

EMPTY = Phrase(gettext_noop("This is empty. Please choose another file, or paste the text."))
NUL_FILLED = Phrase(
    gettext_noop("This file holds nothing but blanks. It may have been cut off when it was saved.")
)
NOT_A_CALENDAR = Phrase(
    gettext_noop("This is not a calendar entry. Please paste the invitation’s text instead.")
)
NO_APPOINTMENT = Phrase(
    gettext_noop("This calendar file holds no appointment. Please paste the invitation’s text.")
)


def took_as_you(address: str) -> Phrase:
    """Somebody invited was left out of the people, because it is probably the reader."""
    return Phrase(
        gettext_noop("We took %(address)s to be you. Is that right?"), {"address": address}
    )


AN_ANSWER = Phrase(
    gettext_noop("This is somebody’s answer to an invitation, not the invitation itself.")
)
TOO_NESTED = Phrase(
    gettext_noop(
        "This is folded into itself too many times to be opened safely. "
        "It is kept; please paste the text of the invitation."
    )
)
TOO_MANY_PARTS = Phrase(
    gettext_noop(
        "This mail has too many parts to be opened safely. "
        "It is kept; please paste the text of the invitation."
    )
)
TOO_LONG_HEAD = Phrase(
    gettext_noop(
        "The head of this mail is too long to be opened safely. "
        "It is kept; please paste the text of the invitation."
    )
)
TOO_MANY_LINES = Phrase(
    gettext_noop("This calendar file is too long to be one invitation. Please save only that one.")
)
NO_INTERVIEW = Phrase(
    gettext_noop("No interview was found in this. You can type the employer and the time instead.")
)
NO_ROWS = Phrase(gettext_noop("No opportunities were found in this list."))

ZONE_MISSING = Phrase(
    gettext_noop("No time zone is given. Your own zone was taken; is that where it takes place?")
)
START_MISSING = Phrase(gettext_noop("No day and time could be read. When does it start?"))
HOUR_MISSING = Phrase(
    gettext_noop("A day is given but no hour. Nine o’clock stands in; when does it start?")
)
ALL_DAY = Phrase(
    gettext_noop("The entry covers the whole day. Nine o’clock stands in; when does it start?")
)
END_ASSUMED = Phrase(gettext_noop("No end is given. One hour was assumed; is that right?"))
END_BEFORE_START = Phrase(
    gettext_noop("It is said to end before it starts. One hour was assumed; when does it end?")
)
VERY_LONG = Phrase(gettext_noop("It lasts more than twelve hours as written. When does it end?"))
SKIPPED = Phrase(
    gettext_noop("The clocks go forward over that very time, so it does not exist. What is meant?")
)
REPEATED = Phrase(
    gettext_noop("The clocks go back, so that time comes twice. The first was taken; is it right?")
)
REPEATS = Phrase(gettext_noop("The entry repeats. Only its first time was taken."))
ZONE_CONTRADICTS = Phrase(
    gettext_noop("The zone’s name and its hours in the file do not agree. Is the time right?")
)
PROPOSED = Phrase(gettext_noop("This proposes another time, and may not be agreed yet."))
TENTATIVE = Phrase(gettext_noop("This is marked as not yet certain."))
MORNING_OR_EVENING = Phrase(
    gettext_noop("Morning or afternoon is not said. The likelier one was taken; is it right?")
)
UNUSUAL_HOUR = Phrase(gettext_noop("That is an unusual hour for an interview. Is it right?"))
FROM_QUOTED = Phrase(
    gettext_noop("The time comes from earlier text quoted below the message. Does it still hold?")
)
MOVED = Phrase(gettext_noop("The message speaks of a change of time. Is this the new one?"))
NEXT_WEEKDAY = Phrase(
    gettext_noop("“Next” can mean two different weeks. The nearer one was taken; is it right?")
)
BROKEN = Phrase(gettext_noop("Part of the file is damaged. Please check what was read."))
DATES_AMBIGUOUS = Phrase(
    gettext_noop("Some dates could be read in two ways, such as 03/04. Is the day written first?")
)
DATE_ODD = Phrase(gettext_noop("The date could not be read."))
DATE_TWO_WAYS = Phrase(gettext_noop("The date could be read in two ways."))
EMPLOYER_MISSING = Phrase(gettext_noop("The employer is missing."))


def once(sentences: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Each sentence once, in the order given."""
    kept: list[Phrase] = []
    for sentence in sentences:
        if sentence not in kept:
            kept.append(sentence)
    return tuple(kept)


def too_large(limit: int) -> Phrase:
    """A file over the limit, which is in bytes."""
    return Phrase(
        gettext_noop(
            "This is larger than %(limit)s MB. It is kept; please paste the text of the invitation."
        ),
        {"limit": limit // MEGABYTE},
    )


def too_many_components(limit: int) -> Phrase:
    """A calendar with more entries than any invitation has."""
    return Phrase(
        gettext_noop(
            "This calendar has more than %(limit)s entries, so it was kept but not read. "
            "Please save only the interview and add that."
        ),
        {"limit": limit},
    )


def too_many_rows(limit: int) -> Phrase:
    """A list longer than is read at once."""
    return Phrase(
        gettext_noop("This list has more than %(limit)s lines. Please add it in smaller parts."),
        {"limit": limit},
    )


def other_file(kind: str) -> Phrase:
    """A file of another kind, named in plain words."""
    return Phrase(
        gettext_noop("This is %(kind)s. Please open it and paste its text."),
        {"kind": Phrase(kind)},
    )


def zone_unknown(name: str) -> Phrase:
    """A zone whose name means nothing to us."""
    return Phrase(
        gettext_noop(
            "The time zone “%(name)s” is not known. Your own zone was taken; is it right?"
        ),
        {"name": name},
    )


def zone_two_ways(word: str, zone: str) -> Phrase:
    """An abbreviation that several places share, or that is out of season."""
    return Phrase(
        gettext_noop(
            "“%(word)s” can mean more than one time here. %(zone)s was taken; is it right?"
        ),
        {"word": word, "zone": zone},
    )


def day_or_month(taken: date) -> Phrase:
    """A date such as 03/04, and the reading that was taken."""
    return Phrase(
        gettext_noop("The date can be read in two ways. %(day)s was taken; is it right?"),
        {"day": taken},
    )


def weekday_contradicts(weekday: str, taken: date) -> Phrase:
    """A weekday that does not fall on the date beside it."""
    return Phrase(
        gettext_noop("%(day)s is not a %(weekday)s. Which day is meant?"),
        {"day": taken, "weekday": weekday},
    )


def other_times(first: datetime) -> Phrase:
    """Other times in the same text; `first` is the first of them, naive wall time."""
    return Phrase(
        gettext_noop("The text names another time as well: %(when)s. Is the right one taken?"),
        {"when": first},
    )


def time_without_day(text: str) -> Phrase:
    """An hour without any day."""
    return Phrase(
        gettext_noop("A time is given (%(time)s) but no day. Which day is it?"), {"time": text}
    )


def stage_unknown(stage: str) -> Phrase:
    """A stage in words we do not know."""
    return Phrase(
        gettext_noop("The stage “%(stage)s” is not known; “applied” was taken."), {"stage": stage}
    )

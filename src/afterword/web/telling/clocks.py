"""The clock of an interview, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from afterword.flow.leaving import THANKS
from afterword.interviews.core import clock
from afterword.interviews.models import Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.kernel.wall import Wall, wall_at
from afterword.letters.models import Letter
from afterword.opportunities.core.practice import length
from afterword.opportunities.models import Opportunity

_STANDINGS: dict[clock.Standing, str] = {
    "before_end": gettext_noop("The clock starts when it ends. Until then nothing is due."),
    "too_early": gettext_noop(
        "Write now if you like. A letter may leave an hour after the end; sooner looks written "
        "beforehand. From"
    ),
    "open": gettext_noop("The thank-you is best sent within a day: by"),
    "last_call": gettext_noop("The second day, and the last call for the thank-you: by"),
    "late_but_right": gettext_noop(
        "Late for a thank-you, and still right until the end of %(day)s."
    ),
    "dropped": gettext_noop("The moment for a thank-you has passed. That is no harm."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the moment that it ends with, if any; `is_due` where that is a deadline."""

    sentence: Phrase
    at: datetime | None = None
    is_due: bool = False


def clock_of(ends: Wall, about: Opportunity) -> clock.Clock:
    """The clock of the thank-you about that opportunity, for a conversation that ends then."""
    return clock.thank_you_clock(ends, decision_on=about.decision_by_on)


def said_of(interview: Interview, letters: Sequence[Letter], ends: Wall, now: datetime) -> Said:
    """What an interview's clock says at `now`, given its letters; `ends` is its loop's last end."""
    if interview.status == Interview.Status.CANCELLED:
        return Said(Phrase(gettext_noop("It was called off, so nothing has a clock.")))
    if interview.let_go_at:
        return Said(Phrase(gettext_noop("No letter for this one, as you decided.")))
    thanks = [letter for letter in letters if letter.purpose in THANKS]
    if thanks and all(letter.state == Letter.State.SENT for letter in thanks):
        return Said(Phrase(gettext_noop("Your thanks are on their way. The clock has stopped.")))
    return _running(clock_of(ends, interview.opportunity), now)


def _running(running: clock.Clock, now: datetime) -> Said:
    stands = clock.standing(running, now)
    if stands == "late_but_right":
        last = wall_at(running.drops_at - timedelta(seconds=1), running.ends.zone)
        return Said(Phrase(_STANDINGS[stands], {"day": last.local.date()}))
    at = {
        "too_early": running.opens_at,
        "open": running.due_at,
        "last_call": running.last_call_at,
    }.get(stands)
    soon = at is not None and at - now < length("urgent")
    is_due = stands == "last_call" or (stands == "open" and soon)
    return Said(Phrase(_STANDINGS[stands]), at, is_due)

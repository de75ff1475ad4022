"""The sentences of Today: short, plain and kind, and nothing that counts against anybody."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from afterword.interviews.core.clock import Clock, Standing
from afterword.interviews.core.hours import WEEKDAYS, local, part_of_day
from afterword.kernel.text import Phrase, gettext_noop
from afterword.kernel.wall import wall_at
from afterword.today.core.facts import InterviewFact, LetterFact, PersonFact, PromiseFact

_NAMED = 3


def name_of(employer: str, role: str) -> Phrase:
    """Employer and role, or the employer alone."""
    if not role:
        return Phrase("%(employer)s", {"employer": employer})
    return Phrase(gettext_noop("%(employer)s, %(role)s"), {"employer": employer, "role": role})


def when(moment: datetime, zone: str) -> Phrase:
    """A moment of these days where the person is: “Saturday morning, 09:30”."""
    return part_of_day(wall_at(moment, zone))


def names(people: Sequence[str]) -> Phrase:
    """“A”, “A and B”, “A, B and C”, “A, B, C and 2 others”. Needs at least one name."""
    if len(people) == 1:
        return Phrase("%(name)s", {"name": people[0]})
    if len(people) > _NAMED:
        rest = len(people) - _NAMED
        return Phrase(
            gettext_noop("%(names)s and %(count)s other"),
            {"names": ", ".join(people[:_NAMED])},
            plural=gettext_noop("%(names)s and %(count)s others"),
            count=rest,
        )
    return Phrase(
        gettext_noop("%(names)s and %(last)s"),
        {"names": ", ".join(people[:-1]), "last": people[-1]},
    )


def debrief_title(interview: InterviewFact) -> Phrase:
    """What the line of a debrief says."""
    text = (
        gettext_noop("Write down how %(name)s went")
        if interview.debrief == "none"
        else gettext_noop("Finish what you wrote about %(name)s")
    )
    return Phrase(text, {"name": name_of(interview.employer, interview.role)})


def debrief_detail(interview: InterviewFact) -> Phrase:
    """Why now, and how little is enough."""
    if interview.debrief == "started":
        return Phrase(gettext_noop("What you wrote is kept. Three lines are enough for a letter."))
    return Phrase(gettext_noop("Three lines are enough for a letter, while it is fresh."))


def consultant_title(interview: InterviewFact) -> Phrase:
    """Whom to tell, of which employer."""
    values: dict[str, object] = {"employer": interview.employer}
    if who := interview.consultant or interview.agency:
        return Phrase(gettext_noop("Tell %(who)s how %(employer)s went"), {"who": who, **values})
    return Phrase(gettext_noop("Tell the consultant how %(employer)s went"), values)


def consultant_detail(interview: InterviewFact, *, silent: bool, spoke: bool) -> Phrase:
    """Whether they have been in touch, and what is ready."""
    ready = (
        gettext_noop("Your notes make a two-minute call, or a message.")
        if interview.debrief == "enough"
        else gettext_noop("Three lines of notes make a two-minute call, or a message.")
    )
    if silent:
        text = gettext_noop("Nothing has passed between you in the hour since. %(ready)s")
    elif spoke:
        text = gettext_noop("You have been in touch since. If that was it, say so and it is done.")
    else:
        text = gettext_noop("They speak to the employer next. %(ready)s")
    return Phrase(text, {"ready": Phrase(ready)})


def thanks_title(interview: InterviewFact, people: Sequence[PersonFact]) -> Phrase:
    """Whom to thank: by name, or the employer where no name is known."""
    known = [person.name for person in people if person.name]
    if not known:
        return Phrase(gettext_noop("Thank %(employer)s"), {"employer": interview.employer})
    return Phrase(gettext_noop("Thank %(people)s"), {"people": names(known)})


def thanks_detail(
    interview: InterviewFact,
    people: Sequence[PersonFact],
    stands: Standing,
    clock: Clock,
    *,
    zone: str,
) -> Phrase:
    """Of which interview, and the one thing to know about it now."""
    if stands == "too_early":
        now = Phrase(
            gettext_noop("Write it now if you like; it may go from %(when)s."),
            {"when": when(clock.opens_at, zone)},
        )
    elif stands == "last_call":
        now = Phrase(gettext_noop("The second day: this is the last call."))
    elif stands == "late_but_right":
        now = Phrase(
            gettext_noop("Late, and still right until the end of %(weekday)s."),
            {"weekday": _last_day(clock)},
        )
    else:
        now = _how(interview, people)
    named = any(person.name for person in people)
    # Where the title thanks the employer by name, the role is what is left to say.
    about = name_of(interview.employer, interview.role if named else "")
    name = about if named or not interview.role else interview.role
    return Phrase("%(name)s. %(now)s", {"name": name, "now": now})


def _last_day(clock: Clock) -> Phrase:
    """The weekday on which a clock is dropped, where the interview was."""
    last = local(clock.drops_at, clock.ends.zone) - timedelta(minutes=1)
    return Phrase(WEEKDAYS[last.weekday()])


def _how(interview: InterviewFact, people: Sequence[PersonFact]) -> Phrase:
    if people and all(person.letter == "left" for person in people):
        return Phrase(gettext_noop("Handed over, and not sent yet. When it is, say so."))
    if interview.route == "agency":
        return Phrase(
            gettext_noop("It goes through %(who)s, or as the agency prefers."),
            {"who": interview.consultant or interview.agency or Phrase(gettext_noop("them"))},
        )
    if not any(person.reachable for person in people):
        return Phrase(
            gettext_noop("No address is known: somebody can pass it on, or a portal takes it.")
        )
    if all(person.letter == "draft" for person in people):
        return Phrase(
            gettext_noop("The letter is drafted; read it over and hand it over."),
            plural=gettext_noop("All are drafted; read them over and hand them over."),
            count=len({person.letter_id for person in people}),
        )
    if interview.debrief == "enough":
        return Phrase(gettext_noop("Your notes are enough to write from."))
    return Phrase(gettext_noop("Three lines about it, and the letter writes itself."))


def planned_title(letter: LetterFact) -> Phrase:
    """What is planned, to whom."""
    to = letter.to or letter.employer
    return Phrase(gettext_noop("Hand over the letter to %(to)s"), {"to": to})


def planned_detail(letter: LetterFact, moment: datetime, zone: str, *, ripe: bool) -> Phrase:
    """When it was to leave."""
    text = (
        gettext_noop("%(employer)s. You planned it for %(when)s: that is now.")
        if ripe
        else gettext_noop("%(employer)s. Planned for %(when)s; nothing to do until then.")
    )
    return Phrase(text, {"employer": letter.employer, "when": when(moment, zone)})


def sent_title(to: str) -> Phrase:
    """The one question about a letter that was handed over."""
    return Phrase(gettext_noop("Did you send the letter to %(to)s?"), {"to": to})


def sent_detail(employer: str) -> Phrase:
    """Why it is asked."""
    return Phrase(
        gettext_noop("%(employer)s. It was handed to your mail program; a yes ends its clock."),
        {"employer": employer},
    )


def promise_title(promise: PromiseFact) -> Phrase:
    """What was promised, to whom."""
    return Phrase(
        gettext_noop("You promised %(employer)s: %(what)s"),
        {"employer": promise.employer, "what": promise.text},
    )


def promise_detail(*, standing: str) -> Phrase:
    """Where it stands."""
    texts = {
        "no_date": gettext_noop("No day was named; soon is best."),
        "open": gettext_noop("Its day is near."),
        "due_today": gettext_noop("Today is the day."),
        "late_but_right": gettext_noop("Its day has passed; it is still right to do it."),
    }
    return Phrase(texts[standing])


def proposal_detail() -> Phrase:
    """What a proposal waits for."""
    return Phrase(gettext_noop("Read from what you brought. Is it right?"))


_CLOCKS = (
    gettext_noop("Nothing has a clock. That is a good state."),
    gettext_noop("One thing has a clock. The rest can wait."),
    gettext_noop("Two things have a clock. The rest can wait."),
    gettext_noop("Three things have a clock. The rest can wait."),
)


def message(*, clocks: int, asks: int) -> Phrase:
    """The day in one sentence."""
    if clocks == 0 and asks:
        return Phrase(gettext_noop("Nothing has a clock. There is only something to confirm."))
    if clocks < len(_CLOCKS):
        return Phrase(_CLOCKS[clocks])
    return Phrase(
        gettext_noop("%(count)s thing has a clock. Begin at the top; one at a time is enough."),
        plural=gettext_noop(
            "%(count)s things have a clock. Begin at the top; one at a time is enough."
        ),
        count=clocks,
    )

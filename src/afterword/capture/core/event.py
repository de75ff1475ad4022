"""One appointment of a calendar, understood as an interview."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from afterword.capture.core import problems
from afterword.capture.core.addresses import (
    domain_of,
    email_in,
    firm_of,
    is_agency_domain,
    is_agency_name,
    is_service,
    merged,
    role_of,
    tidy_name,
)
from afterword.capture.core.components import Component, Line
from afterword.capture.core.event_time import Clock, Moment, Span, read_moment, read_span
from afterword.capture.core.facts import Facts, facts_in, greeted, news, people_of
from afterword.capture.core.html import text_of_html
from afterword.capture.core.joining import form_of, join_url_in
from afterword.capture.core.model import Form, Person, Understood
from afterword.capture.core.naming import Title, read_title, round_in
from afterword.capture.core.reader import likely_reader
from afterword.kernel.text import Phrase, key_of, one_line, plain

_NOT_PEOPLE = {"ROOM", "RESOURCE"}
_MAX_PEOPLE = 100
_MAX_NOTES = 20_000


@dataclass(frozen=True)
class Setting:
    """What holds for every appointment of one file."""

    calendar: Component
    method: str
    home_zone: str
    own_addresses: frozenset[str]
    max_notes: int = _MAX_NOTES

    @cached_property
    def clock(self) -> Clock:
        """The zones of the file."""
        return Clock(self.calendar, self.home_zone)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in it: the organiser, the others, and the names by which the reader goes."""

    organiser: Person | None
    others: tuple[Person, ...]
    own: frozenset[str]
    taken: str = ""

    @property
    def everyone(self) -> tuple[Person, ...]:
        """Interviewers first, then who arranged it."""
        arranged = (self.organiser,) if self.organiser else ()
        return merged((*self.others, *arranged))


def read_event(event: Component, setting: Setting) -> Understood:
    """What an appointment says; whatever is damaged in it stays empty and is asked."""
    span = read_span(event, setting.clock)
    cast = read_cast(event, setting.own_addresses)
    summary = one_line(event.text("SUMMARY"), limit=300)
    notes = _notes(event, setting.max_notes)
    place = one_line(event.text("LOCATION"), limit=300)
    url = join_url_in("\n".join((_extras(event), place, notes)))
    words = f"{summary}\n{notes}"
    base = _named(cast, summary, notes)
    return replace(
        base,
        kind="cancellation" if _cancelled(event, setting, summary) else "interview",
        starts=span.starts,
        ends=span.ends,
        zone_given=span.zone_given,
        form=_form(summary, notes, place, url),
        round=round_in(summary) or round_in(words),
        uid=one_line(event.text("UID"), limit=300),
        sequence=_whole(event.text("SEQUENCE")),
        recurrence=one_line(event.text("RECURRENCE-ID"), limit=40),
        location=place,
        join_url=url,
        subject=summary,
        sent_at=_sent_at(read_moment(event.first("DTSTAMP"), setting.clock)),
        notes=notes,
        own_address=cast.taken,
        questions=_questions(event, setting, span, cast),
    )


def _form(summary: str, notes: str, place: str, url: str) -> Form:
    return form_of(summary, place, notes, url)


def _sent_at(stamp: Moment) -> datetime | None:
    return stamp.wall.utc.astimezone(UTC) if stamp.wall else None


def _whole(text: str) -> int:
    digits = text.strip()[:9]
    return int(digits) if digits.isdecimal() and digits.isascii() else 0


def _notes(event: Component, most: int) -> str:
    text = plain(event.text("DESCRIPTION")[:most])
    if re.search(r"<(?:br|p|div|html|a|b|ul)\b", text[:2_000], re.IGNORECASE):
        text = text_of_html(text)
    if not text.strip():
        text = text_of_html(event.text("X-ALT-DESC")[:most])
    return text.strip()[:most]


def _extras(event: Component) -> str:
    wanted = (line for line in event.lines if line.name.startswith("X-") or line.name in _LINKS)
    return "\n".join(line.value[:1_000] for line in wanted if line.name != "X-ALT-DESC")[
        :_MAX_NOTES
    ]


_LINKS = {"URL", "CONFERENCE"}


def _cancelled(event: Component, setting: Setting, summary: str) -> bool:
    if setting.method == "CANCEL" or event.text("STATUS").upper() == "CANCELLED":
        return True
    return news("", summary)[0]


def _questions(event: Component, setting: Setting, span: Span, cast: Cast) -> tuple[Phrase, ...]:
    asked = list(span.questions)
    if cast.taken:
        asked.append(problems.took_as_you(cast.taken))
    if setting.method == "COUNTER":
        asked.append(problems.PROPOSED)
    if event.text("STATUS").upper() == "TENTATIVE":
        asked.append(problems.TENTATIVE)
    return tuple(asked)


def read_cast(event: Component, own_addresses: frozenset[str]) -> Cast:
    """The people of an appointment: the reader, rooms and lists of them left out."""
    sent_by = event.first("ORGANIZER")
    organiser = _person(sent_by) if sent_by else None
    invited = [
        person
        for line in event.every("ATTENDEE")[:_MAX_PEOPLE]
        if not _is_thing(line, person := _person(line)) and (person.name or person.email)
    ]
    taken = _reader(invited, organiser, own_addresses)
    mine = own_addresses | {taken} - {""}
    own = {key_of(address.partition("@")[0]) for address in mine}
    for person in invited:
        if person.email in mine:
            own |= {key_of(person.name), key_of(person.name).split(" ")[0]}
    if organiser and organiser.email in mine:
        own |= {key_of(organiser.name)}
        organiser = None
    others = [person for person in invited if person.email not in mine]
    return Cast(_arranging(organiser, others), merged(tuple(others)), frozenset(own - {""}), taken)


def _reader(invited: list[Person], organiser: Person | None, own: frozenset[str]) -> str:
    """Who reads it, where no address of theirs is known to be among the invited."""
    emails = [person.email for person in invited]
    arranger = organiser.email if organiser else ""
    return "" if own & {*emails, arranger} else likely_reader(emails, arranger)


def _person(line: Line) -> Person:
    email = email_in(re.sub(r"(?i)mailto:", "", line.value)) or email_in(
        line.params.get("EMAIL", "")
    )
    name = tidy_name(line.params.get("CN", ""), email)
    return Person(name, email, role_of(name, email))


def _is_thing(line: Line, person: Person) -> bool:
    kind = line.params.get("CUTYPE", "").upper()
    return kind in _NOT_PEOPLE or "resource.calendar.google.com" in domain_of(person.email)


def _arranging(organiser: Person | None, others: list[Person]) -> Person | None:
    """Who sends an invitation to several others arranges it, unless they are to be there too."""
    if organiser is None or not (organiser.name or organiser.email):
        return None
    listed = any(organiser.email and organiser.email == other.email for other in others)
    if listed or not others:
        return organiser
    return replace(organiser, role="coordinator")


def _named(cast: Cast, summary: str, notes: str) -> Understood:
    """Employer, role, people and route, from title, text and addresses together."""
    people = cast.everyone
    firms = tuple(dict.fromkeys(firm for p in people if (firm := firm_of(p.email))))
    own = cast.own | ({greeted(notes)} - {""})
    facts = facts_in(f"{summary}\n{notes}", own=own, firms=firms) if notes else _untold(summary)
    title = read_title(summary, known=[p.name for p in people], own=own)
    people = merged((*people, *people_of((*title.names, *facts.names))))
    agency, consultant = _agency(cast, facts, title)
    employer = _employer(cast, facts, title, agency)
    kept = tuple(p for p in people if (p.name and key_of(p.name) != key_of(employer)) or p.email)
    if consultant:
        kept = tuple(consultant if p.email == consultant.email else p for p in kept)
    return Understood(
        kind="interview",
        employer=employer,
        role=title.role or facts.role,
        people=kept,
        route="agency" if agency else "direct",
        agency=agency,
        consultant=consultant,
    )


def _untold(summary: str) -> Facts:
    """A title without a text: only who is spoken of, which its pieces do not tell."""
    return facts_in(summary) if " client" in summary or " at " in summary else Facts()


def _agency(cast: Cast, facts: Facts, title: Title) -> tuple[str, Person | None]:
    organiser = cast.organiser
    firm = firm_of(organiser.email) if organiser else ""
    other = title.employer and firm and key_of(firm) not in key_of(title.employer)
    if organiser and firm and (is_agency_domain(organiser.email) or (facts.client and other)):
        return facts.agency or firm, replace(organiser, role="consultant")
    consultant = Person(facts.consultant, "", "consultant") if facts.consultant else None
    return facts.agency, consultant


def _employer(cast: Cast, facts: Facts, title: Title, agency: str) -> str:
    """What the text says; else the sender's own name for itself, or its domain."""
    if facts.employer and key_of(title.employer) in key_of(facts.employer):
        return facts.employer
    for name in (title.employer, facts.employer):
        if name and not is_agency_name(name) and key_of(name) != key_of(agency):
            return name
    organiser = cast.organiser
    if organiser and is_service(organiser.email) and organiser.no_reply and organiser.name:
        return organiser.name
    firms = (firm_of(p.email) for p in (*((organiser,) if organiser else ()), *cast.others))
    return next(
        (f for f in firms if f and key_of(f) != key_of(agency) and not is_agency_name(f)), ""
    )

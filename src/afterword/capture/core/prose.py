"""Mail text and notes of a conversation: one interview, as far as the words go."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from afterword.capture.core import problems
from afterword.capture.core.addresses import (
    address_list,
    domain_of,
    email_in,
    firm_of,
    is_agency_domain,
    is_agency_name,
    merged,
    role_of,
    without_title,
)
from afterword.capture.core.facts import (
    Facts,
    facts_in,
    greeted,
    is_name,
    names_of,
    news,
    people_of,
)
from afterword.capture.core.joining import form_of, join_url_in
from afterword.capture.core.model import Person, Reading, Understood, Unreadable
from afterword.capture.core.naming import (
    Title,
    form_in,
    is_organisation,
    looks_like_person,
    looks_like_role,
    read_title,
    round_in,
)
from afterword.capture.core.quoting import Letter, Signature, signature_in, take_apart
from afterword.capture.core.rules import any_of
from afterword.capture.core.schedule import Schedule, schedule_in
from afterword.kernel.text import key_of, one_line, plain

MAX_TEXT = 200_000
_NOT_ASKED_OF_CANCELLED = (
    problems.END_ASSUMED,
    problems.ZONE_MISSING,
    problems.HOUR_MISSING,
    problems.START_MISSING,
)
_LINE_OF_NOTES = re.compile(r"(?i)(?:^|[.\n]\s*)([^.\n]*\binterview\b[^.\n]{3,300})")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known besides the text: where home is, who the reader is, who wrote and when."""

    home_zone: str
    own_addresses: frozenset[str] = frozenset()
    received_at: datetime | None = None
    sender: Person | None = None
    subject: str = ""
    own_names: frozenset[str] = field(default_factory=frozenset)

    @property
    def today(self) -> date | None:
        """The day on which the text came, at home."""
        if self.received_at is None:
            return None
        return self.received_at.astimezone(ZoneInfo(self.home_zone)).date()


def read_prose(
    text: str, *, home_zone: str, own_addresses: frozenset[str], received_at: datetime
) -> Reading:
    """The interview in a pasted mail or in notes. `received_at` is aware: it fills in the year.

    Never raises; a text without any sign of an interview is `Unreadable`.
    """
    given = plain(text[:MAX_TEXT])
    if not given.strip():
        return Unreadable(problems.EMPTY)
    around = Surroundings(home_zone, own_addresses, received_at)
    letter = take_apart(given)
    found = understand(letter, _with_fields(around, letter.fields))
    return (found,) if found else Unreadable(problems.NO_INTERVIEW)


def _with_fields(around: Surroundings, fields: dict[str, str]) -> Surroundings:
    senders = address_list(fields.get("from", ""))
    sender = next((Person(n, e, role_of(n, e)) for n, e in senders), None)
    if sender and sender.email in around.own_addresses:
        sender = None
    return replace(
        around, sender=sender or around.sender, subject=fields.get("subject", around.subject)
    )


def understand(letter: Letter, around: Surroundings) -> Understood | None:
    """One interview out of a letter, or None where nothing speaks of one."""
    text = letter.body
    off, moved = news(text, around.subject)
    when, from_quoted = _when(letter, around)
    named = replace(letter, body=f"{text}\n{letter.quoted}") if from_quoted else letter
    base = _named(named, around)
    if not (off or (_speaks(text, around.subject) and (when or base.employer))):
        return None
    url = join_url_in(text)
    asked = [*(when.questions if when else (problems.START_MISSING,))]
    if from_quoted:
        asked.append(problems.FROM_QUOTED)
    if off:
        asked = [q for q in asked if q not in _NOT_ASKED_OF_CANCELLED]
    elif moved:
        asked.append(problems.MOVED)
    return replace(
        base,
        kind="cancellation" if off else "interview",
        starts=when.starts if when else None,
        ends=when.ends if when else None,
        zone_given=bool(when and when.zone_given),
        form=form_of(around.subject, "", text, "") or ("video" if url else ""),
        round=round_in(around.subject) or round_in(text[:4_000]),
        join_url=url,
        subject=one_line(around.subject, limit=300),
        notes=text.strip()[:20_000],
        questions=problems.once(asked),
    )


def _speaks(text: str, subject: str) -> bool:
    return bool(any_of("interview-words").search(f"{subject}\n{text[:20_000]}"))


def _when(letter: Letter, around: Surroundings) -> tuple[Schedule | None, bool]:
    """The new text's time; only where it has none, the quoted text's, which is then asked."""
    whole = f"{around.subject}\n{letter.body}"
    new = schedule_in(whole, home_zone=around.home_zone, today=around.today)
    if (new and new.starts) or not letter.quoted.strip():
        return new, False
    old = schedule_in(letter.quoted, home_zone=around.home_zone, today=around.today)
    return (old, True) if old and old.starts else (new, False)


def _named(letter: Letter, around: Surroundings) -> Understood:
    """Employer, role, people and route."""
    text, sender = letter.body, around.sender
    firm = firm_of(sender.email) if sender else ""
    signature = signature_in(text)
    own = around.own_names | ({greeted(text)} - {""})
    own |= {key_of(a.partition("@")[0]) for a in around.own_addresses}
    firms = tuple(f for f in (firm,) if f)
    facts = facts_in(text, own=own, firms=firms)
    title = _title(text, around, own)
    agency, consultant = _agency(facts, title, sender, signature)
    employer = _employer(facts, title, agency, firm, signature)
    people = _people(facts, title, (employer, agency, signature.name if agency else ""))
    if sender and not agency:
        # Who writes about others arranges it; who writes about nobody will be there.
        named = any(key_of(person.name) == key_of(sender.name) for person in people)
        arranges = bool(people) and not named
        people = (*people, replace(sender, role="coordinator") if arranges else sender)
    return Understood(
        kind="interview",
        employer=employer,
        role=facts.role or title.role,
        people=merged(tuple(_addressed(p, text) for p in people)),
        route="agency" if agency else "direct",
        agency=agency,
        consultant=consultant,
    )


def _title(text: str, around: Surroundings, own: frozenset[str]) -> Title:
    """The subject, or in notes the line that names the interview, sorted into pieces."""
    titled = read_title(around.subject, own=own) if around.subject else Title()
    line = _LINE_OF_NOTES.search(text[:4_000])
    if line is None or around.sender:
        return titled
    fragments = [piece.strip() for piece in line[1].split(",")]
    role = next((f for f in fragments[1:] if looks_like_role(f) and not form_in(f)), "")
    people = (f for f in fragments[1:] if not re.match(r"(?:at|in|on|from)\s", f))
    names = tuple(n for fragment in people for n in names_of(fragment))
    return Title(titled.employer, titled.role or role, (*titled.names, *names))


def _agency(
    facts: Facts, title: Title, sender: Person | None, signature: Signature
) -> tuple[str, Person | None]:
    """(agency, consultant); nothing on the direct route."""
    firms = (line for line in signature.lines if not looks_like_role(line))
    signed = next((line for line in firms if is_agency_name(line)), "")
    firm = firm_of(sender.email) if sender else ""
    between = bool(sender and is_agency_domain(sender.email)) or facts.client or bool(signed)
    employer = facts.employer or title.employer
    if not between and firm and facts.third and employer:
        between = key_of(firm).replace(" ", "") not in key_of(employer).replace(" ", "")
    if not between and not facts.agency:
        return "", None
    name = facts.agency or signed or firm
    who = sender.name if sender and sender.name else (signature.name or facts.consultant)
    email = sender.email if sender else ""
    if facts.agency and not sender:
        who = facts.consultant
    return name, Person(without_title(who), email, "consultant") if who or email else None


def _employer(facts: Facts, title: Title, agency: str, firm: str, signature: Signature) -> str:
    signed = next((s for s in signature.lines if is_organisation(s) and not looks_like_role(s)), "")
    titled = "" if looks_like_person(title.employer) else title.employer
    guesses = (facts.employer, titled if _is_firm(titled, firm) else "", signed, firm, titled)
    for name in guesses:
        same = key_of(name) == key_of(agency) or (agency and key_of(name) == key_of(firm))
        if name and not is_agency_name(name) and not same:
            return _fuller(name, signed)
    return ""


def _is_firm(name: str, firm: str) -> bool:
    return bool(name) and (is_organisation(name) or (bool(firm) and key_of(firm) in key_of(name)))


def _fuller(name: str, signed: str) -> str:
    return signed if signed and key_of(signed).startswith(key_of(name) + " ") else name


def _people(facts: Facts, title: Title, not_people: tuple[str, ...]) -> tuple[Person, ...]:
    barred = {key_of(name) for name in not_people if name}
    names = (*facts.names, *(n for n in title.names if is_name(n)))
    return tuple(p for p in people_of(names) if key_of(p.name) not in barred)


def _addressed(person: Person, text: str) -> Person:
    """A person with the address that stands right behind the name, if one does."""
    if person.email or not person.name:
        return person
    at = text.find(person.name)
    near = (
        text[at + len(person.name) : at + len(person.name) + 90].split("\n", maxsplit=1)[0]
        if at >= 0
        else ""
    )
    found = re.match(r"[^@\w]{0,4}(?:\([^()@]{0,60}\) ?)?[^@\w]{0,4}[\w.+-]{1,64}@", near)
    email = email_in(near) if found else ""
    return replace(person, email=email) if email and domain_of(email) else person

"""What is told of letters: a line, the remarks on a text, and what each sentence rests on."""

from dataclasses import dataclass
from datetime import datetime

from afterword.correspondence.core.guard import Verdict
from afterword.flow.composing import Reading, read
from afterword.flow.guarded import verdict_on
from afterword.flow.leaving import message_of
from afterword.interviews.core.clock import Moment, proposed_moments
from afterword.kernel.text import Phrase, gettext_noop, one_line
from afterword.letters.core import PURPOSES, Finding, sources_of
from afterword.letters.core.anatomy import main_text, sentences, word_count
from afterword.letters.models import Letter, Reader
from afterword.outbox import queries as outbox
from afterword.outbox.core.handover import Way, ways
from afterword.outbox.models import Dispatch
from afterword.web.telling.clocks import clock_of

NOTES = {
    "needs": gettext_noop("what they need"),
    "spoke_about": gettext_noop("what you spoke about"),
    "stayed": gettext_noop("what stayed with you"),
    "proof": gettext_noop("what you have done"),
    "promised": gettext_noop("what you promised"),
    "they_said_next": gettext_noop("what comes next"),
    "cared_about": gettext_noop("what they cared about"),
}
_LEVELS = {
    "block": gettext_noop("stops the letter"),
    "warn": gettext_noop("worth a look"),
    "note": gettext_noop("good to know"),
}
_QUOTED = 160
_FOREMOST = ("mail_program", "copy", "eml")


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter in a list: what for, to whom, where it stands, and since or for when."""

    letter: Letter
    title: Phrase
    to: tuple[str, ...]
    state: Phrase
    at: datetime | None


def title_of(letter: Letter) -> Phrase:
    """What a letter is for."""
    known = PURPOSES.get(letter.purpose)
    return known.title if known else Phrase(gettext_noop("A letter"))


def names_of(letter: Letter) -> tuple[str, ...]:
    """Who it is to."""
    return tuple(str(r) for r in letter.readers.all() if r.line == Reader.Line.TO)


def letter_line(letter: Letter, dispatch: Dispatch | None) -> LetterLine:
    """A letter as a list shows it."""
    state, at = _standing(letter, dispatch)
    return LetterLine(letter, title_of(letter), names_of(letter), Phrase(state), at)


def _standing(letter: Letter, dispatch: Dispatch | None) -> tuple[str, datetime | None]:
    if letter.state == Letter.State.SENT:
        return gettext_noop("sent"), dispatch.sent_at if dispatch else None
    if letter.state == Letter.State.LEFT:
        at = dispatch.handed_over_at if dispatch else None
        return gettext_noop("handed over, not yet marked as sent"), at
    if letter.state == Letter.State.DROPPED:
        return gettext_noop("set aside"), None
    if letter.planned_at:
        return gettext_noop("a draft, planned for"), letter.planned_at
    return gettext_noop("a draft"), None


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """One reader on the letter's head; `newer` is what the contact is called and has now."""

    reader: Reader
    newer: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding with the words it is about; `key` names it for mending."""

    finding: Finding
    level: Phrase
    quote: str
    key: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, and the notes that it rests on; none: it is the person's own."""

    text: str
    notes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Remarks:
    """All that is said of a text as it stands."""

    remarks: tuple[Remark, ...]
    sentences: tuple[Sentence, ...]
    words: int
    paragraphs: int

    @property
    def blocking(self) -> int:
        """How many of the remarks stop the letter."""
        return sum(1 for remark in self.remarks if remark.finding.severity == "block")


def remarks_on(letter: Letter, subject: str, body: str) -> Remarks:
    """Read a text as if it were the letter's."""
    reading = read(letter, subject, body)
    main = main_text(body)
    return Remarks(
        remarks=tuple(_remark(finding, subject, body) for finding in reading.findings),
        sentences=_sentences(body, reading),
        words=word_count(main),
        paragraphs=sum(1 for part in main.split("\n\n") if part.strip()),
    )


def _remark(finding: Finding, subject: str, body: str) -> Remark:
    text = subject if finding.part == "subject" else body
    quote = one_line(text[finding.start : finding.end], limit=_QUOTED + 1)
    shown = quote if len(quote) <= _QUOTED else ""
    key = f"{finding.part}:{finding.start}:{finding.rule}"
    return Remark(finding, Phrase(_LEVELS[finding.severity]), shown, key)


def mended(reading: Reading, subject: str, body: str, key: str) -> tuple[str, str]:
    """Subject and body with one finding mended; unchanged where it is not there any more."""
    for finding in reading.findings:
        if f"{finding.part}:{finding.start}:{finding.rule}" == key and finding.mend is not None:
            text = subject if finding.part == "subject" else body
            new = text[: finding.start] + finding.mend + text[finding.end :]
            return (new, body) if finding.part == "subject" else (subject, new)
    return subject, body


def _sentences(body: str, reading: Reading) -> tuple[Sentence, ...]:
    notes: dict[tuple[int, int], list[Phrase]] = {}
    for source in sources_of(body, reading.facts):
        notes.setdefault((source.start, source.end), []).append(Phrase(NOTES[source.field]))
    shown = [span for span in sentences(body) if body[slice(*span)].strip()]
    return tuple(Sentence(body[slice(*s)].strip(), tuple(notes.get(s, ()))) for s in shown)


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter that can still be written, and all that stands around it."""

    letter: Letter
    title: Phrase
    to: tuple[str, ...]
    readers: tuple[ReaderLine, ...]
    remarks: Remarks
    verdict: Verdict
    ways: tuple[Way, ...]
    moments: tuple[Moment, ...]
    dispatch: Dispatch | None
    zone: str

    @property
    def is_stale(self) -> bool:
        """Whether a contact has another name or address by now."""
        return any(line.newer for line in self.readers)

    @property
    def missing(self) -> tuple[Reader, ...]:
        """The readers without an address."""
        return tuple(line.reader for line in self.readers if not line.reader.email)


def letter_page(letter: Letter, subject: str, body: str, *, home: str, now: datetime) -> LetterPage:
    """The page of a letter whose text is typed as `subject` and `body`."""
    zone = letter.interview.zone if letter.interview else home
    possible = sorted(ways(message_of(letter, now=now)), key=_offered)
    return LetterPage(
        letter=letter,
        title=title_of(letter),
        to=names_of(letter),
        readers=tuple(ReaderLine(r, _newer(r)) for r in letter.readers.all()),
        remarks=remarks_on(letter, subject, body),
        verdict=verdict_on(letter, now=now),
        ways=tuple(possible),
        moments=_moments(letter, zone, now),
        dispatch=outbox.of_letter(letter.id),
        zone=zone,
    )


def _offered(way: Way) -> tuple[bool, int]:
    """What can be used first; a link, the text and the file before the rest."""
    return not way.available, _FOREMOST.index(way.id) if way.id in _FOREMOST else len(_FOREMOST)


def _newer(reader: Reader) -> str:
    contact = reader.contact
    if contact is None or (contact.name, contact.email) == (reader.name, reader.email):
        return ""
    return f"{contact.name} <{contact.email}>" if contact.email else str(contact)


def _moments(letter: Letter, zone: str, now: datetime) -> tuple[Moment, ...]:
    """The moments to offer for a letter that has a clock; "now" is a button of its own."""
    known = PURPOSES.get(letter.purpose)
    if letter.interview is None or known is None or not known.clocked:
        return ()
    running = clock_of(letter.interview.ends, letter.opportunity)
    return tuple(m for m in proposed_moments(running, now, zone=zone) if m.at > now)

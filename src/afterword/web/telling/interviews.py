"""What is told of interviews: a line in the list, and one page from invitation to letter."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from afterword.capture import queries as capture
from afterword.capture.models import Proposal
from afterword.interviews import queries as interviews
from afterword.interviews.core.clock import consultant_clock
from afterword.interviews.models import Interview
from afterword.kernel.text import Phrase, gettext_noop
from afterword.letters import queries as letters
from afterword.letters.core import enough
from afterword.letters.models import Letter
from afterword.outbox import queries as outbox
from afterword.waiting import queries as waiting
from afterword.waiting.models import Silence
from afterword.web.telling.clocks import Said, said_of
from afterword.web.telling.letters import LetterLine, letter_line

_COUNTED = {
    Letter.State.SENT: (
        gettext_noop("%(count)s letter sent"),
        gettext_noop("%(count)s letters sent"),
    ),
    Letter.State.LEFT: (
        gettext_noop("%(count)s letter handed over"),
        gettext_noop("%(count)s letters handed over"),
    ),
    Letter.State.DRAFT: (gettext_noop("%(count)s draft"), gettext_noop("%(count)s drafts")),
}


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """One interview in the list; `people` are names, `marks` what it has."""

    interview: Interview
    people: tuple[str, ...]
    marks: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The interviews of one month, as their own clocks say; `on` is None for those to come."""

    on: date | None
    lines: tuple[InterviewLine, ...]


def months(rows: Sequence[Interview], now: datetime) -> list[Month]:
    """A page of the list, what comes first and then by month, each line with what it has."""
    states = letters.states_by_interview(row.id for row in rows)
    lines = [_line(row, states.get(row.id, Counter()), now) for row in rows]
    parts = groupby(lines, key=lambda line: _month(line.interview, now))
    return [Month(on, tuple(part)) for on, part in parts]


def _month(interview: Interview, now: datetime) -> date | None:
    return None if interview.ends_at > now else interview.starts.local.date().replace(day=1)


def _line(interview: Interview, states: Counter[str], now: datetime) -> InterviewLine:
    people = tuple(str(a.contact) for a in interview.attendances.all() if a.part == "interviewer")
    return InterviewLine(interview, people, tuple(_marks(interview, states, now)))


def _marks(interview: Interview, states: Counter[str], now: datetime) -> Iterable[Phrase]:
    if interview.status == Interview.Status.CANCELLED:
        yield Phrase(gettext_noop("called off"))
        return
    if written := debrief_said(interview):
        yield written
    elif interview.ends_at <= now:
        yield Phrase(gettext_noop("not debriefed"))
    for state, (one, many) in _COUNTED.items():
        if states[state]:
            yield Phrase(one, plural=many, count=states[state])
    if interview.let_go_at:
        yield Phrase(gettext_noop("no letter, as you decided"))


def debrief_said(interview: Interview) -> Phrase | None:
    """Whether a debrief is begun or enough; None where nothing is written."""
    debrief = getattr(interview, "debrief", None)
    if debrief is None or not debrief.revision:
        return None
    known = {name: getattr(debrief, name) for name in ("needs", "spoke_about", "stayed", "proof")}
    return Phrase(gettext_noop("debriefed") if enough(**known) else gettext_noop("debrief begun"))


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """One interview with all that belongs to it."""

    interview: Interview
    clock: Said
    debrief: Phrase | None
    is_over: bool
    letters: tuple[LetterLine, ...]
    loop: tuple[Interview, ...]
    captured: tuple[Proposal, ...]
    silence: Silence | None
    consultant_at: datetime | None
    next: str


def interview_page(interview_id: UUID, now: datetime) -> InterviewPage:
    """Everything about one interview at `now`; raises Interview.DoesNotExist."""
    interview = interviews.one(interview_id)
    written = list(letters.lines_of(interview.id))
    leavings = outbox.of_letters(letter.id for letter in written)
    is_over = interview.ends_at <= now
    debrief = debrief_said(interview)
    loop = [other for other in interviews.same_day(interview) if other.id != interview.id]
    last = max((interview, *loop), key=lambda one: one.ends_at)
    return InterviewPage(
        interview=interview,
        clock=said_of(interview, written, last.ends, now),
        debrief=debrief,
        is_over=is_over,
        letters=tuple(letter_line(one, leavings.get(one.id)) for one in written),
        loop=tuple(loop),
        captured=tuple(capture.of_interview(interview.id).defer("payload", "undo")),
        silence=waiting.of_opportunity(interview.opportunity_id),
        consultant_at=_consultant_at(interview, written),
        next=_next(interview, written, is_over=is_over, is_debriefed=debrief is not None),
    )


def _consultant_at(interview: Interview, written: Sequence[Letter]) -> datetime | None:
    """By when the consultant should have heard, while they have not."""
    told = any(one.purpose == "agency_debrief" and one.state == "sent" for one in written)
    return None if told or not interview.opportunity.agency_id else consultant_clock(interview.ends)


def _next(
    interview: Interview, written: Sequence[Letter], *, is_over: bool, is_debriefed: bool
) -> str:
    """The page's one first step: `reinstate`, `debrief`, `letters`, `letter`, `today` or none."""
    if interview.status == Interview.Status.CANCELLED:
        return "reinstate"
    if not is_over:
        return ""
    if not written:
        if interview.let_go_at:
            return "today"
        return "letters" if is_debriefed else "debrief"
    return "today" if all(one.state == Letter.State.SENT for one in written) else "letter"

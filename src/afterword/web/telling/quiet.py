"""What is told after a letter was sent: that it is quiet, since when, and what is normal."""

from dataclasses import dataclass
from datetime import datetime

from afterword.flow.leaving import THANKS
from afterword.kernel.text import Phrase
from afterword.letters import queries as letters
from afterword.letters.models import Letter
from afterword.outbox import queries as outbox
from afterword.outbox.models import Dispatch
from afterword.outcomes import queries as outcomes
from afterword.waiting import queries as waiting
from afterword.waiting.core.silence import Waiting
from afterword.waiting.core.silence import waiting as waited
from afterword.waiting.models import Silence
from afterword.web.telling.letters import names_of, title_of


@dataclass(frozen=True, slots=True)
class SentPage:
    """A letter that was sent; `normal` is None where no answer is waited for."""

    letter: Letter
    title: Phrase
    to: tuple[str, ...]
    dispatch: Dispatch | None
    silence: Silence | None
    normal: Phrase | None
    band: Phrase | None
    is_thanks: bool
    next: Letter | None
    next_to: tuple[str, ...]


def sent_page(letter: Letter, *, home: str, now: datetime) -> SentPage:
    """The page of a letter that was sent."""
    silence = waiting.of_opportunity(letter.opportunity_id)
    stands = _stands(letter, silence, home, now) if silence else None
    next_one = _next(letter)
    return SentPage(
        letter=letter,
        title=title_of(letter),
        to=names_of(letter),
        dispatch=outbox.of_letter(letter.id),
        silence=silence,
        normal=stands.normal if stands else None,
        band=stands.band if stands else None,
        is_thanks=letter.purpose in THANKS,
        next=next_one,
        next_to=names_of(next_one) if next_one else (),
    )


def _stands(letter: Letter, silence: Silence, home: str, now: datetime) -> Waiting:
    last = outcomes.of_opportunity(letter.opportunity_id).first()
    return waited(
        silence.began_at,
        now,
        zone=home,
        employer_is_public=letter.opportunity.employer.is_public,
        decision_on=letter.opportunity.decision_by_on,
        panel=last is not None and last.kind == "panel",
    )


def _next(letter: Letter) -> Letter | None:
    """Another letter of the same interview that is still here."""
    if letter.interview_id is None:
        return None
    here = letters.of_interview(letter.interview_id).filter(state__in=("draft", "left"))
    return here.exclude(id=letter.id).first()

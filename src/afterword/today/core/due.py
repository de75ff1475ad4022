"""What is due beside the interviews' own clocks: letters with a moment, and promises."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from afterword.interviews.core.hours import end_of_day, local
from afterword.opportunities.core.practice import length
from afterword.today.core import words
from afterword.today.core.facts import InterviewFact, Item, LetterFact, PromiseFact
from afterword.today.core.occasions import is_planned_later, is_urgent


def is_thanks(letter: LetterFact) -> bool:
    """Whether a letter is a thank-you, in whichever shape."""
    return letter.purpose.startswith("thank_you")


def silenced_by(
    interviews: Sequence[InterviewFact], letters: Sequence[LetterFact]
) -> frozenset[UUID]:
    """The letters of which nothing is to be said any more.

    Thanks and debriefs of an interview that was cancelled, has its outcome, or was let go. What is
    written after an outcome (thanks after a no, a request for feedback) is not among them.
    """
    over = {i.id for i in interviews if i.cancelled or i.closed or i.let_go}
    return frozenset(
        letter.id
        for letter in letters
        if letter.interview_id in over and (is_thanks(letter) or letter.purpose == "agency_debrief")
    )


def planned(
    now: datetime,
    zone: str,
    interviews: Sequence[InterviewFact],
    letters: Sequence[LetterFact],
) -> Iterator[Item]:
    """Letters with a moment of their own. Ripe thanks are told of by their interview's clock."""
    silenced = silenced_by(interviews, letters)
    for letter in letters:
        planned_at = letter.planned_at
        if planned_at is None or letter.state != "draft" or letter.id in silenced:
            continue
        later = is_planned_later(letter, now)
        if later or not is_thanks(letter):
            yield Item(
                kind="planned_letter",
                object_id=letter.id,
                interview_id=letter.interview_id,
                opportunity_id=letter.opportunity_id,
                title=words.planned_title(letter),
                detail=words.planned_detail(letter, planned_at, zone, ripe=not later),
                due_at=planned_at,
                standing="planned" if later else "due",
                letter_ids=(letter.id,),
            )


def promised(now: datetime, zone: str, promises: Sequence[PromiseFact]) -> Iterator[Item]:
    """What the person promised: without a day, or with one that is near or past."""
    today_on = local(now, zone).date()
    for promise in promises:
        due_on, due_at, stands = promise.due_on, None, "no_date"
        if due_on is not None:
            if due_on - today_on > length("promise_shown"):
                continue
            due_at = end_of_day(due_on, zone)
            stands = "open" if due_on > today_on else "due_today"
            stands = "late_but_right" if due_on < today_on else stands
        yield Item(
            kind="promise",
            object_id=promise.id,
            interview_id=None,
            opportunity_id=promise.opportunity_id,
            title=words.promise_title(promise),
            detail=words.promise_detail(standing=stands),
            due_at=due_at,
            standing=stands,
            urgent=due_at is not None and is_urgent(stands, due_at, now),
        )

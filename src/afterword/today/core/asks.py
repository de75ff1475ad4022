"""The questions of the day: was it sent, is it right."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from afterword.kernel.text import Phrase
from afterword.today.core import words
from afterword.today.core.due import silenced_by
from afterword.today.core.facts import KINDS, InterviewFact, Item, LetterFact, ProposalFact


def asked(
    now: datetime,
    interviews: Sequence[InterviewFact],
    letters: Sequence[LetterFact],
    proposals: Sequence[ProposalFact],
) -> tuple[Item, ...]:
    """Questions, oldest first: was it sent, is it right."""
    questions = dict(_did_you_send(now, interviews, letters))
    waiting_since = [(proposal.created_at, _proposal(proposal)) for proposal in proposals]
    every = [*questions.values(), *waiting_since]
    every.sort(key=lambda pair: (pair[0], KINDS.index(pair[1].kind), pair[1].object_id))
    return tuple(item for _, item in every)


def _did_you_send(
    now: datetime, interviews: Sequence[InterviewFact], letters: Sequence[LetterFact]
) -> Iterator[tuple[UUID, tuple[datetime, Item]]]:
    """One question a letter, by its id; what the letters say themselves comes last and counts."""
    silenced = silenced_by(interviews)
    for interview in sorted(interviews, key=lambda i: (i.starts.utc, i.id)):
        for one in interview.people if interview.id not in silenced else ():
            due = one.letter == "left" and one.ask_again_at is not None and one.ask_again_at <= now
            if due and one.letter_id and one.ask_again_at:
                question = _question(
                    one.letter_id,
                    interview.id,
                    interview.opportunity_id,
                    one.name,
                    interview.employer,
                )
                yield one.letter_id, (one.ask_again_at, question)
    for letter in letters:
        if letter.state != "left" or letter.interview_id in silenced:
            continue
        if letter.ask_again_at is not None and letter.ask_again_at <= now:
            question = _question(
                letter.id, letter.interview_id, letter.opportunity_id, letter.to, letter.employer
            )
            yield letter.id, (letter.ask_again_at, question)


def _question(
    letter_id: UUID, interview_id: UUID | None, opportunity_id: UUID, to: str, employer: str
) -> Item:
    return Item(
        kind="did_you_send",
        object_id=letter_id,
        interview_id=interview_id,
        opportunity_id=opportunity_id,
        title=words.sent_title(to or employer),
        detail=words.sent_detail(employer),
        due_at=None,
        standing="asked",
        letter_ids=(letter_id,),
    )


def _proposal(proposal: ProposalFact) -> Item:
    return Item(
        kind="proposal",
        object_id=proposal.id,
        interview_id=None,
        opportunity_id=None,
        title=Phrase("%(title)s", {"title": proposal.title}),
        detail=words.proposal_detail(),
        due_at=None,
        standing="asked",
    )

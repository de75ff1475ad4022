"""The questions of the day: was it sent, is it right."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from afterword.kernel.text import Phrase
from afterword.today.core import words
from afterword.today.core.due import silenced_by
from afterword.today.core.facts import (
    KINDS,
    InterviewFact,
    Item,
    LetterFact,
    PersonFact,
    ProposalFact,
)


def asked(
    now: datetime,
    interviews: Sequence[InterviewFact],
    letters: Sequence[LetterFact],
    proposals: Sequence[ProposalFact],
) -> tuple[Item, ...]:
    """Questions, oldest first: was it sent, is it right."""
    found = [(proposal.created_at, _is_it_right(proposal)) for proposal in proposals]
    every = _every_letter(interviews, letters)
    silenced = silenced_by(interviews, every)
    for letter in every:
        asks_at = letter.ask_again_at
        if letter.state == "left" and asks_at is not None and letter.id not in silenced:
            found += [(asks_at, _did_you_send(letter))] if asks_at <= now else []
    found.sort(key=lambda pair: (pair[0], KINDS.index(pair[1].kind), pair[1].object_id))
    return tuple(item for _, item in found)


def _every_letter(
    interviews: Sequence[InterviewFact], letters: Sequence[LetterFact]
) -> list[LetterFact]:
    """The letters, and those that only the people of an interview tell of; each once."""
    every = {letter.id: letter for letter in letters}
    for interview in sorted(interviews, key=lambda i: (i.starts.utc, i.id)):
        for person in interview.people:
            if person.letter_id is not None:
                every.setdefault(person.letter_id, _letter_of(interview, person, person.letter_id))
    return list(every.values())


def _letter_of(interview: InterviewFact, person: PersonFact, letter_id: UUID) -> LetterFact:
    return LetterFact(
        id=letter_id,
        opportunity_id=interview.opportunity_id,
        interview_id=interview.id,
        employer=interview.employer,
        purpose="thank_you",
        to=person.name,
        planned_at=None,
        state=person.letter,
        ask_again_at=person.ask_again_at,
    )


def _did_you_send(letter: LetterFact) -> Item:
    return Item(
        kind="did_you_send",
        object_id=letter.id,
        interview_id=letter.interview_id,
        opportunity_id=letter.opportunity_id,
        title=words.sent_title(letter.to or letter.employer),
        detail=words.sent_detail(letter.employer),
        due_at=None,
        standing="asked",
        letter_ids=(letter.id,),
    )


def _is_it_right(proposal: ProposalFact) -> Item:
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

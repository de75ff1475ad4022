"""Excepted: one of the practice's reasons opens the guard, and the letter for it is drafted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from afterword.accounts.models import User
from afterword.correspondence import actions as correspondence
from afterword.correspondence import queries as ledger
from afterword.correspondence.core import guard
from afterword.correspondence.core.exceptions import Exemption, exemption
from afterword.correspondence.core.facts import Lock, Offer, OpeningFact
from afterword.correspondence.core.ledger import offers, so_far
from afterword.correspondence.core.sentences import UNKNOWN_KIND
from afterword.correspondence.models import Opening
from afterword.flow.composing import draft_letter
from afterword.flow.guarded import history_of
from afterword.interviews import queries as interviews
from afterword.interviews.models import Interview
from afterword.kernel.refusal import RefusalError
from afterword.kernel.text import Phrase, gettext_noop
from afterword.letters import actions as letters
from afterword.letters.models import Letter
from afterword.opportunities import queries as opportunities
from afterword.opportunities.models import Contact, Opportunity
from afterword.person.queries import me


class ExceptionError(RefusalError):
    """The letter cannot be begun; `field` names what is in the way, `phrase` says it."""


READERS = 60


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How the employer's people stand, for which reasons they may be written to, and who they are.

    Where the agency carries every word, `readers` are its people alone. `openings` are the reasons
    that were given and have let no letter out yet.
    """

    lock: Lock
    offers: tuple[Offer, ...]
    readers: tuple[Contact, ...]
    openings: tuple[OpeningFact, ...] = ()

    def offers_kind(self, kind: str) -> bool:
        """Whether that reason holds now."""
        return any(offer.id == kind for offer in self.offers)


def ways_in(opportunity: Opportunity, *, now: datetime) -> WaysIn:
    """What is closed and what opens it, to be said before anybody runs into it."""
    history = history_of(opportunity)
    lock = guard.standing(history, now)
    people = opportunities.people_of(opportunity)
    if lock.code == "via_consultant":
        people = people.filter(agency__isnull=False)
    return WaysIn(
        lock=lock,
        offers=offers(so_far(history, now)),
        readers=tuple(people[:READERS]),
        openings=tuple(opening for opening in history.openings if not opening.used),
    )


def why_not(opportunity: Opportunity, kind: str, *, now: datetime) -> Phrase:
    """Why a reason does not hold now."""
    facts = history_of(opportunity)
    return guard.may_open(kind, "", facts, now, zone=me().home_zone).why


@transaction.atomic
def begin_letter(
    *,
    opportunity: Opportunity,
    kind: str,
    note: str,
    to: Sequence[UUID],
    by: User,
    now: datetime,
) -> Letter:
    """Open the guard for one letter for the reason `kind`, and draft it; a draft of it comes back.

    `to` are contacts of the employer or of the agency, none for a text to copy. A letter that only
    the agency reads needs no opening. Raises ExceptionError for readers that are not theirs, and
    RefusedError where the guard says no.
    """
    entry = exemption(kind)
    if entry is None:
        raise ExceptionError("kind", UNKNOWN_KIND)
    readers = _readers(opportunity, to)
    opening_id = None
    if not readers or any(reader.agency_id is None for reader in readers):
        opening_id = correspondence.open_exception(
            opportunity=opportunity,
            kind=kind,
            note=note,
            facts=history_of(opportunity),
            zone=me().home_zone,
            by=by,
            now=now,
        ).id
    return _begun(opportunity, entry, opening_id) or draft_letter(
        opportunity=opportunity,
        interview=_last_held(opportunity, now),
        purpose=entry.offer.purpose,
        to=readers,
        reason=note,
        opening_id=opening_id,
        by=by,
        now=now,
    )


@transaction.atomic
def closed_again(*, opening: Opening, by: User, now: datetime) -> bool:
    """The person thought better of it: the opening is withdrawn and its draft set aside.

    False where the letter has left already; then nothing is changed.
    """
    if not correspondence.withdraw_opening(opening=opening, by=by, now=now):
        return False
    for letter in _drafts(opening, Letter.State.DRAFT):
        letters.drop(letter=letter, by=by, now=now)
    return True


@transaction.atomic
def opened_again(*, opening: Opening, by: User, now: datetime) -> None:
    """Withdrawn by mistake: opening and draft stand as they stood."""
    opening = ledger.opening(opening.id)
    if opening.withdrawn_at is None:
        return
    for letter in _drafts(opening, Letter.State.DROPPED).filter(changed_at=opening.withdrawn_at):
        letters.pick_up(letter=letter, by=by, now=now)
    correspondence.restore_opening(opening=opening, by=by, now=now)


def _drafts(opening: Opening, state: str) -> QuerySet[Letter]:
    return Letter.objects.filter(opening_ref=opening.id, state=state)


def _readers(opportunity: Opportunity, to: Sequence[UUID]) -> list[Contact]:
    known = {contact.id: contact for contact in opportunities.people_of(opportunity)}
    readers = [known[contact_id] for contact_id in to if contact_id in known]
    if len(readers) < len(to):
        raise ExceptionError("to", Phrase(gettext_noop("Please choose one of the list.")))
    sides = {reader.agency_id is None for reader in readers}
    if len(sides) > 1:
        raise ExceptionError(
            "to",
            Phrase(
                gettext_noop("Write to the employer’s people or to your consultant, one at a time.")
            ),
        )
    return readers


def _begun(opportunity: Opportunity, entry: Exemption, opening_id: UUID | None) -> Letter | None:
    """The draft that this opening let begin already: the button was pressed twice."""
    if opening_id is None:
        return None
    drafts = Letter.objects.filter(opportunity=opportunity, state=Letter.State.DRAFT)
    return drafts.filter(purpose=entry.offer.purpose, opening_ref=opening_id).first()


def _last_held(opportunity: Opportunity, now: datetime) -> Interview | None:
    """The conversation that the letter comes after, if there was one."""
    held = interviews.of_opportunity(opportunity.id).filter(
        ends_at__lte=now, status=Interview.Status.CONFIRMED
    )
    return held.first()

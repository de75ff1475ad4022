"""Writing down who hires, who is between, and what is being pursued."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db import transaction

from afterword.accounts.models import User
from afterword.kernel.refusal import RefusalError
from afterword.kernel.text import Phrase, gettext_noop, key_of, one_line, plain
from afterword.opportunities.core.stages import STAGES
from afterword.opportunities.models import Agency, Contact, Employer, Opportunity

NAME_LENGTH = 200


class OpportunityError(RefusalError):
    """What was given cannot be kept; `field` names it and `phrase` says what to do."""


@dataclass(frozen=True, slots=True)
class Given:
    """One opportunity as it was typed, pasted or read. Only the employer must be there."""

    employer: str
    role: str = ""
    stage: str = ""
    agency: str = ""
    consultant: str = ""
    consultant_email: str = ""
    on: date | None = None


def employer_named(name: str) -> Employer:
    """The employer of that name, made if new; spelling differs only in case and accents."""
    shown = one_line(name, limit=NAME_LENGTH)
    if not key_of(shown):
        raise OpportunityError("employer", Phrase(gettext_noop("Which employer is it?")))
    return Employer.objects.get_or_create(name_key=key_of(shown), defaults={"name": shown})[0]


def agency_named(name: str) -> Agency:
    """The agency of that name, made if new."""
    shown = one_line(name, limit=NAME_LENGTH)
    if not key_of(shown):
        raise OpportunityError("agency", Phrase(gettext_noop("Which agency is it?")))
    return Agency.objects.get_or_create(name_key=key_of(shown), defaults={"name": shown})[0]


def contact_met(
    *, name: str, email: str = "", employer: Employer | None = None, agency: Agency | None = None
) -> Contact:
    """The contact on that side with this address or, failing that, this name; made if new.

    What was blank is filled in; what stood is never overwritten by what an invitation claims.
    """
    shown, address = one_line(name, limit=NAME_LENGTH), one_line(email, limit=254).lower()
    side = Contact.objects.filter(employer=employer, agency=agency)
    found = side.filter(email=address).first() if address else None
    if found is None and key_of(shown):
        same_name = side.filter(name_key=key_of(shown))
        found = same_name.filter(email="").first() if address else same_name.first()
    if found is None:
        return Contact.objects.create(
            name=shown, name_key=key_of(shown), email=address, employer=employer, agency=agency
        )
    if (address and not found.email) or (shown and not found.name):
        found.email = found.email or address
        found.name, found.name_key = found.name or shown, found.name_key or key_of(shown)
        found.save(update_fields=["email", "name", "name_key"])
    return found


def _stage(stage: str) -> str:
    if stage and stage not in STAGES:
        raise OpportunityError(
            "stage",
            Phrase(gettext_noop("“%(stage)s” is not a stage we know."), {"stage": stage}),
        )
    return stage or "considering"


@transaction.atomic
def pursue(*, given: Given, by: User, now: datetime, source_ref: UUID | None = None) -> Opportunity:
    """The opportunity for this role at this employer by this route: found, or begun.

    The same role at the same employer by the same route is one opportunity. An open one without a
    role takes the role that is now known. Raises OpportunityError.
    """
    del by
    employer = employer_named(given.employer)
    agency = agency_named(given.agency) if given.agency.strip() else None
    consultant = None
    if agency and (given.consultant.strip() or given.consultant_email.strip()):
        consultant = contact_met(name=given.consultant, email=given.consultant_email, agency=agency)
    found = _same(employer, given.role, agency)
    if found:
        return _filled(found, given, consultant, now)
    return Opportunity.objects.create(
        employer=employer,
        role=one_line(given.role, limit=NAME_LENGTH),
        stage=_stage(given.stage),
        stage_at=_since(given.on, now),
        route=Opportunity.Route.AGENCY if agency else Opportunity.Route.DIRECT,
        agency=agency,
        consultant=consultant,
        source_ref=source_ref,
        created_at=now,
        changed_at=now,
    )


def standing_for(given: Given) -> Opportunity | None:
    """The opportunity that `pursue` would find; nothing is made."""
    employer = Employer.objects.filter(name_key=key_of(_name(given.employer))).first()
    agency = Agency.objects.filter(name_key=key_of(_name(given.agency))).first()
    if employer is None or (given.agency.strip() and agency is None):
        return None
    return _same(employer, given.role, agency if given.agency.strip() else None)


def _name(text: str) -> str:
    return one_line(text, limit=NAME_LENGTH)


def _since(on: date | None, now: datetime) -> datetime:
    """Noon of a day that is given, for any zone's sake; a day still to come cannot have been."""
    return min(datetime.combine(on, time(12), UTC), now) if on else now


def _same(employer: Employer, role: str, agency: Agency | None) -> Opportunity | None:
    key = key_of(role)
    there = Opportunity.objects.filter(employer=employer, agency=agency).select_related(
        "employer", "agency", "consultant"
    )
    ranked = sorted(there, key=lambda o: (o.stage == "closed", -o.changed_at.timestamp()))
    same = [o for o in ranked if not key or not o.role or key_of(o.role) == key]
    return same[0] if same else None


def _filled(
    found: Opportunity, given: Given, consultant: Contact | None, now: datetime
) -> Opportunity:
    role = found.role or _name(given.role)
    if role == found.role and (found.consultant_id or consultant is None):
        return found
    found.role, found.consultant = role, found.consultant or consultant
    found.changed_at = now
    found.save(update_fields=["role", "consultant", "changed_at"])
    return found


@transaction.atomic
def change(
    *, opportunity: Opportunity, changes: dict[str, object], by: User, now: datetime
) -> Opportunity:
    """Change what the person edited: role, stage, next step, decision date, notes, names.

    `changes` maps field names to values; `employer`, `agency`, `consultant` and
    `consultant_email` are given as text. Raises OpportunityError.
    """
    del by
    texts = {"role": NAME_LENGTH, "next_step": 300, "next_step_where": 200, "closed_reason": 200}
    for field, value in changes.items():
        if field in texts:
            setattr(opportunity, field, one_line(str(value), limit=texts[field]))
        elif field == "notes":
            opportunity.notes = plain(str(value))
        elif field in {"next_step_on", "decision_by_on"}:
            setattr(opportunity, field, value)
    if "employer" in changes:
        opportunity.employer = employer_named(str(changes["employer"]))
    if "agency" in changes:
        _reroute(opportunity, changes)
    stage = _stage(str(changes.get("stage", opportunity.stage)))
    if stage != opportunity.stage:
        opportunity.stage, opportunity.stage_at = stage, now
    if stage != "closed":
        opportunity.closed_reason = ""
    opportunity.changed_at = now
    opportunity.save()
    return opportunity


def _reroute(opportunity: Opportunity, changes: dict[str, object]) -> None:
    name = str(changes["agency"]).strip()
    opportunity.agency = agency_named(name) if name else None
    opportunity.route = Opportunity.Route.AGENCY if name else Opportunity.Route.DIRECT
    consultant = str(changes.get("consultant", "")).strip()
    email = str(changes.get("consultant_email", "")).strip()
    opportunity.consultant = (
        contact_met(name=consultant, email=email, agency=opportunity.agency)
        if opportunity.agency and (consultant or email)
        else None
    )


@transaction.atomic
def take_list(
    *, rows: Iterable[Given], by: User, now: datetime, source_ref: UUID | None = None
) -> list[Opportunity]:
    """Begin every opportunity of a list; of those that stand, only what was blank is filled in."""
    return [pursue(given=row, source_ref=source_ref, by=by, now=now) for row in rows]


@transaction.atomic
def set_policy(*, agency: Agency, policy: str, by: User, now: datetime) -> Agency:
    """How this agency wants its clients to be written to; raises OpportunityError if unknown."""
    del by, now
    if policy not in Agency.Policy.values:
        raise OpportunityError("policy", Phrase(gettext_noop("Please choose one of the list.")))
    agency.policy = policy
    agency.save(update_fields=["policy"])
    return agency


@transaction.atomic
def correct_contact(
    *, contact: Contact, changes: dict[str, str | bool], by: User, now: datetime
) -> Contact:
    """Correct a name, an address, a job title, or whether there was contact before.

    Raises OpportunityError where neither name nor address would be left.
    """
    del by, now
    if "name" in changes:
        contact.name = one_line(str(changes["name"]), limit=NAME_LENGTH)
        contact.name_key = key_of(contact.name)
    if "email" in changes:
        contact.email = one_line(str(changes["email"]), limit=254).lower()
    if not (contact.name or contact.email):
        raise OpportunityError(
            "name", Phrase(gettext_noop("A name or an address is needed, to know who it is."))
        )
    if "job_title" in changes:
        contact.job_title = one_line(str(changes["job_title"]), limit=NAME_LENGTH)
    contact.known_before = bool(changes.get("known_before", contact.known_before))
    contact.save()
    return contact

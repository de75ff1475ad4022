"""Who hires, who is between, what is pursued: written once, found again, changed, corrected."""

from datetime import UTC, date, datetime, timedelta

import pytest

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.opportunities import actions, queries
from afterword.opportunities.actions import Given, OpportunityError
from afterword.opportunities.models import Agency, Contact, Employer, Opportunity

pytestmark = pytest.mark.usefixtures("workspace")

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = MONDAY + timedelta(minutes=1)


def pursued(user: User, employer: str = "City Archive", **given: object) -> Opportunity:
    now = given.pop("now", MONDAY)
    assert isinstance(now, datetime)
    return actions.pursue(given=Given(employer, **given), by=user, now=now)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"role": "Archivist"}, {"role": "ARCHIVIST "}),
        ({"role": "Archivist"}, {}),
        ({}, {"role": "Archivist"}),
        ({"role": "Archivist", "stage": "closed"}, {"role": "Archivist"}),
        ({"agency": "Calder"}, {"agency": "calder"}),
    ],
)
def test_the_same_role_by_the_same_route_is_one(
    user: User, first: dict[str, str], second: dict[str, str]
) -> None:
    one = pursued(user, **first)
    two = pursued(user, "  city ARCHIVE", **second)
    assert (one.id, Opportunity.objects.count(), Employer.objects.count()) == (two.id, 1, 1)


@pytest.mark.parametrize("other", [{"role": "Clerk"}, {"role": "Archivist", "agency": "Calder"}])
def test_another_role_or_route_is_another(user: User, other: dict[str, str]) -> None:
    pursued(user, role="Archivist")
    pursued(user, **other)
    assert Opportunity.objects.count() == 2


def test_the_open_one_is_found_before_the_closed(user: User) -> None:
    pursued(user, role="Archivist", stage="closed")
    opened = pursued(user, role="Clerk")
    assert pursued(user).id == opened.id


def test_a_role_that_is_now_known_is_filled_in_and_touches(user: User) -> None:
    pursued(user)
    filled = pursued(user, role="Archivist", now=LATER)
    assert (filled.role, filled.changed_at) == ("Archivist", LATER)
    again = pursued(user, now=LATER + timedelta(minutes=1))
    assert (again.role, again.changed_at) == ("Archivist", LATER)


def test_what_would_be_found_is_told_without_making_it(user: User) -> None:
    given = Given("City Archive", role="Archivist", agency="Calder")
    assert actions.standing_for(given) is None
    assert (Employer.objects.count(), Agency.objects.count()) == (0, 0)
    begun = actions.pursue(given=given, by=user, now=MONDAY)
    assert actions.standing_for(given) == begun
    assert actions.standing_for(Given("City Archive")) is None


@pytest.mark.parametrize(
    ("on", "since"),
    [(None, "2026-11-23"), (date(2026, 11, 2), "2026-11-02"), (date(2027, 1, 1), "2026-11-23")],
)
def test_a_stage_counts_from_the_day_that_is_given(user: User, on: date | None, since: str) -> None:
    assert f"{pursued(user, on=on).stage_at:%Y-%m-%d}" == since


def test_the_agency_route_has_an_agency_and_a_consultant(user: User) -> None:
    one = pursued(user, agency="Calder", consultant="Dana", consultant_email="DANA@c.example")
    assert (one.route, str(one.agency), str(one.consultant)) == ("agency", "Calder", "Dana")
    assert (one.consultant and one.consultant.email) == "dana@c.example"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Given(""), "employer"),
        (Given("\u200b\n"), "employer"),
        (Given("Mill", stage="dreaming"), "stage"),
        (Given("Mill", agency="\u2060 *"), "agency"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(user: User, given: Given, field: str) -> None:
    with pytest.raises(OpportunityError) as refused:
        actions.pursue(given=given, by=user, now=MONDAY)
    assert refused.value.field == field
    assert (Employer.objects.count(), Opportunity.objects.count()) == (0, 0)


def test_hostile_names_stay_short_and_on_one_line(user: User) -> None:
    one = pursued(user, "Mill\r\nBcc: x@y.example\0" + "z" * 400, role="A\u2028B")
    assert one.role == "A B"
    assert one.employer.name.startswith("Mill Bcc: x@y.example")
    assert len(one.employer.name) == 200


def test_a_contact_is_met_once_and_filled_in(user: User) -> None:
    employer = actions.employer_named("Mill")
    named = actions.contact_met(name="Tom Reed", employer=employer)
    addressed = actions.contact_met(name="tom reed", email="Tom@Mill.example", employer=employer)
    assert (addressed.id, addressed.email) == (named.id, "tom@mill.example")
    claimed = actions.contact_met(name="Somebody", email="tom@mill.example", employer=employer)
    assert (claimed.id, claimed.name) == (named.id, "Tom Reed")
    other = actions.contact_met(name="Tom Reed", email="t.reed@mill.example", employer=employer)
    assert other.id != named.id


def test_a_name_without_letters_is_nobody_known(user: User) -> None:
    employer = actions.employer_named("Mill")
    known = actions.contact_met(name="", email="tom@mill.example", employer=employer)
    assert actions.contact_met(name="***", employer=employer).id != known.id


def test_changes_are_kept_and_the_stage_is_dated(user: User) -> None:
    one = pursued(user)
    changes: dict[str, object] = {
        "role": "Archivist\n",
        "stage": "applied",
        "next_step": "Ring\tDana",
        "notes": "a\r\nb\0",
        "next_step_on": date(2026, 11, 26),
        "employer": "County Archive",
        "agency": "Calder",
        "consultant": "Dana",
    }
    actions.change(opportunity=one, changes=changes, by=user, now=LATER)
    one = queries.one(one.id)
    assert (one.role, one.stage, one.stage_at, one.changed_at) == (
        "Archivist",
        "applied",
        LATER,
        LATER,
    )
    assert (one.next_step, one.notes, one.next_step_on) == (
        "Ring Dana",
        "a\nb",
        date(2026, 11, 26),
    )
    assert (str(one.employer), one.route, str(one.consultant)) == (
        "County Archive",
        "agency",
        "Dana",
    )
    actions.change(opportunity=one, changes={"agency": ""}, by=user, now=LATER)
    one = queries.one(one.id)
    assert (one.route, one.agency, one.consultant) == ("direct", None, None)


def test_a_refused_change_changes_nothing(user: User) -> None:
    one = pursued(user, role="Archivist")
    changes: dict[str, object] = {"role": "Clerk", "employer": "Mill", "stage": "dreaming"}
    with pytest.raises(OpportunityError):
        actions.change(opportunity=one, changes=changes, by=user, now=LATER)
    assert str(queries.one(one.id)) == "Archivist, City Archive"
    assert [str(employer) for employer in Employer.objects.all()] == ["City Archive"]


def test_a_reason_for_closing_goes_when_it_opens(user: User) -> None:
    one = pursued(user)
    closing: dict[str, object] = {"stage": "closed", "closed_reason": "withdrawn"}
    actions.change(opportunity=one, changes=closing, by=user, now=LATER)
    assert queries.one(one.id).closed_reason == "withdrawn"
    actions.change(opportunity=one, changes={"stage": "applied"}, by=user, now=LATER)
    assert queries.one(one.id).closed_reason == ""


def test_a_list_begins_what_is_new(user: User) -> None:
    stands = pursued(user, "Mill", role="Baker", stage="offer")
    rows = [Given("Mill", "Baker", "applied"), Given("Archive", "Clerk", "applied")]
    taken = actions.take_list(rows=rows, by=user, now=LATER)
    assert [one.stage for one in taken] == ["offer", "applied"]
    assert queries.one(stands.id).changed_at == MONDAY
    with pytest.raises(OpportunityError):
        actions.take_list(rows=[Given("New"), Given("")], by=user, now=LATER)
    assert Opportunity.objects.count() == 2


@pytest.mark.parametrize("policy", Agency.Policy.values)
def test_a_policy_is_set(user: User, policy: str) -> None:
    agency = actions.agency_named("Calder")
    actions.set_policy(agency=agency, policy=policy, by=user, now=MONDAY)
    assert Agency.objects.get().policy == policy


def test_an_unknown_policy_is_refused(user: User) -> None:
    with pytest.raises(OpportunityError):
        actions.set_policy(
            agency=actions.agency_named("Calder"), policy="shout", by=user, now=MONDAY
        )


def test_a_contact_is_corrected(user: User) -> None:
    contact = actions.contact_met(name="Tom", employer=actions.employer_named("Mill"))
    changes: dict[str, str | bool] = {
        "name": "Tom\nReed",
        "email": "T@Mill.example\r\nBcc: x",
        "known_before": True,
    }
    actions.correct_contact(contact=contact, changes=changes, by=user, now=MONDAY)
    contact.refresh_from_db()
    assert (contact.name, contact.email, contact.known_before) == (
        "Tom Reed",
        "t@mill.example bcc: x",
        True,
    )
    with pytest.raises(OpportunityError):
        actions.correct_contact(
            contact=contact, changes={"name": " ", "email": ""}, by=user, now=MONDAY
        )


def test_another_search_shares_no_names(user: User, other_workspace: Workspace) -> None:
    mine = pursued(user, agency="Calder", consultant="Dana")
    with within(other_workspace):
        theirs = pursued(user, agency="Calder", consultant="Dana")
        assert (Employer.objects.count(), Contact.objects.count()) == (1, 1)
    assert theirs.employer_id != mine.employer_id
    with pytest.raises(Opportunity.DoesNotExist):
        queries.one(theirs.id)

"""What the person says of themselves, and what a browser may say for them."""

from typing import Any

import pytest

from afterword.accounts.models import User, Workspace
from afterword.accounts.scope import within
from afterword.person.actions import PersonError, introduce, notice_zone
from afterword.person.models import Person
from afterword.person.queries import machine_zone, me, own_addresses

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def who(user: User, now: Any) -> dict[str, Any]:
    return {"by": user, "now": now}


def test_before_anything_was_said_home_is_where_the_machine_is(who: dict[str, Any]) -> None:
    assert (me().home_zone, me().allow_enquiry, Person.objects.count()) == (
        machine_zone(),
        False,
        0,
    )


def test_what_is_not_said_stays(who: dict[str, Any]) -> None:
    introduce(changes={"name": "Ruth\nAdeyemi", "tone": "brief"}, **who)
    introduce(changes={"signature": " 07700 900123\r\n "}, **who)
    person = Person.objects.get()
    assert (person.name, person.tone, person.signature) == (
        "Ruth Adeyemi",
        "brief",
        "07700 900123",
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " \u200b "), ("home_zone", "Mars"), ("locale", "tlh"), ("tone", "angry")],
)
def test_what_cannot_be_kept_is_named(who: dict[str, Any], field: str, value: str) -> None:
    with pytest.raises(PersonError) as refused:
        introduce(changes={field: value}, **who)
    assert refused.value.field == field
    assert Person.objects.count() == 0


def test_no_other_field_can_be_set(who: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        introduce(changes={"workspace_id": "x"}, **who)


def test_long_words_are_cut_to_what_the_table_holds(who: dict[str, Any]) -> None:
    person = introduce(changes={"name": "x" * 500, "signature": "y" * 9_000}, **who)
    assert (len(person.name), len(person.signature)) == (200, 2_000)


def test_a_browser_may_say_where_home_is_until_the_person_does(
    who: dict[str, Any], now: Any
) -> None:
    notice_zone(zone="America/New_York", now=now)
    assert me().home_zone == "America/New_York"
    notice_zone(zone="Mars/Olympus", now=now)
    assert me().home_zone == "America/New_York"
    introduce(changes={"home_zone": "Europe/Dublin"}, **who)
    notice_zone(zone="America/New_York", now=now)
    assert me().home_zone == "Europe/Dublin"


def test_another_search_has_another_person(who: dict[str, Any], other_workspace: Workspace) -> None:
    introduce(changes={"name": "Ruth Adeyemi", "reply_address": "Ruth@Adeyemi.example"}, **who)
    assert own_addresses(me()) == {"ruth@adeyemi.example"}
    with within(other_workspace):
        assert (me().name, own_addresses(me())) == ("", frozenset())

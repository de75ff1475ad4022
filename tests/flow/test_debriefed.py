"""Which letters are drafted: one each, one note, and as each agency wants them; never a second."""

import pytest
from tests.interviewed import HOUR, NOON, NOTES, debriefed, interviewed, introduced, met
from tests.people import PRIYA, TOM

from afterword.accounts.models import User
from afterword.correspondence.models import Promise
from afterword.flow.debriefed import (
    Noted,
    choice_of,
    draft_letters,
    offers_one_note,
    to_be_heard,
    written_down,
)
from afterword.interviews import actions as interviews
from afterword.interviews.models import Interview
from afterword.letters import actions as letters
from afterword.letters.core.similar import likeness
from afterword.letters.models import Letter

pytestmark = pytest.mark.usefixtures("workspace")
CALDER = "Calder Recruitment"
Drafted = list[tuple[str, list[str], list[str]]]


@pytest.fixture(autouse=True)
def name(user: User, workspace: object) -> None:
    introduced(user)


def drafted(interview: Interview, user: User, *, joint: bool = False) -> Drafted:
    """Purpose, To and Cc of an interview's letters."""
    found = draft_letters(interview=interview, joint=joint, by=user, now=NOON)
    return [(one.purpose, on_line(one, "to"), on_line(one, "cc")) for one in found]


def on_line(letter: Letter, line: str) -> list[str]:
    return [reader.name for reader in letter.readers.all() if reader.line == line]


def test_one_each_and_no_two_alike(user: User) -> None:
    found = debriefed(interviewed(user), user)
    assert drafted(found, user) == [
        ("thank_you", ["Priya Shah"], []),
        ("thank_you", ["Tom Reed"], []),
    ]
    first, second = Letter.objects.order_by("created_at")
    assert likeness(first.body, second.body) < 0.75


def test_one_note_to_all(user: User) -> None:
    found = debriefed(interviewed(user), user)
    assert drafted(found, user, joint=True) == [("thank_you_joint", ["Priya Shah", "Tom Reed"], [])]


def test_changing_ones_mind_takes_untouched_drafts_away(user: User) -> None:
    found = debriefed(interviewed(user), user)
    drafted(found, user)
    mine = Letter.objects.get(readers__name="Priya Shah")
    letters.edit(letter=mine, subject="", body="My own.", by=user, now=NOON)
    assert drafted(found, user, joint=True) == [
        ("thank_you", ["Priya Shah"], []),
        ("thank_you", ["Tom Reed"], []),
    ]
    assert Letter.objects.get(id=mine.id).body == "My own."


def test_drafted_again_nothing_is_added(user: User) -> None:
    found = debriefed(interviewed(user), user)
    assert drafted(found, user) == drafted(found, user)
    assert Letter.objects.count() == 2


def test_whoever_has_a_letter_of_the_loop_gets_no_second(user: User) -> None:
    morning = debriefed(interviewed(user), user)
    drafted(morning, user)
    people = (("Priya Shah", PRIYA), ("Sam Okafor", "sam@northfield.example"))
    later = interviewed(user, people=people, starts_at=NOON - 2 * HOUR)
    assert drafted(debriefed(later, user), user) == [("thank_you", ["Sam Okafor"], [])]


def test_another_day_is_another_thank_you(user: User) -> None:
    first = debriefed(interviewed(user, starts_at=NOON - 28 * HOUR), user)
    drafted(first, user)
    second = debriefed(interviewed(user), user)
    assert len(drafted(second, user)) == 2


def test_a_dropped_letter_is_not_asked_for_twice(user: User) -> None:
    found = debriefed(interviewed(user), user)
    drafted(found, user)
    letters.drop(letter=Letter.objects.get(readers__name="Tom Reed"), by=user, now=NOON)
    assert drafted(found, user) == [("thank_you", ["Priya Shah"], [])]


def test_called_off_afterwards_nothing_is_drafted_twice(user: User) -> None:
    found = debriefed(interviewed(user), user)
    drafted(found, user)
    interviews.cancel(interview=found, by=user, now=NOON)
    drafted(found, user)
    assert Letter.objects.count() == 2


def test_without_an_address_the_coordinator_passes_it_on(user: User) -> None:
    people = (("Priya Shah", ""), ("Tom Reed", TOM))
    found = debriefed(interviewed(user, people=people), user)
    found.attendances.filter(contact=met("Tom Reed")).update(part="coordinator")
    assert drafted(found, user) == [("thank_you_coordinator", ["Tom Reed"], [])]


def test_without_anybodys_address_it_is_text_for_a_portal(user: User) -> None:
    found = debriefed(interviewed(user, people=(("Priya Shah", ""),)), user)
    assert drafted(found, user) == [("thank_you_portal", ["Priya Shah"], [])]
    assert Letter.objects.get().channel == "portal"
    assert drafted(debriefed(interviewed(user, people=(), employer="X"), user), user) == [
        ("thank_you_portal", [], [])
    ]


DEBRIEF = ("agency_debrief", ["Dana Calder"], [])
RELAY = ("thank_you_relay", ["Dana Calder"], [])


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("via_consultant", [DEBRIEF, RELAY]),
        (
            "consultant_approves",
            [DEBRIEF, ("thank_you", ["Priya Shah"], []), ("thank_you", ["Tom Reed"], [])],
        ),
        (
            "copy_consultant",
            [
                DEBRIEF,
                ("thank_you", ["Priya Shah"], ["Dana Calder"]),
                ("thank_you", ["Tom Reed"], ["Dana Calder"]),
            ],
        ),
        (
            "direct",
            [DEBRIEF, ("thank_you", ["Priya Shah"], []), ("thank_you", ["Tom Reed"], [])],
        ),
        ("direct_if_before", [DEBRIEF, ("thank_you", ["Priya Shah"], []), RELAY]),
    ],
)
def test_as_each_agency_wants_it(user: User, policy: str, expected: Drafted) -> None:
    found = debriefed(interviewed(user, agency=CALDER, policy=policy), user)
    priya = met("Priya Shah")
    priya.known_before = True
    priya.save()
    assert drafted(found, user) == expected


@pytest.mark.parametrize(
    ("people", "locale", "expected"),
    [(1, "en-GB", (False, False)), (2, "en-GB", (True, False)), (3, "en-GB", (True, True)),
     (3, "en-IE", (True, True)), (3, "en-US", (True, False))],
)  # fmt: skip
def test_what_is_offered_first(
    user: User, people: int, locale: str, expected: tuple[bool, bool]
) -> None:
    introduced(user, locale=locale)
    crowd = tuple((f"Person {n}", f"p{n}@northfield.example") for n in range(people))
    found = debriefed(interviewed(user, people=crowd), user)
    assert (choice_of(found), offers_one_note(found)) == expected


def test_what_was_chosen_stays_chosen(user: User) -> None:
    found = debriefed(interviewed(user), user)
    drafted(found, user, joint=True)
    assert offers_one_note(found)


def test_through_the_consultant_there_is_no_choice(user: User) -> None:
    found = debriefed(interviewed(user, agency=CALDER), user)
    assert (choice_of(found), offers_one_note(found)) == (False, False)


def test_a_debrief_keeps_its_promises_as_it_says_them(user: User) -> None:
    found = interviewed(user)

    def note(text: str) -> list[str]:
        noted = Noted(fields={"promised": text}, questions=[], cared_about={})
        written_down(interview=found, noted=noted, by=user, now=NOON)
        return sorted(promise.text for promise in Promise.objects.all())

    assert note("- send the rota\n- call Tom") == ["call Tom", "send the rota"]
    Promise.objects.filter(text="call Tom").update(kept_at=NOON)
    assert note("send the template") == ["call Tom", "send the template"]


def test_what_is_read_out_is_the_letter_once_it_is_written(user: User) -> None:
    found = debriefed(interviewed(user, agency=CALDER), user)
    before = to_be_heard(found)
    assert NOTES["needs"] in before
    assert "Dear" not in before
    drafted(found, user)
    letter = Letter.objects.get(purpose="agency_debrief")
    text = "Dear Dana,\n\nIt went well.\n\nKind regards,\nRuth"
    letters.edit(letter=letter, subject="", body=text, by=user, now=NOON)
    assert to_be_heard(found) == "It went well."

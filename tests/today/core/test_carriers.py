"""Which letter thanks whom."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from afterword.today.core.carriers import Carried, LetterRow, carried, furthest_of
from afterword.today.core.facts import LetterFact

PRIYA, TOM = UUID(int=1), UUID(int=2)
ASK_AT = datetime(2026, 11, 24, 16, tzinfo=UTC)


def row(number: int, purpose: str, state: str = "draft", *readers: UUID) -> LetterRow:
    fact = LetterFact(
        id=UUID(int=number),
        opportunity_id=UUID(int=90),
        interview_id=UUID(int=91),
        employer="Northfield Hospital",
        purpose=purpose,
        to="",
        planned_at=None,
        state=state,
        ask_again_at=ASK_AT if state == "left" else None,
    )
    return LetterRow(fact, readers)


OWN = row(10, "thank_you", "draft", PRIYA)
JOINT = row(11, "thank_you_joint", "sent", PRIYA, TOM)
RELAY = row(12, "thank_you_relay", "left", UUID(int=7))
PORTAL = row(13, "thank_you_portal", "left")
DROPPED = row(14, "thank_you", "dropped", PRIYA)
DEBRIEF = row(15, "agency_debrief", "left", UUID(int=7))


@pytest.mark.parametrize(
    ("letters", "reachable", "expected"),
    [
        ([], True, Carried()),
        ([DEBRIEF], True, Carried()),
        ([OWN], True, Carried("draft", UUID(int=10), None)),
        ([OWN, JOINT], True, Carried("sent", UUID(int=11), None)),
        ([RELAY], True, Carried("left", UUID(int=12), ASK_AT)),
        ([RELAY, OWN], True, Carried("draft", UUID(int=10), None)),
        ([PORTAL], False, Carried("left", UUID(int=13), ASK_AT)),
        ([PORTAL], True, Carried()),
        ([DROPPED], True, Carried("sent")),
        ([DROPPED, OWN], True, Carried("draft", UUID(int=10), None)),
    ],
)
def test_where_the_thanks_stand(
    letters: list[LetterRow], reachable: bool, expected: Carried
) -> None:
    assert carried(PRIYA, reachable=reachable, letters=letters) == expected
    assert carried(PRIYA, reachable=reachable, letters=letters[::-1]) == expected


def test_the_letter_for_one_purpose() -> None:
    letters = [OWN, DEBRIEF, row(16, "withdrawal", "dropped", TOM)]
    assert furthest_of("agency_debrief", letters) == "left"
    assert furthest_of("withdrawal", letters) == "sent"
    assert furthest_of("correction", letters) == "none"

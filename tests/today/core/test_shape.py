"""Today as JSON."""

import json
from dataclasses import replace

from tests.times import at, wall
from tests.today.core.facts import LETTER, NORTHFIELD, PROPOSAL, SILENCE, today, uid

from afterword.opportunities.core.moves import Live
from afterword.today.core.shape import as_json


def test_the_keys_and_values_of_a_day() -> None:
    saved = Live(uid(61), "City Archive", "", "considering", "direct", at("2026-11-20T12:00"))
    coming = replace(
        NORTHFIELD,
        id=uid(5),
        starts=wall("2026-12-01T09:00", "America/New_York"),
        ends=wall("2026-12-01T10:00", "America/New_York"),
    )
    day = today(
        "2026-11-25T09:30",
        NORTHFIELD,
        coming,
        silences=(replace(SILENCE, began_at=at("2026-10-24T23:30")),),
        letters=(replace(LETTER, interview_id=None, purpose="withdrawal", planned_at=at(NINE)),),
        live=(saved,),
        proposals=(PROPOSAL,),
    )
    found = as_json(day)
    assert json.loads(json.dumps(found)) == found
    assert found == {
        "now": "2026-11-25T09:30:00+00:00",
        "zone": "Europe/London",
        "message": "Two things have a clock. The rest can wait.",
        "clocks": [
            {
                "kind": "planned_letter",
                "object_id": str(uid(31)),
                "interview_id": None,
                "opportunity_id": str(uid(11)),
                "letter_ids": [str(uid(31))],
                "title": "Hand over the letter to Priya Shah",
                "detail": "Northfield Hospital. You planned it for Wednesday morning, 09:00: "
                "that is now.",
                "due_at": "2026-11-25T09:00:00+00:00",
                "standing": "due",
                "urgent": False,
            },
            {
                "kind": "thank_you",
                "object_id": str(uid(1)),
                "interview_id": str(uid(1)),
                "opportunity_id": str(uid(11)),
                "letter_ids": [],
                "title": "Thank Priya Shah and Tom Reed",
                "detail": "Northfield Hospital, ward manager. Your notes are enough to write from.",
                "due_at": "2026-11-25T15:00:00+00:00",
                "standing": "open",
                "urgent": False,
            },
        ],
        "asks": [
            {
                "kind": "proposal",
                "object_id": str(uid(41)),
                "interview_id": None,
                "opportunity_id": None,
                "letter_ids": [],
                "title": "Interview at City Archive",
                "detail": "Read from what you brought. Is it right?",
                "due_at": None,
                "standing": "asked",
                "urgent": False,
            }
        ],
        "quiet": [
            {
                "opportunity_id": str(uid(13)),
                "title": "Brightwater School, librarian",
                "band": "Day 32. Presumed closed: you may let it go. "
                "An answer would open it again.",
                "normal": "About half of interviews have an answer within two weeks, two in three "
                "within four; some never get one. That is from published figures, which are thin, "
                "not from your own searches.",
                "day": 32,
                "state": "presumed_closed",
                "began_at": "2026-10-24T23:30:00+01:00",
                "to": "Ann Field",
                "look_again_on": "2026-12-23",
            }
        ],
        "quiet_total": 1,
        "moves": [
            {
                "opportunity_id": str(uid(61)),
                "kind": "saved",
                "what": "Decide on City Archive: begin the application, or let it go",
                "why": "You saved the posting, and postings vanish.",
                "suggested_on": "2026-11-26",
                "where": "",
            }
        ],
        "upcoming": [
            {
                "interview_id": str(uid(5)),
                "opportunity_id": str(uid(11)),
                "title": "Northfield Hospital, ward manager",
                "starts_at": "2026-12-01T09:00:00-05:00",
                "ends_at": "2026-12-01T10:00:00-05:00",
                "zone": "America/New_York",
                "running": False,
            }
        ],
        "floor": "One opportunity is live. Three keep the mood up; there is no hurry today.",
        "rests_on_one": None,
    }


NINE = "2026-11-25T09:00"


def test_an_empty_day_has_the_same_keys() -> None:
    full = as_json(today("2026-11-25T09:30", NORTHFIELD, proposals=(PROPOSAL,)))
    empty = as_json(today("2026-06-25T09:30"))
    assert list(empty) == list(full)
    assert empty["now"] == "2026-06-25T09:30:00+01:00"


def test_a_full_search_has_no_floor_to_speak_of() -> None:
    search = [
        Live(uid(n), f"Employer {n}", "", stage, "direct", at("2026-11-24T12:00"))
        for n, stage in enumerate(["applied", "applied", "final"])
    ]
    found = as_json(today("2026-11-25T09:30", live=search))
    assert (found["floor"], found["rests_on_one"]) == (
        None,
        "A good deal rests on one answer at the moment: Employer 2.",
    )

"""Facts for letters: fictional people, and the many ways in which a note is typed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tests.people import PRIYA, TOM

from afterword.letters.core import PURPOSES, Facts, Recipient

READER = Recipient("Priya Shah", PRIYA, cared_about="patient safety at handover")
OTHER = Recipient("Tom Reed", TOM, cared_about="keeping to the budget")
CONSULTANT = Recipient("Dana Cole", "dana@calder-recruitment.example", "consultant")
COORDINATOR = Recipient("Sam Lee", "sam.lee@northfield.example", "coordinator")

FACTS = Facts(
    sender="Ruth Adeyemi",
    employer="Northfield Hospital",
    role="Ward Manager",
    form="onsite",
    held_on=date(2026, 11, 24),
    readers=(READER,),
    interviewers=(READER, OTHER),
    needs="cut agency costs before winter",
    spoke_about="the move to twelve-hour shifts",
    stayed="how the night team shaped the plan",
    proof="rebuilt the rota with the staff and cut agency spend by 18%",
    promised="send them the rota template",
)

NEEDS = (
    "cut agency costs before winter",
    "cutting agency costs",
    "to cut agency costs",
    "agency costs",
    "They need to cut agency costs.",
    "Agency costs are far too high",
    "- fill the night rota\n- keep the nurses they have",
    "Support newly qualified nurses.",
    "staff retention",
    "someone who can calm the relatives",
    "",
)
SPOKE = (
    "the move to twelve-hour shifts",
    "We spoke about the move to twelve-hour shifts.",
    "They are moving to twelve-hour shifts",
    "how discharge is planned with the families",
    "recruiting from the local college",
    "The ward is opening eight more beds in March",
    "my time on the stroke unit",
    "* the new handover sheet\n* Kubernetes",
    "their plan for the winter",
)
STAYED = (
    "how the night team shaped the plan",
    "the night team shaped the plan themselves",
    "What stayed with me was the calm on the ward",
    "That everybody knew the patients by name",
    "Priya knows every patient by name",
    "seeing the handover at the bedside",
    "",
)
PROOF = (
    "rebuilt the rota with the staff and cut agency spend by 18%",
    "I have led a team of twelve for six years",
    "I led the move to electronic notes at St Luke’s.",
    "At St Luke’s I rebuilt the rota with the staff",
    "ten years on acute wards",
    "managing a ward of 28 beds",
    "ran the winter rota two years running",
    "Trained forty healthcare assistants\nwrote the discharge checklist",
    "My team cut falls by a third",
    "",
)
PROMISED = ("send them the rota template", "I promised to send my references.", "", "the template")
CARED = (
    "patient safety",
    "They care about keeping to the budget.",
    "train the junior staff",
    "",
    "",
)
EMPLOYERS = (
    ("Northfield Hospital", "Ward Manager"),
    ("Calder & Sons", "Site Manager (permanent)"),
    ("Brightwater", ""),
    ("", "Data Analyst"),
    ("Halden Software Ltd", "Senior Software Engineer"),
)
NAMES = ("Priya Shah", "Dr Ana de la Cruz", "REED Tom", "Okafor, Ngozi", "Li", "Mr Ian Hall", "")
REASONS = {
    "reply": "Thursday at ten suits me well, and I will bring my certificates.",
    "promised_thing": "The rota template is attached to this message.",
    "missed_appointment": "It was set for Monday at three. I am free on any afternoon this week.",
    "appointment": "move the interview to Thursday, as my train has been cancelled",
    "correction": "I said that I qualified in 2014. It was 2015.",
    "competing_deadline": "I have an offer from another hospital, and must answer by 4 December.",
    "withdrawal": "I have accepted another post closer to home.",
    "feedback_request": "",
    "something_else": "I left an umbrella in the meeting room. Please keep it.",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One letter to write."""

    purpose: str
    facts: Facts
    seed: str


def addressed(purpose: str, facts: Facts, person: Recipient) -> Facts:
    """The facts with the readers that a letter of this purpose has."""
    to = {
        "thank_you_joint": (person, OTHER),
        "thank_you_relay": (CONSULTANT,),
        "agency_debrief": (CONSULTANT,),
        "thank_you_coordinator": (COORDINATOR,),
    }
    return replace(facts, readers=to.get(purpose, (person,)), interviewers=(person, OTHER))


def matrix(count: int, seed: int) -> Iterator[Case]:
    """`count` letters over fragment shapes, purposes, tones, locales, names and routes."""
    dice = random.Random(seed)  # noqa: S311 a seeded choice of samples, not a secret
    purposes = [p for p in PURPOSES if p.startswith("thank_you") or p == "agency_debrief"] * 3
    purposes += [p for p in PURPOSES if p not in purposes]
    for at in range(count):
        purpose = purposes[at % len(purposes)]
        yield Case(purpose, _drawn(dice, purpose), f"letter-{at}")


def _drawn(dice: random.Random, purpose: str) -> Facts:
    employer, role = dice.choice(EMPLOYERS)
    person = Recipient(dice.choice(NAMES), PRIYA, cared_about=dice.choice(CARED))
    needs = dice.choice(NEEDS)
    facts = Facts(
        sender="Ruth Adeyemi",
        signature=dice.choice(("", "Registered Nurse\n+44 1632 960 001")),
        locale=dice.choice(("en-GB", "en-IE", "en-US")),
        tone=dice.choice(("warm", "formal", "brief")),
        employer=employer,
        role=role,
        form=dice.choice(("phone", "video", "onsite", "panel", "")),
        held_on=dice.choice((date(2026, 11, 24), date(2026, 11, 27), None)),
        needs=needs,
        spoke_about=dice.choice(SPOKE),
        stayed=dice.choice(STAYED),
        proof=dice.choice(PROOF if needs else PROOF[:-1]),
        promised=dice.choice(PROMISED),
        they_said_next=dice.choice(("", "They will decide by the end of next week")),
        went=dice.choice(("", "well", "mixed", "badly")),
        reason=REASONS.get(purpose, ""),
        other_employers=("Southmoor Trust", "Elm Housing"),
        other_names=("Ivo Brandt",),
    )
    return addressed(purpose, facts, person)


GOOD = """Dear Priya,

Thank you for your time on Tuesday, and for telling me more about the Ward Manager role at \
Northfield Hospital. I keep thinking about how the night team shaped the plan.

You need to cut agency costs before winter. I have rebuilt the rota with the staff and cut agency \
spend by 18%, and would bring the same patience to you. I will send the rota template as promised.

{}

Kind regards,
Ruth Adeyemi"""
CLOSE = "I look forward to hearing from you."
LETTER = GOOD.format(CLOSE)

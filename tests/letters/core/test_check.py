"""The checker's remarks: on facts, pressing, shape and sameness; quick, and inside the text."""

from dataclasses import replace
from datetime import date

import pytest
from tests.letters.core.samples import CLOSE, FACTS, GOOD, LETTER, OTHER

from afterword.letters.core import Facts, Recipient, asks_for_status, check, compose, sources_of


def rules(body: str, facts: Facts | None = FACTS, purpose: str = "thank_you", **more: object):
    """The findings that are more than a note, as (rule, severity)."""
    siblings = more.get("siblings", ())
    found = check("Thank you", body, purpose=purpose, facts=facts, siblings=siblings)
    return [(f.rule, f.severity) for f in found if f.severity != "note"]


def test_a_good_letter_is_left_alone() -> None:
    assert check("Thank you", LETTER, purpose="thank_you", facts=FACTS) == ()


@pytest.mark.parametrize(
    "close",
    [
        "I look forward to hearing from you.",
        "I look forward to hearing from you soon.",
        "Do let me know if I can send anything more.",
        "I look forward to the next steps.",
        "I look forward to hearing about the next steps.",
        "Please don’t hesitate to contact me if you need anything further.",
        "Please let me know if you have any questions.",
        "I look forward to your decision.",
        "I hope that we will speak again.",
        "I would welcome the chance to talk further.",
        "Thank you for considering me.",
        "You said that you would decide next week, and I look forward to hearing from you.",
        "Feel free to call me at any time.",
        "If anything is unclear, I am happy to help.",
    ],
)
def test_a_courteous_close_is_never_a_finding(close: str) -> None:
    assert check("Thank you", GOOD.format(close), purpose="thank_you", facts=FACTS) == ()
    assert asks_for_status("Thank you", GOOD.format(close)) == ()


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Could you let me know by Friday?", "pushy.deadline"),
        ("Have you made a decision yet?", "pushy.decision"),
        ("When can I expect to hear from you?", "pushy.when"),
        ("I was wondering whether there is any news on my application.", "pushy.status"),
        ("I wanted to check in about the role.", "pushy.chase"),
        ("Could we arrange a short call next week?", "pushy.call"),
    ],
)
def test_asking_blocks_a_thank_you_and_the_sentence_can_be_taken_out(
    sentence: str, rule: str
) -> None:
    body = GOOD.format(f"{sentence} {CLOSE}")
    found = [f for f in check("x", body, purpose="thank_you", facts=FACTS) if f.rule == rule]
    assert [(f.severity, f.mend, body[f.start : f.end]) for f in found] == [("block", "", sentence)]


def test_the_guard_hears_what_asks_and_not_what_thanks() -> None:
    assert [f.rule for f in asks_for_status("Any update?", "Is there any news on my role?")] == [
        "pushy.status"
    ]
    assert asks_for_status("Thank you", LETTER) == ()
    late = "We had agreed to speak today. Could we find another time that suits you?"
    assert asks_for_status("Our call", late) == ()
    assert [f.rule for f in asks_for_status("Have you made a decision?", "Dear Priya")] == [
        "pushy.decision"
    ]


def test_the_single_enquiry_may_ask_and_the_consultant_may_be_asked() -> None:
    body = "Dear Priya,\n\nCould you tell me where things stand?\n\nKind regards,\nRuth Adeyemi"
    assert rules(body, purpose="decision_enquiry") == []
    assert rules(body, None, purpose="thank_you") == [("pushy.status", "block")]


@pytest.mark.parametrize(
    ("old", "new", "rule", "severity", "mend"),
    [
        ("Dear Priya", "Dear Tom", "facts.colleague", "block", "Dear Priya,"),
        ("Dear Priya", "Dear Karen", "facts.addressee", "block", "Dear Priya,"),
        ("Northfield Hospital", "Southmoor Trust", "facts.other-employer", "block", None),
        ("at Northfield Hospital", "at Eastfield Clinic", "facts.employer", "warn", None),
        ("Northfield Hosp", "Nortfield Hosp", "facts.employer", "warn", "Northfield Hospital"),
        ("Ward Manager", "Finance Manager", "facts.role", "warn", None),
        ("on Tuesday", "on Monday", "facts.weekday", "warn", "Tuesday"),
        ("Tuesday, and", "Tuesday with Ivo Brandt, and", "facts.other-name", "warn", None),
        ("Ruth Adeyemi", "R.", "shape.own-name", "warn", None),
        ("Dear Priya,\n\n", "", "shape.salutation", "warn", None),
        ("Dear Priya", "Dear [Name]", "hygiene.placeholder", "block", None),
        ("Dear Priya", "Dear Hiring Manager", "hygiene.nobody", "warn", None),
        ("Tuesday, and", "Tuesday!!! And", "tone.exclamation", "warn", "!"),
        ("Thank you for", "Thank\u200b you for", "hygiene.hidden", "warn", ""),
    ],
)
def test_one_planted_error_is_found(
    old: str, new: str, rule: str, severity: str, mend: str | None
) -> None:
    facts = replace(FACTS, other_employers=("Southmoor Trust",), other_names=("Ivo Brandt",))
    body = LETTER.replace(old, new, 1)
    found = check("Thank you", body, purpose="thank_you", facts=facts)
    assert (rule, severity, mend) in [(f.rule, f.severity, f.mend) for f in found]


@pytest.mark.parametrize(
    "change",
    [
        ("Dear Priya,", "Hello Priya Shah,"),
        ("Dear Priya,", "Priya,"),
        ("Dear Priya,", "Dear Ms Shah,"),
        ("I keep", "Like Tom, I keep"),
        ("I keep", "Next Monday I will read on. I keep"),
        ("Northfield Hospital", "Northfield"),
        ("the Ward Manager role", "the role"),
        ("Kind regards", "Many thanks"),
        ("I have rebuilt", "In my last role at Elm Housing I have rebuilt"),
        ("I have rebuilt", "When I led the team at Elm Housing, I rebuilt"),
        ("Dear Priya,", "Hi Priya - "),
        ("Dear Priya,", "Dear Priya and all,"),
    ],
)
def test_what_is_right_is_not_remarked_on(change: tuple[str, str]) -> None:
    facts = replace(FACTS, other_employers=("Next", "Tom"), other_names=("Priya",))
    assert rules(LETTER.replace(*change, 1), facts) == []


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Elizabeth Hall", "Liz"),
        ("Thomas Reed", "Tom"),
        ("Zoë Hall", "Zoe"),
        ("Dr Shah", "Dr Shah"),
    ],
)
def test_a_short_name_is_right_too(name: str, greeting: str) -> None:
    facts = replace(FACTS, readers=(Recipient(name),), interviewers=(Recipient(name),))
    assert rules(LETTER.replace("Dear Priya", f"Dear {greeting}"), facts) == []


def test_a_sentence_is_found_across_wrapped_lines_and_never_holds_the_salutation() -> None:
    asked = (
        "I would be very grateful indeed if you could please let me know whether\n"
        "a decision has been reached."
    )
    body = f"Dear Priya, {asked} Thank you."
    found = check("x", body, purpose="thank_you", facts=None)
    assert [body[f.start : f.end] for f in found if f.rule == "pushy.decision"] == [asked]


def test_without_facts_no_facts_rule_speaks() -> None:
    body = LETTER.replace("Priya", "Karen").replace("Tuesday", "Monday")
    assert check("Thank you", body, purpose="thank_you", facts=None) == ()


def test_a_promise_that_is_not_mentioned_is_a_note() -> None:
    body = LETTER.replace(" I will send the rota template as promised.", "")
    found = check("Thank you", body, purpose="thank_you", facts=FACTS)
    assert [(f.rule, f.severity) for f in found] == [("facts.promise", "note")]


def test_a_letter_that_could_go_to_anyone_is_told_so() -> None:
    body = "Dear Priya,\n\nThank you for the interview. It was great.\n\nRegards,\nRuth Adeyemi"
    assert rules(body) == [("substance.detail", "warn"), ("substance.value", "warn")]
    later = replace(FACTS, round="second")
    assert rules(body, later) == [("substance.detail", "warn")]
    assert rules(body, None) == []


@pytest.mark.parametrize(("count", "rule"), [(200, "shape.long"), (30, "shape.short")])
def test_length_is_remarked_on(count: int, rule: str) -> None:
    body = "Dear Priya,\n\n" + "word " * count + "\n\nKind regards,\nRuth"
    found = check("x", body, purpose="thank_you", facts=None)
    assert [str(f.message) for f in found if f.rule == rule] == [f"{count} words."]


def test_one_long_block_is_a_wall_and_two_paragraphs_are_not() -> None:
    text = "The handover matters to me. " * 26
    wall = f"Dear Priya,\n\n{text}\n\nKind regards,\nRuth"
    assert ("shape.wall", "warn") in rules(wall, None)
    assert ("shape.wall", "warn") not in rules(wall.replace(". The", ".\n\nThe", 1), None)


def test_letters_alike_are_told_apart() -> None:
    again = LETTER.replace("Dear Priya", "Dear Tom")
    assert rules(LETTER, siblings=(again,)) == [("sameness.same", "block")]
    unlike = compose(replace(FACTS, readers=(OTHER,)), "thank_you", seed="t", avoid=[LETTER]).body
    assert rules(LETTER, siblings=(unlike,)) == []


@pytest.mark.parametrize("subject", ["Thank\nyou", "Thank\r\nBcc: x@y.example", "Thank\u2028you"])
def test_a_subject_of_two_lines_is_blocked(subject: str) -> None:
    found = check(subject, LETTER, purpose="thank_you", facts=FACTS)
    assert [(f.rule, f.part, f.mend) for f in found] == [
        ("hygiene.line-break", "subject", " ".join(subject.split()))
    ]


def test_sources_of_an_edited_letter_name_the_notes() -> None:
    spans = [(s.field, LETTER[s.start : s.end]) for s in sources_of(LETTER, FACTS)]
    assert [field for field, _ in spans] == ["stayed", "needs", "proof", "promised"]
    assert spans[1][1] == "You need to cut agency costs before winter."
    assert sources_of("I have two cats.", FACTS) == ()


def test_a_round_or_a_call_by_telephone_wants_less() -> None:
    body = GOOD.partition("You need")[0] + "Kind regards,\nRuth Adeyemi"
    facts = replace(FACTS, form="phone", needs="", proof="", held_on=date(2026, 11, 24))
    assert rules(body, facts) == []

"""Writing interviews and debriefs down: zones told once, people seated, nothing typed is lost."""

from datetime import timedelta
from uuid import UUID

import pytest
from tests.interviewed import HOUR, NOON, NOTES, debriefed, interviewed, met
from tests.times import wall

from afterword.accounts.models import User
from afterword.interviews import actions
from afterword.interviews.actions import Attendee, InterviewError, Meeting
from afterword.interviews.core.windows import Asked
from afterword.interviews.models import Attendance, Debrief, Interview

pytestmark = pytest.mark.usefixtures("workspace")


def rows(debrief: Debrief) -> list[tuple[str, str, str]]:
    return [(q.question, q.answer, q.went) for q in debrief.questions.all()]


def save(
    found: Interview,
    user: User,
    revision: int | None = None,
    questions: list[Asked] | None = None,
    cared_about: dict[UUID, str] | None = None,
    **fields: str,
) -> actions.SavedDebrief:
    return actions.save_debrief(
        interview=found,
        fields=fields,
        questions=questions,
        cared_about=cared_about,
        revision=revision,
        by=user,
        now=NOON,
    )


def test_an_hour_where_nobody_said(user: User) -> None:
    found = interviewed(user)
    assert found.ends_at - found.starts_at == HOUR


def test_an_end_in_another_zone_is_told_in_the_starts(user: User) -> None:
    found = interviewed(user)
    meeting = Meeting(
        wall("2026-11-24T09:00"), ends=wall("2026-11-24T05:00", "America/New_York"), round="x"
    )
    actions.rearrange(interview=found, meeting=meeting, by=user, now=NOON)
    found = Interview.objects.get()
    assert (found.ends_wall, found.zone) == ("2026-11-24T10:00:00", "Europe/London")
    assert found.ends.utc == found.ends_at


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ("2026-11-24T09:00", "That ends before it starts. Please check both times."),
        ("2026-12-02T09:01", "That is longer than a week. Please check both times."),
    ],
)
def test_an_end_that_cannot_be(user: User, ends: str, said: str) -> None:
    found = interviewed(user)
    meeting = Meeting(wall("2026-11-24T09:00"), ends=wall(ends))
    with pytest.raises(InterviewError) as refused:
        actions.rearrange(interview=found, meeting=meeting, by=user, now=NOON)
    assert (refused.value.field, str(refused.value.phrase)) == ("ends", said)
    assert Interview.objects.get().starts_at == NOON - 4 * HOUR


def test_moved_it_stands_again_and_keeps_what_they_cared_about(user: User) -> None:
    found = interviewed(user)
    priya = met("Priya Shah")
    save(found, user, cared_about={priya.id: "handovers"})
    actions.cancel(interview=found, by=user, now=NOON)
    meeting = Meeting(wall("2026-11-25T09:00"), people=[Attendee(priya, "coordinator")])
    actions.rearrange(interview=found, meeting=meeting, by=user, now=NOON)
    assert (found.status, found.cancelled_at) == ("confirmed", None)
    seats = Attendance.objects.values_list("contact__name", "part", "cared_about")
    assert list(seats) == [("Priya Shah", "coordinator", "handovers")]


def test_called_off_and_reinstated(user: User) -> None:
    found = interviewed(user)
    actions.cancel(interview=found, by=user, now=NOON)
    assert Interview.objects.values_list("status", "cancelled_at").get() == ("cancelled", NOON)
    actions.reinstate(interview=found, by=user, now=NOON + HOUR)
    assert Interview.objects.values_list("status", "cancelled_at", "changed_at").get() == (
        "confirmed",
        None,
        NOON + HOUR,
    )


def test_let_go_and_offered_again(user: User) -> None:
    found = interviewed(user)
    actions.let_go(interview=found, let_go=True, by=user, now=NOON)
    assert Interview.objects.get().let_go_at == NOON
    actions.let_go(interview=found, let_go=False, by=user, now=NOON)
    assert Interview.objects.get().let_go_at is None


def test_fields_that_are_not_given_stay(user: User) -> None:
    found = debriefed(interviewed(user), user)
    saved = save(found, user, proof="led the ward")
    assert {name: getattr(saved.debrief, name) for name in NOTES} == NOTES | {
        "proof": "led the ward"
    }
    assert (saved.debrief.revision, saved.conflict) == (2, False)


def test_finished_counts_the_first_time(user: User) -> None:
    found = debriefed(interviewed(user), user)
    for later in (timedelta(), HOUR):
        actions.finish_debrief(interview=found, by=user, now=NOON + later)
    assert Debrief.objects.get().finished_at == NOON


@pytest.mark.parametrize(
    ("newer", "typed", "kept"),
    [
        ("more staff", "a calmer ward", "more staff\na calmer ward"),
        ("more staff", "more staff by May", "more staff by May"),
        ("more staff by May", "more staff", "more staff by May"),
        ("", "a calmer ward", "a calmer ward"),
        ("more staff", "", "more staff"),
    ],
)
def test_two_windows_lose_nothing(user: User, newer: str, typed: str, kept: str) -> None:
    found = interviewed(user)
    save(found, user, revision=0, needs=newer)
    saved = save(found, user, revision=0, needs=typed)
    assert (saved.debrief.needs, saved.conflict) == (kept, kept != typed)


def test_two_windows_and_a_choice(user: User) -> None:
    found = interviewed(user)
    save(found, user, revision=0, went="well")
    saved = save(found, user, revision=0, went="badly")
    assert (saved.debrief.went, saved.conflict) == ("well", True)


def test_two_windows_on_what_somebody_cared_about(user: User) -> None:
    found, priya = interviewed(user), met("Priya Shah")
    save(found, user, revision=0, cared_about={priya.id: "handovers"})
    saved = save(found, user, revision=0, cared_about={priya.id: "night shifts"})
    assert saved.conflict
    assert found.attendances.get(contact=priya).cared_about == "handovers\nnight shifts"


def test_two_windows_of_questions(user: User) -> None:
    found = interviewed(user)
    save(found, user, revision=0, questions=[Asked("Why us?", "the team"), Asked("Weakness?")])
    typed = [Asked("Why us?", "the night team", "well"), Asked("Salary?", "a band")]
    saved = save(found, user, revision=0, questions=typed)
    assert saved.conflict
    assert rows(saved.debrief) == [
        ("Why us?", "the team\nthe night team", "well"),
        ("Weakness?", "", ""),
        ("Salary?", "a band", ""),
    ]


def test_blank_rows_are_none_and_the_order_stays(user: User) -> None:
    found = interviewed(user)
    typed = [Asked("b"), Asked(" "), Asked("", "an answer"), Asked("a")]
    saved = save(found, user, questions=typed)
    assert rows(saved.debrief) == [("b", "", ""), ("", "an answer", ""), ("a", "", "")]
    assert not saved.conflict


def test_as_one_types_a_stale_page_is_told_and_nothing_kept(user: User) -> None:
    found = interviewed(user)
    save(found, user, revision=0, needs="more staff")
    saved = actions.save_debrief(
        interview=found, fields={"needs": "x"}, revision=0, joining=False, by=user, now=NOON
    )
    assert (saved.conflict, saved.debrief.needs, saved.debrief.revision) == (
        True,
        "more staff",
        1,
    )


def test_hostile_characters_and_lengths(user: User) -> None:
    found = interviewed(user)
    saved = save(found, user, needs="a\x00b\r\nc", went="w" * 400, stayed="x" * 30_000)
    assert (saved.debrief.needs, saved.debrief.went) == ("ab\nc", "w" * 10)
    assert len(saved.debrief.stayed) == actions.FIELD_LENGTH

"""What no sequence of letters, openings and answers may ever break."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.correspondence.core.ledgers import (
    CALLED_OFF,
    DANA,
    EMPTY,
    ENDED,
    FIRST,
    PRIYA,
    SECOND,
    TOM,
    ZONE,
    ask,
    came,
)

from afterword.correspondence.core import guard
from afterword.correspondence.core.exceptions import rules

KINDS = [entry.id for entry in rules().exemptions]
PURPOSES = [*sorted(rules().thank_you), *KINDS, "agency_debrief", "hello"]
NOTES = ["", "the article", "My telephone number changes on Monday", "any news please, any at all"]


@dataclass
class Search:
    """One opportunity as it goes on: what the guard lets out becomes history."""

    history: guard.History
    now: datetime = ENDED
    sent: list[tuple[guard.Ask, guard.Verdict, bool]] = field(default_factory=list)

    def write(self, letter: guard.Ask) -> None:
        """Ask the guard, and send what it lets out."""
        verdict = guard.decide(letter, self.history, self.now)
        assert verdict.allowed or verdict.opening_id is None
        if not verdict.allowed:
            return
        locked = any(w.direction == "out" and w.side == "employer" for w in self.history.words)
        self.sent.append((letter, verdict, locked))
        words = tuple(
            guard.WordFact("out", letter.purpose, letter.side, c, letter.interview_id, self.now)
            for c in letter.contact_ids
        )
        openings = tuple(
            replace(o, used=o.used or o.id == verdict.opening_id) for o in self.history.openings
        )
        both = (*self.history.words, *words)
        self.history = replace(self.history, words=both, openings=openings)

    def open(self, kind: str, note: str) -> None:
        """Ask for an opening, and note it."""
        opened = guard.may_open(kind, note, self.history, self.now, zone=ZONE)
        if opened.allowed and opened.opens_at:
            assert opened.opens_at >= self.now
            fact = guard.OpeningFact(
                UUID(int=100 + len(self.history.openings)),
                kind,
                note,
                self.now,
                opened.opens_at,
                used=False,
            )
            self.history = replace(self.history, openings=(*self.history.openings, fact))

    def insist(self, letter: guard.Ask) -> None:
        """Try the same letter three times over two hours."""
        for _ in range(3):
            self.write(letter)
            self.now += timedelta(hours=1)

    def push(self, kind: str) -> None:
        """Open with a good note, sleep on it, and try to get three letters through."""
        self.open(kind, NOTES[2])
        self.now += timedelta(hours=36)
        self.insist(ask(kind, interview_id=None, asks_for_status=kind == "competing_deadline"))

    def hear(self) -> None:
        """They write."""
        self.history = replace(self.history, words=(*self.history.words, came(self.now)))


letters = st.builds(
    lambda purpose, side, readers, interview, flags: ask(
        purpose,
        side=side,
        contact_ids=tuple(readers),
        interview_id=interview,
        copies_consultant=flags[0],
        consultant_approved=flags[1],
        asks_for_status=flags[2],
    ),
    st.sampled_from(PURPOSES),
    st.sampled_from(["employer", "employer", "employer", "agency"]),
    st.lists(st.sampled_from([PRIYA, TOM, DANA, None]), min_size=1, max_size=2, unique=True),
    st.sampled_from([FIRST, FIRST, SECOND, CALLED_OFF, None]),
    st.tuples(st.booleans(), st.booleans(), st.sampled_from([False, False, False, True])),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("write"), letters),
        st.tuples(st.just("open"), st.tuples(st.sampled_from(KINDS), st.sampled_from(NOTES))),
        st.tuples(st.just("hear"), st.none()),
        st.tuples(st.just("wait"), st.integers(1, 30)),
        st.tuples(st.just("insist"), letters),
        st.tuples(st.just("push"), st.sampled_from(KINDS)),
    ),
    min_size=4,
    max_size=25,
)
histories = st.builds(
    lambda route, policy, rejected, enquiry, promises: replace(
        EMPTY,
        route=route,
        policy=policy,
        rejected=rejected,
        enquiry_allowed=enquiry,
        decision_on=ENDED.date(),
        promises=promises,
        contacts_before=frozenset({PRIYA}),
    ),
    st.sampled_from(["direct", "direct", "agency"]),
    st.sampled_from([*rules().policies, "direct"]),
    st.sampled_from([False, False, True]),
    st.booleans(),
    st.sampled_from([(), ("send the article",)]),
)


def lived(history: guard.History, story: list[tuple[str, object]]) -> Search:
    """The search after all steps of the story."""
    search = Search(history)
    for step, what in story:
        if step == "wait":
            search.now += timedelta(hours=what)
        elif step == "hear":
            search.hear()
        elif step == "open":
            search.open(*what)
        elif step == "insist":
            search.insist(what)
        elif step == "push":
            search.push(what)
        else:
            search.write(what)
    return search


@settings(max_examples=300, deadline=None)
@given(histories, steps)
def test_the_laws_of_silence(history: guard.History, story: list[tuple[str, object]]) -> None:
    search = lived(history, story)
    thanks = Counter(
        (letter.interview_id, reader)
        for letter, _, _ in search.sent
        if letter.purpose in rules().thank_you
        for reader in letter.contact_ids
    )
    assert [twice for twice, count in thanks.items() if count > 1] == []

    used = Counter(verdict.opening_id for _, verdict, _ in search.sent if verdict.opening_id)
    assert [opening for opening, count in used.items() if count > 1] == []

    after_the_first = [
        (letter.purpose, verdict.code)
        for letter, verdict, locked in search.sent
        if locked and letter.side == "employer" and letter.purpose not in rules().thank_you
    ]
    assert [pair for pair in after_the_first if pair[1] not in {"opened", "reply"}] == []

    asking = [x.purpose for x, _, _ in search.sent if x.asks_for_status and x.side == "employer"]
    assert set(asking) <= {"competing_deadline", "decision_enquiry"}
    once = Counter(x.purpose for x, _, _ in search.sent if x.side == "employer")
    singles = [entry.id for entry in rules().exemptions if entry.once]
    assert [kind for kind in singles if once[kind] > 1] == []


@settings(max_examples=150, deadline=None)
@given(histories, steps)
def test_there_is_one_answer_for_each_time_they_write(
    history: guard.History, story: list[tuple[str, object]]
) -> None:
    search = lived(history, story)
    heard = sum(step == "hear" for step, _ in story)
    replies = [x for x, _, _ in search.sent if x.purpose == "reply" and x.side == "employer"]
    assert len(replies) <= heard


@settings(max_examples=150, deadline=None)
@given(histories, steps, letters)
def test_the_order_of_the_ledger_is_of_no_account(
    history: guard.History, story: list[tuple[str, object]], letter: guard.Ask
) -> None:
    search = lived(history, story)
    turned = replace(search.history, words=search.history.words[::-1])
    assert guard.decide(letter, turned, search.now) == guard.decide(
        letter, search.history, search.now
    )
    assert guard.standing(turned, search.now) == guard.standing(search.history, search.now)

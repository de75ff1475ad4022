"""The guard: who may be written to now, and why not.

After the letter comes silence. The employer's people are left in peace until one of the exceptions
of `rules/guard.toml` holds; each lets out one letter. On the agency route the agency's policy
stands before everything else. Copying text out cannot be prevented, and `COPYING` says so.
"""

from dataclasses import replace
from datetime import datetime

from afterword.correspondence.core import sentences as say
from afterword.correspondence.core.days import morning_after, morning_of, working_days_after
from afterword.correspondence.core.exceptions import (
    Exemption,
    exemption,
    is_reason,
    is_the_wait,
    rules,
)
from afterword.correspondence.core.facts import (
    Ask,
    History,
    InterviewFact,
    Lock,
    Offer,
    Opened,
    OpeningFact,
    Verdict,
    WordFact,
)
from afterword.correspondence.core.ledger import (
    failing,
    last_out_at,
    offers,
    so_far,
    spent,
    they_wrote_at,
)
from afterword.correspondence.core.sentences import COPYING
from afterword.correspondence.core.thanks import decide_thanks
from afterword.kernel.text import Phrase

__all__ = [
    "COPYING",
    "Ask",
    "History",
    "InterviewFact",
    "Lock",
    "Offer",
    "Opened",
    "OpeningFact",
    "Verdict",
    "WordFact",
    "decide",
    "may_open",
    "standing",
]


def decide(ask: Ask, history: History, now: datetime) -> Verdict:
    """Whether a letter may leave at `now` (aware); for a plan, ask with the planned moment."""
    history = so_far(history, now)
    refused = _status(ask) or _route(ask, history)
    if refused:
        return refused
    if ask.purpose in rules().thank_you:
        return decide_thanks(ask, history, now)
    if ask.side == "agency":
        return _consultant(ask, history, now)
    return _employer(ask, history, now)


def standing(history: History, now: datetime) -> Lock:
    """How the employer's people stand, to be told before anybody runs into it."""
    history = so_far(history, now)
    since, wrote_at = last_out_at(history), they_wrote_at(history)
    policy = _policy_of(history)
    possible = offers(history)
    if policy == "via_consultant":
        way = rules().policies[policy]
        return Lock(True, since, say.POLICIES[policy], (way,), policy)
    if since is None:
        return Lock(False, None, say.FREE, possible, "nothing_out")
    if wrote_at is not None:
        return Lock(
            True, since, Phrase(say.THEY_WROTE.text, {"at": wrote_at}), possible, "they_wrote"
        )
    return Lock(True, since, Phrase(say.QUIET.text, {"at": since}), possible, "quiet")


def may_open(kind: str, note: str, history: History, now: datetime, *, zone: str) -> Opened:
    """Whether the person may open the guard for one letter, and from when it may leave.

    `zone` is the person's home zone, where the night is slept. Where it is only too soon,
    `opens_at` says from when it could be opened.
    """
    history = so_far(history, now)
    entry = exemption(kind)
    if entry is None:
        return Opened(False, None, say.UNKNOWN_KIND)
    refused = _not_for(entry, note, history)
    if refused:
        return Opened(False, None, refused)
    return _from_when(entry, history, now, zone)


def _not_for(entry: Exemption, note: str, history: History) -> Phrase | None:
    missing = failing(entry, history)
    if missing:
        return say.NOT_NOW[missing]
    if spent(entry, history):
        return say.ONCE
    noted = is_reason(note, entry)
    if "promise_or_note" in entry.only_when and not history.promises and not noted:
        return say.NOT_NOW["promise_or_note"]
    if entry.offer.needs_note and not noted:
        return say.REASON_NEEDED if entry.reason else say.NOTE_NEEDED
    return say.NO_REASON if entry.reason and is_the_wait(note) else None


def _from_when(entry: Exemption, history: History, now: datetime, zone: str) -> Opened:
    if entry.offer.waits == "night":
        night = rules().night
        at = morning_after(now, hour=night.wakes_hour, least_hours=night.least_hours, zone=zone)
        return Opened(True, at, Phrase(say.OPENS_LATER.text, {"at": at}))
    if entry.offer.waits == "five_working_days" and history.decision_on:
        day = working_days_after(history.decision_on, rules().enquiry_working_days)
        at = morning_of(day, rules().enquiry_hour, zone)
        if now < at:
            return Opened(False, at, Phrase(say.ENQUIRY_WAITS.text, {"at": at}))
    return Opened(True, now, say.MAY_OPEN)


def _status(ask: Ask) -> Verdict | None:
    """Nothing that the employer's people will read asks for news; a consultant may be asked."""
    entry = exemption(ask.purpose)
    reaches_them = ask.side == "employer" or ask.purpose in rules().thank_you
    if not ask.asks_for_status or not reaches_them or (entry and entry.asks_for_date):
        return None
    return Verdict(False, "status", say.STATUS)


def _route(ask: Ask, history: History) -> Verdict | None:
    if ask.side == "agency":
        return None
    if ask.purpose in rules().for_consultant:
        return Verdict(False, "for_the_consultant", say.FOR_THE_CONSULTANT)
    policy = _policy_of(history)
    if policy is None:
        return None
    entry = exemption(ask.purpose)
    way = rules().policies[policy]
    if ask.purpose not in rules().thank_you:
        way = replace(way, purpose=ask.purpose)
    if entry and entry.asks:
        relay = replace(rules().policies["via_consultant"], purpose=ask.purpose)
        return Verdict(False, "ask_consultant", say.ASK_CONSULTANT, offers=(relay,))
    if _satisfied(policy, ask, history):
        return None
    return Verdict(False, policy, say.POLICIES[policy], offers=(way,))


def _policy_of(history: History) -> str | None:
    """The policy that stands in the way, None for none; an unknown one is read as the strictest."""
    if history.route == "direct" or history.policy == "direct":
        return None
    return history.policy if history.policy in rules().policies else "via_consultant"


def _satisfied(policy: str, ask: Ask, history: History) -> bool:
    match policy:
        case "consultant_approves":
            return ask.consultant_approved
        case "copy_consultant":
            return ask.copies_consultant
        case "direct_if_before":
            return bool(ask.contact_ids) and set(ask.contact_ids) <= history.contacts_before
        case _:
            return False


def _consultant(ask: Ask, history: History, now: datetime) -> Verdict:
    """Consultants are never locked; only the reminder about feedback has its time, and its once."""
    asked = sorted(
        word.happened_at
        for word in history.words
        if word.direction == "out" and word.side == "agency" and word.purpose == rules().nudged
    )
    if ask.purpose != rules().nudged or not asked:
        return Verdict(True, "consultant", say.CONSULTANT)
    if len(asked) > 1:
        return Verdict(False, "nudged", say.NUDGED)
    day = working_days_after(asked[0].date(), rules().nudge_working_days)
    from_at = datetime.combine(day, asked[0].timetz())
    if now < from_at:
        why = Phrase(say.NUDGE_EARLY.text, {"at": from_at})
        return Verdict(False, "nudge_early", why, waits_until=from_at)
    return Verdict(True, "consultant", say.CONSULTANT)


def _employer(ask: Ask, history: History, now: datetime) -> Verdict:
    entry = exemption(ask.purpose)
    if entry is None:
        return _unopened(history, always=False)
    missing = failing(entry, history)
    if missing:
        return Verdict(False, "not_now", say.NOT_NOW[missing], offers=offers(history))
    if spent(entry, history):
        return Verdict(False, "once", say.ONCE, offers=offers(history))
    return _through(entry, ask, history, now)


def _through(entry: Exemption, ask: Ask, history: History, now: datetime) -> Verdict:
    """Find the opening that lets the letter out: the one it names, else the first that is ready."""
    mine = [
        opening
        for opening in history.openings
        if opening.kind == entry.id and ask.opening_id in {None, opening.id}
    ]
    unused = sorted((o for o in mine if not o.used), key=lambda o: (o.opens_at, o.id))
    ready = unused[0] if unused and unused[0].opens_at <= now else None
    if entry.by_itself:
        return Verdict(True, "reply", say.REPLY, ready.id if ready else None)
    if ready:
        return Verdict(True, "opened", say.OPENED, ready.id)
    if unused:
        until = unused[0].opens_at
        why = Phrase(say.WAITS.text, {"at": until})
        return Verdict(False, "waits", why, waits_until=until)
    if mine and ask.opening_id:
        return Verdict(False, "opening_used", say.OPENING_USED, offers=offers(history))
    return _unopened(history, always=entry.always)


def _unopened(history: History, *, always: bool) -> Verdict:
    since = last_out_at(history)
    if since is not None:
        why = Phrase(say.QUIET.text, {"at": since})
        return Verdict(False, "quiet", why, offers=offers(history))
    if always:
        return Verdict(False, "quiet", say.CLOSED, offers=offers(history))
    return Verdict(True, "free", say.FREE)

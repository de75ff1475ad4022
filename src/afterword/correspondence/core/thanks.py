"""The thank-you: once for each reader of each interview, in its time."""

from datetime import datetime

from afterword.correspondence.core import sentences as say
from afterword.correspondence.core.exceptions import rules
from afterword.correspondence.core.facts import Ask, History, InterviewFact, Verdict
from afterword.correspondence.core.ledger import offers
from afterword.kernel.text import Phrase
from afterword.opportunities.core.practice import length


def decide_thanks(ask: Ask, history: History, now: datetime) -> Verdict:
    """Whether this thank-you may leave at `now`; give the planned moment to judge a plan."""
    interview = next((i for i in history.interviews if i.id == ask.interview_id), None)
    if history.rejected:
        return Verdict(False, "after_no", say.AFTER_NO, offers=offers(history))
    if interview is None:
        return Verdict(False, "no_interview", say.NO_INTERVIEW)
    if interview.cancelled:
        return Verdict(False, "cancelled", say.CANCELLED)
    if _thanked(ask, history):
        return Verdict(False, "thanked", say.THANKED, offers=offers(history))
    return _in_time(interview, now)


def _thanked(ask: Ask, history: History) -> bool:
    """A reader who is not known is one reader: nobody in particular is thanked once."""
    readers = set(ask.contact_ids) or {None}
    return any(
        word.direction == "out"
        and word.purpose in rules().thank_you
        and word.interview_id == ask.interview_id
        and word.contact_id in readers
        for word in history.words
    )


def _in_time(interview: InterviewFact, now: datetime) -> Verdict:
    from_at = interview.ends_at + length("thank_you_opens")
    if now >= interview.drops_at:
        return Verdict(False, "dropped", say.DROPPED)
    if now < from_at:
        why = Phrase(say.EARLY.text, {"at": from_at})
        return Verdict(False, "early", why, waits_until=from_at)
    return Verdict(True, "thank_you", say.THANK_YOU)

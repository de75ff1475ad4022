"""What stages, reasons and purposes are called on a page, in the reader's language."""

from django.utils.translation import gettext

from afterword.kernel.text import gettext_noop
from afterword.letters.core.data import PURPOSES
from afterword.opportunities.core.stages import REASONS, STAGES
from afterword.outcomes.models import Outcome
from afterword.web.wording import say

# Words that came in, or that are no letter.
_WORDS = {
    "invitation": gettext_noop("Invitation"),
    "cancellation": gettext_noop("Called off"),
    "answer": gettext_noop("Their answer"),
    "they_wrote": gettext_noop("They wrote"),
    "consultant_called": gettext_noop("The consultant called"),
}


def stage(stage_id: str) -> str:
    """What a stage is called; an unknown one as it stands."""
    return say(STAGES[stage_id].title) if stage_id in STAGES else stage_id


def reason(reason_id: str) -> str:
    """Why it is closed; in the person's own words where they gave their own."""
    return say(REASONS[reason_id].title) if reason_id in REASONS else reason_id


def purpose(purpose_id: str) -> str:
    """What a letter or a word is for: “Thank you”, “Invitation”, “Their answer: offer”."""
    if purpose_id in PURPOSES:
        return say(PURPOSES[purpose_id].title)
    kind, _, outcome = purpose_id.partition(":")
    named = gettext(_WORDS[kind]) if kind in _WORDS else kind.replace("_", " ").capitalize()
    return f"{named}: {_outcome(outcome)}" if outcome else named


def _outcome(kind: str) -> str:
    return gettext(str(Outcome.Kind(kind).label)) if kind in Outcome.Kind.values else kind

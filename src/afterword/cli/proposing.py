"""A proposal on the command line: said in a few lines, and confirmed."""

from typing import Any

from afterword.capture.core import payload
from afterword.capture.models import Proposal
from afterword.cli.door import Visit
from afterword.flow import captured
from afterword.flow.arrangement import CaptureError
from afterword.flow.proposed import intended
from afterword.interviews.actions import InterviewError
from afterword.interviews.models import Interview
from afterword.opportunities.actions import Given, OpportunityError


def described(proposal: Proposal) -> str:
    """What was understood, a line each, with what is uncertain."""
    if proposal.kind == "listing":
        rows = payload.listing(proposal.payload).rows
        lines = [f"  {row.employer}, {row.role}" for row in rows if not row.problem]
        return "\n".join(["Opportunities:", *lines])
    read = payload.understood(proposal.payload)
    when = f"{read.starts.local:%A %d %B %Y, %H:%M}" if read.starts else "when?"
    ends = f" to {read.ends.local:%H:%M}" if read.ends else ""
    people = ", ".join(p.name or p.email for p in read.people)
    title = "Cancelled:" if proposal.kind == "cancellation" else "Interview:"
    lines = [
        f"{title} {read.employer or 'which employer?'}{', ' + read.role if read.role else ''}",
        f"  {when}{ends} {read.starts.zone if read.starts else ''}".rstrip(),
        f"  with {people}" if people else "",
        f"  through {read.agency}" if read.agency else "",
        *(f"  ? {question}" for question in read.questions),
    ]
    return "\n".join(line for line in lines if line)


def doubtful(proposal: Proposal) -> str:
    """Why a plain yes would lose or undo something, or nothing."""
    if proposal.kind == "listing":
        rows = payload.listing(proposal.payload).rows
        count = sum(row.problem is not None for row in rows)
        return f"{count} of {len(rows)} rows need a look; none was taken." if count else ""
    intent = intended(proposal)
    if intent.effect == "older":
        return "This is older than what you have; nothing was moved back."
    standing = intent.standing
    if proposal.kind == "interview" and standing and standing.status == "cancelled":
        return "That interview was called off; it was not set up again."
    return ""


def confirmed(proposal: Proposal, here: Visit) -> tuple[Interview | None, str]:
    """The interview it became, if it is one; else the sentence that says why not."""
    try:
        return _confirmed(proposal, here), ""
    except (CaptureError, InterviewError, OpportunityError) as wrong:
        return None, f"{wrong.phrase} It waits on the page Today."


def _confirmed(proposal: Proposal, here: Visit) -> Interview | None:
    who: dict[str, Any] = {"by": here.user, "now": here.now}
    if proposal.kind == "listing":
        rows = [r for r in payload.listing(proposal.payload).rows if not r.problem]
        given = [Given(employer=r.employer, role=r.role, stage=r.stage, on=r.on) for r in rows]
        captured.take_rows(proposal=proposal, rows=given, **who)
        return None
    if proposal.kind == "cancellation":
        return captured.accept_cancellation(proposal=proposal, **who).interview
    arrangement = intended(proposal).arrangement
    return captured.confirm(arrangement=arrangement, proposal=proposal, **who).interview

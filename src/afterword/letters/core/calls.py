"""Which letters an interview calls for, and to whom: by route, agency policy and addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from afterword.letters.core import data


@dataclass(frozen=True, slots=True)
class Someone:
    """A person who might be written to; `reachable` where an address is known."""

    id: UUID
    part: str
    reachable: bool
    known_before: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One letter that is called for: what it is, who reads it, who gets a copy."""

    purpose: str
    to: tuple[UUID, ...]
    cc: tuple[UUID, ...] = ()


def one_note_first(readers: int, *, locale: str) -> bool:
    """Whether one note to all is offered before one letter each; `readers` can be reached."""
    least: int = data.locale(locale)["one_note_from"]
    return 0 < least <= readers


def called_for(
    people: Sequence[Someone],
    *,
    through_agency: bool,
    policy: str,
    consultant: Someone | None,
    joint: bool,
) -> tuple[Call, ...]:
    """The letters after one interview, in the order in which they are due.

    On the agency route the consultant hears first; the thank-you travels as the agency's policy
    says. `people` are those of the conversation; an address that is not known is never guessed.
    """
    if not through_agency:
        return _direct(people, joint=joint, cc=())
    readers = (consultant.id,) if consultant else ()
    debrief = Call("agency_debrief", readers)
    relay = Call("thank_you_relay", readers)
    match policy:
        case "direct" | "consultant_approves":
            return (debrief, *_direct(people, joint=joint, cc=()))
        case "copy_consultant":
            return (debrief, *_direct(people, joint=joint, cc=readers))
        case "direct_if_before":
            before = [p for p in people if p.known_before and p.reachable]
            rest = [p for p in people if p.part == "interviewer" and p not in before]
            known = _direct(before, joint=joint, cc=()) if before else ()
            return (debrief, *known, *((relay,) if rest or not known else ()))
        case _:
            return (debrief, relay)


def _direct(people: Sequence[Someone], *, joint: bool, cc: tuple[UUID, ...]) -> tuple[Call, ...]:
    interviewers = [p for p in people if p.part == "interviewer"]
    reachable = [p.id for p in interviewers if p.reachable]
    if joint and len(reachable) > 1:
        calls = [Call("thank_you_joint", tuple(reachable), cc)]
    else:
        calls = [Call("thank_you", (reader,), cc) for reader in reachable]
    if len(reachable) < len(interviewers) or not interviewers:
        calls.append(_passed_on(people, cc))
    return tuple(calls)


def _passed_on(people: Sequence[Someone], cc: tuple[UUID, ...]) -> Call:
    """For those without an address: the coordinator with a line to pass on, or a portal's text."""
    coordinators = [p.id for p in people if p.part == "coordinator" and p.reachable]
    if coordinators:
        return Call("thank_you_coordinator", (coordinators[0],), cc)
    unreachable = [p.id for p in people if p.part == "interviewer" and not p.reachable]
    return Call("thank_you_portal", tuple(unreachable))

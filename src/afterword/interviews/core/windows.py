"""What was typed in two windows at once: nothing of either is lost."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that was asked, the answer to it, and how that went."""

    question: str
    answer: str = ""
    went: str = ""


def both(newer: str, typed: str) -> str:
    """Both texts, the newer above, where neither holds the other; else the longer one."""
    if not newer.strip() or newer.strip() in typed:
        return typed
    if not typed.strip() or typed.strip() in newer:
        return newer
    return f"{newer}\n{typed}"


def both_lists(newer: Sequence[Asked], typed: Sequence[Asked]) -> list[Asked]:
    """Every question of both windows; one that both have keeps both answers."""
    left = list(typed)
    rows = []
    for row in newer:
        same = next((asked for asked in left if asked.question == row.question), None)
        if same is None:
            rows.append(row)
            continue
        left.remove(same)
        rows.append(Asked(row.question, both(row.answer, same.answer), row.went or same.went))
    return [*rows, *left]

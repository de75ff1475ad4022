"""Three real-shaped invitations, moved to where a test needs them in time.

Google's and Exchange's calendar files (Exchange's in New York) and an agency's mail without a
calendar part: the same texts that `tests/capture/core/data` proves the reader on.
"""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

DATA = Path(__file__).parent / "capture" / "core" / "data"
HOUR = timedelta(hours=1)


def google(folder: Path, starts_at: datetime) -> Path:
    """Ward Manager at Northfield Hospital: Priya Shah and Tom Reed, an hour, London."""
    return _moved(folder, "google.ics", starts_at, "Europe/London", "20261203T140000", HOUR)


def exchange(folder: Path, starts_at: datetime) -> Path:
    """Naval Architect at Hollis Marine: Olivia Grant and Anders Berg, an hour, New York."""
    return _moved(folder, "exchange.ics", starts_at, "America/New_York", "20261210T100000", HOUR)


def agency(folder: Path, starts_at: datetime) -> Path:
    """Operations Planner at Hollis Rail through Calder Recruitment, an hour, UK time."""
    there = starts_at.astimezone(ZoneInfo("Europe/London"))
    ends = there + HOUR
    text = (DATA / "agency.eml").read_text(encoding="utf-8")
    text = text.replace("Thursday 3rd December", f"{there:%A} {there.day} {there:%B %Y}")
    text = text.replace("2pm – 3pm", f"{there:%H:%M} – {ends:%H:%M}")
    text = text.replace("Please confirm by Wednesday 25 November.\n", "")
    text = text.replace("Mon, 23 Nov 2026 10:05", f"{there - 7 * 24 * HOUR:%a, %d %b %Y %H:%M}")
    text = text.replace("Tuesday 1 December at 9am would be fine too.", "Any day is fine.")
    file = folder / "agency.eml"
    file.write_text(text, encoding="utf-8")
    return file


def _moved(
    folder: Path, name: str, starts_at: datetime, zone: str, was: str, length: timedelta
) -> Path:
    there = starts_at.astimezone(ZoneInfo(zone))
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.endswith(was):
            lines[number] = line.replace(was, f"{there:%Y%m%dT%H%M%S}")
        elif line.startswith("DTEND;TZID=") and was[:8] in line:
            lines[number] = f"{line.rpartition(':')[0]}:{there + length:%Y%m%dT%H%M%S}"
    file = folder / name
    file.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return file

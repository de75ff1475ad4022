"""`afterword today`."""

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from afterword.cli.door import show, visit
from afterword.cli.sentences import said
from afterword.today.core.facts import Item, Today


@click.command()
@click.option("--json", "as_data", is_flag=True, help="For programs.")
def today(as_data: bool) -> None:
    """What has a clock, what is quiet, what keeps the search moving.

    The same as the page Today, over all opportunities. Exit code 0, whatever is due.

    \b
    Example:  afterword today --json
    """
    with visit() as here:
        from afterword.today.core.shape import as_json  # noqa: PLC0415 - needs loaded apps
        from afterword.today.queries import today_at  # noqa: PLC0415

        day = today_at(here.now)
        if as_data:
            show(as_json(day))
            return
        click.echo("\n".join(_lines(day)))


def _lines(day: Today) -> list[str]:
    zone = day.zone
    lines = [said(day.message, zone), ""]
    lines += _part("What has a clock", [_item(item, day) for item in day.clocks])
    lines += _part("To look at", [_item(item, day) for item in day.asks])
    lines += _part(
        "Coming",
        [
            f"{said(u.title, zone)}, {u.starts.local:%a %d %b %H:%M} {u.starts.zone}"
            for u in day.upcoming
        ],
    )
    lines += _part(
        "Quiet, and needs nothing",
        [f"{said(q.title, zone)}. {said(q.band, zone)}" for q in day.quiet],
    )
    more = [f"{said(move.what, zone)}. {said(move.why, zone)}" for move in day.moves]
    lines += _part(
        "What keeps the search moving",
        [*more, *(said(s, zone) for s in (day.floor, day.rests_on_one) if s)],
    )
    return lines[:-1]


def _part(title: str, rows: list[str]) -> list[str]:
    return [title, *(f"  {row}" for row in rows), ""] if rows else []


def _item(item: Item, day: Today) -> str:
    due = f"  (by {_clock(item.due_at, day)})" if item.due_at else ""
    mark = "! " if item.urgent else ""
    title = said(item.title, day.zone)
    full_stop = "" if title.endswith("?") else "."
    return f"{mark}{title}{due}{full_stop} {said(item.detail, day.zone)}"


def _clock(moment: datetime, day: Today) -> str:
    return f"{moment.astimezone(ZoneInfo(day.zone)):%a %d %b %H:%M}"

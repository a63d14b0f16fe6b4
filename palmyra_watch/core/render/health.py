"""The board of the sources: which are silent, gone, blocked or failing, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.render.board_rows import source_link
from palmyra_watch.core.render.markdown import Board, escaped, moment
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.source_health import Health, health_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from palmyra_watch.core.source_health import SourceRecord

_TITLES = {
    Health.SILENT: "Silent: not seen for a day or more",
    Health.ABSENT: "Gone: the publisher says that it is not there",
    Health.BLOCKED: "Blocked: the publisher does not let us in",
    Health.FAILING: "Failing: the last look came to nothing",
    Health.WAITING: "Not looked at yet",
}
_LONGEST = 300  # characters of a reason


def source_board(records: Sequence[SourceRecord], now: datetime) -> str:
    """Return the board: what needs a person first, those that are seen as a number."""
    if not records:
        return "No source is watched so far."
    grouped: dict[Health, list[SourceRecord]] = {health: [] for health in Health}
    for record in records:
        grouped[health_of(record, now)].append(record)
    counts = ", ".join(f"{len(group):,} {health}" for health, group in grouped.items() if group)
    board = Board()
    board.add(f"**{counted(len(records), 'source')}**: {counts}.\n")
    told = [(health, record) for health in _TITLES for record in grouped[health]]
    title = ""
    for number, (health, record) in enumerate(told):
        heading = f"\n## {_TITLES[health]}\n\n" if _TITLES[health] != title else ""
        title = _TITLES[health]
        if not board.add(heading + _source(record)):
            board.end(f'\n… and {len(told) - number:,} more: `palmyra-watch sql "FROM sources"`.\n')
            break
    return board.text


def _source(record: SourceRecord) -> str:
    """Return a source with why and since when it is not seen; a table would be wider than the page."""
    if record.last_look_at is None:
        return f"- {source_link(record.location)}\n"
    seen = f"last seen {moment(record.last_seen_at)}" if record.last_seen_at else "never seen"
    looks = f"{counted(record.misses, 'look')} in a row came to this"
    return (
        f"- {source_link(record.location)}\n"
        f"  - {escaped(record.last_reason[:_LONGEST]) or 'no reason is known'}\n"
        f"  - {seen}, last look {moment(record.last_look_at)}, {looks}\n"
    )

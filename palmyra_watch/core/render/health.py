"""The board of the sources: which are silent, gone, blocked or failing, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.render.board_rows import source_link
from palmyra_watch.core.render.markdown import escaped, moment
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.source_health import Health, health_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from palmyra_watch.core.source_health import SourceRecord

_ROWS = 200
_TITLES = {
    Health.SILENT: "🔴 Silent: not seen for a day or more",
    Health.ABSENT: "🟠 Gone: the publisher says that it is not there",
    Health.BLOCKED: "🟡 Blocked: the publisher does not let us in",
    Health.FAILING: "🟡 Failing: the last look came to nothing",
    Health.WAITING: "⚪ Not looked at yet",
}


def source_board(records: Sequence[SourceRecord], now: datetime) -> str:
    """Return the board: what needs a person first, those that are seen as a number."""
    if not records:
        return "No source is watched so far."
    grouped: dict[Health, list[SourceRecord]] = {health: [] for health in Health}
    for record in records:
        grouped[health_of(record, now)].append(record)
    counts = ", ".join(f"{len(group):,} {health}" for health, group in grouped.items() if group)
    parts = [f"**{counted(len(records), 'source')}**: {counts}.\n"]
    parts += [_group(title, grouped[health]) for health, title in _TITLES.items() if grouped[health]]
    return "".join(parts)


def _group(title: str, records: Sequence[SourceRecord]) -> str:
    lines = [
        f"\n## {title}\n",
        "| source | last seen | last look | looks in a row | reason |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {source_link(record.location)} | {_time(record.last_seen_at, 'never')} "
        f"| {_time(record.last_look_at, 'none')} | {record.misses:,} | {escaped(record.last_reason[:300]) or '–'} |"
        for record in records[:_ROWS]
    ]
    if len(records) > _ROWS:
        lines.append(f'\n… and {len(records) - _ROWS:,} more: `palmyra-watch sql "FROM sources"`.')
    return "\n".join(lines) + "\n"


def _time(time: datetime | None, otherwise: str) -> str:
    return moment(time) if time else otherwise

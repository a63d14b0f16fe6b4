"""What the boards of the Prefect UI are made from, read from the published warehouse."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.render.board_rows import BoardEntry, VersionRow
from palmyra_watch.core.render.change_rows import change_entry
from palmyra_watch.core.source_health import SourceRecord
from palmyra_watch.model import ChangeId, Label, LabelName, Outcome, SourceKind, StoryKind
from palmyra_watch.steps.guarded import Guard, Step
from palmyra_watch.steps.read import answer, records, totals
from palmyra_watch.steps.stored.known import quiet_looks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from palmyra_watch.model import StoryId
    from palmyra_watch.settings import Settings

MOST_ENTRIES = 5_000  # of a board: far more than fit


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChanges:
    """Changes for a board: the weightiest, and how many there are altogether."""

    entries: tuple[BoardEntry, ...]
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBoard:
    """What the log of one story is made from."""

    story_id: StoryId
    name: str
    location: str
    versions: tuple[VersionRow, ...]
    changes: BoardChanges


def board_changes(
    settings: Settings,
    *,
    changes: Sequence[ChangeId] | None = None,
    since: datetime | None = None,
    story: str = "",
    guard: Guard | None = None,
) -> BoardChanges:
    """Return changes with their reasons and evidence, the weightiest first.

    Args:
        settings: Where the warehouse is.
        changes: Only these; None for all.
        since: Only those that were first seen then or later.
        story: Only those of the story with this id; empty for all.
        guard: Keeps what cannot be shown.
    """
    guard = guard or Guard(Step.BOARDS)
    wanted = None if changes is None else list(changes)
    parameters: dict[str, object] = {
        "change_ids": wanted,
        "since": since,
        "story": story,
        "limit": MOST_ENTRIES,
    }
    rows = records(answer(settings, query("board_changes"), parameters))
    entries = guard.each(rows, _entry, subject=lambda row: str(row["story_id"]))
    return BoardChanges(entries=tuple(entries), found=int(rows[0]["found"]) if rows else 0)


def newest_changes(settings: Settings, *, limit: int, guard: Guard | None = None) -> BoardChanges:
    """Return the newest changes with their reasons and evidence, those between two versions in a row."""
    rows = answer(settings, query("newest_changes"), {"limit": limit}).rows
    newest = [ChangeId(change_id) for (change_id,) in rows]
    place = {change_id: number for number, change_id in enumerate(newest)}
    found = board_changes(settings, changes=newest, guard=guard)
    ordered = sorted(found.entries, key=lambda entry: place[entry.change.change_id])
    return BoardChanges(entries=tuple(ordered), found=totals(settings).changes)


def story_board(settings: Settings, story_id: StoryId) -> StoryBoard:
    """Return what the log of a story is made from."""
    rows = records(answer(settings, query("board_versions"), {"story": story_id}))
    newest = rows[0]
    name = newest["headline"] or f"(no headline) {newest['location']}"
    if newest["story_kind"] == StoryKind.PAGE:
        name = f"(around the articles) {newest['location']}"
    return StoryBoard(
        story_id=story_id,
        name=name,
        location=newest["location"],
        versions=tuple(_version(row) for row in rows),
        changes=board_changes(settings, story=story_id),
    )


def source_records(settings: Settings, guard: Guard | None = None) -> tuple[SourceRecord, ...]:
    """Return how the looks at each source have gone; the guard keeps those that cannot be told.

    Looks that found a source as it was are known to it before they are published.
    """
    guard = guard or Guard(Step.BOARDS)
    rows = records(answer(settings, query("board_sources")))
    newer = quiet_looks(settings)
    return tuple(guard.each(rows, lambda row: _source(row, newer), subject=lambda row: str(row["source_id"])))


def _source(row: dict[str, Any], newer: Mapping[str, Sequence[datetime]]) -> SourceRecord:
    record = _published_source(row)
    looks = [
        at for at in newer.get(record.source_id, ()) if not record.last_look_at or at > record.last_look_at
    ]
    if not looks:
        return record
    return replace(
        record,
        looks=record.looks + len(looks),
        last_look_at=max(looks),
        last_outcome=Outcome.UNCHANGED,
        last_reason="",
        last_seen_at=max(looks),
        misses=0,
    )


def _published_source(row: dict[str, Any]) -> SourceRecord:
    return SourceRecord(
        source_id=row["source_id"],
        kind=SourceKind(row["kind"]),
        location=row["location"],
        looks=row["looks"] or 0,
        listed_at=row["listed_at"],
        last_look_at=row["last_look_at"],
        last_outcome=Outcome(row["last_outcome"]) if row["last_outcome"] else None,
        last_reason=row["last_reason"] or "",
        last_seen_at=row["last_seen_at"],
        misses=row["misses"],
    )


def _entry(row: dict[str, Any]) -> BoardEntry:
    return BoardEntry(
        change=change_entry(row),
        labels=tuple(Label(**{**label, "name": LabelName(label["name"])}) for label in row["findings"]),
        capture_id=row["new_capture_id"],
        captured_at=row["new_captured_at"],
        warc=row["warc"],
        warc_offset=row["warc_offset"],
        untold=tuple(row["untold"] or ()),
    )


def _version(row: dict[str, Any]) -> VersionRow:
    names = ("number", "headline", "first_seen_at", "last_seen_at", "changes", "returned", "capture_id")
    return VersionRow(**{name: row[name] for name in (*names, "warc", "warc_offset")})

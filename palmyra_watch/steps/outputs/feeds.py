"""Write the changes out for other programs: as feeds, and as tables."""

from __future__ import annotations

import csv
import logging
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

from palmyra_watch.adapters.warehouse import query, reader
from palmyra_watch.core.render.change_rows import change_entry
from palmyra_watch.core.render.feeds import FeedHead, atom_feed, json_feed
from palmyra_watch.core.render.visible import Cells, csv_text
from palmyra_watch.core.web_addresses import without_userinfo
from palmyra_watch.errors import NotWritten, QueryFailed
from palmyra_watch.steps.failure_memory import tell_failures
from palmyra_watch.steps.guarded import Guard, Step
from palmyra_watch.steps.outputs.handing_out import folder_aside, synced
from palmyra_watch.steps.read import records

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.guarded import StepFailure

log = logging.getLogger(__name__)

NEWEST: Final = 200  # changes in a feed; the tables hold all
_TABLES: Final = {
    "changes.csv": "write_changes_csv",
    "changes.parquet": "write_changes_parquet",
    "changes.ndjson": "write_changes_ndjson",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsReport:
    """Feeds and tables that were written.

    Attributes:
        folder: Of all files.
        files: Their names.
        changes: In each of the tables.
        in_feeds: In each of the feeds.
        failed: Stories that the feeds could not tell.
    """

    folder: Path
    files: tuple[str, ...]
    changes: int
    in_feeds: int
    failed: tuple[StepFailure, ...] = ()


def publish_feeds(
    settings: Settings, folder: Path, *, base_url: str = "", cells: Cells = Cells.SAFE
) -> FeedsReport:
    """Write `atom.xml`, `feed.json` and the tables of all changes into a folder, and return what came of it.

    Each file replaces an older one by rename, after all of them are whole; other files in the folder are left alone.

    Args:
        settings: Where the warehouse is.
        folder: Made if need be.
        base_url: Of the folder, where it is served; empty when that is not known.
        cells: How text is written into `changes.csv`; the other files are for programs and have it as it is.

    Raises:
        WarehouseMissing: There is none yet.
        NotWritten: The disk is full or refuses; the older files are what they were.
    """
    guard = Guard(Step.FEEDS)
    with reader(settings.published_database) as warehouse, folder_aside(folder) as aside:
        (_, _, changes) = warehouse.rows("counts")[0]
        head = FeedHead(
            made_at=datetime.now(UTC),
            program=f"palmyra-watch {version('palmyra-watch')}",
            changes=changes,
            base_url=f"{without_userinfo(base_url).rstrip('/')}/" if base_url else "",
        )
        in_feeds = _write_feeds(warehouse, aside, head, guard)
        _write_tables(warehouse, aside)
        if cells is Cells.SAFE:
            _make_safe(aside / "changes.csv")
        made = tuple(sorted(path.name for path in aside.iterdir()))
        for name in made:
            synced(aside / name)
        for name in made:
            (aside / name).replace(folder / name)
    log.info("wrote %d changes to %s", changes, folder)
    tell_failures(settings, Step.FEEDS, guard.failed)
    return FeedsReport(
        folder=folder, files=made, changes=changes, in_feeds=in_feeds, failed=tuple(guard.failed)
    )


def _write_feeds(warehouse: Warehouse, folder: Path, head: FeedHead, guard: Guard) -> int:
    """Write both feeds of the same changes; where none of them can be told, the older feeds stay."""

    def made(rows: list[dict[str, Any]]) -> tuple[bytes, bytes, int]:
        entries = tuple(change_entry(row) for row in rows)
        return atom_feed(entries, head), json_feed(entries, head), len(entries)

    rows = records(warehouse.table(query("feed_changes"), {"limit": NEWEST}))
    feeds = guard.together(rows, made, whole="the feeds", subject=lambda row: str(row["story_id"]))
    if feeds is None:
        return 0
    atom, json, entries = feeds
    if rows and not entries:
        return 0
    (folder / "atom.xml").write_bytes(atom)
    (folder / "feed.json").write_bytes(json)
    return entries


def _write_tables(warehouse: Warehouse, folder: Path) -> None:
    """Let DuckDB write the tables row by row, however many there are."""
    for name, statement in _TABLES.items():
        try:
            warehouse.run(statement, path=str(folder / name))
        except QueryFailed as error:
            raise NotWritten(folder / name, str(error)) from error


def _make_safe(path: Path) -> None:
    """Write a CSV file anew, row by row, so that no cell of it is a formula or commands what shows it."""
    csv.field_size_limit(sys.maxsize)  # a passage may be longer than the 128 KB that Python allows
    safe = path.with_suffix(".safe")
    with (
        path.open(encoding="utf-8", newline="") as made,
        safe.open("w", encoding="utf-8", newline="") as written,
    ):
        rows = csv.writer(written, lineterminator="\n")
        rows.writerows([csv_text(cell) for cell in row] for row in csv.reader(made))
    safe.replace(path)

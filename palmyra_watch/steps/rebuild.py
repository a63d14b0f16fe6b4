"""Make the warehouse again from the WARC files alone."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import locked, unlocked_writer
from palmyra_watch.errors import WarehouseError
from palmyra_watch.steps.compare import compare_in
from palmyra_watch.steps.extract import batches_in, extract_batch, store_into
from palmyra_watch.steps.html_pages import one_pool
from palmyra_watch.steps.stored.load import load_into

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.guarded import StepFailure
    from palmyra_watch.steps.reports import LoadReport

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildReport:
    """A warehouse that was made again.

    Attributes:
        differing: Tables whose rows are not those of the warehouse that was there before; empty when identical.
        damaged: Name and problem of each WARC file that could not be read to its end.
        compared: There was a warehouse before that could be opened.
        kept_aside: Where the warehouse lies that was there before; None when there was none or it was identical.
        failed: Captures, sources and stories with which a step ended in an unexpected error.
    """

    captures: int
    differing: tuple[str, ...]
    damaged: tuple[tuple[str, str], ...]
    compared: bool
    kept_aside: Path | None
    failed: tuple[StepFailure, ...] = ()


def rebuild_warehouse(settings: Settings) -> RebuildReport:
    """Make the database anew beside the old one, compare the two, and put it in its place.

    A database that differs, or cannot be opened, is kept aside: evidence may have been damaged since it was read.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    working, wait_seconds = settings.working_database, settings.lock_timeout_seconds
    fresh = working.with_name("rebuilding.duckdb")
    with locked(settings.lock, working, wait_seconds):
        with one_pool():
            # First: of an older program, what becomes of its ids is written down.
            before, until = _as_it_is(settings)
            _remove(fresh)
            with unlocked_writer(fresh) as warehouse:
                loaded, failed = _fill(warehouse, settings, until)
                prints = warehouse.fingerprint()
        differing = tuple(name for name in sorted(prints) if before and before.get(name) != prints[name])
        kept_aside = _keep_aside(working) if working.exists() and (before is None or differing) else None
        _remove(working)
        fresh.replace(working)
    return RebuildReport(
        captures=loaded.captures,
        differing=differing,
        damaged=loaded.damaged,
        compared=bool(before),
        kept_aside=kept_aside,
        failed=failed,
    )


def _fill(
    warehouse: Warehouse, settings: Settings, until: Mapping[str, int] | None = None
) -> tuple[LoadReport, tuple[StepFailure, ...]]:
    """Bring an open database up to date with the WARC files, whatever failed before tried again; return what failed."""
    warehouse.run("forget_step_failures")
    loaded = load_into(warehouse, settings.captures, until=until)
    failed = _extract_all(warehouse, settings)
    return loaded, (*failed, *compare_in(warehouse, settings.captures).failed)


def _as_it_is(settings: Settings) -> tuple[dict[str, str] | None, dict[str, int] | None]:
    """Return the fingerprint of the database that is there, brought up to date, and up to where it read each file.

    None for the fingerprint when it cannot be opened, and for the files when there is none. Rounds go on looking
    meanwhile: what they write down later is not part of the comparison.
    """
    if not settings.working_database.exists():
        return {}, None
    try:
        with unlocked_writer(settings.working_database) as warehouse:
            _fill(warehouse, settings)
            read = {name: length for name, length, _ in warehouse.rows("warc_file_names")}
            return warehouse.fingerprint(), read
    except WarehouseError as error:
        log.warning("the warehouse that was there cannot be compared: %s", error)
        return None, None


def _keep_aside(working: Path) -> Path:
    """Move a database away and return where to; an older one that was kept there goes."""
    aside = working.with_name("before-rebuild.duckdb")
    _remove(aside)
    working.replace(aside)
    log_file = working.with_name(working.name + ".wal")
    if log_file.exists():
        log_file.replace(aside.with_name(aside.name + ".wal"))
    return aside


def _extract_all(warehouse: Warehouse, settings: Settings) -> tuple[StepFailure, ...]:
    """Extract all captures, those that fail once more alone; return those that fail again."""
    failed: list[StepFailure] = []
    for _ in range(2):
        failed = []
        batches = batches_in(warehouse)
        for index, batch in enumerate(batches):
            ids = [capture.capture_id for capture in batch]
            failed += store_into(settings, warehouse, [extract_batch(settings, batch)], ids)
            log.debug("rebuilt", extra={"done": index + 1, "total": len(batches)})
    return tuple(failed)


def _remove(database: Path) -> None:
    for path in (database, database.with_name(database.name + ".wal")):
        path.unlink(missing_ok=True)

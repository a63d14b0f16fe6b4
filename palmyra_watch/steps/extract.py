"""From captures to articles: batches that any number of workers may take, then one writer that stores them."""

from __future__ import annotations

import logging
import os
import platform
import secrets
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.rows import write_rows
from palmyra_watch.errors import WarehouseError
from palmyra_watch.steps.failure_memory import FailureMemory
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted
from palmyra_watch.steps.reports import StagedBatch
from palmyra_watch.steps.rows.captures import OF_ARTICLES, OF_CAPTURES, TABLES
from palmyra_watch.steps.rows.extracted import extracted, extraction_case
from palmyra_watch.steps.stored.readings import reading_row, with_readings
from palmyra_watch.steps.stored.unused import forget_unused
from palmyra_watch.steps.upgrades.rereading import capture_states, forget_waiting, in_turn, roots_behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.model import CaptureId
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.reports import PendingCapture

log = logging.getLogger(__name__)

BATCH = 300  # captures; a task run costs about 60 ms in client and server together, an extraction about 30


def pending_batches(settings: Settings) -> tuple[tuple[PendingCapture, ...], ...]:
    """Return the captures that were never extracted, or under another key than today's, in batches.

    Of those under another key a bounded number is read again at each run, story by story. A capture that failed before
    comes when its turn has come, in a batch of its own.
    """
    _remove_abandoned(settings.staging)
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        return batches_in(warehouse, most_again=settings.reread_captures)


def batches_in(
    warehouse: Warehouse, *, most_again: int | None = None
) -> tuple[tuple[PendingCapture, ...], ...]:
    """Return the batches of an open database, as `pending_batches` does.

    Args:
        warehouse: Open for writing.
        most_again: So many captures at most are read again under a new key; None for all.
    """
    memory = FailureMemory.at_a_run(warehouse, Step.EXTRACT)
    states = capture_states(warehouse)
    settled = memory.subjects - {one.pending.capture_id for one in states}
    if settled:  # rejected, or gone
        with warehouse.transaction():
            memory.keep(warehouse, settled, ())
    joined = roots_behind(states)
    new = [one for one in states if one.is_pending and not one.is_behind]
    chosen = (*new, *in_turn(states, most_again))
    pending = with_readings(warehouse, [replace(one.pending, joins=one.root_id in joined) for one in chosen])
    due = [one for one in pending if not _waits(memory, one)]
    fresh = [one for one in due if one.capture_id not in memory.subjects]
    again = [one for one in due if one.capture_id in memory.subjects]
    parts = [one for joins in (False, True) for one in _parts([one for one in fresh if one.joins is joins])]
    return (*parts, *((one,) for one in again))


def _waits(memory: FailureMemory, pending: PendingCapture) -> bool:
    return memory.waits(pending.capture_id, extraction_case(pending).digest)


def _parts(pending: Sequence[PendingCapture]) -> list[tuple[PendingCapture, ...]]:
    return [tuple(pending[start : start + BATCH]) for start in range(0, len(pending), BATCH)]


def _remove_abandoned(staging: Path) -> None:
    """Remove the batches of processes of this machine that were killed; their captures are still pending."""
    for folder in staging.glob(f"{platform.node()}-*-*"):
        pid = folder.name.split("-")[-2]
        if not Path("/proc", pid).exists() and Path("/proc").exists():
            shutil.rmtree(folder, ignore_errors=True)


def extract_batch(settings: Settings, batch: Sequence[PendingCapture]) -> StagedBatch:
    """Extract the articles of some captures into files, one a table, and return where they are.

    Raises:
        WarehouseError: The disk is full or refuses.
    """
    done = extracted(settings, batch)
    folder = settings.staging / f"{platform.node()}-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True)
        for table in TABLES:
            with (folder / f"{table}.ndjson").open("w", encoding="utf-8") as file:
                write_rows(file, done.rows[table])
        with (folder / "readings.ndjson").open("w", encoding="utf-8") as file:
            write_rows(file, map(reading_row, done.readings.values()))
    except OSError as error:
        raise WarehouseError(f"cannot write articles to {folder}: {error.strerror}") from error
    articles = sum(row["articles"] for row in done.rows["extractions"])
    log.info("extracted %s from %s", counted(articles, "article"), counted(len(batch), "capture"))
    return StagedBatch(
        folder=folder,
        captures=len(batch),
        articles=articles,
        quarantined=done.quarantined,
        pending=tuple(batch),
        failed=tuple(done.failed),
    )


def store_batches(
    settings: Settings, batches: Iterable[StagedBatch], captures: Sequence[CaptureId]
) -> tuple[StepFailure, ...]:
    """Put extracted batches into the database in one transaction, in place of what those captures gave before.

    Return the captures for which extraction ended in an unexpected error. Where the database cannot take a batch,
    its captures are extracted and stored one by one.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        return store_into(settings, warehouse, batches, captures)


def store_into(
    settings: Settings, warehouse: Warehouse, batches: Iterable[StagedBatch], captures: Sequence[CaptureId]
) -> tuple[StepFailure, ...]:
    """Put extracted batches into an open database and remove their files; return what failed."""
    staged = list(batches)
    together = Case(step=Step.EXTRACT, subject=f"{counted(len(captures), 'capture')} together")
    try:
        outcome = attempted(together, partial(_store, warehouse, staged, captures))
    finally:
        for batch in staged:
            shutil.rmtree(batch.folder, ignore_errors=True)
    if not isinstance(outcome, StepFailure):
        return outcome
    return tuple(
        failure
        for batch in staged
        for pending in batch.pending
        for failure in _store_alone(settings, warehouse, pending)
    )


def _store_alone(
    settings: Settings, warehouse: Warehouse, pending: PendingCapture
) -> tuple[StepFailure, ...]:
    staged = extract_batch(settings, (pending,))
    try:
        outcome = attempted(
            extraction_case(pending), partial(_store, warehouse, [staged], [pending.capture_id])
        )
        if not isinstance(outcome, StepFailure):
            return outcome
        nothing = replace(staged, folder=staged.folder / "none", failed=(outcome,))
        return _store(warehouse, [nothing], [pending.capture_id])
    finally:
        shutil.rmtree(staged.folder, ignore_errors=True)


def _store(
    warehouse: Warehouse, staged: Sequence[StagedBatch], captures: Sequence[CaptureId]
) -> tuple[StepFailure, ...]:
    failed = tuple(failure for batch in staged for failure in batch.failed)
    memory = FailureMemory.of(warehouse, Step.EXTRACT)
    with warehouse.transaction():
        joining = [pending for batch in staged for pending in batch.pending if pending.joins]
        names = {pending.capture_id for pending in joining}
        for table in OF_CAPTURES:
            warehouse.change(
                "delete_of_captures", table, capture_ids=[one for one in captures if one not in names]
            )
        if joining:
            forget_waiting(warehouse, [pending.capture_id for pending in joining])
        for batch in staged:
            if batch.folder.exists():
                _store_files(warehouse, batch)
        if joining:  # what could not be read is not waiting: its story keeps what readers see
            read = {name for (name,) in warehouse.rows("waiting_extracted")}
            warehouse.insert(
                "waiting.captures", [_waiting_row(one) for one in joining if one.capture_id in read]
            )
        forget_unused(warehouse)
        memory.keep(warehouse, captures, failed)
    return failed


def _store_files(warehouse: Warehouse, batch: StagedBatch) -> None:
    """Add the rows of a batch, whose captures all wait for the others of their story or all do not."""
    for table in OF_ARTICLES:
        warehouse.change("delete_read_again", table, path=str(batch.folder / "contents.ndjson"))
    waiting = "waiting." if any(pending.joins for pending in batch.pending) else ""
    for table in TABLES:
        prefix = waiting if table in OF_CAPTURES else ""
        warehouse.insert_file(f"{prefix}{table}", batch.folder / f"{table}.ndjson")
    if (readings := batch.folder / "readings.ndjson").stat().st_size:
        warehouse.run("delete_older_readings", path=str(readings))
        warehouse.insert_file("readings", readings)


def _waiting_row(pending: PendingCapture) -> dict[str, str]:
    return {
        "capture_id": pending.capture_id,
        "source_id": pending.source_id,
        "extraction_key": pending.key,
    }

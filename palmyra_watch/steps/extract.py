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

from palmyra_watch.adapters.warehouse import write_rows, writer
from palmyra_watch.core.extract.capture import Described, extraction_key
from palmyra_watch.core.render.summary import counted
from palmyra_watch.errors import WarehouseError
from palmyra_watch.model import CaptureId, Hints, SourceId
from palmyra_watch.steps.capture_rows import OF_ARTICLES, OF_CAPTURES, TABLES
from palmyra_watch.steps.extracted_rows import extracted, extraction_case
from palmyra_watch.steps.failure_memory import FailureMemory
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted
from palmyra_watch.steps.load import listed_sources
from palmyra_watch.steps.readings import reading_row, with_readings
from palmyra_watch.steps.reports import PendingCapture, StagedBatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

BATCH = 300  # captures; a task run costs about 60 ms in client and server together, an extraction about 30


def pending_batches(settings: Settings) -> tuple[tuple[PendingCapture, ...], ...]:
    """Return the captures that were never extracted, or under another key than today's, in batches.

    A capture that failed before comes when its turn has come, in a batch of its own.
    """
    _remove_abandoned(settings.staging)
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        return batches_in(warehouse)


def batches_in(warehouse: Warehouse) -> tuple[tuple[PendingCapture, ...], ...]:
    """Return the batches of an open database, as `pending_batches` does."""
    memory = FailureMemory.at_a_run(warehouse, Step.EXTRACT)
    pending = with_readings(warehouse, pending_captures(warehouse))
    settled = memory.subjects - {one.capture_id for one in pending}
    if settled:  # rejected, or gone
        with warehouse.transaction():
            memory.keep(warehouse, settled, ())
    due = [one for one in pending if not memory.waits(one.capture_id, extraction_case(one).digest)]
    fresh = [one for one in due if one.capture_id not in memory.subjects]
    again = [one for one in due if one.capture_id in memory.subjects]
    return (*(tuple(fresh[i : i + BATCH]) for i in range(0, len(fresh), BATCH)), *((one,) for one in again))


def _remove_abandoned(staging: Path) -> None:
    """Remove the batches of processes of this machine that were killed; their captures are still pending."""
    for folder in staging.glob(f"{platform.node()}-*-*"):
        pid = folder.name.split("-")[-2]
        if not Path("/proc", pid).exists() and Path("/proc").exists():
            shutil.rmtree(folder, ignore_errors=True)


def pending_captures(warehouse: Warehouse) -> tuple[PendingCapture, ...]:
    """Return the captures of an open database that wait for extraction, oldest first."""
    hints = {source_id: source.hints for source_id, source in listed_sources(warehouse).items()}
    pending = []
    for name, source_id, warc, offset, url, media_type, captured_at, key_then in warehouse.rows(
        "capture_extractions"
    ):
        described = Described(
            url=url,
            media_type=media_type,
            captured_at=captured_at,
            hints=hints.get(source_id, Hints()),
        )
        key = extraction_key(described)
        if key != key_then:
            pending.append(
                PendingCapture(
                    capture_id=CaptureId(name),
                    source_id=SourceId(source_id),
                    warc=warc,
                    offset=offset,
                    described=described,
                    key=key,
                )
            )
    return tuple(pending)


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
        for table in OF_CAPTURES:
            warehouse.run(f"delete_{table}", capture_ids=list(captures))
        for batch in staged:
            if not batch.folder.exists():
                continue
            for table in OF_ARTICLES:
                warehouse.run(f"delete_{table}_read_again", path=str(batch.folder / "contents.ndjson"))
            for table in TABLES:
                warehouse.insert_file(table, batch.folder / f"{table}.ndjson")
            if (readings := batch.folder / "readings.ndjson").stat().st_size:
                warehouse.run("delete_older_readings", path=str(readings))
                warehouse.insert_file("readings", readings)
        for table in OF_ARTICLES:
            warehouse.run(f"delete_unused_{table}")
        memory.keep(warehouse, captures, failed)
    return failed

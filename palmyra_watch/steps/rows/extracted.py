"""The rows that captures add to the tables of articles, one capture after the other; what fails is told."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc import body_at
from palmyra_watch.core.extract.capture import Form, form_of, page_of_other, page_of_text
from palmyra_watch.errors import CaptureUnreadable, NotText
from palmyra_watch.steps.failure_memory import program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted
from palmyra_watch.steps.html_pages import html_pages
from palmyra_watch.steps.rows.captures import TABLES, CaptureRows, Rows, rows_of_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from palmyra_watch.model import Page, SourceId
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.reports import PendingCapture
    from palmyra_watch.steps.stored.readings import Reading

log = logging.getLogger(__name__)


def extraction_case(pending: PendingCapture) -> Case:
    """Return what the extraction of a capture is known by when it fails."""
    return Case(
        step=Step.EXTRACT,
        subject=pending.capture_id,
        source_id=pending.source_id,
        digest=program_digest(pending.key),
    )


@dataclass(slots=True)
class Extracted:
    """What a batch came to so far: the rows of each table, captures without an article, captures that failed."""

    rows: Rows = field(default_factory=lambda: {table: [] for table in TABLES})
    readings: dict[SourceId, Reading] = field(default_factory=dict)
    quarantined: int = 0
    failed: list[StepFailure] = field(default_factory=list)

    def add(self, found: CaptureRows) -> None:
        """Add what one capture came to; of two readings of a page the one of the newer capture is kept."""
        for table, rows in found.of.items():
            self.rows[table] += rows
        self.quarantined += bool(found.of["extractions"][0]["problem"])
        if found.reading is not None:
            best = self.readings.get(found.reading.source_id, found.reading)
            self.readings[found.reading.source_id] = max(best, found.reading, key=_newest)


def _newest(reading: Reading) -> tuple[datetime, str, int]:
    return reading.captured_at, reading.capture_id, reading.known


def extracted(settings: Settings, batch: Sequence[PendingCapture]) -> Extracted:
    """Return what some captures come to; those whose bytes cannot be read back are left out."""
    done = Extracted()
    for index, (pending, rows_of) in enumerate(_captures(settings, batch)):
        outcome = attempted(extraction_case(pending), rows_of)
        if isinstance(outcome, StepFailure):
            done.failed.append(outcome)
        else:
            done.add(outcome)
        log.debug("extracted %s", pending.capture_id, extra={"done": index + 1, "total": len(batch)})
    return done


def _captures(
    settings: Settings, batch: Sequence[PendingCapture]
) -> Iterator[tuple[PendingCapture, Callable[[], CaptureRows]]]:
    """Give each capture that can be read, and a call for its rows; texts first."""
    web = [one for one in batch if form_of(one.described.media_type) is Form.HTML]
    for pending, body in _bodies(
        settings, [one for one in batch if form_of(one.described.media_type) is not Form.HTML]
    ):
        yield pending, partial(_text_rows, body, pending)
    read: list[PendingCapture] = []

    def jobs() -> Iterator[tuple[bytes, PendingCapture]]:
        for pending, body in _bodies(settings, web):
            read.append(pending)
            yield body, pending

    if web:
        unknown = sum(one.reading is None or one.reading.extraction_key != one.key for one in web)
        pages = html_pages(jobs(), unknown=unknown, cpu_seconds=settings.extract_deadline_seconds)
        for index, rows_of in enumerate(pages):
            yield read[index], rows_of


def _bodies(settings: Settings, batch: Sequence[PendingCapture]) -> Iterator[tuple[PendingCapture, bytes]]:
    for pending in batch:
        try:
            yield pending, body_at(settings.captures, pending.warc, pending.offset)
        except CaptureUnreadable as error:  # it stays pending: the file may be back at the next run
            log.error("the bytes of %s cannot be read back: %s", pending.capture_id, error)  # noqa: TRY400


def _text_rows(body: bytes, pending: PendingCapture) -> CaptureRows:
    return CaptureRows(of=rows_of_page(pending, _page(body, pending)))


def _page(body: bytes, pending: PendingCapture) -> Page | NotText:
    if form_of(pending.described.media_type) is Form.OTHER:
        return page_of_other(pending.described)
    try:
        return page_of_text(body, hints=pending.described.hints)
    except NotText as error:
        return error

"""From captures to articles: batches that any number of workers may take, then one writer that stores them."""

from __future__ import annotations

import logging
import os
import platform
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc import body_at
from palmyra_watch.adapters.warehouse import write_rows, writer
from palmyra_watch.core.extract.capture import (
    Described,
    Form,
    extraction_key,
    form_of,
    page_of_other,
    page_of_text,
)
from palmyra_watch.core.identity import content_id_of, page_state_id_of, state_id_of
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.timeline import PAGE_PART
from palmyra_watch.errors import CaptureUnreadable, NotText, WarehouseError
from palmyra_watch.model import CaptureId, Hints, Page, SourceId
from palmyra_watch.steps.claim_rows import claim_rows, correction_rows
from palmyra_watch.steps.html_pages import html_pages
from palmyra_watch.steps.load import listed_sources
from palmyra_watch.steps.quotation_rows import fragment_rows, name_rows, quotation_rows
from palmyra_watch.steps.reports import PendingCapture, StagedBatch
from palmyra_watch.steps.rows import content_row, extraction_row, page_row, sentence_rows, span_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

BATCH = 300  # captures; a task run costs about 60 ms in client and server together, an extraction about 30
_OF_ARTICLES = (
    "contents",
    "sentences",
    "claims",
    "reported_corrections",
    "quotations",
    "name_mentions",
    "story_fragments",
)
_OF_CAPTURES = ("extractions", "captured_articles", "captured_pages")
_TABLES = (*_OF_CAPTURES, *_OF_ARTICLES)


def pending_batches(settings: Settings) -> tuple[tuple[PendingCapture, ...], ...]:
    """Return the captures that were never extracted, or under another key than today's, in batches."""
    _remove_abandoned(settings.staging)
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        pending = pending_captures(warehouse)
    return tuple(pending[i : i + BATCH] for i in range(0, len(pending), BATCH))


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
    rows, quarantined = _extracted(settings, batch)
    folder = settings.staging / f"{platform.node()}-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        folder.mkdir(parents=True)
        for table in _TABLES:
            with (folder / f"{table}.ndjson").open("w", encoding="utf-8") as file:
                write_rows(file, rows[table])
    except OSError as error:
        raise WarehouseError(f"cannot write articles to {folder}: {error.strerror}") from error
    articles = sum(row["articles"] for row in rows["extractions"])
    log.info("extracted %s from %s", counted(articles, "article"), counted(len(batch), "capture"))
    return StagedBatch(folder=folder, captures=len(batch), articles=articles, quarantined=quarantined)


def _extracted(
    settings: Settings, batch: Sequence[PendingCapture]
) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """Return the rows for each table, and how many captures hold no article."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in _TABLES}
    quarantined = 0
    for index, (pending, page, problem) in enumerate(_pages(settings, batch)):
        quarantined += bool(problem)
        _add_rows(rows, pending, page, problem)
        log.debug("extracted %s", pending.capture_id, extra={"done": index + 1, "total": len(batch)})
    return rows, quarantined


def _pages(settings: Settings, batch: Sequence[PendingCapture]) -> Iterator[tuple[PendingCapture, Page, str]]:
    """Give each capture that can be read, its page, and why that holds no article; texts first."""
    web = [one for one in batch if form_of(one.described.media_type) is Form.HTML]
    for pending, body in _bodies(
        settings, [one for one in batch if form_of(one.described.media_type) is not Form.HTML]
    ):
        yield pending, *_page(body, pending)
    read: list[PendingCapture] = []

    def jobs() -> Iterator[tuple[bytes, Described]]:
        for pending, body in _bodies(settings, web):
            read.append(pending)
            yield body, pending.described

    if web:
        pages = html_pages(jobs(), deadline_seconds=settings.extract_deadline_seconds)
        for index, page in enumerate(pages):
            yield read[index], page, _problem(page)


def _bodies(settings: Settings, batch: Sequence[PendingCapture]) -> Iterator[tuple[PendingCapture, bytes]]:
    for pending in batch:
        try:
            yield pending, body_at(settings.captures, pending.warc, pending.offset)
        except CaptureUnreadable as error:  # it stays pending: the file may be back at the next run
            log.error("the bytes of %s cannot be read back: %s", pending.capture_id, error)  # noqa: TRY400


def _page(body: bytes, pending: PendingCapture) -> tuple[Page, str]:
    """Return the page of a capture, and why it holds no article; empty when it does."""
    nothing = Page(articles=(), furniture=())
    if form_of(pending.described.media_type) is Form.OTHER:
        page = page_of_other(pending.described)
        return page, _problem(page)
    try:
        page = page_of_text(body, hints=pending.described.hints)
    except NotText as error:
        return nothing, f"not text: {error.reason}"
    except Exception as error:  # one bad page must not stop the others
        log.exception("%s could not be extracted", pending.capture_id)
        return nothing, f"the extractor failed: {type(error).__name__}: {error}"
    return page, _problem(page)


def _problem(page: Page) -> str:
    if page.refusal:
        return page.refusal.reason
    return "" if page.articles else "no article in it"


def _add_rows(
    rows: dict[str, list[dict[str, Any]]], pending: PendingCapture, page: Page, problem: str
) -> None:
    rows["extractions"].append(extraction_row(pending, page, problem))
    if page.coverage is not None:
        rows["captured_pages"].append(page_row(pending, page, page.coverage))
    shown = [(part, article, state_id_of(article)) for part, article in enumerate(page.articles)]
    if page.surroundings:
        shown.append((PAGE_PART, page.surroundings, page_state_id_of(page.surroundings)))
    for part, article, state_id in shown:
        content_id = content_id_of(article)
        rows["contents"].append(content_row(content_id, state_id, article))
        rows["sentences"].extend(sentence_rows(content_id, article))
        rows["claims"].extend(claim_rows(content_id, article))
        rows["reported_corrections"].extend(correction_rows(content_id, article))
        rows["quotations"].extend(quotation_rows(content_id, article))
        rows["name_mentions"].extend(name_rows(content_id, article))
        rows["story_fragments"].extend(fragment_rows(content_id, article))
        rows["captured_articles"].append(
            {
                "capture_id": pending.capture_id,
                "part": part,
                "source_id": pending.source_id,
                "content_id": content_id,
                "spans": span_rows(article),
            }
        )


def store_batches(settings: Settings, batches: Iterable[StagedBatch], captures: Sequence[CaptureId]) -> None:
    """Put extracted batches into the database in one transaction, in place of what those captures gave before.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        store_into(warehouse, batches, captures)


def store_into(warehouse: Warehouse, batches: Iterable[StagedBatch], captures: Sequence[CaptureId]) -> None:
    """Put extracted batches into an open database and remove their files."""
    staged = list(batches)
    with warehouse.transaction():
        for table in _OF_CAPTURES:
            warehouse.run(f"delete_{table}", capture_ids=list(captures))
        for batch in staged:
            for table in _OF_ARTICLES:
                warehouse.run(f"delete_{table}_read_again", path=str(batch.folder / "contents.ndjson"))
            for table in _TABLES:
                warehouse.insert_file(table, batch.folder / f"{table}.ndjson")
        for table in _OF_ARTICLES:
            warehouse.run(f"delete_unused_{table}")
    for batch in staged:
        shutil.rmtree(batch.folder, ignore_errors=True)

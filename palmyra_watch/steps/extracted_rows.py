"""The rows that captures add to the tables of articles, one capture after the other; what fails is told."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warc import body_at
from palmyra_watch.core.extract.capture import Described, Form, form_of, page_of_other, page_of_text
from palmyra_watch.core.identity import content_id_of, page_state_id_of, state_id_of
from palmyra_watch.core.timeline import PAGE_PART
from palmyra_watch.errors import CaptureUnreadable, NotText
from palmyra_watch.model import Page
from palmyra_watch.steps.claim_rows import claim_rows, correction_rows
from palmyra_watch.steps.failure_memory import program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted
from palmyra_watch.steps.html_pages import html_pages
from palmyra_watch.steps.quotation_rows import fragment_rows, name_rows, quotation_rows
from palmyra_watch.steps.rows import content_row, extraction_row, page_row, sentence_rows, span_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.reports import PendingCapture

log = logging.getLogger(__name__)

OF_ARTICLES = (
    "contents",
    "sentences",
    "claims",
    "reported_corrections",
    "quotations",
    "name_mentions",
    "story_fragments",
)
OF_CAPTURES = ("extractions", "captured_articles", "captured_pages")
TABLES = (*OF_CAPTURES, *OF_ARTICLES)


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

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {table: [] for table in TABLES})
    quarantined: int = 0
    failed: list[StepFailure] = field(default_factory=list)


def extracted(settings: Settings, batch: Sequence[PendingCapture]) -> Extracted:
    """Return what some captures come to; those whose bytes cannot be read back are left out."""
    done = Extracted()
    for index, (pending, page_of) in enumerate(_pages(settings, batch)):
        outcome = attempted(extraction_case(pending), partial(_rows_of, pending, page_of))
        if isinstance(outcome, StepFailure):
            done.failed.append(outcome)
        else:
            for table, rows in outcome.items():
                done.rows[table] += rows
            done.quarantined += bool(outcome["extractions"][0]["problem"])
        log.debug("extracted %s", pending.capture_id, extra={"done": index + 1, "total": len(batch)})
    return done


def _pages(
    settings: Settings, batch: Sequence[PendingCapture]
) -> Iterator[tuple[PendingCapture, Callable[[], Page | NotText]]]:
    """Give each capture that can be read, and a call for its page; texts first."""
    web = [one for one in batch if form_of(one.described.media_type) is Form.HTML]
    for pending, body in _bodies(
        settings, [one for one in batch if form_of(one.described.media_type) is not Form.HTML]
    ):
        yield pending, partial(_page, body, pending)
    read: list[PendingCapture] = []

    def jobs() -> Iterator[tuple[bytes, Described]]:
        for pending, body in _bodies(settings, web):
            read.append(pending)
            yield body, pending.described

    if web:
        pages = html_pages(jobs(), cpu_seconds=settings.extract_deadline_seconds)
        for index, page_of in enumerate(pages):
            yield read[index], page_of


def _bodies(settings: Settings, batch: Sequence[PendingCapture]) -> Iterator[tuple[PendingCapture, bytes]]:
    for pending in batch:
        try:
            yield pending, body_at(settings.captures, pending.warc, pending.offset)
        except CaptureUnreadable as error:  # it stays pending: the file may be back at the next run
            log.error("the bytes of %s cannot be read back: %s", pending.capture_id, error)  # noqa: TRY400


def _page(body: bytes, pending: PendingCapture) -> Page | NotText:
    if form_of(pending.described.media_type) is Form.OTHER:
        return page_of_other(pending.described)
    try:
        return page_of_text(body, hints=pending.described.hints)
    except NotText as error:
        return error


def _problem(page: Page) -> str:
    """Return why a page holds no article; empty when it does."""
    if page.refusal:
        return page.refusal.reason
    return "" if page.articles else "no article in it"


def _rows_of(
    pending: PendingCapture, page_of: Callable[[], Page | NotText]
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that one capture adds to each table."""
    found = page_of()
    page = Page(articles=(), furniture=()) if isinstance(found, NotText) else found
    problem = f"not text: {found.reason}" if isinstance(found, NotText) else _problem(page)
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
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
    return rows

"""The last full reading of each page, by which later captures are known to show the same article."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.extract.capture import Form, form_of
from palmyra_watch.core.extract.known.page_key import CHECKED_AFTER, Layout
from palmyra_watch.core.rows import row_of
from palmyra_watch.model import CaptureId, ContentId, SourceId

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from palmyra_watch.adapters.warehouse import Row, Warehouse
    from palmyra_watch.core.extract.html import WebPage
    from palmyra_watch.steps.reports import PendingCapture


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page that was read in full, and how it is known again.

    Attributes:
        extraction_key: Under which it was read.
        captured_at: Aware, UTC.
        page_key: Of the page under its own layout.
        words: Of each block of the article, as the page writes them.
        known: Captures that were known by the key since.
    """

    source_id: SourceId
    extraction_key: str
    capture_id: CaptureId
    captured_at: datetime
    content_id: ContentId
    layout: Layout
    page_key: str
    words: tuple[str, ...]
    known: int = 0

    def knows(self, page: WebPage, pending: PendingCapture) -> bool:
        """Tell whether a capture shows the article that was read; False also where it is time to read one in full.

        Of an older capture that is not said: what lies in the future of a page is no date of it.
        """
        return (
            self.extraction_key == pending.key
            and self.captured_at <= pending.described.captured_at
            and self.known < CHECKED_AFTER
            and page.key(self.layout) == self.page_key
        )

    def once_more(self) -> Reading:
        """Return the reading after one more capture was known by it."""
        return replace(self, known=self.known + 1)


def reading_of(pending: PendingCapture, page: WebPage, content_id: ContentId) -> Reading | None:
    """Return by what the article of a page that was read in full is known again; None where it is not."""
    layout = page.layout()
    page_key = page.key(layout)
    if layout is None or page_key is None:
        return None
    return Reading(
        source_id=pending.source_id,
        extraction_key=pending.key,
        capture_id=pending.capture_id,
        captured_at=pending.described.captured_at,
        content_id=content_id,
        layout=layout,
        page_key=page_key,
        words=page.words(),
    )


def with_readings(warehouse: Warehouse, pending: Iterable[PendingCapture]) -> tuple[PendingCapture, ...]:
    """Return the captures, those of web pages with the last full reading of their page, if there is one."""
    captures = tuple(pending)
    sources = sorted({one.source_id for one in captures if form_of(one.described.media_type) is Form.HTML})
    known = (
        {row[0]: _reading(row) for row in warehouse.rows("readings", source_ids=sources)} if sources else {}
    )
    return tuple(
        replace(one, reading=known[one.source_id]) if one.source_id in known else one for one in captures
    )


def _reading(row: Row) -> Reading:
    source_id, extraction_key, capture_id, captured_at, content_id, layout, page_key, words, known = row
    places: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(layout).items()
    }
    return Reading(
        source_id=SourceId(source_id),
        extraction_key=extraction_key,
        capture_id=CaptureId(capture_id),
        captured_at=captured_at,
        content_id=ContentId(content_id),
        layout=Layout(**places),
        page_key=page_key,
        words=tuple(words),
        known=known,
    )


def reading_row(reading: Reading) -> dict[str, Any]:
    """Return the row of `readings`."""
    return row_of(reading, layout=json.dumps(asdict(reading.layout)))

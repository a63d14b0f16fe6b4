"""The rows that one capture adds to the tables of articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.identity import content_id_of, page_state_id_of, state_id_of
from palmyra_watch.core.timeline import PAGE_PART
from palmyra_watch.errors import NotText
from palmyra_watch.model import Page
from palmyra_watch.steps.rows.claims import claim_rows, correction_rows
from palmyra_watch.steps.rows.nouns import content_row, extraction_row, page_row, sentence_rows, span_rows
from palmyra_watch.steps.rows.quotations import fragment_rows, name_rows, quotation_rows

if TYPE_CHECKING:
    from palmyra_watch.core.extract.html import WebPage
    from palmyra_watch.model import ContentId
    from palmyra_watch.steps.reports import PendingCapture
    from palmyra_watch.steps.stored.readings import Reading

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
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureRows:
    """What one capture came to.

    Attributes:
        of: Its rows, by table.
        reading: By what its page is known from now on; None where it is not.
    """

    of: Rows
    reading: Reading | None = None


def rows_of_page(pending: PendingCapture, found: Page | NotText) -> Rows:
    """Return the rows that a capture adds to each table."""
    page = Page(articles=(), furniture=()) if isinstance(found, NotText) else found
    problem = f"not text: {found.reason}" if isinstance(found, NotText) else _problem(page)
    rows: Rows = {table: [] for table in TABLES}
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
        rows["captured_articles"].append(_shown_row(pending, part, content_id, span_rows(article)))
    return rows


def rows_of_known(pending: PendingCapture, page: WebPage, reading: Reading) -> Rows:
    """Return the rows of a capture that shows an article which was read before: where it stands in its own bytes."""
    spans = [{"start": start, "end": end} for start, end in page.spans_of(reading.words)]
    rows: Rows = {table: [] for table in TABLES}
    nothing = Page(articles=(), furniture=(), damage=page.damage)
    rows["extractions"].append({**extraction_row(pending, nothing, ""), "articles": 1})
    rows["captured_articles"].append(_shown_row(pending, 0, reading.content_id, spans))
    return rows


def _shown_row(
    pending: PendingCapture, part: int, content_id: ContentId, spans: list[dict[str, Any]]
) -> dict[str, Any]:
    return {
        "capture_id": pending.capture_id,
        "part": part,
        "source_id": pending.source_id,
        "content_id": content_id,
        "spans": spans,
    }


def _problem(page: Page) -> str:
    """Return why a page holds no article; empty when it does."""
    if page.refusal:
        return page.refusal.reason
    return "" if page.articles else "no article in it"

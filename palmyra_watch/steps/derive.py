"""Everything behind the captures in one go, for commands that change evidence and show what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.extract import extract_batch, pending_batches, store_batches
from palmyra_watch.steps.html_pages import one_pool
from palmyra_watch.steps.load import load_captures
from palmyra_watch.steps.publish import publish_warehouse

if TYPE_CHECKING:
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.guarded import StepFailure
    from palmyra_watch.steps.reports import CompareReport


def derive(settings: Settings) -> CompareReport:
    """Read captures in, extract, compare and publish; return what is new.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    load_captures(settings)
    failed: list[StepFailure] = []
    with one_pool():
        for batch in pending_batches(settings):
            staged = extract_batch(settings, batch)
            failed += store_batches(settings, [staged], [capture.capture_id for capture in batch])
    report = compare_stories(settings)
    publish_warehouse(settings)
    return replace(report, failed=(*failed, *report.failed))

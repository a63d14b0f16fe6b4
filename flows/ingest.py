"""From the source list to articles in the warehouse."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters

from prefect import flow

from flows import tasks
from flows.ending import ended
from palmyra_watch.settings import Settings, settings_from_environment
from palmyra_watch.steps.guarded import StepFailure  # noqa: TC001
from palmyra_watch.steps.html_pages import one_pool
from palmyra_watch.steps.reports import ExtractReport, IngestReport


@flow(name="ingest", flow_run_name="Ingest the sources", validate_parameters=True)
def ingest(home: Path | None = None, sources: Path | None = None) -> IngestReport:
    """Look at every source, store what is new, and extract its articles.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
        sources: The list of sources; PALMYRA_SOURCES, or `seeds/sources.toml`, when not given.
    """
    settings = settings_from_environment(home=home, sources=sources)
    earlier = tasks.load(settings)
    collected = tasks.collect(settings, tasks.known(settings))
    loaded = tasks.load(settings)
    extracted = extract_all(settings)
    report = IngestReport(
        collected=collected,
        captures=extracted.captures,
        articles=extracted.articles,
        quarantined=extracted.quarantined,
        recovered=earlier.recovered,
        damaged=(*earlier.damaged, *loaded.damaged),
        failed=extracted.failed,
    )
    return ended(report, report.failed)


def extract_all(settings: Settings) -> ExtractReport:
    """Extract all captures that wait; return what they came to."""
    captures = articles = quarantined = 0
    failed: list[StepFailure] = []
    with one_pool():
        for batch in tasks.pending(settings):
            staged = tasks.extract(settings, batch)
            failed += tasks.store(settings, [staged], [capture.capture_id for capture in batch])
            captures += staged.captures
            articles += staged.articles
            quarantined += staged.quarantined
    return ExtractReport(captures=captures, articles=articles, quarantined=quarantined, failed=tuple(failed))

"""From the source list to articles in the warehouse."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters

from prefect import flow

from flows.ending import ended
from flows.tasks import TASKS
from palmyra_watch.settings import settings_from_environment
from palmyra_watch.steps.reports import IngestReport  # noqa: TC001


@flow(name="ingest", flow_run_name="Ingest the sources", validate_parameters=True)
def ingest(home: Path | None = None, sources: Path | None = None) -> IngestReport:
    """Look at every source, store what is new, and extract its articles.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
        sources: The list of sources; PALMYRA_SOURCES, or `seeds/sources.toml`, when not given.
    """
    settings = settings_from_environment(home=home, sources=sources)
    report = TASKS.ingested(settings)
    return ended(report, report.failed)

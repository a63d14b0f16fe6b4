"""The documents of the source list, on a schedule of their own: they need no network."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters

from prefect import flow, tags
from prefect.runtime import flow_run

from flows.ending import ended
from flows.failing import advise
from flows.ingest import ingest
from flows.publish import finish
from flows.tell import tell
from palmyra_watch.settings import settings_from_environment
from palmyra_watch.steps.reports import IngestReport, RoundReport


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsReport(RoundReport):
    """What one look at the documents came to."""

    ingested: IngestReport


@flow(
    name="documents",
    flow_run_name="Take in the documents of the source list",
    validate_parameters=True,
    on_failure=[advise],
)
def take_in(home: Path | None = None, sources: Path | None = None) -> DocumentsReport:
    """Look at the documents that the source list names, compare what was found, and publish it.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
        sources: The list of sources; PALMYRA_SOURCES, or `seeds/sources.toml`, when not given.
    """
    with tags(*flow_run.tags):
        ingested = ingest(home=home, sources=sources)
        compared, published = finish(home, rests=ingested.collected.rests)
        told = tell(settings_from_environment(home=home, sources=sources), compared)
        failed = (*ingested.failed, *compared.failed, *published.failed, *told)
        report = DocumentsReport(ingested=ingested, compared=compared, published=published, failed=failed)
        return ended(report, failed)

"""The whole way: ingest, compare, publish."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters

from prefect import flow, tags
from prefect.runtime import flow_run

from flows.ending import ended
from flows.failing import advise
from flows.ingest import ingest
from flows.publish import finish
from flows.tasks import TASKS
from flows.tell import tell
from palmyra_watch.settings import settings_from_environment
from palmyra_watch.steps.reports import RunReport


@flow(
    name="palmyra-watch",
    flow_run_name="Look at all sources and compare",
    validate_parameters=True,
    on_failure=[advise],
)
def run_all(home: Path | None = None, sources: Path | None = None) -> RunReport:
    """Look at every source, compare what was found with what was there, and publish it.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
        sources: The list of sources; PALMYRA_SOURCES, or `seeds/sources.toml`, when not given.
    """
    settings = settings_from_environment(home=home, sources=sources)
    with tags(*flow_run.tags):
        watched = TASKS.watched(settings)
        ingested = ingest(home=home, sources=sources)
        compared, published = finish(home, rests=watched.rests and ingested.collected.rests)
        told = tell(settings, compared)
        failed = (*watched.failed, *ingested.failed, *compared.failed, *published.failed, *told)
        report = RunReport(
            ingested=ingested, watched=watched, compared=compared, published=published, failed=failed
        )
        return ended(report, failed)


if __name__ == "__main__":
    run_all()

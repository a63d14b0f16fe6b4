"""The pages and feeds of the web that are due."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters

from prefect import flow, tags
from prefect.runtime import flow_run

from flows.ending import ended
from flows.failing import advise
from flows.publish import finish
from flows.tasks import TASKS
from flows.tell import tell
from palmyra_watch.settings import settings_from_environment
from palmyra_watch.steps.reports import ExtractReport, WatchRunReport


@flow(
    name="watch",
    flow_run_name="Look at the pages and feeds that are due",
    validate_parameters=True,
    on_failure=[advise],
)
def watch(
    home: Path | None = None, sources: Path | None = None, *, everything: bool = False
) -> WatchRunReport:
    """Look at every feed and at each page that is due, compare what was found, and publish it.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
        sources: The list of sources; PALMYRA_SOURCES, or `seeds/sources.toml`, when not given.
        everything: Look at all pages, due or not.
    """
    settings = settings_from_environment(home=home, sources=sources)
    with tags(*flow_run.tags):
        watched = TASKS.watched(settings, everything=everything)
        extracted = ExtractReport() if watched.rests else TASKS.extracted(settings)
        compared, published = finish(home, rests=watched.rests)
        told = tell(settings, compared)
        failed = (*watched.failed, *extracted.failed, *compared.failed, *published.failed, *told)
        report = WatchRunReport(watched=watched, compared=compared, published=published, failed=failed)
        return ended(report, failed)

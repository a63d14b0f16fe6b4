"""The captures of a page that a web archive holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters

from prefect import flow

from flows import tasks
from flows.compare import compare
from flows.ingest import extract_all
from flows.publish import publish
from palmyra_watch.settings import settings_from_environment
from palmyra_watch.steps.backfill import Every, wanted_of
from palmyra_watch.steps.reports import BackfillReport, CompareReport, PublishReport  # noqa: TC001


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillRunReport:
    """What one backfill came to."""

    filled: BackfillReport
    compared: CompareReport
    published: PublishReport


@flow(name="backfill", flow_run_name="Backfill {url}", validate_parameters=True)
def backfill(
    url: str, home: Path | None = None, since: str = "", until: str = "", every: Every = Every.CAPTURE
) -> BackfillRunReport:
    """Fetch what a web archive holds of a page and is not stored yet, compare, and publish.

    Args:
        url: The page.
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
        since: Captures of this time or later: the beginning of YYYYMMDDhhmmss, UTC.
        until: Captures of this time or earlier, likewise.
        every: One capture an hour, a day or a week is enough, or all of them.
    """
    settings = settings_from_environment(home=home)
    wanted = wanted_of(url, since=since, until=until, every=every)
    tasks.load(settings)
    filled = tasks.backfill(settings, wanted, tasks.stored_looks(settings, wanted.url))
    tasks.load(settings)
    extract_all(settings)
    compared = compare(home=home)
    return BackfillRunReport(filled=filled, compared=compared, published=publish(home=home))

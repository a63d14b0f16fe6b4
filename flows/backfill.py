"""The captures of a page that a web archive holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters
from typing import Annotated

from prefect import flow, tags
from prefect.runtime import flow_run
from pydantic import Field

from flows.compare import compare
from flows.ending import ended
from flows.failing import advise
from flows.publish import publish
from flows.tasks import TASKS
from flows.tell import tell
from palmyra_watch.settings import settings_from_environment
from palmyra_watch.steps.backfill.plan import Every, wanted_of
from palmyra_watch.steps.backfill.rounds import BackfillRound  # noqa: TC001
from palmyra_watch.steps.reports import BackfillRunReport, RoundReport


@flow(
    name="backfill",
    flow_run_name="Fetch the archive's captures of {url}",
    validate_parameters=True,
    on_failure=[advise],
)
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
    with tags(*flow_run.tags):
        wanted = wanted_of(url, since=since, until=until, every=every)
        filled = TASKS.filled(settings, wanted)
        extracted = TASKS.extracted(settings)
        compared = compare(home=home)
        published = publish(home=home)
        told = tell(settings, compared)
        failed = (*extracted.failed, *compared.failed, *published.failed, *told)
        report = BackfillRunReport(filled=filled, compared=compared, published=published, failed=failed)
        return ended(report, failed)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillAllReport(RoundReport):
    """What asking about all watched pages came to."""

    filled: BackfillRound


@flow(
    name="backfill-all",
    flow_run_name="Fetch what the archive saw in {days} days",
    validate_parameters=True,
    on_failure=[advise],
)
def backfill_all(
    home: Path | None = None,
    sources: Path | None = None,
    days: Annotated[int, Field(ge=1, le=366)] = 2,
    most_pages: Annotated[int, Field(ge=1, le=1000)] = 50,
) -> BackfillAllReport:
    """Fetch what a web archive saw lately of the watched pages and is not stored yet, compare, and publish.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
        sources: The list of sources; PALMYRA_SOURCES, or `seeds/sources.toml`, when not given.
        days: How far back to ask.
        most_pages: Pages asked about in one run. Where more are watched, they take turns from day to day.
    """
    settings = settings_from_environment(home=home, sources=sources)
    with tags(*flow_run.tags):
        filled = TASKS.all_filled(settings, days=days, most_pages=most_pages)
        extracted = TASKS.extracted(settings)
        compared = compare(home=home)
        published = publish(home=home)
        told = tell(settings, compared)
        failed = (*extracted.failed, *compared.failed, *published.failed, *told)
        report = BackfillAllReport(filled=filled, compared=compared, published=published, failed=failed)
        return ended(report, failed)

"""From articles to stories, versions and changes."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters

from prefect import flow

from flows.ending import ended
from flows.tasks import TASKS
from palmyra_watch.settings import settings_from_environment
from palmyra_watch.steps.reports import CompareReport  # noqa: TC001


@flow(name="compare", flow_run_name="Compare versions", validate_parameters=True)
def compare(home: Path | None = None) -> CompareReport:
    """Bring stories, versions and changes up to date with the articles.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
    """
    report = TASKS.compare(settings_from_environment(home=home))
    return ended(report, report.failed)

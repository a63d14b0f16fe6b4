"""From the working database to what people read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path  # noqa: TC003  # Prefect reads the annotations of a flow's parameters

from prefect import flow

from flows import artifacts
from flows.compare import compare
from flows.ending import ended
from flows.tasks import TASKS
from palmyra_watch.settings import settings_from_environment
from palmyra_watch.steps.failure_memory import tell_failures
from palmyra_watch.steps.guarded import Step
from palmyra_watch.steps.reports import CompareReport, PublishReport


def finish(home: Path | None, *, rests: bool) -> tuple[CompareReport, PublishReport]:
    """Compare versions and publish the warehouse, unless nothing is new, to this server neither."""
    if rests and artifacts.are_shown():
        database = settings_from_environment(home=home).published_database
        return CompareReport(), PublishReport(database=database, replaced=False)
    return compare(home=home), publish(home=home)


@flow(name="publish", flow_run_name="Publish the warehouse", validate_parameters=True)
def publish(home: Path | None = None) -> PublishReport:
    """Replace the read-only copy of the warehouse and show summary and change log in the UI.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
    """
    settings = settings_from_environment(home=home)
    report = TASKS.publish(settings)
    if report.replaced or not artifacts.are_shown():
        report = replace(report, failed=artifacts.show(settings))
        tell_failures(settings, Step.BOARDS, report.failed)
    return ended(report, report.failed)

"""Who takes the steps of a run: this process itself, or Prefect, where a server is meant to show it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer
from dotenv import dotenv_values

from palmyra_watch.cli import screen
from palmyra_watch.settings import ENV_FILE

if TYPE_CHECKING:
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.backfill_plan import Every
    from palmyra_watch.steps.reports import BackfillRunReport, RunReport, WatchRunReport

ByFlow = Annotated[
    bool | None,
    typer.Option(
        "--flow/--direct",
        help="As a run in Prefect's interface, or without Prefect. "
        "[default: a flow where PREFECT_API_URL names a server]",
        show_default=False,
    ),
]


def is_flow(*, by_flow: bool | None) -> bool:
    """Tell whether Prefect drives a run: as it is asked for, else where a server is named for this folder.

    A server that only a profile of Prefect names is not meant: runs of a newsroom must not land in somebody's account
    unasked. A flow that is asked for takes it, and says so.
    """
    named = os.environ.get("PREFECT_API_URL") or dotenv_values(ENV_FILE, encoding="utf-8-sig").get(
        "PREFECT_API_URL"
    )
    if by_flow is None:
        return bool(named)
    if by_flow:
        prepare_prefect()
        from prefect.settings import PREFECT_API_URL  # noqa: PLC0415  # costs two seconds

        address = PREFECT_API_URL.value()
        screen.talk.print(
            f"as a flow   {address or 'inside this process: set PREFECT_API_URL to a server'}", markup=False
        )
    return by_flow


def prepare_prefect() -> None:
    """Let Prefect run inside this process: no telemetry, time for a first start on a slow disk, a quiet console."""
    for name, value in {
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "palmyra_watch",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    }.items():
        os.environ.setdefault(name, value)


def run(settings: Settings, *, flow: bool) -> RunReport:
    """Look at all sources, compare and publish."""
    if not flow:
        from palmyra_watch.steps.rounds import run_directly  # noqa: PLC0415

        return run_directly(settings)
    prepare_prefect()
    from flows.run import run_all  # noqa: PLC0415  # costs two seconds

    return run_all(home=settings.home, sources=settings.sources)


def watch(settings: Settings, *, everything: bool, flow: bool) -> WatchRunReport:
    """Look at the web, compare and publish."""
    if not flow:
        from palmyra_watch.steps.rounds import watch_directly  # noqa: PLC0415

        return watch_directly(settings, everything=everything)
    prepare_prefect()
    from flows.watch import watch as look_at_the_web  # noqa: PLC0415  # costs two seconds

    return look_at_the_web(home=settings.home, sources=settings.sources, everything=everything)


def backfill(
    settings: Settings, url: str, *, since: str, until: str, every: Every, flow: bool
) -> BackfillRunReport:
    """Fetch the archive's captures of a page, compare and publish."""
    if not flow:
        from palmyra_watch.steps.backfill_plan import wanted_of  # noqa: PLC0415
        from palmyra_watch.steps.rounds import backfill_directly  # noqa: PLC0415

        return backfill_directly(settings, wanted_of(url, since=since, until=until, every=every))
    prepare_prefect()
    from flows.backfill import backfill as fill  # noqa: PLC0415  # costs two seconds

    return fill(url=url, home=settings.home, since=since, until=until, every=every)

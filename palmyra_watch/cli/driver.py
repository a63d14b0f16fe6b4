"""Who takes the steps of a run: this process itself, or Prefect, where a server is meant to show it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Final

import typer
from dotenv import dotenv_values

from palmyra_watch.cli import screen
from palmyra_watch.settings import ENV_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.backfill.plan import Every
    from palmyra_watch.steps.reports import BackfillRunReport, RunReport, WatchRunReport

_ANSWER_SECONDS: Final = 5.0

ByFlow = Annotated[
    bool | None,
    typer.Option(
        "--flow/--direct",
        help="As a run in Prefect's interface, or without Prefect. "
        "[default: a flow where PREFECT_API_URL names a server, or `up` runs]",
        show_default=False,
    ),
]


def is_flow(settings: Settings, *, by_flow: bool | None) -> bool:
    """Tell whether Prefect drives a run: as it is asked for, else where a server is meant for this home.

    That is one that the environment or `.env` names, or one that `palmyra-watch up` started and that answers. A server
    that only a profile of Prefect names is not meant: runs of a newsroom must not land in somebody's account unasked.
    A flow that is asked for takes it, and says so.
    """
    if by_flow is False:
        return False
    if named := named_server():
        os.environ["PREFECT_API_URL"] = named
        return True
    if started := _started_by_up(settings):
        os.environ["PREFECT_API_URL"] = started
        return True
    if by_flow:
        prepare_prefect()
        from flows.links import server_address  # noqa: PLC0415  # costs two seconds

        place = server_address() or "inside this process: set PREFECT_API_URL to a server"
        screen.talk.print(f"as a flow   {place}", markup=False)
    return bool(by_flow)


def named_server() -> str:
    """Return the server that the environment or `.env` names; empty if neither does."""
    in_file = dotenv_values(ENV_FILE, encoding="utf-8-sig")
    return os.environ.get("PREFECT_API_URL") or in_file.get("PREFECT_API_URL") or ""


def local_server() -> str:
    """Return where `palmyra-watch up` starts a server: on this machine alone, at the port that Prefect is set to."""
    return f"http://127.0.0.1:{os.environ.get('PREFECT_SERVER_API_PORT') or '4200'}/api"


def mark_of(settings: Settings) -> Path:
    """Return the file that names the server which `palmyra-watch up` started for a home."""
    return settings.home / "server"


def answers(address: str) -> bool:
    """Tell whether a Prefect server answers at an address; one that is busy is there, and no second one is started."""
    import httpx  # noqa: PLC0415  # costs a third of a second

    from flows.busy_server import BUSY  # noqa: PLC0415  # likewise

    try:
        answer = httpx.get(f"{address.rstrip('/')}/health", timeout=_ANSWER_SECONDS)
    except (httpx.HTTPError, httpx.InvalidURL):
        return False
    return answer.is_success or answer.status_code in BUSY


def _started_by_up(settings: Settings) -> str:
    """Return the server that `palmyra-watch up` started for a home; empty if none answers, with a word of it."""
    try:
        address = mark_of(settings).read_text(encoding="utf-8").strip()
    except OSError:
        return ""
    if answers(address):
        return address
    screen.talk.print(
        f"directly    the server at {address} that `up` had started does not answer", markup=False
    )
    return ""


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
        from palmyra_watch.steps.backfill.plan import wanted_of  # noqa: PLC0415
        from palmyra_watch.steps.rounds import backfill_directly  # noqa: PLC0415

        return backfill_directly(settings, wanted_of(url, since=since, until=until, every=every))
    prepare_prefect()
    from flows.backfill import backfill as fill  # noqa: PLC0415  # costs two seconds

    return fill(url=url, home=settings.home, since=since, until=until, every=every)

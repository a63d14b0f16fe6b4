"""The one command to a watch that is scheduled and seen: a server, the deployments of this folder, their first run."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from palmyra_watch.cli import driver, screen
from palmyra_watch.cli.commands import AsJson, Home, Sources, app, settings_of
from palmyra_watch.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palmyra_watch.settings import Settings

_START_SECONDS: Final = 180  # a first start makes a database; on a slow disk that takes a minute
_END_SECONDS: Final = 30
_HEARTBEAT_SECONDS: Final = "30"  # the automation for crashed runs ends one that was silent for 120 s


@app.command(epilog="Example: `palmyra-watch up`; Ctrl-C ends it.")
def up(home: Home = None, sources: Sources = None, *, as_json: AsJson = False) -> None:
    """Keep watch by the schedule of prefect.yaml, seen in a browser: starts a Prefect server if none answers."""
    settings = settings_of(home, sources)
    os.environ |= {
        "PALMYRA_HOME": str(settings.home.absolute()),
        "PALMYRA_SOURCES": str(settings.sources.absolute()),
    }
    os.environ.setdefault("PREFECT_FLOWS_HEARTBEAT_FREQUENCY", _HEARTBEAT_SECONDS)
    address = driver.named_server() or driver.local_server()
    with _server(settings, address):
        os.environ["PREFECT_API_URL"] = address
        driver.prepare_prefect()
        from flows.documents import take_in  # noqa: PLC0415  # costs two seconds
        from flows.links import artifact_links  # noqa: PLC0415
        from flows.serving import deployments_of, runner_of  # noqa: PLC0415

        deployments = deployments_of(Path.cwd())
        take_in()
        runner = runner_of(deployments)
        served = {one.full_name: [str(each.slug) for each in one.schedules or ()] for one in deployments}
        _tell(address.removesuffix("/api"), artifact_links(), served, as_json=as_json)
        with suppress(KeyboardInterrupt):
            asyncio.run(runner.start())
    screen.talk.print(
        "ended; what was captured is kept, and `palmyra-watch up` goes on from there", markup=False
    )


def _tell(
    address: str,
    boards: Sequence[tuple[str, str]],
    served: Mapping[str, Sequence[str]],
    *,
    as_json: bool,
) -> None:
    if as_json:
        screen.print_json({"server": address, "boards": dict(boards), "serves": served})
        return
    screen.out.print(f"server      {address}", markup=False)
    for number, (name, link) in enumerate(boards):
        screen.out.print(f"{'' if number else 'boards':12}{name + ':':12}{link}", markup=False)
    for name, times in served.items():
        screen.out.print(f"serves      {name}: {', '.join(times) or 'when it is asked for'}", markup=False)


@contextmanager
def _server(settings: Settings, address: str) -> Iterator[None]:
    """Use the server at an address, or start one there for as long as this goes on.

    Raises:
        SettingsError: None answers at an address of another machine, or none could be started.
    """
    if driver.answers(address):
        yield
        return
    parts = urlsplit(address)
    if parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise SettingsError(
            f"no Prefect server answers at {address}: start it there, or correct PREFECT_API_URL"
        )
    screen.talk.print(f"starting a Prefect server at {parts.hostname}:{parts.port} …", markup=False)
    settings.home.mkdir(parents=True, exist_ok=True)
    with (settings.home / "server.log").open("a", encoding="utf-8") as log:
        process = subprocess.Popen(
            [
                sys.executable, "-m", "prefect", "server", "start",
                "--host", parts.hostname, "--port", str(parts.port or 4200),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={key: value for key, value in os.environ.items() if key != "PREFECT_API_URL"},
            start_new_session=True,  # Ctrl-C is for this process, which ends the server behind its runs
        )  # fmt: skip
    mark = driver.mark_of(settings)
    try:
        _wait(address, process, settings.home / "server.log")
        mark.write_text(address + "\n", encoding="utf-8")
        yield
    finally:
        mark.unlink(missing_ok=True)
        _end(process)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_SECONDS
    while not driver.answers(address):
        if process.poll() is not None or time.monotonic() > until:
            raise SettingsError(f"no Prefect server could be started at {address}: {log} tells why")
        time.sleep(0.3)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=_END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=_END_SECONDS)

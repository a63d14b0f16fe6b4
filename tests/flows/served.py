"""A Prefect server for tests, and how to talk to it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT
from tests.prefect_home import prefect_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

START_SECONDS = 180
ANSWER_SECONDS = (
    150  # on a busy machine Prefect waits up to 60 s for the lock of its SQLite file, and then tries again
)
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_API_URL": "/api",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
}


def environment(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "PALMYRA_"))}
    return {**kept, "PYTHONPATH": str(ROOT), **QUIET, **more}


def palmyra(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from palmyra_watch.cli import main; main()", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=ROOT,
        env=env,
    )


@contextmanager
def running_server(folder: Path, *, database: str = "") -> Iterator[str]:
    """Start a Prefect server whose home is an empty folder; give the address of its API, and end it.

    Args:
        folder: Of the server.
        database: The address of its database, as SQLAlchemy takes it; a file in the folder when empty.
    """
    home = (
        {"PREFECT_HOME": str(folder), "PREFECT_SERVER_DATABASE_CONNECTION_URL": database}
        if database
        else {"PREFECT_HOME": prefect_home(folder)}
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=log,
            env=environment(**home),
        )
    address = f"http://127.0.0.1:{port}/api"
    try:
        _wait_until_healthy(address, process, folder / "log")
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


@contextmanager
def running_worker(folder: Path, env: dict[str, str]) -> Iterator[None]:
    """Start a worker of the pool `palmyra` in a folder of its own, which knows nothing but an environment; end it."""
    with (folder / "log").open("w") as log:
        worker = subprocess.Popen(
            [sys.executable, "-m", "prefect", "worker", "start", "--pool", "palmyra"],
            stdout=log,
            stderr=log,
            cwd=folder,
            env={**env, "PREFECT_WORKER_QUERY_SECONDS": "1"},
            start_new_session=True,
        )
    try:
        yield
    finally:
        os.killpg(worker.pid, signal.SIGTERM)
        try:
            worker.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(worker.pid, signal.SIGKILL)


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as reply:  # noqa: S310
                if reply.status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"the server did not start: {log.read_text()}")


def ask(address: str, path: str, question: dict[str, Any] | None = None, method: str = "POST") -> Any:
    request = urllib.request.Request(  # noqa: S310
        f"{address}/{path}",
        data=json.dumps(question or {}).encode(),
        headers={"Content-Type": "application/json"},
        method=method,
    )
    return json.loads(answered(request) or "null")


def answered(request: urllib.request.Request) -> bytes:
    """Return what a server answers; it is asked again while its SQLite file is locked, as Prefect's own client does."""
    for wait_seconds in (0.2, 1, 3, 9):
        try:
            with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as reply:  # noqa: S310
                return bytes(reply.read())
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(wait_seconds)
    with urllib.request.urlopen(request, timeout=ANSWER_SECONDS) as reply:  # noqa: S310
        return bytes(reply.read())


def artifact(server: str, key: str) -> dict[str, Any]:
    return dict(json.loads(answered(urllib.request.Request(f"{server}/artifacts/{key}/latest"))))  # noqa: S310

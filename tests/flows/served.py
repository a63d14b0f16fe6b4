"""A Prefect server for tests, and how to talk to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

START_SECONDS = 180
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


def wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
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


def ask(address: str, path: str, question: dict[str, Any] | None = None) -> Any:
    request = urllib.request.Request(  # noqa: S310
        f"{address}/{path}",
        data=json.dumps(question or {}).encode(),
        headers={"Content-Type": "application/json"},
    )
    return json.loads(answered(request) or "null")


def answered(request: urllib.request.Request) -> bytes:
    """Return what a server answers; it is asked again while its SQLite file is locked, as Prefect's own client does."""
    for wait_seconds in (0.2, 1, 3, 9):
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310
                return bytes(reply.read())
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(wait_seconds)
    with urllib.request.urlopen(request, timeout=60) as reply:  # noqa: S310
        return bytes(reply.read())


def artifact(server: str, key: str) -> dict[str, Any]:
    return dict(json.loads(answered(urllib.request.Request(f"{server}/artifacts/{key}/latest"))))  # noqa: S310

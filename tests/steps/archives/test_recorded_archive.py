"""The archive client against recorded answers of the Wayback Machine, with every fault that their server can make.

The recordings are no part of the project: where they are not at hand, these tests are skipped. The same ways are
tested in `test_backfill.py` against an archive written for it.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from palmyra_watch.errors import ArchiveRefused
from palmyra_watch.steps.backfill.captures import backfill
from palmyra_watch.steps.backfill.plan import Wanted, stored_looks
from tests.conftest import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.reports import BackfillReport

REPLAY = Path(__file__).parents[4] / "shared" / "archive" / "replay.py"
pytestmark = pytest.mark.skipif(not REPLAY.exists(), reason="the recorded answers are not at hand")

TRAVEL = "https://www.cdc.gov/coronavirus/2019-ncov/travelers/after-travel-precautions.html"
BIRDS = "https://www.fws.gov/birds/"


class Replay:
    def __init__(self, port: int) -> None:
        self.port = port

    def control(self, path: str) -> Any:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return json.loads(answer.read())

    def asked(self) -> list[str]:
        return [one["path"] for one in self.control("/_replay/log") if not one["path"].startswith("/_replay")]


@contextmanager
def replaying(*options: str) -> Iterator[Replay]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(REPLAY), "--port", str(port), *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        server = Replay(port)
        for _ in range(100):
            try:
                server.control("/_replay")
                break
            except OSError:
                time.sleep(0.1)
        yield server
    finally:
        process.kill()
        process.wait(timeout=10)


def filled(folder: Path, server: Replay, url: str, **wanted: str) -> tuple[BackfillReport, Settings]:
    watch = Watch(folder)
    settings = watch.settings.model_copy(
        update={
            "archive_url": f"http://127.0.0.1:{server.port}",
            "private_hosts": (f"127.0.0.1:{server.port}",),
            "archive_questions_per_minute": 60_000.0,
            "archive_captures_per_minute": 60_000.0,
            "archive_pause_seconds": 0.1,
            "archive_timeout_seconds": 3.0,
        }
    )
    report = backfill(settings, Wanted(url=url, **wanted), stored_looks(settings, url))
    watch.derive()
    return report, settings


def stories(server: Replay) -> list[str]:
    """Return the pages of which the recordings hold a capture by its own time."""
    held = [line.split("  -> ")[0] for line in server.control("/_replay")["recorded"]]
    return sorted({line.split("id_/", 1)[1] for line in held if "id_/" in line})


def test_every_recorded_page_comes_to_captures_or_to_a_reason(tmp_path: Path) -> None:
    with replaying() as server:
        told = {}
        for number, url in enumerate(stories(server)[:12]):
            try:
                report, _ = filled(tmp_path / str(number), server, url)
            except ArchiveRefused as error:
                told[url] = error.reason
                continue
            told[url] = (report.listed, report.fetched + report.sightings + report.known + report.left)
    assert len(told) == 12
    assert all(isinstance(one, str) or one[1] <= one[0] for one in told.values()), told


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param("every=2,status=429,retry_after=0,path=/web", id="too many questions"),
        pytest.param("every=3,status=503,path=/web", id="overloaded"),
        pytest.param("every=2,status=reset,path=/web", id="a reset connection"),
        pytest.param("every=2,status=truncate,path=/web", id="half a page"),
        pytest.param("first=1,status=hang,seconds=5,path=/web", id="no answer"),
        pytest.param("every=2,status=200,path=/web", id="a page of the archive itself, with status 200"),
        pytest.param("every=2,status=302,path=/web", id="sent to a rate-limit page"),
        pytest.param("first=2,status=429,path=/cdx", id="the index complains"),
        pytest.param("first=1,status=reset,path=/cdx", id="the index resets"),
    ],
)
def test_a_fault_costs_no_capture_and_makes_none(tmp_path: Path, fault: str) -> None:
    with replaying() as server:
        undisturbed, _ = filled(tmp_path / "calm", server, BIRDS)
    with replaying("--fault", fault) as server:
        disturbed, settings = filled(tmp_path / "stormy", server, BIRDS)
    for _ in range(3):
        if not disturbed.left:
            break
    assert undisturbed.listed == disturbed.listed > 0
    assert disturbed.fetched <= undisturbed.fetched
    with replaying() as server:
        again = settings.model_copy(
            update={
                "archive_url": f"http://127.0.0.1:{server.port}",
                "private_hosts": (f"127.0.0.1:{server.port}",),
            }
        )
        rest = backfill(again, Wanted(url=BIRDS), stored_looks(again, BIRDS))
    assert disturbed.fetched + rest.fetched == undisturbed.fetched


def test_rows_that_the_index_repeats_are_one(tmp_path: Path) -> None:
    with replaying("--dupes", "4", "--no-exact") as server:
        report, _ = filled(tmp_path, server, BIRDS)
        played = [path for path in server.asked() if "id_/" in path]
    assert len(played) == len(set(played))
    assert report.listed > 0

"""Kill -9 at random moments: what was told to be captured is there, the warehouse opens, and a rebuild equals it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import reader, writer
from palmyra_watch.steps.doctor import Verdict, examine
from palmyra_watch.steps.rebuild import rebuild_warehouse
from tests.conftest import ROOT, STORY, Watch

if TYPE_CHECKING:
    from palmyra_watch.settings import Settings

KILLS = 20


def work(folder: Path, start: int) -> None:
    """Edit two documents and look at them, for ever; print a number once its edit is in the warehouse."""
    watch = Watch.__new__(Watch)
    watch.folder, watch.seeds = folder, folder / "seeds"
    watch.keeps_open = False  # a kill may come while the database is made, opened or closed
    watch.settings = Watch.settings_in(folder)
    print("ready", flush=True)  # noqa: T201  # it is what the parent waits for
    number = start
    while True:
        number += 1
        watch.write("bridge.txt", STORY.replace("42 beams", f"{number} beams"))
        watch.write("ferry.txt", STORY.replace("Harlow", f"Marlow {number}"))
        watch.look()
        print(number, flush=True)  # noqa: T201


def test_twenty_kills_lose_nothing_that_was_told(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "watch")
    chance = random.Random(20210304)
    told: list[int] = []
    started = 0
    round_seconds = _round_seconds(tmp_path / "another")
    for _ in range(KILLS):
        process = _started(watch.folder, started)
        time.sleep(chance.uniform(0.0, 2 * round_seconds))
        process.kill()
        out, _ = process.communicate(timeout=60)
        told += [int(line) for line in out.splitlines() if line.isdigit()]
        started = max([started, *told]) + 100
        _warehouse_opens(watch.settings)
    assert told, "no run was ever finished: nothing was tried"
    watch.look()
    with reader(watch.settings.published_database) as warehouse:
        text = "\n".join(row[0] for row in warehouse.table("SELECT text FROM contents").rows)
    assert [number for number in told if f"{number} beams" not in text] == []
    assert list(watch.settings.staging.iterdir()) == []
    report = rebuild_warehouse(watch.settings)
    assert (report.compared, report.differing, report.damaged) == (True, (), ())
    assert [one.text for one in examine(watch.settings) if one.verdict is Verdict.PROBLEM] == []


def _started(folder: Path, start: int) -> subprocess.Popen[str]:
    """Start the work in another process, and wait until it is about to begin."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.steps.stored.test_kill", str(folder), str(start)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _round_seconds(folder: Path) -> float:
    """Return how long a first round takes on this machine."""
    process = _started(Watch(folder).folder, 0)
    began = time.monotonic()
    assert process.stdout is not None
    assert process.stdout.readline() == "1\n"
    took = time.monotonic() - began
    process.kill()
    process.communicate(timeout=60)
    return took


def _warehouse_opens(settings: Settings) -> None:
    with writer(settings.working_database, lock=settings.lock, wait_seconds=10) as warehouse:
        assert warehouse.table("SELECT count(*) FROM captures").rows[0][0] >= 0
    if settings.published_database.exists():
        with reader(settings.published_database) as warehouse:
            assert warehouse.table("SELECT count(*) FROM articles").rows[0][0] >= 0


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))

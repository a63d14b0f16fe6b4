"""What a round over pages that have not changed costs beside the questions themselves."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

from palmyra_watch.steps.known import known_pages
from palmyra_watch.steps.load import load_captures
from palmyra_watch.steps.visits import Visits
from palmyra_watch.steps.watch import watch_pages
from tests.conftest import ROOT
from tests.steps.scripted_site import Answer, Site, page
from tests.steps.test_watch import TEXT, WebWatch

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 500


class _Elsewhere:
    """A site that another process serves, so that its work is not counted."""

    def __init__(self, host: str) -> None:
        self.host, self.round = host, 0

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"


def _same(path: str, _round: int) -> Answer | None:
    return None if path == "/robots.txt" else Answer(body=page(f"The bridge {path}", TEXT))


def test_a_round_over_unchanged_pages_costs_little_more_than_its_questions(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.steps.test_watch_cost"], stdout=subprocess.PIPE, stdin=subprocess.PIPE,
        text=True, cwd=ROOT,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        watch = WebWatch(tmp_path, _Elsewhere(server.stdout.readline().strip()))  # type: ignore[arg-type]
        watch.list_pages(*(f"/page-{number}" for number in range(PAGES)))
        watch_pages(watch.settings, (), everything=True)
        load_captures(watch.settings)
        began = time.process_time()
        report = watch_pages(watch.settings, known_pages(watch.settings), everything=True)
        load_captures(watch.settings)
        round_seconds = time.process_time() - began
        known = known_pages(watch.settings)
        began = time.process_time()
        with Visits(watch.settings) as visits:
            statuses = {visits.fetch(one.source.location, conditions=one.conditions).status for one in known}
        question_seconds = time.process_time() - began
    finally:
        server.communicate("", timeout=20)
    assert (report.outcomes, statuses) == ({"unchanged": PAGES}, {304})
    assert round_seconds < 1.5 * question_seconds + 0.5


if __name__ == "__main__":
    with Site(_same) as served:
        print(served.host, flush=True)  # noqa: T201  # it is what the parent waits for
        sys.stdin.read()

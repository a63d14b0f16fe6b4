"""`palmyra-watch up`: one command to a watch that is scheduled and seen, with a server of its own or another's."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from palmyra_watch.settings import Settings
from palmyra_watch.steps.init import init_watch
from palmyra_watch.steps.read import articles
from tests.conftest import STORY
from tests.flows.served import ask, environment
from tests.prefect_home import prefect_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAIN = "from palmyra_watch.cli import main; main()"
SECONDS = 240
LOOKS = 1_200  # at what is waited for, five a second
JOBS = ("documents", "watch", "backfill-all", "backfill", "digest", "alert")


@contextmanager
def upped(folder: Path, **env: str) -> Iterator[subprocess.Popen[str]]:
    """Give the command at work in the folder of a new watch, with its output in the file `said`."""
    init_watch(folder)
    (folder / "documents" / "bridge.txt").write_text(STORY, encoding="utf-8")
    with (folder / "said").open("w", encoding="utf-8") as said:
        process = subprocess.Popen(
            [sys.executable, "-u", "-c", MAIN, "up"],
            stdout=said,
            stderr=said,
            text=True,
            cwd=folder,
            env=environment(**env),
            start_new_session=True,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(timeout=30)


def awaited(folder: Path, words: str, process: subprocess.Popen[str]) -> str:
    """Return what was said once it holds some words."""
    for _ in range(LOOKS):
        said = (folder / "said").read_text(encoding="utf-8")
        if words in said:
            return said
        assert process.poll() is None, said
        time.sleep(0.2)
    raise TimeoutError(said)


def interrupted(process: subprocess.Popen[str]) -> int:
    os.killpg(process.pid, signal.SIGINT)
    return process.wait(timeout=SECONDS)


def finished(server: str, name: str) -> str:
    """Start a deployment and return in which state its run ends."""
    [found] = [
        one for one in ask(server, "deployments/filter") if one["name"] == name and "documents" in one["tags"]
    ]
    run = ask(server, f"deployments/{found['id']}/create_flow_run", {})
    wanted = {"flow_runs": {"id": {"any_": [run["id"]]}}}
    for _ in range(LOOKS):
        state = str(ask(server, "flow_runs/filter", wanted)[0]["state_type"])
        if state in {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}:
            return state
        time.sleep(0.2)
    raise TimeoutError(state)


def test_with_a_server_that_answers_all_deployments_are_served_and_the_first_run_is_there(
    server: str, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    with upped(folder, PREFECT_API_URL=server, PREFECT_HOME=str(tmp_path / "prefect")) as process:
        said = awaited(folder, "serves      alert/desk", process)
        assert all(f"serves      {job}/desk: " in said for job in JOBS)
        assert "serves      watch/desk: every-15-minutes" in said
        assert "/v2/artifacts/artifact/" in said
        assert len(articles(Settings(home=folder / "data"))) == 1
        assert finished(server, "desk") == "COMPLETED"
        assert interrupted(process) == 0
    mine = [one for one in ask(server, "deployments/filter") if one["name"] == "desk"]
    assert [one["paused"] for one in mine] == [False] * len(JOBS)
    assert not (folder / "data" / "server").exists()


def test_without_one_it_starts_a_server_that_runs_of_this_home_use_and_ends_it(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"http://127.0.0.1:{probe.getsockname()[1]}/api"
    folder, env = tmp_path / "desk", {"PREFECT_HOME": prefect_home(tmp_path / "prefect")}
    run = [sys.executable, "-c", MAIN, "run"]
    with upped(folder, PREFECT_API_URL=address, **env) as process:
        awaited(folder, "serves      alert/desk", process)
        before = len(ask(address, "flow_runs/filter"))
        subprocess.run(
            run, check=True, capture_output=True, timeout=SECONDS, cwd=folder, env=environment(**env)
        )
        assert len(ask(address, "flow_runs/filter")) > before
        mark = (folder / "data" / "server").read_text("utf-8")
        assert mark.strip() == address
        assert interrupted(process) == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(address.rpartition(":")[2].partition("/")[0]))) != 0
    (folder / "data" / "server").write_text(mark, "utf-8")  # as one leaves it that was killed
    left = subprocess.run(
        run, check=True, capture_output=True, text=True, timeout=SECONDS, cwd=folder, env=environment(**env)
    )
    assert f"directly    the server at {address} that `up` had started does not answer" in left.stderr


def test_a_folder_without_deployments_is_told_what_to_do(server: str, tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", MAIN, "up"],
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        cwd=tmp_path,
        env=environment(PREFECT_API_URL=server, PREFECT_HOME=str(tmp_path / "prefect")),
    )
    assert said.returncode == 2
    assert "prefect.yaml: there is no such file; `palmyra-watch init` makes a folder with one" in said.stderr

"""Who takes the steps of a run: this process, or Prefect where a server is meant; both come to the same."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from palmyra_watch.steps.read import articles
from palmyra_watch.steps.rounds import derive
from tests.conftest import ROOT, STORY, Watch
from tests.flows.served import ask, environment, palmyra
from tests.prefect_home import prefect_home
from tests.steps.test_pipeline import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MAIN = "from palmyra_watch.cli import main; main()"


@pytest.fixture
def dead() -> str:
    """The address of a server that is not there."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"http://127.0.0.1:{probe.getsockname()[1]}/api"


def options(watch: Watch) -> tuple[str, ...]:
    return ("--home", str(watch.settings.home), "--sources", str(watch.settings.sources))


def profile_naming(folder: Path, address: str) -> str:
    """Write a profile of Prefect that names a server, and return it as PREFECT_HOME takes it."""
    folder.mkdir()
    text = f'active = "team"\n\n[profiles.team]\nPREFECT_API_URL = "{address}"\n'
    (folder / "profiles.toml").write_text(text, encoding="utf-8")
    return str(folder)


def test_a_flow_and_the_steps_themselves_give_equal_warehouses(
    server: str, seeds_watch: Watch, tmp_path: Path
) -> None:
    env = environment(PREFECT_API_URL=server, PREFECT_HOME=str(tmp_path / "prefect"))
    edited = next(
        path for path in seeds_watch.seeds.glob("*.txt") if "170 kilometers" in path.read_text("utf-8")
    )
    for _ in range(2):
        said = palmyra("run", *options(seeds_watch), env=env)
        assert said.returncode == 0, said.stderr
        edited.write_text(edited.read_text("utf-8").replace("170 kilometers", "150 kilometers"), "utf-8")
    direct = Watch(tmp_path / "direct")
    shutil.copytree(seeds_watch.settings.captures, direct.settings.captures)
    derive(direct.settings)
    assert fingerprint(direct.settings) == fingerprint(seeds_watch.settings)
    assert fingerprint(direct.settings)["changes"].startswith("1 rows")


def test_a_run_without_a_server_does_not_even_import_prefect(watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    said = subprocess.run(
        [
            sys.executable, "-c",
            "import atexit, sys; atexit.register(lambda: print('prefect' in sys.modules, file=sys.stderr)); " + MAIN,
            "run", *options(watch),
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
        cwd=ROOT,
        env=environment(),
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    assert said.stderr.splitlines()[-1] == "False"
    assert "runs and boards: `palmyra-watch up`, or a server that PREFECT_API_URL names" in said.stdout


def test_a_server_that_only_a_profile_names_is_not_meant_unless_asked_for(
    watch: Watch, dead: str, tmp_path: Path
) -> None:
    watch.write("bridge.txt", STORY)
    env = environment(PREFECT_HOME=profile_naming(tmp_path / "prefect", dead))
    said = palmyra("run", *options(watch), env=env)
    assert said.returncode == 0, said.stderr
    assert len(articles(watch.settings)) == 1
    asked_for = palmyra("run", "--flow", *options(watch), env=env)
    assert asked_for.returncode == 1
    assert f"as a flow   {dead}" in asked_for.stderr
    assert "no Prefect server answers" in asked_for.stderr


def test_a_server_that_stands_in_the_folders_own_settings_is_meant(watch: Watch, dead: str) -> None:
    watch.write("bridge.txt", STORY)
    (watch.folder / ".env").write_text(f"PREFECT_API_URL={dead}\n", encoding="utf-8")

    def run(*more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", MAIN, "run", *more, *options(watch)],
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
            cwd=watch.folder,
            env=environment(PREFECT_HOME=str(watch.folder / "prefect")),
        )

    said = run()
    assert said.returncode == 1
    assert "no Prefect server answers" in said.stderr
    assert run("--direct").returncode == 0


def test_with_a_server_named_a_run_can_still_be_direct(server: str, watch: Watch, tmp_path: Path) -> None:
    watch.write("bridge.txt", STORY)
    before = len(ask(server, "flow_runs/filter"))
    env = environment(PREFECT_API_URL=server, PREFECT_HOME=str(tmp_path / "prefect"))
    said = palmyra("run", "--direct", *options(watch), env=env)
    assert said.returncode == 0, said.stderr
    assert len(ask(server, "flow_runs/filter")) == before


def test_without_a_server_a_run_can_still_be_a_flow(watch: Watch, tmp_path: Path) -> None:
    watch.write("bridge.txt", STORY)
    env = environment(PREFECT_HOME=prefect_home(tmp_path / "prefect"))
    said = palmyra("run", "--flow", *options(watch), env=env)
    assert said.returncode == 0, said.stderr
    assert "as a flow   inside this process" in said.stderr
    assert len(articles(watch.settings)) == 1


def _at_once(_watch: Watch, process: subprocess.Popen[str]) -> None:
    """Wait for nothing but the start of Python and the imports of the command line, however long they take."""
    assert process.stdout
    assert process.stdout.readline() == "begun\n"
    time.sleep(0.5)


def _first_capture(watch: Watch, _process: subprocess.Popen[str]) -> None:
    """Wait until something is captured."""
    for _ in range(24_000):
        if watch.settings.captures.is_dir() and any(watch.settings.captures.iterdir()):
            return
        time.sleep(0.005)
    raise TimeoutError("nothing was captured")


@pytest.mark.parametrize("driver", ["--direct", "--flow"])
@pytest.mark.parametrize("awaited", [_at_once, _first_capture], ids=["while it starts", "in the middle"])
def test_an_interrupted_run_ends_soon_and_the_next_one_goes_on(
    seeds_watch: Watch, driver: str, awaited: Callable[[Watch, subprocess.Popen[str]], None]
) -> None:
    begun = MAIN.replace("; ", "; print('begun', flush=True); ")
    process = subprocess.Popen(
        [sys.executable, "-c", begun, "run", driver, *options(seeds_watch)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(PREFECT_HOME=prefect_home(seeds_watch.folder / "prefect")),
        start_new_session=True,
    )
    awaited(seeds_watch, process)
    os.killpg(process.pid, signal.SIGINT)  # a terminal sends it to the server in the background as well
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "interrupted" in said
    seeds_watch.look()
    assert len(articles(seeds_watch.settings)) == 7

"""The flows against a real Prefect server, and without any."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import STORY, Watch, copy_seeds
from tests.flows.served import artifact, ask, environment, palmyra

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def on_server(server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The server after two runs on the seed documents, a figure edited between them."""
    watch = Watch(tmp_path_factory.mktemp("watch"))
    copy_seeds(watch.seeds)
    env = environment(PREFECT_API_URL=server, PREFECT_HOME=str(watch.folder / "prefect"))
    options = ("--home", str(watch.settings.home), "--sources", str(watch.settings.sources))
    first = palmyra("run", *options, env=env)
    assert first.returncode == 0, first.stderr
    assert "7 stories" in first.stdout
    edited = next(path for path in watch.seeds.glob("*.txt") if "170 kilometers" in path.read_text("utf-8"))
    edited.write_text(edited.read_text("utf-8").replace("170 kilometers", "150 kilometers"), "utf-8")
    second = palmyra("run", *options, env=env)
    assert second.returncode == 0, second.stderr
    assert "0 stories, 1 version, 1 change" in second.stdout
    assert second.stdout.count("/v2/artifacts/artifact/") == 5, "no side bar lists the boards"
    return server


def test_the_edit_stands_in_the_change_log_artifact_with_both_figures(on_server: str) -> None:
    text = artifact(on_server, "palmyra-change-log")["data"]
    assert "<del>~~170~~</del> <ins>**150**</ins> kilometers south of Raqqa" in text
    assert text.count("figure changed") == 1
    rows = json.loads(artifact(on_server, "palmyra-change-table")["data"])
    assert len(rows) == 1
    assert "“170 kilometers” → “150 kilometers”" in rows[0]["change"]


def test_the_summary_artifact_lists_every_story(on_server: str) -> None:
    text = artifact(on_server, "palmyra-summary")["data"]
    assert "**7 stories**, **8 versions**, **1 change**" in text
    assert "The Wounded Phoenix of Palmyra" in text


def test_the_claims_artifact_tells_where_sources_disagree_and_what_cannot_be(on_server: str) -> None:
    text = artifact(on_server, "palmyra-claims")["data"]
    assert "same figure, other thing" in text.replace("\\", "")
    assert "September 2025" in text
    assert "BBC" in text


def test_runs_have_names_that_say_something_and_are_completed(on_server: str) -> None:
    runs = ask(on_server, "flow_runs/filter", {"flow_runs": {"tags": {"is_null_": True}}})
    assert {run["name"] for run in runs} == {
        "Look at all sources and compare",
        "Ingest the sources",
        "Compare versions",
        "Publish the warehouse",
    }
    assert {run["state_type"] for run in runs} == {"COMPLETED"}


def test_the_log_of_a_run_tells_what_happened(on_server: str) -> None:
    untagged = ask(on_server, "flow_runs/filter", {"flow_runs": {"tags": {"is_null_": True}}})
    wanted = {"logs": {"flow_run_id": {"any_": [run["id"] for run in untagged]}}, "limit": 200}
    messages = " ".join(entry["message"] for entry in ask(on_server, "logs/filter", wanted))
    assert "looked at 5 sources" in messages
    assert "1 new change" in messages


def test_a_failed_run_says_what_to_do(server: str, tmp_path: Path) -> None:
    env = environment(PREFECT_API_URL=server, PREFECT_HOME=str(tmp_path / "prefect"))
    said = palmyra("run", "--home", str(tmp_path), "--sources", str(tmp_path / "none.toml"), env=env)
    assert said.returncode == 2
    assert "none.toml: there is no such file; name another with --sources" in said.stderr
    assert "Traceback" not in said.stderr
    log = [entry["message"] for entry in ask(server, "logs/filter", {"sort": "TIMESTAMP_DESC", "limit": 50})]
    (advice,) = [line for line in log if line.startswith("What to do: ") and "none.toml" in line]
    assert advice.endswith("The source list cannot be used: correct the key that the message names.")


def test_a_second_writer_is_retried_and_then_named(server: str, watch: Watch) -> None:
    watch.write("bridge.txt", STORY)
    watch.look()
    watch.write("bridge.txt", STORY.replace("42", "24"))
    program = (
        "import sys; from pathlib import Path; from palmyra_watch.adapters.warehouse import writer\n"
        "home = Path(sys.argv[1])\n"
        "with writer(home / 'working.duckdb', lock=home / 'palmyra.lock', wait_seconds=5):\n"
        "    print('open', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(watch.settings.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        env = environment(
            PREFECT_API_URL=server,
            PREFECT_HOME=str(watch.folder / "prefect"),
            PALMYRA_LOCK_TIMEOUT_SECONDS="0.2",
        )
        said = palmyra(
            "run", "--home", str(watch.settings.home), "--sources", str(watch.settings.sources), env=env
        )
    finally:
        holder.communicate(timeout=30)
    assert said.returncode == 75
    assert f"process {holder.pid}" in said.stderr
    retried = [run for run in ask(server, "task_runs/filter") if run["name"].startswith("load captures")]
    assert max(run["run_count"] for run in retried) == 3
    assert len(watch.derive().changes) == 1, "it was captured all the same"


def test_without_a_server_a_run_works_and_the_next_one_finds_nothing_new(seeds_watch: Watch) -> None:
    env = environment(PREFECT_HOME=str(seeds_watch.folder / "prefect"))
    options = ("--home", str(seeds_watch.settings.home), "--sources", str(seeds_watch.settings.sources))
    first = palmyra("run", *options, env=env)
    assert first.returncode == 0, first.stderr
    assert "7 stories, 7 versions, 0 changes" in first.stdout
    assert str(seeds_watch.settings.published_database) in first.stdout
    for told in (
        (
            "BBC, as told by “The Islamic State lost Palmyra”: quoted figure “tens of thousands of kilometres”; "
            "distance check: impossible"
        ),
        "“158 targets”",
        "“158 airstrikes” (Russian Defense Ministry)",
        "“180 killed troops” (SOHR)",
        "“between 400 and 600 fighters” (Various sources)",
        "“170 kilometers”, ",
        "“September 2025” lies after the article",
    ):
        assert told in first.stdout, told
    assert "try next" in first.stdout
    second = palmyra("run", "--json", *options, env=env)
    assert second.returncode == 0, second.stderr
    told = json.loads(second.stdout)
    assert told["new"] == {"stories": 0, "versions": 0, "changes": 0}
    assert told["looks"] == {"unchanged": 5}

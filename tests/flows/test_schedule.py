"""The deployments and the automations against a real server, pool and worker."""

from __future__ import annotations

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import pytest
import yaml

from palmyra_watch.steps.alerts import record_of_alerts
from tests.conftest import ROOT, STORY, Watch
from tests.flows.served import artifact, ask, environment, palmyra

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 150
SCHEDULED = {"ingest": "hourly", "watch": "every-15-minutes", "backfill": "daily", "digest": "daily"}
BLOCK = "from prefect.blocks.webhook import Webhook; Webhook(url={!r}, allow_private_urls=True).save('palmyra-test')"


@dataclass
class Heard:
    """A web server on loopback that writes down what is posted to it."""

    posts: list[dict[str, Any]] = field(default_factory=list)

    def __enter__(self) -> Self:
        posts = self.posts

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *_: object) -> None:  # noqa: A002
                del format

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def wait(self, count: int, seconds: float) -> list[dict[str, Any]]:
        until = time.monotonic() + seconds
        while len(self.posts) < count and time.monotonic() < until:
            time.sleep(0.2)
        return self.posts


@dataclass
class Scheduled:
    """A server with all deployments, a worker, and someone who is alerted."""

    server: str
    watch: Watch
    heard: Heard
    env: dict[str, str]

    def deployment(self, name: str) -> dict[str, Any]:
        (found,) = ask(self.server, "deployments/filter", {"deployments": {"name": {"any_": [name]}}})
        return dict(found)

    def start(self, name: str, **parameters: object) -> str:
        path = f"deployments/{self.deployment(name)['id']}/create_flow_run"
        return str(ask(self.server, path, {"parameters": parameters, "state": {"type": "SCHEDULED"}})["id"])

    def finish(self, *runs: str) -> dict[str, str]:
        """Wait until runs have come to an end; return the state of each by its flow run's id."""
        until = time.monotonic() + SECONDS
        while True:
            question = {"flow_runs": {"id": {"any_": list(runs)}}}
            states = {run["id"]: run["state_type"] for run in ask(self.server, "flow_runs/filter", question)}
            if set(states.values()) <= {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}:
                return states
            assert time.monotonic() < until, states
            time.sleep(0.5)

    def run(self, name: str, **parameters: object) -> None:
        run = self.start(name, **parameters)
        assert self.finish(run) == {run: "COMPLETED"}


def prefect(*arguments: str, env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        cwd=ROOT,
        env=env,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def scheduled(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scheduled]:
    watch = Watch(tmp_path_factory.mktemp("scheduled"))
    watch.write("bridge.txt", STORY)
    env = environment(
        PREFECT_API_URL=server,
        PREFECT_HOME=str(watch.folder / "prefect"),
        PALMYRA_HOME=str(watch.settings.home),
        PALMYRA_SOURCES=str(watch.settings.sources),
    )
    with Heard() as heard, (watch.folder / "worker.log").open("w") as log:
        prefect("prefect", "work-pool", "create", "palmyra", "--type", "process", env=env)
        prefect("prefect", "--no-prompt", "deploy", "--all", env=env)
        subprocess.run(
            [sys.executable, "-c", BLOCK.format(heard.url)], check=True, timeout=SECONDS, env=env, cwd=ROOT
        )
        assert prefect("flows.automations", "webhook/palmyra-test", env=env).count("created: Palmyra") == 4
        made = Scheduled(server, watch, heard, env)
        for name in SCHEDULED:  # no run but those of the tests
            ask(server, f"deployments/{made.deployment(name)['id']}/pause_deployment")
        worker = subprocess.Popen(
            [sys.executable, "-m", "prefect", "worker", "start", "--pool", "palmyra"],
            stdout=log,
            stderr=log,
            cwd=ROOT,
            env={**env, "PREFECT_WORKER_QUERY_SECONDS": "1"},
            start_new_session=True,
        )
        try:
            made.run("ingest")
            yield made
        finally:
            os.killpg(worker.pid, signal.SIGTERM)
            try:
                worker.wait(timeout=30)
            except subprocess.TimeoutExpired:
                os.killpg(worker.pid, signal.SIGKILL)


@pytest.mark.parametrize("name", SCHEDULED)
def test_a_deployment_has_a_schedule_a_description_tags_a_limit_and_a_heartbeat(
    scheduled: Scheduled, name: str
) -> None:
    made = scheduled.deployment(name)
    assert [schedule["slug"] for schedule in made["schedules"]] == [SCHEDULED[name]]
    assert len(made["description"]) > 40
    assert "palmyra-watch" in made["tags"]
    assert made["global_concurrency_limit"]["limit"] == 1
    assert made["job_variables"]["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"] == "30"


def test_the_form_of_a_deployment_explains_its_fields_and_refuses_what_cannot_be(
    scheduled: Scheduled,
) -> None:
    fields = scheduled.deployment("backfill")["parameter_openapi_schema"]["properties"]
    assert (fields["days"]["minimum"], fields["days"]["maximum"]) == (1, 366)
    assert "How far back to ask" in fields["days"]["description"]
    with pytest.raises(OSError, match=r"409|422|400"):
        scheduled.start("backfill", days=0)


def test_every_scheduled_deployment_runs_to_its_end(scheduled: Scheduled) -> None:
    states = scheduled.finish(*(scheduled.start(name) for name in SCHEDULED))
    assert set(states.values()) == {"COMPLETED"}
    tagged = ask(scheduled.server, "flow_runs/filter", {"flow_runs": {"tags": {"all_": ["palmyra-watch"]}}})
    inner = {"Ingest the sources", "Compare versions", "Publish the warehouse"}
    assert inner < {run["name"] for run in tagged}, "by the tag of its run, one that was killed is found"
    assert artifact(scheduled.server, "palmyra-digest")["data"] == "No change was seen in the last 24 hours."
    assert "**1 source**: 1 seen" in artifact(scheduled.server, "palmyra-sources")["data"]


def test_a_silent_edit_reaches_a_webhook_once_whatever_is_run_again(scheduled: Scheduled) -> None:
    assert scheduled.heard.posts == [], "what was there when the watch began alerts nobody"
    scheduled.watch.write("bridge.txt", STORY.replace("42 beams", "24 beams {{ 7*7 }}"))
    scheduled.run("ingest")
    (told,) = scheduled.heard.wait(1, 30)
    assert told["event"] == "palmyra.change.detected"
    assert told["name"] == "The bridge at Harlow reopens"
    assert "42 beams” → “24 beams" in told["text"]
    assert "{{" not in told["text"]
    assert told["id"].startswith("sto1:")
    log = artifact(scheduled.server, f"palmyra-story-{told['id'].partition(':')[2]}")["data"]
    assert "<del>~~42~~</del> <ins>**24**</ins> beams" in log
    assert "**1 change in 1 story**" in artifact(scheduled.server, "palmyra-run")["data"]
    assert palmyra("rebuild", env=scheduled.env).returncode == 0
    scheduled.run("alert", since="2000-01-01T00:00:00Z")
    assert len(scheduled.heard.wait(2, 5)) == 1
    assert len(record_of_alerts(scheduled.watch.settings).read_text("utf-8").splitlines()) == 2


def test_creating_the_automations_again_brings_them_up_to_date(scheduled: Scheduled) -> None:
    said = prefect("flows.automations", "webhook/palmyra-test", env=scheduled.env)
    assert said.count("brought up to date: Palmyra") == 4
    names = [one["name"] for one in ask(scheduled.server, "automations/filter")]
    assert len([name for name in names if name.startswith("Palmyra: ")]) == 4


def test_a_run_that_says_nothing_is_ended_well_after_the_heartbeat_it_was_given() -> None:
    crashed = yaml.safe_load((ROOT / "automations" / "crashed-runs.yaml").read_text("utf-8"))
    deployed = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
    for one in deployed["deployments"]:
        beat = int(one["work_pool"]["job_variables"]["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"])
        assert crashed["trigger"]["within"] >= 3 * beat
    assert crashed["trigger"]["match_related"]["prefect.resource.id"] == "prefect.tag.palmyra-watch"

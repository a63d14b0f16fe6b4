"""Deployments on a server, and someone who is alerted."""

from __future__ import annotations

import contextlib
import http.server
import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from tests.conftest import ROOT
from tests.flows.served import ask

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.conftest import Watch

SECONDS = 240
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


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


def module(*arguments: str, env: dict[str, str], cwd: Path = ROOT) -> str:
    """Run `python -m …` to its end, and return what it said."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        cwd=cwd,
        env=env,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@dataclass
class Deployments:
    """The deployments on a server, and how to run them."""

    server: str

    def deploy(self, names: Iterable[str], env: dict[str, str], cwd: Path = ROOT) -> None:
        """Deploy what the `prefect.yaml` of a folder declares.

        The schedules of the named deployments are paused before the pool is free again: no run but those of the
        tests, at whatever minute of an hour they run.
        """
        ask(self.server, "work_pools/palmyra", {"is_paused": True}, method="PATCH")
        module("prefect", "--no-prompt", "deploy", "--all", env=env, cwd=cwd)
        for name in names:
            self.pause(name)
        ask(self.server, "work_pools/palmyra", {"is_paused": False}, method="PATCH")

    def named(self, name: str) -> dict[str, Any]:
        """Return the deployment of a name, as `watch/elections`."""
        flow, _, own_name = name.partition("/")
        question = {"deployments": {"name": {"any_": [own_name]}}, "flows": {"name": {"any_": [flow]}}}
        (found,) = ask(self.server, "deployments/filter", question)
        return dict(found)

    def pause(self, name: str) -> None:
        ask(self.server, f"deployments/{self.named(name)['id']}/pause_deployment")

    def start(self, name: str, **parameters: object) -> str:
        path = f"deployments/{self.named(name)['id']}/create_flow_run"
        return str(ask(self.server, path, {"parameters": parameters, "state": {"type": "SCHEDULED"}})["id"])

    def run(self, name: str, **parameters: object) -> None:
        self.finish(self.start(name, **parameters))

    def finish(self, run: str) -> None:
        """Wait until a run is completed; a server with much to do is asked again."""
        state = "unknown"
        for _ in range(2 * SECONDS):
            if state in ENDED:
                break
            time.sleep(0.5)
            with contextlib.suppress(TimeoutError):
                (found,) = ask(self.server, "flow_runs/filter", {"flow_runs": {"id": {"any_": [run]}}})
                state = found["state_type"]
        assert state in ENDED, f"it is still {state}"
        assert state == "COMPLETED", found["state"]["message"] + self.log_of(run)

    def log_of(self, run: str) -> str:
        """Return what a run said, a line each."""
        logs = ask(self.server, "logs/filter", {"logs": {"flow_run_id": {"any_": [run]}}})
        return "".join(f"\n{line['name']}: {line['message']}" for line in logs)

    def planned(self, name: str, seconds: float) -> list[dict[str, Any]]:
        """Return the runs that the server has planned by itself, as soon as there is one."""
        until = time.monotonic() + seconds
        while True:
            question = {
                "flow_runs": {
                    "deployment_id": {"any_": [self.named(name)["id"]]},
                    "state": {"type": {"any_": ["SCHEDULED"]}},
                }
            }
            runs = [run for run in ask(self.server, "flow_runs/filter", question) if run["auto_scheduled"]]
            if runs or time.monotonic() > until:
                return runs
            time.sleep(0.5)


@dataclass
class WatchDeployed(Deployments):
    """The deployments on a server, run on the watch of a test."""

    watch: Watch

    def start(self, name: str, **parameters: object) -> str:
        """Start a run on the watch, as far as the deployment asks for its places."""
        asked = self.named(name)["parameter_openapi_schema"]["properties"]
        places = {"home": str(self.watch.settings.home), "sources": str(self.watch.settings.sources)}
        here = {key: place for key, place in places.items() if key in asked}
        return super().start(name, **here, **parameters)


def block_made_on_the_page(server: str, kind: str, own_name: str, data: dict[str, Any]) -> str:
    """Make a block as Prefect's page Blocks does; return its id."""
    types = ask(server, "block_types/filter", {"block_types": {"slug": {"any_": [kind]}}})
    (type_id,) = [one["id"] for one in types]
    schema, *_ = ask(
        server, "block_schemas/filter", {"block_schemas": {"block_type_id": {"any_": [type_id]}}}
    )
    told = {"name": own_name, "data": data, "block_schema_id": schema["id"], "block_type_id": type_id}
    return str(ask(server, "block_documents/", told)["id"])


def automations_on(server: str) -> dict[str, dict[str, Any]]:
    """Return our automations by name."""
    found = ask(server, "automations/filter")
    return {one["name"]: one for one in found if one["name"].startswith("Palmyra: ")}

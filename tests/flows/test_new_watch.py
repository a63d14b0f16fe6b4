"""The way of someone new: a page, a watch of one's own, a schedule, and the alert of an edit."""

from __future__ import annotations

import functools
import http.server
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.flows.deployed import Deployments, module
from tests.flows.served import environment
from tests.flows.test_listen import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "harlow-2027"
PAGE = """<!doctype html><html lang="en"><head><title>The bridge at Harlow reopens</title></head><body><article>
<h1>The bridge at Harlow reopens</h1>
<p>The bridge at Harlow reopened on Tuesday after eleven months of repairs, the county said in a statement.</p>
<p>Engineers replaced 42 beams and some 300 metres of railing, and the work cost 4.1 million pounds in the end.</p>
<p>“We are glad to have it back,” said Tom Reed, who runs the ferry that carried commuters in the meantime.</p>
<p>The ferry will keep running until the end of the month, when its licence expires and the pier is taken down.</p>
</article></body></html>
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *_: object) -> None:  # noqa: A002
        del format


@dataclass
class NewWatch:
    """A watch in a folder that is not the project's, deployed and with someone who listens."""

    folder: Path
    page: Path
    listener: Listener
    deployments: Deployments
    env: dict[str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A page on loopback, and the host that serves it."""
    page = tmp_path_factory.mktemp("site") / "bridge.html"
    page.write_text(PAGE, encoding="utf-8")
    serve = functools.partial(Quiet, directory=str(page.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield page, f"127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def new(served: str, site: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewWatch]:
    page, host = site
    place = tmp_path_factory.mktemp("new")
    env = environment(PREFECT_API_URL=served, PREFECT_HOME=str(place / "prefect"))
    palmyra("init", NAME, env=env, cwd=place)
    folder = place / NAME
    with (folder / "sources.toml").open("a", encoding="utf-8") as sources:
        sources.write(f'\n[[page]]\nurl = "http://{host}/bridge.html"\n')
    with (folder / ".env").open("a", encoding="utf-8") as settings:
        settings.write(f'PALMYRA_PRIVATE_HOSTS=["{host}"]\n')
    assert "1 story, 1 version, 0 changes" in palmyra("watch", env=env, cwd=folder)
    deployments = Deployments(served)
    deployments.deploy(
        [f"{flow}/{NAME}" for flow in ("documents", "watch", "backfill-all", "digest")], env, cwd=folder
    )
    listener = Listener.start(place)
    try:
        address = f"http://127.0.0.1:{listener.port}"
        assert f"alerts go to 127.0.0.1:{listener.port}" in module(
            "flows.automations", "--webhook", address, env=env, cwd=folder
        )
        yield NewWatch(folder, page, listener, deployments, env)
    finally:
        listener.process.kill()
        listener.process.wait()


def palmyra(*arguments: str, env: dict[str, str], cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from palmyra_watch.cli import main; main()", *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=200,
        cwd=cwd,
        env=env,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("flow", ["documents", "watch", "backfill-all", "backfill", "digest", "alert"])
def test_every_flow_is_deployed_under_the_name_of_the_watch_and_runs_in_its_folder(
    new: NewWatch, flow: str
) -> None:
    made = new.deployments.named(f"{flow}/{NAME}")
    (step,) = made["pull_steps"]
    assert step["prefect.deployments.steps.set_working_directory"]["directory"] == str(new.folder)
    assert {"palmyra-watch", NAME} < set(made["tags"])
    assert made["enforce_parameter_schema"] is True


def test_an_edit_of_a_page_is_shown_by_the_listener_once_and_with_both_figures(new: NewWatch) -> None:
    assert new.listener.paragraphs(0) == [], "what was there when the watch began alerts nobody"
    new.page.write_text(PAGE.replace("42 beams", "24 beams"), encoding="utf-8")
    asked = ("deployment", "run", f"watch/{NAME}", "--param", "everything=true", "--watch")
    assert "finished successfully" in module("prefect", *asked, env=new.env, cwd=new.folder)
    for _ in range(150):
        if new.listener.paragraphs(0):
            break
        time.sleep(0.2)
    time.sleep(2)
    (told,) = new.listener.paragraphs(0)
    assert " silent edit (palmyra.change.detected)\n" in told
    assert "“42 beams” → “24 beams”" in told
    assert "\n  The bridge at Harlow reopens\n  http://127.0.0.1:" in told
    assert (new.folder / "data" / "alerts.ndjson").is_file(), (
        "its own settings hold, not those of the worker's folder"
    )
    assert new.listener.end() == 130

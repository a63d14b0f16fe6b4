"""A server that is busy is asked again, so often and no more; one that stays busy is named, with what to do."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

from flows.automations import main
from palmyra_watch.cli.driver import answers
from tests.conftest import STORY, Watch
from tests.flows.busy import Busy
from tests.flows.served import artifact, ask, environment, palmyra

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

ALWAYS = sys.maxsize
BOARDS = "POST /api/artifacts/"
EVENTS = "POST /api/events"
LOOKS = 300  # at the events of a server, five a second: it writes them down in batches


@pytest.fixture
def edited(watch: Watch) -> Watch:
    """A watch with a silent edit that nobody has looked at, of a document that no other test has."""
    watch.write(named(watch), STORY)
    watch.look()
    watch.write(named(watch), STORY.replace("42 beams", "24 beams"))
    return watch


def named(watch: Watch) -> str:
    return f"{watch.folder.name}.txt"


def run(watch: Watch, address: str) -> subprocess.CompletedProcess[str]:
    places = ("--home", str(watch.settings.home), "--sources", str(watch.settings.sources))
    env = environment(PREFECT_API_URL=address, PREFECT_HOME=str(watch.folder / "prefect"))
    return palmyra("run", *places, env=env)


def alerts_about(watch: Watch, server: str) -> list[dict[str, Any]]:
    """Return the events about the stories of a watch, as soon as there is one."""
    question = {"filter": {"event": {"name": ["palmyra.change.detected"]}}}
    for _ in range(LOOKS):
        events = ask(server, "events/filter", question)["events"]
        if found := [one for one in events if one["payload"]["location"].endswith(named(watch))]:
            return found
        time.sleep(0.2)
    return []


@pytest.mark.parametrize(
    ("to", "times"),
    [
        pytest.param("", 2, id="to every question twice, which Prefect's client asks again"),
        pytest.param(f"^({BOARDS}|{EVENTS})$", 6, id="to what our tasks tell, until the client gives up"),
    ],
)
def test_what_a_run_tells_gets_through_to_a_server_that_is_busy_for_a_while(
    server: str, edited: Watch, to: str, times: int
) -> None:
    with Busy(server, times=times, to=to) as busy:
        said = run(edited, busy.address)
    assert said.returncode == 0, said.stderr
    assert busy.asked[EVENTS] == times + 1
    assert busy.asked[BOARDS] > times
    assert "**1 change in 1 story**" in artifact(server, "palmyra-run")["data"]
    (told,) = alerts_about(edited, server)
    assert "42 beams” → “24 beams" in told["payload"]["text"]
    (of_run,) = [one for one in told["related"] if one["prefect.resource.role"] == "flow-run"]
    (found,) = ask(
        server, "flow_runs/filter", {"flow_runs": {"id": {"any_": [of_run["prefect.resource.id"][17:]]}}}
    )
    assert (found["name"], found["state_type"]) == ("Look at all sources and compare", "COMPLETED")


def test_a_server_that_stays_busy_is_named_after_so_many_tries(server: str, edited: Watch) -> None:
    with Busy(server, times=ALWAYS) as busy:
        said = run(edited, busy.address)
    assert said.returncode == 1
    assert said.stderr.startswith(f"error: the Prefect server at {busy.address} is busy: it answers 503"), (
        said.stderr
    )
    assert "Traceback" not in said.stderr
    assert sum(busy.asked.values()) < 30


def test_boards_that_a_busy_server_never_takes_cost_nothing_but_themselves(
    server: str, edited: Watch
) -> None:
    with Busy(server, times=ALWAYS, to=BOARDS) as busy:
        said = run(edited, busy.address)
    assert said.returncode == 1
    assert "is busy: it answers 503" in said.stderr
    assert busy.asked[BOARDS] == 4 * 6, "a task begins four times, and Prefect's client asks six times"
    assert edited.settings.published_database.exists()
    logs = ask(server, "logs/filter", {"logs": {"level": {"ge_": 40}}, "sort": "TIMESTAMP_DESC", "limit": 20})
    assert any("What to do: The Prefect server is busy" in line["message"] for line in logs)
    again = run(edited, server)
    assert again.returncode == 0, again.stderr
    assert len(alerts_about(edited, server)) == 1


def test_automations_are_not_created_on_a_server_that_stays_busy(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (
        Busy(server, times=ALWAYS) as busy,
        temporary_settings({PREFECT_API_URL: busy.address, PREFECT_HOME: tmp_path}),
    ):
        assert main([]) == 1
    said = capsys.readouterr().err
    assert said == f"error: the server at {busy.address} answers 503: it is busy; run this again later\n"
    assert sum(busy.asked.values()) < 30


def test_a_server_that_is_busy_is_there(server: str) -> None:
    with Busy(server, times=1) as busy:
        assert answers(busy.address)

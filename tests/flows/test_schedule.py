"""The deployments and the automations of the project against a real server, pool and worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from palmyra_watch.steps.outputs.alerts import record_of_alerts
from tests.conftest import ROOT, STORY, Watch
from tests.flows.deployed import (
    SECONDS,
    Heard,
    WatchDeployed,
    automations_on,
    block_made_on_the_page,
    module,
)
from tests.flows.served import artifact, ask, environment, palmyra

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEDULED = {
    "documents/ingest": "hourly",
    "watch/watch": "every-15-minutes",
    "backfill-all/backfill": "daily",
    "digest/digest": "daily",
}


@dataclass
class Scheduled(WatchDeployed):
    """A server with all deployments, a worker, and someone who is alerted."""

    heard: Heard
    env: dict[str, str]


@pytest.fixture(scope="module")
def scheduled(served: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scheduled]:
    watch = Watch(tmp_path_factory.mktemp("scheduled"))
    watch.write("bridge.txt", STORY)
    env = environment(
        PREFECT_API_URL=served,
        PREFECT_HOME=str(watch.folder / "prefect"),
        PALMYRA_HOME=str(watch.settings.home),
        PALMYRA_SOURCES=str(watch.settings.sources),
    )
    with Heard() as heard:
        made = Scheduled(served, watch, heard, env)
        made.deploy(SCHEDULED, env)
        module("flows.automations", "--webhook", heard.url, env=env)
        made.run("documents/ingest")
        yield made


@pytest.mark.parametrize("name", SCHEDULED)
def test_a_deployment_has_a_schedule_a_description_tags_a_limit_and_a_heartbeat(
    scheduled: Scheduled, name: str
) -> None:
    made = scheduled.named(name)
    assert [schedule["slug"] for schedule in made["schedules"]] == [SCHEDULED[name]]
    assert len(made["description"]) > 40
    assert "palmyra-watch" in made["tags"]
    assert made["global_concurrency_limit"]["limit"] == 1
    assert made["job_variables"]["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"] == "30"


def test_the_server_plans_runs_by_the_schedule_of_a_deployment(scheduled: Scheduled) -> None:
    name = "backfill-all/backfill"
    ask(scheduled.server, f"deployments/{scheduled.named(name)['id']}/resume_deployment")
    try:
        times = {run["expected_start_time"][11:16] for run in scheduled.planned(name, 12)}
    finally:
        scheduled.pause(name)
    assert times == {"03:23"}


def test_the_form_of_a_deployment_explains_its_fields_and_refuses_what_cannot_be(
    scheduled: Scheduled,
) -> None:
    fields = scheduled.named("backfill-all/backfill")["parameter_openapi_schema"]["properties"]
    assert (fields["days"]["minimum"], fields["days"]["maximum"]) == (1, 366)
    assert "How far back to ask" in fields["days"]["description"]
    with pytest.raises(OSError, match=r"409|422|400"):
        scheduled.start("backfill-all/backfill", days=0)


def test_every_scheduled_deployment_runs_to_its_end(scheduled: Scheduled) -> None:
    others = [name for name in SCHEDULED if name != "documents/ingest"]  # which has run already
    for run in [scheduled.start(name) for name in others]:
        scheduled.finish(run)
    tagged = ask(scheduled.server, "flow_runs/filter", {"flow_runs": {"tags": {"all_": ["palmyra-watch"]}}})
    inner = {"Ingest the sources", "Compare versions", "Publish the warehouse"}
    assert inner < {run["name"] for run in tagged}, "by the tag of its run, one that was killed is found"
    assert artifact(scheduled.server, "palmyra-digest")["data"] == "No change was seen in the last 24 hours."
    assert "**1 source**: 1 seen" in artifact(scheduled.server, "palmyra-sources")["data"]


def test_a_silent_edit_reaches_a_webhook_once_whatever_is_run_again(scheduled: Scheduled) -> None:
    assert scheduled.heard.posts == [], "what was there when the watch began alerts nobody"
    scheduled.watch.write("bridge.txt", STORY.replace("42 beams", "24 beams {{ 7*7 }}"))
    scheduled.run("documents/ingest")
    (told,) = scheduled.heard.wait(1, SECONDS)
    assert told["event"] == "palmyra.change.detected"
    assert told["name"] == "The bridge at Harlow reopens"
    assert "42 beams” → “24 beams" in told["text"]
    assert "{{" not in told["text"]
    assert told["id"].startswith("sto1:")
    log = artifact(scheduled.server, f"palmyra-story-{told['id'].partition(':')[2]}")["data"]
    assert "<del>~~42~~</del> <ins>**24**</ins> beams" in log
    assert "**1 change in 1 story**" in artifact(scheduled.server, "palmyra-run")["data"]
    assert palmyra("rebuild", env=scheduled.env).returncode == 0
    scheduled.run("alert/alert", since="2000-01-01T00:00:00Z")
    assert len(scheduled.heard.wait(2, 5)) == 1
    assert len(record_of_alerts(scheduled.watch.settings).read_text("utf-8").splitlines()) == 2


@pytest.fixture(scope="module")
def desk(scheduled: Scheduled) -> Iterator[Heard]:
    """Someone who is sent subject and text, as a chat or a mailbox is; alerts come there from now on."""
    with Heard() as heard:
        form = {"subject": "{{subject}}", "body": "{{body}}"}
        made = {"name": "desk", "url": heard.url, "json_data": form}
        block_made_on_the_page(scheduled.server, "custom-webhook", "desk", made)
        said = module("flows.automations", "custom-webhook/desk", env=scheduled.env)
        assert said.endswith("alerts go to the block custom-webhook/desk\n")
        yield heard


def test_a_notification_has_a_subject_and_a_text_with_every_value_filled_in(
    scheduled: Scheduled, desk: Heard
) -> None:
    before = len(scheduled.heard.posts)
    path = scheduled.watch.write(
        "bridge.txt", STORY.replace("42 beams", "24 beams {{ 7*7 }}").replace("300", "350")
    )
    scheduled.run("documents/ingest")
    (told,) = desk.wait(1, SECONDS)
    assert told["subject"] == "Silent edit: The bridge at Harlow reopens"
    first, _, name, place, version_, link = told["body"].strip().split("\n")
    assert "“some 300 metres” → “some 350 metres”" in first
    assert name == "The bridge at Harlow reopens"
    assert place.endswith(path.name)
    assert version_.startswith("Version 2 → 3, changed after "), version_
    assert link.startswith("http://127.0.0.1:")
    assert len(scheduled.heard.posts) == before, "alerts go to one place"


def test_the_daily_digest_is_sent_to_the_block_that_notify_names(scheduled: Scheduled, desk: Heard) -> None:
    count = len(desk.posts)
    scheduled.run("digest/digest", notify="custom-webhook/desk")
    told = desk.wait(count + 1, SECONDS)[-1]
    assert told["subject"] == "Palmyra Watch: what changed"
    assert "“42 beams” → “24 beams" in told["body"]
    assert "300 metres” → “some 350 metres”" in told["body"]
    assert told["body"].rstrip().endswith("/v2/artifacts/key/palmyra-digest")


@pytest.mark.usefixtures("desk")
def test_creating_the_automations_again_leaves_alerts_where_they_went(scheduled: Scheduled) -> None:
    before = automations_on(scheduled.server)
    said = module("flows.automations", env=scheduled.env)
    assert said.count("brought up to date: Palmyra") == len(before) == 4
    assert said.endswith("alerts go to the block custom-webhook/desk\n")
    after = automations_on(scheduled.server)
    assert {name: one["actions"] for name, one in after.items()} == {
        name: one["actions"] for name, one in before.items()
    }


def test_a_run_that_says_nothing_is_ended_well_after_the_heartbeat_it_was_given() -> None:
    crashed = yaml.safe_load((ROOT / "automations" / "crashed-runs.yaml").read_text("utf-8"))
    deployed: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
    for one in deployed["deployments"]:
        beat = int(one["work_pool"]["job_variables"]["env"]["PREFECT_FLOWS_HEARTBEAT_FREQUENCY"])
        assert crashed["trigger"]["within"] >= 3 * beat
    assert crashed["trigger"]["match_related"]["prefect.resource.id"] == "prefect.tag.palmyra-watch"

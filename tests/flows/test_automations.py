"""Where alerts are aimed: addresses, blocks, and what is said when they cannot be used."""

from __future__ import annotations

import json
import socket
import urllib.request
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from prefect.server.utilities.user_templates import render_user_template_sync
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

from flows.alert_blocks import WEBHOOK, AlertBlock
from flows.alert_events import event_of
from flows.automations import automations_folder, automations_in, main
from palmyra_watch.core.alerts import Alert, AlertKind
from tests.flows.deployed import automations_on, block_made_on_the_page
from tests.flows.served import answered, ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLACK = "https://hooks.slack.com/services/T0AAAAAAA/B0AAAAAAA/s3cr3ts3cr3ts3cr3ts3cr3t"
TEAMS = (
    "https://prod-12.westeurope.logic.azure.com:443/workflows/0123456789abcdef/triggers/manual/paths/invoke"
    "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=s3cr3t"
)
SENDING = {"Palmyra: silent edit", "Palmyra: source silent", "Palmyra: story gone"}
SILENT = "Palmyra: end runs whose process is gone"


@pytest.fixture
def aimed(server: str, tmp_path: Path) -> Iterator[str]:
    """The server, whose automations are taken away again: nothing is sent to the addresses of these tests."""
    _take_away(server)
    with temporary_settings({PREFECT_API_URL: server, PREFECT_HOME: tmp_path}):
        yield server
    _take_away(server)


def _take_away(server: str) -> None:
    for one in automations_on(server).values():
        delete(f"{server}/automations/{one['id']}")


def delete(address: str) -> None:
    answered(urllib.request.Request(address, method="DELETE"))  # noqa: S310


def blocks_called(server: str, name: str) -> list[dict[str, Any]]:
    question = {"block_documents": {"name": {"any_": [name]}}, "include_secrets": True}
    return list(ask(server, "block_documents/filter", question))


@pytest.mark.parametrize(
    ("silent", "fires", "subject"),
    [
        pytest.param("yes", "fires", "Silent edit: A bridge", id="silent"),
        pytest.param(
            "cannot_tell",
            "fires",
            "Edit, cannot tell whether it was acknowledged: A bridge",
            id="nobody can tell",
        ),
        pytest.param("no", "", "Edit: A bridge", id="acknowledged"),
    ],
)
def test_the_automation_of_edits_hears_what_is_silent_and_what_cannot_be_told(
    silent: str, fires: str, subject: str
) -> None:
    alert = Alert(
        alert_id=str(uuid4()), kind=AlertKind.CHANGE, subject="sto1:a", name="A bridge", location="a.txt",
        text="figure changed", occurred_at=datetime(2022, 5, 6, tzinfo=UTC), facts={"silent": silent},
    )  # fmt: skip
    event = event_of(alert, "http://127.0.0.1/")
    for kind in (WEBHOOK, "sendgrid-email"):
        block = AlertBlock(block_id=uuid4(), kind=kind, told="desk")
        (made,) = (one for one in automations_in(automations_folder(), block) if "silent edit" in one.name)
        assert made.trigger.match.matches(event.resource) is bool(fires)
        (action,) = made.actions
        if kind == WEBHOOK:
            posted = json.loads(render_user_template_sync(action.payload, {"event": event}))
            assert (posted["silent"], posted["text"]) == (silent, "figure changed")
        else:
            assert render_user_template_sync(action.subject, {"event": event}) == subject


@pytest.mark.parametrize(
    ("option", "address", "host", "kind", "action"),
    [
        pytest.param("--slack", SLACK, "hooks.slack.com", "slack-webhook", "send-notification", id="Slack"),
        pytest.param(
            "--teams",
            TEAMS,
            "prod-12.westeurope.logic.azure.com:443",
            "ms-teams-webhook",
            "send-notification",
            id="Teams",
        ),
        pytest.param(
            "--webhook",
            "https://me:s3cr3t@desk.example/in?key=s3cr3t",
            "desk.example",
            "webhook",
            "call-webhook",
            id="any web address",
        ),
    ],
)
def test_an_address_becomes_a_block_of_its_kind_that_all_sending_automations_use(
    aimed: str,
    capsys: pytest.CaptureFixture[str],
    option: str,
    address: str,
    host: str,
    kind: str,
    action: str,
) -> None:
    assert main([option, address]) == 0
    said = capsys.readouterr()
    assert said.out.count("created: Palmyra: ") == 4
    assert said.out.endswith(f"alerts go to {host} (the block {kind}/palmyra-alerts)\n")
    assert "s3cr3t" not in said.out + said.err, "an address is a secret"
    (block,) = [one for one in blocks_called(aimed, "palmyra-alerts") if one["block_type"]["slug"] == kind]
    assert block["data"]["url"] == address
    made = automations_on(aimed)
    assert set(made) == SENDING | {SILENT}
    for name in SENDING:
        (sends,) = made[name]["actions"]
        assert (sends["type"], sends["block_document_id"]) == (action, block["id"])


def test_a_new_address_takes_the_place_of_the_old_one(aimed: str, capsys: pytest.CaptureFixture[str]) -> None:
    for address in ("http://127.0.0.1:9/old", "http://10.1.2.3/new"):
        assert main(["--webhook", address]) == 0
    assert "brought up to date: Palmyra: silent edit" in capsys.readouterr().out
    (block,) = [
        one for one in blocks_called(aimed, "palmyra-alerts") if one["block_type"]["slug"] == "webhook"
    ]
    assert block["data"]["url"] == "http://10.1.2.3/new"
    assert block["data"]["allow_private_urls"] is True, "a receiver in the same house is no attack"
    assert len(automations_on(aimed)) == 4


def test_without_an_address_only_what_sends_nothing_is_created(
    aimed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 0
    assert set(automations_on(aimed)) == {SILENT}
    assert "alerts go nowhere so far: add --webhook" in capsys.readouterr().out


def test_alerts_whose_block_is_gone_go_nowhere_until_there_is_another(
    aimed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    data = {"name": "x", "url": "http://127.0.0.1:9/"}
    block_id = block_made_on_the_page(aimed, "custom-webhook", "short-lived", data)
    assert main(["custom-webhook/short-lived"]) == 0
    delete(f"{aimed}/block_documents/{block_id}")
    assert main([]) == 0
    assert "alerts go nowhere so far" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["--webhook", "ftp://desk.example/s3cr3t"], "http:// or https://", id="FTP"),
        pytest.param(["--webhook", "desk.example/s3cr3t"], "http:// or https://", id="no scheme"),
        pytest.param(["--webhook", ""], "http:// or https://", id="empty"),
        pytest.param(["--webhook", "http:///s3cr3t"], "http:// or https://", id="no host"),
        pytest.param(["--webhook", "http://[s3cr3t"], "http:// or https://", id="a bracket that stays open"),
        pytest.param(["--webhook", "http://a.example:99999/s3cr3t"], "http:// or https://", id="no port"),
        pytest.param(["--webhook", "http://a.example/s3 cr3t"], "http:// or https://", id="a space"),
        pytest.param(["--webhook", "http://a.example/\x1b[2Js3cr3t"], "http:// or https://", id="a command"),
        pytest.param(["--slack", "https://desk.example/s3cr3t"], "hooks.slack.com", id="not Slack's"),
        pytest.param(["--slack", "https://hooks.slack.com/services/s3cr3t"], "T…/B…", id="part of Slack's"),
        pytest.param(["--teams", "https://desk.example/s3cr3t"], "workflow of Teams", id="not Teams'"),
        pytest.param(["slack-webhook/none"], "page Blocks", id="no such block"),
        pytest.param(["none"], "TYPE/NAME", id="a name without a type"),
        pytest.param(
            ["secret/token"], "no block that alerts can be sent with", id="a block that cannot tell"
        ),
    ],
)
def test_a_place_that_cannot_be_used_is_refused_with_what_to_do_and_without_its_secret(
    aimed: str, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    if arguments == ["secret/token"]:
        block_made_on_the_page(aimed, "secret", "token", {"value": "x"})
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("error: ")
    assert said in told.err
    assert [word for word in ("s3cr3t", "s3 cr3t", "\x1b") if word in told.err] == []
    assert automations_on(aimed) == {}


def test_two_places_at_once_are_refused() -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["--slack", SLACK, "--webhook", "http://a.example/"])


def test_without_a_server_the_words_are_given_that_start_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with temporary_settings({PREFECT_API_URL: None, PREFECT_HOME: tmp_path}):
        assert main(["--slack", SLACK]) == 2
    said = capsys.readouterr().err
    assert "`prefect server start`" in said
    assert "export PREFECT_API_URL=http://127.0.0.1:4200/api" in said


def test_a_server_that_does_not_answer_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and not listened at
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/api"
        with temporary_settings({PREFECT_API_URL: address, PREFECT_HOME: tmp_path}):
            assert main(["--slack", SLACK]) == 1
    said = capsys.readouterr().err
    assert f"no Prefect server answers at {address}: start one with `prefect server start`" in said


def test_an_address_without_its_end_is_told_how_it_ends(
    server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with temporary_settings({PREFECT_API_URL: server.removesuffix("/api"), PREFECT_HOME: tmp_path}):
        assert main([]) == 1
    assert "correct PREFECT_API_URL; it ends in /api" in capsys.readouterr().err


def test_every_automation_is_found() -> None:
    assert len(list(automations_folder().glob("*.yaml"))) == 4

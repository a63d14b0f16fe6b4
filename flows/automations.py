"""Create the automations, or bring them up to date: `python -m flows.automations --webhook ADDRESS`.

Silent edits and those of which it cannot be told whether they were acknowledged, stories that are gone and sources
that fall silent are sent to one place: to an address (--webhook, --slack, --teams), which Prefect keeps as the block
`palmyra-alerts`, or with BLOCK, as `sendgrid-email/desk`: a block that was made on Prefect's page Blocks. Without
either they go where they went; on a new server only the automation is created that sends nothing. Prefect's server
sends the alerts, so it is the server that has to reach the address.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml  # type: ignore[import-untyped]  # its stubs are not installed everywhere
from prefect.client.orchestration import get_client
from prefect.events.schemas.automations import AutomationCore
from prefect.exceptions import PrefectHTTPStatusError
from prefect.settings import PREFECT_API_URL

import palmyra_watch
from flows.alert_blocks import KINDS, WEBHOOK, AlertBlock, block_named, block_of_address, block_with_id
from flows.busy_server import busy_answer
from palmyra_watch.errors import PalmyraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prefect.client.orchestration import SyncPrefectClient

_PACKAGED: Final = Path(palmyra_watch.__file__).parent / "automations"
_CHECKOUT: Final = Path(__file__).parent.parent / "automations"
NO_BLOCK: Final = "00000000-0000-0000-0000-000000000000"
_TOLD: Final = ("text", "name", "location", "link")
_SILENT: Final = (
    '"silent": {{ event.payload.silent | default("") | tojson }}'  # only an alert of a change has it
)
_START: Final = "start one with `prefect server start`"
_NAME_IT: Final = "export PREFECT_API_URL=http://127.0.0.1:4200/api (or write it into .env)"


def automations_folder() -> Path:
    """Return the folder of the automations: in the installed package, or in the checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def automations_in(folder: Path, block: AlertBlock | None) -> Iterator[AutomationCore]:
    """Yield the automations of a folder, with a block in the place of the zeros.

    Args:
        folder: Of YAML files, one automation each.
        block: What alerts are sent with; None leaves out the automations that need one.
    """
    for raw in _written_in(folder):
        if block:
            raw["actions"] = [_aimed(action, block) for action in raw["actions"]]
        elif _sends(raw):
            continue
        yield AutomationCore.model_validate(raw)


def _written_in(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.yaml")):
        yield yaml.safe_load(path.read_text(encoding="utf-8"))


def _sends(raw: dict[str, Any]) -> bool:
    return any(action.get("block_document_id") == NO_BLOCK for action in raw["actions"])


def _aimed(action: dict[str, Any], block: AlertBlock) -> dict[str, Any]:
    if action.get("block_document_id") != NO_BLOCK:
        return action
    if block.kind != WEBHOOK:
        return {**action, "block_document_id": str(block.block_id)}
    told = ['"event": {{ event.event | tojson }}', '"id": {{ event.resource["palmyra.id"] | tojson }}']
    told += [f'"{name}": {{{{ event.payload.{name} | tojson }}}}' for name in _TOLD]
    told.append(_SILENT)
    return {
        "type": "call-webhook",
        "block_document_id": str(block.block_id),
        "payload": "{" + ", ".join(told) + "}",
    }


def put(client: SyncPrefectClient, automation: AutomationCore) -> str:
    """Create an automation, or replace the one of its name; return which of the two it was."""
    standing = client.read_automations_by_name(automation.name)
    if not standing:
        client.create_automation(automation)
        return "created"
    kept = automation.model_copy(
        update={"enabled": standing[0].enabled}
    )  # what a person switched off stays off
    client.update_automation(standing[0].id, kept)
    return "brought up to date"


def block_in_use(client: SyncPrefectClient, folder: Path) -> AlertBlock | None:
    """Return the block that the automations on the server send with; None if they are not there, or it is gone."""
    for raw in filter(_sends, _written_in(folder)):
        for standing in client.read_automations_by_name(raw["name"]):
            for action in standing.actions:
                block_id = getattr(action, "block_document_id", None)
                if block_id and (block := block_with_id(client, block_id)):
                    return block
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Create what the files say; return the exit code: 0 done, 1 the server does not answer, 2 something is wrong."""
    asked = _parser().parse_args(arguments)
    if not PREFECT_API_URL.value():
        return _complain(f"no Prefect server is named: {_START}, then {_NAME_IT}", 2)
    try:
        with get_client(sync_client=True) as client:
            if trouble := _trouble_with(client):
                return _complain(trouble, 1)
            _set_up(client, asked)
    except PalmyraError as error:
        return _complain(str(error), 2)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  # the outermost edge; its words may hold an address
        told = f"{type(error).__name__} at {PREFECT_API_URL.value()}"
        return _complain(f"{told}: see the server's log, and run this again; it does nothing twice", 1)
    return 0


def _set_up(client: SyncPrefectClient, asked: argparse.Namespace) -> None:
    folder = automations_folder()
    address = next(((kind, getattr(asked, kind)) for kind in KINDS if getattr(asked, kind) is not None), None)
    if address:
        block: AlertBlock | None = block_of_address(*address)
    elif asked.block is not None:
        block = block_named(client, asked.block)
    else:
        block = block_in_use(client, folder)
    for automation in automations_in(folder, block):
        sys.stdout.write(f"{put(client, automation)}: {automation.name}\n")
    sys.stdout.write(
        f"alerts go to {block.told}\n"
        if block
        else "alerts go nowhere so far: add --webhook, --slack or --teams and an address, or name a block\n"
    )


def _trouble_with(client: SyncPrefectClient) -> str:
    """Return what is wrong with the server and what to do, or nothing."""
    address = PREFECT_API_URL.value()
    none = f"no Prefect server answers at {address}: {_START}, or correct PREFECT_API_URL; it ends in /api"
    trouble = client.api_healthcheck()
    if trouble is not None:
        return _busy(trouble) or none
    try:
        client.api_version()
    except PrefectHTTPStatusError as error:
        answer = f"the server at {address} answers {error.response.status_code}"
        return _busy(error) or f"{answer}: correct PREFECT_API_URL or PREFECT_API_AUTH_STRING"
    except ValueError:  # another server's page
        return none
    return ""


def _busy(trouble: Exception) -> str:
    """Return what to say of a server that answers, and is busy; nothing of any other."""
    answer = busy_answer(trouble)
    told = f"the server at {PREFECT_API_URL.value()} answers {answer}: it is busy; run this again later"
    return told if answer else ""


def _complain(message: str, code: int) -> int:
    sys.stderr.write(f"error: {message}\n")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m flows.automations",
        description=(__doc__ or "").split("\n\n")[1],
        epilog="To see what an alert holds: `python -m flows.listen`, and --webhook http://127.0.0.1:9000",
    )
    one = parser.add_mutually_exclusive_group()
    one.add_argument(
        "block", nargs="?", metavar="BLOCK", help="a block's type and name, as sendgrid-email/desk"
    )
    one.add_argument("--webhook", metavar="ADDRESS", help="alerts are posted there as JSON")
    one.add_argument("--slack", metavar="ADDRESS", help="an incoming webhook of Slack")
    one.add_argument("--teams", metavar="ADDRESS", help="a workflow of Microsoft Teams")
    return parser


if __name__ == "__main__":
    sys.exit(main())

"""Create the automations, or bring them up to date: `python -m flows.automations [BLOCK]`.

BLOCK names where alerts go, as `slack-webhook/palmyra-alerts`: a block that was made on Prefect's page Blocks. Without
one only those automations are created that send nothing. A file whose block is filled in by hand does as well:
`prefect automation create -f automations/silent-edit.yaml`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml  # type: ignore[import-untyped]  # its stubs are not installed everywhere
from prefect.client.orchestration import get_client
from prefect.events.schemas.automations import AutomationCore
from prefect.exceptions import ObjectNotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from prefect.client.orchestration import SyncPrefectClient

FOLDER = Path(__file__).parent.parent / "automations"
NO_BLOCK = "00000000-0000-0000-0000-000000000000"
_WEBHOOK = "webhook"  # Prefect's block for any HTTP call; all other types are notifications


def automations_in(folder: Path, block_id: str, block_type: str) -> Iterator[AutomationCore]:
    """Yield the automations of a folder, with a block in the place of the zeros.

    Args:
        folder: Of YAML files, one automation each.
        block_id: Of the block that alerts go to; empty leaves out the automations that need one.
        block_type: Of that block: `webhook` is called with JSON, others are sent subject and text.
    """
    for path in sorted(folder.glob("*.yaml")):
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        if not block_id and any(action.get("block_document_id") == NO_BLOCK for action in raw["actions"]):
            continue
        raw["actions"] = [_aimed(action, block_id, block_type) for action in raw["actions"]]
        yield AutomationCore.model_validate(raw)


def _aimed(action: dict[str, Any], block_id: str, block_type: str) -> dict[str, Any]:
    if action.get("block_document_id") != NO_BLOCK:
        return action
    if block_type != _WEBHOOK:
        return {**action, "block_document_id": block_id}
    told = ['"event": {{ event.event | tojson }}', '"id": {{ event.resource["palmyra.id"] | tojson }}']
    told += [
        f'"{name}": {{{{ event.payload.{name} | tojson }}}}' for name in ("text", "name", "location", "link")
    ]
    return {
        "type": "call-webhook",
        "block_document_id": block_id,
        "payload": "{" + ", ".join(told) + "}",
    }


def put(client: SyncPrefectClient, automation: AutomationCore) -> str:
    """Create an automation, or replace the one of its name; return which of the two it was."""
    standing = client.read_automations_by_name(automation.name)
    if not standing:
        client.create_automation(automation)
        return "created"
    client.update_automation(standing[0].id, automation)
    return "brought up to date"


def main(arguments: Sequence[str] | None = None) -> int:
    """Create what the files say; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m flows.automations", description=(__doc__ or "").split("\n\n")[1]
    )
    parser.add_argument("block", nargs="?", default="", help="as slack-webhook/palmyra-alerts")
    name = parser.parse_args(arguments).block
    block_type, _, block_name = name.partition("/")
    with get_client(sync_client=True) as client:
        block_id = ""
        if name:
            try:
                found = client.read_block_document_by_name(block_name, block_type)
            except ObjectNotFound:
                sys.stderr.write(
                    f"there is no block {name}: create it on the page Blocks, or correct the name\n"
                )
                return 2
            block_id = str(found.id)
        for automation in automations_in(FOLDER, block_id, block_type):
            sys.stdout.write(f"{put(client, automation)}: {automation.name}\n")
        if not name:
            sys.stdout.write("alerts go nowhere so far: name a block, as slack-webhook/palmyra-alerts\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

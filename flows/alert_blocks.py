"""The block that alerts are sent with: made of an address, or one that somebody made on Prefect's page Blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import SplitResult, urlsplit

from prefect.blocks.notifications import AppriseNotificationBlock, MicrosoftTeamsWebhook, SlackWebhook
from prefect.blocks.webhook import Webhook
from prefect.exceptions import ObjectNotFound
from pydantic import SecretStr

from palmyra_watch.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from prefect.client.orchestration import SyncPrefectClient
    from prefect.client.schemas.objects import BlockDocument

NAME: Final = "palmyra-alerts"  # of a block that is made of an address
WEBHOOK: Final = Webhook.get_block_type_slug()  # for any HTTP call; the other types are sent subject and text
_CHATS: Final[Mapping[str, type[AppriseNotificationBlock]]] = {
    "slack": SlackWebhook,
    "teams": MicrosoftTeamsWebhook,
}
_LOOKS: Final = {
    "slack": "https://hooks.slack.com/services/T…/B…/…: Slack gives it to an app with incoming webhooks",
    "teams": "https://….azure.com/workflows/… or https://….powerplatform.com/…: a workflow of Teams gives it",
}
KINDS: Final = ("webhook", *_CHATS)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertBlock:
    """A block on the server that alerts are sent with.

    Attributes:
        kind: The slug of its type, as `webhook`.
        told: For people: the block's name and, where it is known, the host. An address is a secret.
    """

    block_id: UUID
    kind: str
    told: str


def block_of_address(kind: str, address: str) -> AlertBlock:
    """Make the block of an address, or give the one that is there the new address; its type is registered if need be.

    Args:
        kind: One of KINDS.
        address: With its secrets; no message repeats more of it than the host.

    Raises:
        SettingsError: It is no address of that kind.
    """
    parts = _web_address(kind, address)
    block = (
        Webhook(url=SecretStr(address), allow_private_urls=True)
        if kind == "webhook"
        else _chat(kind, address, parts)
    )
    block_id = cast("UUID", block.save(NAME, overwrite=True))  # a coroutine in an event loop only
    slug = block.get_block_type_slug()
    return AlertBlock(
        block_id=block_id, kind=slug, told=f"{parts.netloc.rpartition('@')[2]} (the block {slug}/{NAME})"
    )


def _web_address(kind: str, address: str) -> SplitResult:
    """Return the parts of an address, or raise SettingsError."""
    unusable = SettingsError(f"--{kind}: give an address that begins with http:// or https://")
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # brackets that do not close, a port that is none
        raise unusable from None  # the cause repeats the address
    if not usable or not address.isprintable() or " " in address:
        raise unusable
    return parts


def _chat(kind: str, address: str, parts: SplitResult) -> AppriseNotificationBlock:
    """Return a block of a chat.

    Apprise, which Prefect sends with, says nothing of an address that it cannot use until it is to send.
    """
    unusable = SettingsError(
        f"--{kind}: {parts.hostname} has no address of that kind; it looks like {_LOOKS[kind]}"
    )
    try:
        block = _CHATS[kind](url=SecretStr(address))
    except ValueError:
        raise unusable from None
    if not len(block._apprise_client):  # noqa: SLF001  # nothing else of Prefect tells
        raise unusable
    return block


def block_named(client: SyncPrefectClient, name: str) -> AlertBlock:
    """Return the block of a name, as `slack-webhook/palmyra-alerts`.

    Raises:
        SettingsError: There is none, or none that could tell anybody anything.
    """
    kind, _, own_name = name.partition("/")
    try:
        found = client.read_block_document_by_name(own_name, kind, include_secrets=False)
    except ObjectNotFound:
        raise SettingsError(
            f"there is no block {name}: make it on the page Blocks, or correct the name (TYPE/NAME, as it is there)"
        ) from None
    if not _can_tell(found):
        raise SettingsError(
            f"{name} is no block that alerts can be sent with: name a notification or a webhook"
        )
    return AlertBlock(block_id=found.id, kind=kind, told=f"the block {name}")


def block_with_id(client: SyncPrefectClient, block_id: UUID) -> AlertBlock | None:
    """Return a block; None if it is gone."""
    try:
        found = client.read_block_document(block_id, include_secrets=False)
    except ObjectNotFound:
        return None
    kind = found.block_type.slug if found.block_type else ""
    return AlertBlock(block_id=found.id, kind=kind, told=f"the block {kind}/{found.name}")


def _can_tell(found: BlockDocument) -> bool:
    slug = found.block_type.slug if found.block_type else ""
    return slug == WEBHOOK or (found.block_schema is not None and "notify" in found.block_schema.capabilities)

"""What a day brought, on one page, and to a chat or mailbox if there is one."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # Prefect reads the annotations of a flow's parameters
from pathlib import Path  # noqa: TC003
from typing import Annotated

from prefect import flow, tags
from prefect.blocks.abstract import NotificationBlock
from prefect.blocks.core import Block
from prefect.runtime import flow_run
from pydantic import Field

from flows.ending import ended
from flows.failing import advise
from flows.links import DIGEST_KEY, artifact_link
from flows.publish import publish
from flows.tell import alert, show_digest
from palmyra_watch.errors import SettingsError
from palmyra_watch.settings import settings_from_environment


@flow(
    name="digest",
    flow_run_name="Tell what changed in {hours} hours",
    validate_parameters=True,
    on_failure=[advise],
)
def daily_digest(
    home: Path | None = None, hours: Annotated[int, Field(ge=1, le=24 * 31)] = 24, notify: str = ""
) -> str:
    """Publish the warehouse, and a digest of the changes of the last hours, the weightiest first.

    Args:
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
        hours: How far back the digest reaches.
        notify: A notification block that it is sent with, as `slack-webhook/palmyra-alerts`; none when empty.
    """
    settings = settings_from_environment(home=home)
    with tags(*flow_run.tags):
        publish(home=home)
    text = show_digest(settings, hours)
    if notify:
        _notify(notify, text)
    return artifact_link(DIGEST_KEY)


def _notify(name: str, text: str) -> None:
    try:
        block = Block.load(name)
    except ValueError as error:
        raise SettingsError(f"notify={name!r}: {error}; create it under Blocks in the UI") from error
    if not isinstance(block, NotificationBlock):
        raise SettingsError(f"notify={name!r}: is no notification block")
    block.notify(  # type: ignore[unused-coroutine]  # outside of an event loop it is none
        f"{text}\n\n{artifact_link(DIGEST_KEY)}", subject="Palmyra Watch: what changed"
    )


@flow(
    name="alert",
    flow_run_name="Alert people of changes since {since}",
    validate_parameters=True,
    on_failure=[advise],
)
def alert_since(since: datetime, home: Path | None = None) -> int:
    """Alert people of changes that were first seen then or later, however old, as far as nobody was alerted of them.

    Args:
        since: The time; an offset from UTC is asked for.
        home: Folder of the data; PALMYRA_HOME, or `warehouse`, when not given.
    """
    if since.tzinfo is None:
        raise SettingsError(f"since={since.isoformat()}: give an offset from UTC, as 2026-03-27T10:00:00Z")
    report = alert(settings_from_environment(home=home), since)
    return ended(report.sent, report.failed)

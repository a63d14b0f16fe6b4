"""An alert as an event of Prefect, which its automations hear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.events import Event, RelatedResource, Resource
from prefect.exceptions import EventTooLarge
from prefect.runtime import flow_run
from prefect.settings import get_current_settings

from flows.links import SOURCES_KEY, latest_page
from palmyra_watch.core.alerts import AlertKind
from palmyra_watch.core.render.board_rows import story_artifact_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.alerts import Alert


def link_of(one: Alert) -> str:
    """Return where a browser shows more: the log of a story that changed, the board of the sources otherwise."""
    return latest_page(story_artifact_key(one.subject) if one.kind is AlertKind.CHANGE else SOURCES_KEY)


def event_of(one: Alert, link: str) -> Event:
    """Return the event that tells an alert; it has the alert's id, so that it stands there once however often told.

    Raises:
        EventTooLarge: No server would take it.
    """
    facts: dict[str, Any] = {f"palmyra.{name}": value for name, value in one.facts.items()}
    event = Event(
        event=one.kind,
        id=UUID(one.alert_id),
        resource=Resource(
            {
                "prefect.resource.id": f"palmyra.{one.subject.replace(':', '.')}",
                "prefect.resource.name": one.name or one.subject,
                "palmyra.id": one.subject,
                **facts,
            }
        ),
        related=_this_run(),
        payload={
            "text": one.text,
            "name": one.name,
            "location": one.location,
            "happened": one.occurred_at.isoformat(),
            "link": link,
            **one.facts,
        },
    )
    most = get_current_settings().server.events.maximum_size_bytes
    if event.size_bytes > most:
        raise EventTooLarge(event.size_bytes, most)
    return event


def send(events: Sequence[Event]) -> None:
    """Send events; the server has them when this returns.

    Prefect's own `emit_event` leaves them to a thread with a connection of its own, and says nothing when that is
    refused: the alerts would be remembered as told, and nobody had heard them.
    """
    with get_client(sync_client=True) as client:
        client.request("POST", "/events", json=[event.model_dump(mode="json") for event in events])


def _this_run() -> list[RelatedResource]:
    """Return the run and its tags, so that the run's page shows what was told."""
    run = {
        "prefect.resource.id": f"prefect.flow-run.{flow_run.id}",
        "prefect.resource.role": "flow-run",
        "prefect.resource.name": str(flow_run.name),
    }
    marks = [
        {"prefect.resource.id": f"prefect.tag.{tag}", "prefect.resource.role": "tag"} for tag in flow_run.tags
    ]
    return [RelatedResource(one) for one in (run, *marks)]

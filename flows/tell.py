"""What a run has found, told to people: its digest, a log for each story that changed, and alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from prefect import get_run_logger, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.events import emit_event
from prefect.events.worker import EventsWorker
from prefect.settings import PREFECT_API_URL

from flows.links import (
    DIGEST_KEY,
    RUN_KEY,
    SOURCES_KEY,
    artifact_page,
    latest_page,
    linked_report,
    page_path,
)
from palmyra_watch.core.alerts import AlertKind
from palmyra_watch.core.render.board_rows import story_artifact_key
from palmyra_watch.core.render.boards import digest, story_log
from palmyra_watch.core.render.message import message
from palmyra_watch.core.render.summary import counted
from palmyra_watch.settings import Settings  # noqa: TC001  # Prefect reads the annotations
from palmyra_watch.steps.alerts import alert_round
from palmyra_watch.steps.boards import board_changes, story_board
from palmyra_watch.steps.reports import CompareReport  # noqa: TC001  # Prefect reads the annotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.alerts import Alert
    from palmyra_watch.core.render.board_rows import Linked
    from palmyra_watch.model import StoryId

STORY_LOGS = 25  # of one run; about 25 ms each, and the weightiest stories come first


def tell(settings: Settings, compared: CompareReport) -> None:
    """Tell people what a run has found. What is told is published already, so a failure here loses nothing."""
    if compared.versions or compared.changes:
        show_run(settings, compared)
    alert(settings)


@task(name="show what this run found", cache_policy=NO_CACHE)
def show_run(settings: Settings, compared: CompareReport) -> None:
    """Publish the digest of a run, and the log of each story that changed, the weightiest first."""
    log = get_run_logger()
    changes = board_changes(settings, changes=compared.changes)
    stories = list(dict.fromkeys(entry.change.story_id for entry in changes.entries))
    shown = stories[:STORY_LOGS]
    linked = linked_report(settings)
    linked = replace(
        linked, stories={story_id: _show_story(settings, story_id, linked) for story_id in shown}
    )
    news = f"{counted(compared.stories, 'new story')}, {counted(compared.versions, 'new version')}"
    made = create_markdown_artifact(
        key=RUN_KEY,
        markdown=digest(changes.entries, found=changes.found, linked=linked, nothing=f"{news}, no changes."),
        description=f"What the latest run found: {news}, {counted(changes.found, 'change')}",
    )
    log.info("%s, %s; see %s", news, counted(changes.found, "change"), artifact_page(made))
    if len(stories) > len(shown):
        log.info("%d more stories changed; their logs are not among the artifacts", len(stories) - len(shown))


def _show_story(settings: Settings, story_id: StoryId, linked: Linked) -> str:
    """Publish the log of a story; return where its page is, below the server's address."""
    board = story_board(settings, story_id)
    made = create_markdown_artifact(
        key=story_artifact_key(story_id),
        markdown=story_log(
            board.versions, board.changes.entries, name=board.name, location=board.location, linked=linked
        ),
        description=f"All versions and changes of story {story_id}",
    )
    return page_path(made)


@task(name="show the digest", cache_policy=NO_CACHE)
def show_digest(settings: Settings, hours: int) -> str:
    """Publish the digest of the last hours; return it in a few plain lines."""
    changes = board_changes(settings, since=datetime.now(UTC) - timedelta(hours=hours))
    nothing = f"No change was seen in the last {hours} hours."
    linked = linked_report(settings)
    text = digest(changes.entries, found=changes.found, linked=linked, nothing=nothing)
    made = create_markdown_artifact(
        key=DIGEST_KEY, markdown=text, description=f"What changed in the last {hours} hours"
    )
    get_run_logger().info(
        "%s in %d hours; see %s",
        counted(changes.found, "change"),
        hours,
        artifact_page(made),
    )
    return message(changes.entries, changes.found)


@task(name="alert people", cache_policy=NO_CACHE)
def alert(settings: Settings, since: datetime | None = None) -> int:
    """Send an event for all that is news, and remember it; return how many. Without a server nobody could hear it."""
    if not PREFECT_API_URL.value():
        return 0
    with alert_round(settings, since=since) as this:
        _send(this.due)
        this.told(this.due)
        if this.due:
            get_run_logger().info("sent %s: %s", counted(len(this.due), "alert"), this.due[0].text)
        return len(this.due)


def _send(alerts: Sequence[Alert]) -> None:
    """Send events and wait until the server has them."""
    for one in alerts:
        facts: dict[str, Any] = {f"palmyra.{name}": value for name, value in one.facts.items()}
        emit_event(
            event=one.kind,
            id=UUID(one.alert_id),
            resource={
                "prefect.resource.id": f"palmyra.{one.subject.replace(':', '.')}",
                "prefect.resource.name": one.name or one.subject,
                "palmyra.id": one.subject,
                **facts,
            },
            payload={
                "text": one.text,
                "name": one.name,
                "location": one.location,
                "happened": one.occurred_at.isoformat(),
                "link": _link_of(one),
                **one.facts,
            },
        )
    if alerts:
        EventsWorker.instance().wait_until_empty()


def _link_of(one: Alert) -> str:
    """Return where a browser shows more: the log of a story that changed, the board of the sources otherwise."""
    return latest_page(story_artifact_key(one.subject) if one.kind is AlertKind.CHANGE else SOURCES_KEY)

"""What a run has found, told to people: its digest, a log for each story that changed, and alerts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
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
from palmyra_watch.steps.failure_memory import tell_failures
from palmyra_watch.steps.guarded import Guard, Step, StepFailure
from palmyra_watch.steps.reports import CompareReport  # noqa: TC001  # Prefect reads the annotations

if TYPE_CHECKING:
    from palmyra_watch.core.alerts import Alert
    from palmyra_watch.core.render.board_rows import Linked
    from palmyra_watch.model import StoryId
    from palmyra_watch.steps.boards import BoardChanges

STORY_LOGS = 25  # of one run; about 25 ms each, and the weightiest stories come first


def tell(settings: Settings, compared: CompareReport) -> tuple[StepFailure, ...]:
    """Tell people what a run has found; return what could not be told.

    What is told is published already, so a failure here loses nothing.
    """
    failed: tuple[StepFailure, ...] = ()
    if compared.versions or compared.changes:
        failed = show_run(settings, compared)
        tell_failures(settings, Step.STORY_LOGS, failed)
    return (*failed, *alert(settings).failed)


@task(name="show what this run found", cache_policy=NO_CACHE)
def show_run(settings: Settings, compared: CompareReport) -> tuple[StepFailure, ...]:
    """Publish the digest of a run, and the log of each story that changed, the weightiest first.

    Return what could not be shown.
    """
    log, guard = get_run_logger(), Guard(Step.STORY_LOGS)
    changes = board_changes(settings, changes=compared.changes, guard=guard)
    stories = list(dict.fromkeys(entry.change.story_id for entry in changes.entries))
    shown = stories[:STORY_LOGS]
    linked = linked_report(settings)
    logs = {story_id: _show_story(settings, story_id, linked, guard) for story_id in shown}
    linked = replace(linked, stories={story_id: page for story_id, page in logs.items() if page})
    news = f"{counted(compared.stories, 'new story')}, {counted(compared.versions, 'new version')}"
    text = _digest(changes, linked, f"{news}, no changes.", guard)
    if text is not None:
        made = create_markdown_artifact(
            key=RUN_KEY,
            markdown=text,
            description=f"What the latest run found: {news}, {counted(changes.found, 'change')}",
        )
        log.info("%s, %s; see %s", news, counted(changes.found, "change"), artifact_page(made))
    if len(stories) > len(shown):
        log.info("%d more stories changed; their logs are not among the artifacts", len(stories) - len(shown))
    return tuple(guard.failed)


def _digest(changes: BoardChanges, linked: Linked, nothing: str, guard: Guard) -> str | None:
    return guard.together(
        changes.entries,
        lambda some: digest(some, found=changes.found, linked=linked, nothing=nothing),
        whole="the digest",
        subject=lambda entry: str(entry.change.story_id),
    )


def _show_story(settings: Settings, story_id: StoryId, linked: Linked, guard: Guard) -> str:
    """Publish the log of a story; return where its page is, below the server's address; empty if it has none."""
    text = guard.one(str(story_id), partial(_story_log, settings, story_id, linked))
    if text is None:
        return ""
    made = create_markdown_artifact(
        key=story_artifact_key(story_id),
        markdown=text,
        description=f"All versions and changes of story {story_id}",
    )
    return page_path(made)


def _story_log(settings: Settings, story_id: StoryId, linked: Linked) -> str:
    board = story_board(settings, story_id)
    return story_log(
        board.versions, board.changes.entries, name=board.name, location=board.location, linked=linked
    )


@task(name="show the digest", cache_policy=NO_CACHE)
def show_digest(settings: Settings, hours: int) -> str:
    """Publish the digest of the last hours; return it in a few plain lines."""
    guard = Guard(Step.BOARDS)
    changes = board_changes(settings, since=datetime.now(UTC) - timedelta(hours=hours), guard=guard)
    text = _digest(changes, linked_report(settings), f"No change was seen in the last {hours} hours.", guard)
    if text is not None:
        made = create_markdown_artifact(
            key=DIGEST_KEY, markdown=text, description=f"What changed in the last {hours} hours"
        )
        get_run_logger().info(
            "%s in %d hours; see %s", counted(changes.found, "change"), hours, artifact_page(made)
        )
    told = guard.together(
        changes.entries,
        lambda some: message(some, changes.found),
        whole="the digest",
        subject=lambda entry: str(entry.change.story_id),
    )
    return told or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertReport:
    """What people were alerted of in one run.

    Attributes:
        failed: What they could not be alerted of.
    """

    sent: int = 0
    failed: tuple[StepFailure, ...] = ()


@task(name="alert people", cache_policy=NO_CACHE)
def alert(settings: Settings, since: datetime | None = None) -> AlertReport:
    """Send an event for all that is news, and remember it. Without a server nobody could hear it."""
    if not PREFECT_API_URL.value():
        return AlertReport()
    with alert_round(settings, since=since) as this:
        sent = this.guard.each(this.due, _sent, subject=lambda one: one.subject)
        if sent:
            EventsWorker.instance().wait_until_empty()
        this.told(sent)
        if sent:
            get_run_logger().info("sent %s: %s", counted(len(sent), "alert"), sent[0].text)
    tell_failures(settings, Step.ALERT, this.guard.failed)
    return AlertReport(sent=len(sent), failed=tuple(this.guard.failed))


def _sent(one: Alert) -> Alert:
    """Send an event, and return what it told; the server has it when the queue is empty."""
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
    return one


def _link_of(one: Alert) -> str:
    """Return where a browser shows more: the log of a story that changed, the board of the sources otherwise."""
    return latest_page(story_artifact_key(one.subject) if one.kind is AlertKind.CHANGE else SOURCES_KEY)

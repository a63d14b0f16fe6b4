"""What a run has found, told to people: its digest, a log for each story that changed, and alerts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from prefect import get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.settings import PREFECT_API_URL

from flows.alert_events import event_of, link_of, send
from flows.links import DIGEST_KEY, RUN_KEY, artifact_page, linked_report, page_path
from flows.tasks import telling
from palmyra_watch.core.render.board_rows import story_artifact_key
from palmyra_watch.core.render.boards import digest, story_log
from palmyra_watch.core.render.message import message
from palmyra_watch.core.render.summary import counted
from palmyra_watch.settings import Settings  # noqa: TC001  # Prefect reads the annotations
from palmyra_watch.steps.failure_memory import tell_failures
from palmyra_watch.steps.guarded import Guard, Step, StepFailure
from palmyra_watch.steps.outputs.alerts import alert_round
from palmyra_watch.steps.outputs.boards import board_changes, story_board
from palmyra_watch.steps.reports import CompareReport  # noqa: TC001  # Prefect reads the annotations

if TYPE_CHECKING:
    from palmyra_watch.core.render.board_rows import Linked
    from palmyra_watch.model import StoryId
    from palmyra_watch.steps.outputs.boards import BoardChanges

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


@telling("show what this run found")
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


@telling("show the digest")
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


@telling("alert people")
def alert(settings: Settings, since: datetime | None = None) -> AlertReport:
    """Send an event for all that is news, and remember it. Without a server nobody could hear it."""
    if not PREFECT_API_URL.value():
        return AlertReport()
    with alert_round(settings, since=since) as this:
        due = [(one, link_of(one)) for one in this.due]
        made = this.guard.each(
            due, lambda pair: (pair[0], event_of(*pair)), subject=lambda pair: pair[0].subject
        )
        if made:
            send([event for _, event in made])
            get_run_logger().info("sent %s: %s", counted(len(made), "alert"), made[0][0].text)
        this.told([one for one, _ in made])
    tell_failures(settings, Step.ALERT, this.guard.failed)
    return AlertReport(sent=len(made), failed=tuple(this.guard.failed))

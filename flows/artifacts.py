"""What people see of the warehouse in the Prefect UI. The warehouse is the record; these can be published again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from prefect.artifacts import Artifact, create_markdown_artifact, create_table_artifact

from flows.links import (
    CHANGE_LOG_KEY,
    CHANGE_TABLE_KEY,
    CLAIMS_KEY,
    SOURCES_KEY,
    SUMMARY_KEY,
    linked_report,
)
from flows.tasks import telling
from palmyra_watch.core.render.boards import change_log
from palmyra_watch.core.render.claims import claims_board
from palmyra_watch.core.render.health import source_board
from palmyra_watch.core.render.markdown import change_table
from palmyra_watch.core.render.summary import summary_markdown
from palmyra_watch.settings import Settings  # noqa: TC001  # Prefect reads the annotations
from palmyra_watch.steps.guarded import Guard, Step, StepFailure
from palmyra_watch.steps.outputs.boards import newest_changes, source_records
from palmyra_watch.steps.read import articles, findings, problems, totals

if TYPE_CHECKING:
    from palmyra_watch.core.render.board_rows import BoardEntry

LOG_ENTRIES = 1_000  # far more than fit the board
TABLE_ROWS = 200  # a table artifact of some 200 KB is the most that the page shows at ease


def are_shown() -> bool:
    """Tell whether this server has the boards: one that is new has none, though nothing has changed."""
    return Artifact.get(SUMMARY_KEY) is not None


@telling("show the warehouse in the UI")
def show(settings: Settings) -> tuple[StepFailure, ...]:
    """Publish the boards of the whole warehouse under their stable keys; return what could not be shown."""
    guard = Guard(Step.BOARDS)
    newest = newest_changes(settings, limit=LOG_ENTRIES, guard=guard)
    _publish(SUMMARY_KEY, _summary(settings, guard), "What the warehouse holds, and what needs a person")
    linked = linked_report(settings)
    log = guard.together(
        newest.entries,
        lambda some: change_log(some, found=newest.found, linked=linked),
        whole="the board of changes",
        subject=_story_of,
    )
    _publish(CHANGE_LOG_KEY, log, "Every change, newest first")
    _publish(
        CLAIMS_KEY,
        _claims(settings, guard),
        "Where the articles disagree, what cannot be, and what several of them quote",
    )
    sources = guard.together(
        source_records(settings, guard),
        lambda some: source_board(some, datetime.now(UTC)),
        whole="the board of sources",
        subject=lambda record: str(record.source_id),
    )
    _publish(SOURCES_KEY, sources, "Which sources are silent, gone, blocked or failing")
    table = guard.together(
        newest.entries[:TABLE_ROWS],
        lambda some: change_table([entry.change for entry in some]),
        whole="the table of changes",
        subject=_story_of,
    )
    if table is not None:
        create_table_artifact(
            key=CHANGE_TABLE_KEY, table=table, description=f"The newest {TABLE_ROWS} changes, a row each"
        )
    return tuple(guard.failed)


def _story_of(entry: BoardEntry) -> str:
    return str(entry.change.story_id)


def _publish(key: str, markdown: str | None, description: str) -> None:
    """Publish a board; where it could not be made the older one stays."""
    if markdown is not None:
        create_markdown_artifact(key=key, markdown=markdown, description=description)


def _claims(settings: Settings, guard: Guard) -> str | None:
    found = findings(settings)
    return guard.together(
        found.rows,
        lambda some: claims_board(found.only(some)),
        whole="the board of claims",
        subject=lambda listed: listed.subject,
    )


def _summary(settings: Settings, guard: Guard) -> str | None:
    counts, needs = totals(settings), problems(settings)
    return guard.together(
        articles(settings),
        lambda some: summary_markdown(
            stories=counts.stories,
            versions=counts.versions,
            changes=counts.changes,
            articles=some,
            problems=needs,
        ),
        whole="the summary",
        subject=lambda row: str(row["story_id"]),
    )

"""What people see of the warehouse in the Prefect UI. The warehouse is the record; these can be published again."""

from __future__ import annotations

from datetime import UTC, datetime

from prefect import task
from prefect.artifacts import Artifact, create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from flows.links import (
    CHANGE_LOG_KEY,
    CHANGE_TABLE_KEY,
    CLAIMS_KEY,
    SOURCES_KEY,
    SUMMARY_KEY,
    linked_report,
)
from palmyra_watch.core.render.boards import change_log
from palmyra_watch.core.render.claims import claims_board
from palmyra_watch.core.render.health import source_board
from palmyra_watch.core.render.markdown import change_table
from palmyra_watch.core.render.summary import summary_markdown
from palmyra_watch.settings import Settings  # noqa: TC001  # Prefect reads the annotations
from palmyra_watch.steps.boards import newest_changes, source_records
from palmyra_watch.steps.read import articles, findings, problems, totals

LOG_ENTRIES = 1_000  # far more than fit the board
TABLE_ROWS = 200  # a table artifact of some 200 KB is the most that the page shows at ease


def are_shown() -> bool:
    """Tell whether this server has the boards: one that is new has none, though nothing has changed."""
    return Artifact.get(SUMMARY_KEY) is not None


@task(name="show the warehouse in the UI", cache_policy=NO_CACHE)
def show(settings: Settings) -> None:
    """Publish the boards of the whole warehouse under their stable keys."""
    counts = totals(settings)
    newest = newest_changes(settings, limit=LOG_ENTRIES)
    create_markdown_artifact(
        key=SUMMARY_KEY,
        markdown=summary_markdown(
            stories=counts.stories,
            versions=counts.versions,
            changes=counts.changes,
            articles=articles(settings),
            problems=problems(settings),
        ),
        description="What the warehouse holds, and what needs a person",
    )
    create_markdown_artifact(
        key=CHANGE_LOG_KEY,
        markdown=change_log(newest.entries, found=newest.found, linked=linked_report(settings)),
        description="Every change, newest first",
    )
    create_markdown_artifact(
        key=CLAIMS_KEY,
        markdown=claims_board(findings(settings)),
        description="Where the articles disagree, what cannot be, and what several of them quote",
    )
    create_markdown_artifact(
        key=SOURCES_KEY,
        markdown=source_board(source_records(settings), datetime.now(UTC)),
        description="Which sources are silent, gone, blocked or failing",
    )
    create_table_artifact(
        key=CHANGE_TABLE_KEY,
        table=change_table([entry.change for entry in newest.entries[:TABLE_ROWS]]),
        description=f"The newest {TABLE_ROWS} changes, a row each",
    )

"""What people see of a run in the Prefect UI. The warehouse is the record; these can be published again."""

from __future__ import annotations

from prefect import task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from palmyra_watch.core.render.claims import claims_board
from palmyra_watch.core.render.markdown import change_log, change_table
from palmyra_watch.core.render.summary import summary_markdown
from palmyra_watch.settings import Settings  # noqa: TC001  # Prefect reads the annotations
from palmyra_watch.steps.read import (
    articles,
    change_entries,
    findings,
    problems,
    totals,
)

SUMMARY_KEY = "palmyra-summary"
CHANGE_LOG_KEY = "palmyra-change-log"
CLAIMS_KEY = "palmyra-claims"
CHANGE_TABLE_KEY = "palmyra-change-table"
TABLE_ROWS = 200  # a table artifact of some 200 KB is the most that the page shows at ease


@task(name="show the warehouse in the UI", cache_policy=NO_CACHE)
def show(settings: Settings) -> None:
    """Publish the summary and the change log as artifacts under their stable keys."""
    counts = totals(settings)
    entries = change_entries(settings, limit=2000)
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
        key=CHANGE_LOG_KEY, markdown=change_log(entries), description="Every change, newest first"
    )
    create_markdown_artifact(
        key=CLAIMS_KEY,
        markdown=claims_board(findings(settings)),
        description="Where the articles disagree, what cannot be, and what several of them quote",
    )
    create_table_artifact(
        key=CHANGE_TABLE_KEY,
        table=change_table(entries[:TABLE_ROWS]),
        description=f"The newest {TABLE_ROWS} changes, a row each",
    )

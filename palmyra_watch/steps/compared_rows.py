"""The rows that stories add to the tables of versions and changes, and what of it is new."""

from __future__ import annotations

from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.compare.changes import comparison_of
from palmyra_watch.core.compare.rotating import is_rotating, with_rotating
from palmyra_watch.core.compare.story import facts_spoken_of
from palmyra_watch.steps.story_rows import (
    change_row,
    comparison_row,
    membership_row,
    notice_row,
    story_row,
    version_row,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palmyra_watch.core.compare.changes import Comparison
    from palmyra_watch.core.timeline import Story
    from palmyra_watch.model import Change, ChangeId, SourceId

TABLES = (
    "stories",
    "versions",
    "version_captures",
    "comparisons",
    "changes",
    "notices",
    "notice_changes",
    "held_captures",
)


class ComparedRows:
    """Rows by table, with the changes that were compared for the first time; of one story, or of a batch of sources."""

    def __init__(self) -> None:
        self.of: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
        self.fresh: list[ChangeId] = []

    def add(self, other: ComparedRows) -> None:
        """Take in the rows of another story."""
        for table, rows in other.of.items():
            self.of[table] += rows
        self.fresh += other.fresh


def compared_rows(
    source_id: SourceId, story: Story, compared: Mapping[tuple[str, str], Comparison], *, engine: str
) -> ComparedRows:
    """Return the rows of one story.

    Args:
        source_id: Where it stands.
        story: The story.
        compared: What the current engine found between two versions in earlier runs.
        engine: That engine, by version.
    """
    rows = ComparedRows()
    rows.of["stories"].append(story_row(source_id, story))
    rows.of["versions"] += [version_row(source_id, version) for version in story.versions]
    rows.of["version_captures"] += [membership_row(source_id, member) for member in story.members]
    found_between: list[tuple[Change, ...]] = []
    for old, new in pairwise(story.versions):
        known = compared.get((old.version_id, new.version_id))
        # What other captures said of a box is no property of these two versions: it is told anew.
        is_whole = known is not None and not any(map(is_rotating, known.changes))
        comparison = known if known and is_whole else comparison_of(old, new)
        if known is None:
            rows.fresh += [change.change_id for change in comparison.changes]
        found_between.append(comparison.changes)
        row = comparison_row(source_id, old, new, engine=engine, truncated=comparison.truncated)
        rows.of["comparisons"].append(row)
    pairs = with_rotating(found_between, story.versions)
    rows.of["changes"] += [change_row(source_id, change) for changes in pairs for change in changes]
    for found, spoken in facts_spoken_of(pairs, story.versions):
        rows.of["notices"].append(notice_row(source_id, story.story_id, found))
        rows.of["notice_changes"] += [
            {"notice_id": found.notice_id, "source_id": source_id, **asdict(change)} for change in spoken
        ]
    return rows

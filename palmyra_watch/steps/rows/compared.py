"""The rows that stories add to the tables of versions and changes, and what of it is new."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.compare.changes import comparison_of
from palmyra_watch.core.compare.notices import are_read
from palmyra_watch.core.compare.rotating import is_rotating, with_rotating
from palmyra_watch.core.compare.story import facts_spoken_of
from palmyra_watch.core.rows import row_of
from palmyra_watch.steps.rows.stories import change_row, notice_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palmyra_watch.core.compare.changes import Comparison
    from palmyra_watch.core.timeline import Story
    from palmyra_watch.model import Change, ChangeId, ContentId, SourceId, VersionId

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was found between two versions in an earlier run.

    Attributes:
        contents: The articles that stood for the two then. Another capture of the instant at which a version begins
            may stand for it now, with the same text and other fields.
    """

    found: Comparison
    contents: tuple[ContentId, ContentId]


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
    source_id: SourceId,
    story: Story,
    compared: Mapping[tuple[str, str], Compared],
    *,
    languages: Mapping[VersionId, str | None],
    engine: str,
) -> ComparedRows:
    """Return the rows of one story.

    Args:
        source_id: Where it stands.
        story: The story.
        compared: What the current engine found between two versions in earlier runs.
        languages: In which each of its versions is; None where that is not known.
        engine: That engine, by version.
    """
    rows = ComparedRows()
    rows.of["stories"].append(row_of(story, source_id=source_id))
    rows.of["versions"] += [
        row_of(version, source_id=source_id, language=language, notes_read=are_read(language))
        for version in story.versions
        for language in [languages[version.version_id]]
    ]
    rows.of["version_captures"] += [row_of(member, source_id=source_id) for member in story.members]
    found_between: list[tuple[Change, ...]] = []
    for old, new in pairwise(story.versions):
        known = compared.get((old.version_id, new.version_id))
        # What other captures said of a box is no property of these two versions: it is told anew.
        is_current = known is not None and known.contents == (old.content_id, new.content_id)
        is_whole = known is not None and not any(map(is_rotating, known.found.changes))
        comparison = known.found if known and is_current and is_whole else comparison_of(old, new)
        told = {change.change_id for change in known.found.changes} if known else set()
        if not is_current:
            rows.fresh += [one.change_id for one in comparison.changes if one.change_id not in told]
        found_between.append(comparison.changes)
        rows.of["comparisons"].append(
            {
                "old_version_id": old.version_id,
                "new_version_id": new.version_id,
                "story_id": new.story_id,
                "source_id": source_id,
                "engine": engine,
                "truncated": comparison.truncated,
            }
        )
    pairs = with_rotating(found_between, story.versions)
    rows.of["changes"] += [change_row(source_id, change) for changes in pairs for change in changes]
    for found, spoken in facts_spoken_of(pairs, story.versions, languages):
        rows.of["notices"].append(notice_row(source_id, story.story_id, found))
        rows.of["notice_changes"] += [
            row_of(change, notice_id=found.notice_id, source_id=source_id) for change in spoken
        ]
    return rows

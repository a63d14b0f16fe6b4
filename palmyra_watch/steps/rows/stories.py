"""Changes and notices as rows of the warehouse's tables, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.core.rows import names_of, row_of
from palmyra_watch.model import (
    Change,
    Judgement,
    Kind,
    Label,
    LabelName,
    Role,
    Substantive,
    WordChange,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palmyra_watch.core.compare.story import StoryNotice
    from palmyra_watch.core.holding import Held
    from palmyra_watch.model import SourceId, StoryId

RowMap = dict[str, Any]


def held_row(source_id: SourceId, held: Held) -> RowMap:
    """Return the row of `held_captures`: pages of the web have one article."""
    return row_of(held, part=0, source_id=source_id)


def change_row(source_id: SourceId, change: Change) -> RowMap:
    """Return the row of `changes`."""
    return row_of(change.judgement, change, source_id=source_id)


def change_from_row(row: Mapping[str, Any]) -> Change:
    """Return the change of a row of `changes`."""
    told = {name: row[name] for name in names_of(Change) if name in row}
    told |= {
        "kind": Kind(row["kind"]),
        "role": Role(row["role"]),
        "words": tuple(WordChange(**word) for word in row["words"]),
        "judgement": Judgement(
            labels=tuple(Label(**{**label, "name": LabelName(label["name"])}) for label in row["labels"]),
            substantive=Substantive(row["substantive"]),
        ),
    }
    return Change(**told)


def notice_row(source_id: SourceId, story_id: StoryId, found: StoryNotice) -> RowMap:
    """Return the row of `notices`."""
    notice, change = found.notice, found.change
    return row_of(
        notice,
        notice_id=found.notice_id,
        story_id=story_id,
        source_id=source_id,
        version_id=change.new_version_id,
        change_id=change.change_id,
        starts=notice.start,
        ends=notice.end,
    )

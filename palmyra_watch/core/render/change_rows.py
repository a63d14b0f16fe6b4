"""A row of the view `change_log` as a change that readers are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.core.render.entries import ChangeEntry
from palmyra_watch.model import ChangeId, Kind, LabelName, Role, StoryId, StoryKind, Substantive, WordChange

if TYPE_CHECKING:
    from collections.abc import Mapping


def change_entry(row: Mapping[str, Any]) -> ChangeEntry:
    """Return a row of `change_log`, with the words of the change, as readers are shown it."""
    return ChangeEntry(
        change_id=ChangeId(row["change_id"]),
        story_id=StoryId(row["story_id"]),
        story_kind=StoryKind(row["story_kind"]),
        headline=row["headline"],
        location=row["location"],
        kind=Kind(row["kind"]),
        role=Role(row["role"]),
        before=row["before"],
        after=row["after"],
        words=tuple(WordChange(**word) for word in row["words"]),
        moved=row["moved"],
        old_position=row["old_position"],
        new_position=row["new_position"],
        old_number=row["old_number"],
        new_number=row["new_number"],
        not_before=row["not_before"],
        not_after=row["not_after"],
        labels=tuple(LabelName(label) for label in row["labels"]),
        substantive=Substantive(row["substantive"]),
        summary=row["summary"],
        rank=row["rank"],
        rank_reason=row["rank_reason"],
        significance=row["significance"],
        significance_reasons=row["significance_reasons"],
        notices=tuple(row["notices"] or ()),
        silent=row["silent"],
        clock_at=row["clock_at"],
        clock_off=row["clock_off"],
    )

"""Stories, versions, changes and notices as rows of the warehouse's tables, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from palmyra_watch.model import (
    Change,
    ChangeId,
    Judgement,
    Kind,
    Label,
    LabelName,
    Role,
    StoryId,
    Substantive,
    VersionId,
    WordChange,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from palmyra_watch.core.compare.story import StoryNotice
    from palmyra_watch.core.holding import Held
    from palmyra_watch.core.timeline import Membership, Story
    from palmyra_watch.model import SourceId, Version

RowMap = dict[str, Any]


def story_row(source_id: SourceId, story: Story) -> RowMap:
    """Return the row of `stories`."""
    return {"story_id": story.story_id, "source_id": source_id, "kind": story.kind, "label": story.label}


def version_row(source_id: SourceId, version: Version) -> RowMap:
    """Return the row of `versions`."""
    return {
        "version_id": version.version_id,
        "story_id": version.story_id,
        "source_id": source_id,
        "number": version.number,
        "content_id": version.content_id,
        "state_id": version.state_id,
        "first_seen_at": version.first_seen_at,
        "last_seen_at": version.last_seen_at,
        "looks": version.looks,
    }


def membership_row(source_id: SourceId, member: Membership) -> RowMap:
    """Return the row of `version_captures`."""
    return {
        "version_id": member.version_id,
        "capture_id": member.capture_id,
        "part": member.part,
        "source_id": source_id,
    }


def comparison_row(
    source_id: SourceId, old: Version, new: Version, *, engine: str, truncated: bool
) -> RowMap:
    """Return the row of `comparisons`."""
    return {
        "old_version_id": old.version_id,
        "new_version_id": new.version_id,
        "story_id": new.story_id,
        "source_id": source_id,
        "engine": engine,
        "truncated": truncated,
    }


def held_row(source_id: SourceId, held: Held) -> RowMap:
    """Return the row of `held_captures`: pages of the web have one article."""
    return {
        "capture_id": held.capture_id,
        "part": 0,
        "source_id": source_id,
        "rule": held.rule,
        "reason": held.reason,
    }


def change_row(source_id: SourceId, change: Change) -> RowMap:
    """Return the row of `changes`."""
    return {
        "change_id": change.change_id,
        "story_id": change.story_id,
        "source_id": source_id,
        "old_version_id": change.old_version_id,
        "new_version_id": change.new_version_id,
        "ordinal": change.ordinal,
        "kind": change.kind,
        "role": change.role,
        "before": change.before,
        "after": change.after,
        "words": [asdict(word) for word in change.words],
        "old_position": change.old_position,
        "new_position": change.new_position,
        "moved": change.moved,
        "block": change.block,
        "labels": [asdict(label) for label in change.judgement.labels],
        "substantive": change.judgement.substantive,
        "rank": change.rank,
        "rank_reason": change.rank_reason,
        "summary": change.summary,
    }


def change_from_row(row: Mapping[str, Any]) -> Change:
    """Return the change of a row of `changes`."""
    return Change(
        change_id=ChangeId(row["change_id"]),
        story_id=StoryId(row["story_id"]),
        old_version_id=VersionId(row["old_version_id"]),
        new_version_id=VersionId(row["new_version_id"]),
        ordinal=row["ordinal"],
        kind=Kind(row["kind"]),
        role=Role(row["role"]),
        before=row["before"],
        after=row["after"],
        words=tuple(WordChange(**word) for word in row["words"]),
        old_position=row["old_position"],
        new_position=row["new_position"],
        moved=row["moved"],
        block=row["block"],
        judgement=Judgement(
            labels=tuple(Label(**{**label, "name": LabelName(label["name"])}) for label in row["labels"]),
            substantive=Substantive(row["substantive"]),
        ),
        rank=row["rank"],
        rank_reason=row["rank_reason"],
        summary=row["summary"],
    )


def notice_row(source_id: SourceId, story_id: StoryId, found: StoryNotice) -> RowMap:
    """Return the row of `notices`."""
    notice = found.notice
    return {
        "notice_id": found.notice_id,
        "story_id": story_id,
        "source_id": source_id,
        "version_id": found.change.new_version_id,
        "change_id": found.change.change_id,
        "kind": notice.kind,
        "rule": notice.rule,
        "text": notice.text,
        "starts": notice.start,
        "ends": notice.end,
        "subject": notice.subject,
        "wrong": notice.wrong,
        "right": notice.right,
        "dated": notice.dated,
    }

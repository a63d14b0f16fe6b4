"""What becomes of ids when stored captures are read or compared again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from palmyra_watch.model.ids import CaptureId, ChangeId, SourceId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierId:
    """A version or a change that has another id since a comparison, or is told no more.

    Attributes:
        kind: `version` or `change`.
        successor_id: What it became; empty when it is told no more.
        summary: One line that told it.
        before: Literal text in the older version; empty for a version.
        after: Literal text in the newer version; of a version without a successor its whole text.
        not_before: Aware, UTC: when the older version was last seen; of a version, when it was first seen.
        not_after: Aware, UTC: when the newer version was first seen; of a version, when it was last seen.
        reason: Why it is told no more, or otherwise.
    """

    earlier_id: str
    kind: str
    story_id: StoryId
    successor_id: str
    summary: str
    before: str
    after: str
    not_before: datetime
    not_after: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """That the captures of a source were read or compared again, and what became of its ids.

    It is evidence: what readers were told under an older key cannot be made again by a newer program.

    Attributes:
        upgraded_at: Aware, UTC.
        key_before: Extraction keys and comparison before.
        key_after: Extraction keys and comparison after; the same where ids went for another reason than an upgrade.
        captures: Those that were known at an upgrade, in order: a change between two of them is no news.
        told: Changes found between such captures, each with the id under which readers know it; that is empty for one
            of which they were never told.
        earlier: The ids that are no more.
    """

    upgrade_id: str
    source_id: SourceId
    upgraded_at: datetime
    key_before: str
    key_after: str
    captures: tuple[CaptureId, ...]
    told: tuple[tuple[ChangeId, str], ...]
    earlier: tuple[EarlierId, ...]

"""Changes as plain records, for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from palmyra_watch.core.render.entries import summary

if TYPE_CHECKING:
    from palmyra_watch.core.render.entries import ChangeEntry


def change_record(entry: ChangeEntry) -> dict[str, Any]:
    """Return a change as a JSON-ready record; times are ISO 8601 in UTC."""
    return {
        "change_id": entry.change_id,
        "story_id": entry.story_id,
        "headline": entry.headline,
        "location": entry.location,
        "kind": entry.kind,
        "role": entry.role,
        "summary": summary(entry),
        "labels": list(entry.labels),
        "substantive": entry.substantive,
        "silent": entry.silent,
        "notices": list(entry.notices),
        "rank": entry.rank,
        "rank_reason": entry.rank_reason,
        "significance": entry.significance,
        "significance_reasons": entry.significance_reasons,
        "before": entry.before,
        "after": entry.after,
        "words": [
            {
                "removed": entry.before[word.before_start : word.before_end],
                "inserted": entry.after[word.after_start : word.after_end],
            }
            for word in entry.words
        ],
        "moved": entry.moved,
        "versions": [entry.old_number, entry.new_number],
        "not_before": entry.not_before.isoformat(),
        "not_after": entry.not_after.isoformat(),
        "clock_at": entry.clock_at.isoformat() if entry.clock_at else None,
        "clock_off": entry.clock_off,
    }

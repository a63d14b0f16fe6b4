"""A change whose verdict becomes unknown for a reason that lies outside of its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.significance.weighing import weight_of
from palmyra_watch.model import Judgement, Substantive

if TYPE_CHECKING:
    from palmyra_watch.model import Change, Label


def judged_again(change: Change, label: Label, *, sentences: int) -> Change:
    """Return the change with a label in front of its own, and its verdict unknown; all that it touches stays told."""
    judgement = Judgement(labels=(label, *change.judgement.labels), substantive=Substantive.UNKNOWN)
    position = change.new_position if change.new_position is not None else change.old_position
    rank, significance = weight_of(
        judgement,
        before=change.before,
        after=change.after,
        words=change.words,
        kind=change.kind,
        role=change.role,
        position=position,
        sentences=sentences,
        learned=change.significance is not None,
    )
    return replace(
        change,
        judgement=judgement,
        rank=rank.score,
        rank_reason=rank.reason,
        significance=significance.value if significance else None,
        significance_reasons=significance.told if significance else None,
    )

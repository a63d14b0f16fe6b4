"""How much a change weighs for a reader: its significance where that is known, and its rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from palmyra_watch.core.compare.fields import is_for_machines
from palmyra_watch.core.compare.significance.model import LANGUAGE, Significance, significance_of
from palmyra_watch.core.compare.significance.rank import Rank, rank_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.model import Article, Judgement, Kind, Role, WordChange


class Weight(NamedTuple):
    """How much a change weighs; without significance where its language, or its words, are not known."""

    rank: Rank
    significance: Significance | None


def is_learned(old: Article, new: Article) -> bool:
    """Tell whether the edits that people judged are of the language of a story.

    That is the newer version's, as its text shows or its page states; the older one's where the newer has none.
    """
    return (new.language or old.language) == LANGUAGE


def weight_of(
    judgement: Judgement,
    *,
    before: str,
    after: str,
    words: Sequence[WordChange],
    kind: Kind,
    role: Role,
    position: int | None,
    sentences: int,
    learned: bool,
) -> Weight:
    """Return how much a change weighs; `learned` says that its significance can be told."""
    significance = None
    if learned and not is_for_machines(kind):
        significance = significance_of(before, after, judgement, words)
    value = significance.value if significance else None
    rank = rank_of(
        judgement, kind=kind, role=role, position=position, sentences=sentences, significance=value
    )
    return Weight(rank=rank, significance=significance)

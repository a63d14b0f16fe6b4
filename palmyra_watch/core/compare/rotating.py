"""Boxes beside a text whose words differ at every capture: a list of tips, a quote of the day.

Whether a box is one can be told by the story's captures together, and by no single one. Its changes stand in all lists;
their verdict is unknown, and they say why.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.judged_again import judged_again
from palmyra_watch.model import Label, LabelName, Place, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.model import Article, Change, Version

_FEWEST: Final = 3  # differences in a row, at every capture, that make it a habit
_TOLD: Final = frozenset({Role.HEAD, Role.NOTE})  # what stands beside the text and is the article's own word


def with_rotating(
    pairs: Sequence[tuple[Change, ...]], versions: Sequence[Version]
) -> list[tuple[Change, ...]]:
    """Return the changes of each pair of neighbouring versions, those of boxes that differ at every capture labelled.

    A box counts as one only in a run of captures each of which shows other words in boxes of its role than the one
    before; what stood there for two captures or longer is no such word.
    """
    told = [list(changes) for changes in pairs]
    for role in {block.role for version in versions for block in version.article.blocks}:
        if role.place is Place.BESIDE and role not in _TOLD:
            shown = [_texts(version.article, role) for version in versions]
            fleeting = _fleeting(shown)
            lasting = frozenset(text for texts in shown for text in texts) - fleeting
            for number in _in_runs(shown, versions):
                told[number] = [
                    _labelled(change, versions[number + 1])
                    if _is_of(change, role, fleeting, lasting)
                    else change
                    for change in told[number]
                ]
    return [tuple(changes) for changes in told]


def is_rotating(change: Change) -> bool:
    """Tell whether a change is one of a box whose words differ at every capture."""
    return any(label.name is LabelName.ROTATING for label in change.judgement.labels)


def _texts(article: Article, role: Role) -> frozenset[str]:
    return frozenset(block.text for block in article.blocks if block.role is role)


def _fleeting(shown: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the texts that one version alone shows."""
    counts = Counter(text for texts in shown for text in texts)
    return frozenset(text for text, count in counts.items() if count == 1)


def _in_runs(shown: Sequence[frozenset[str]], versions: Sequence[Version]) -> list[int]:
    """Return the pairs of neighbours that lie in a run of single captures that all differ."""
    differ = [
        one != other and older.looks == newer.looks == 1
        for (one, other), (older, newer) in zip(pairwise(shown), pairwise(versions), strict=True)
    ]
    found: list[int] = []
    run: list[int] = []
    for number, is_other in enumerate([*differ, False]):
        if is_other:
            run.append(number)
            continue
        found += run if len(run) >= _FEWEST else []
        run = []
    return found


def _is_of(change: Change, role: Role, fleeting: frozenset[str], lasting: frozenset[str]) -> bool:
    """Tell whether a change lies in blocks that stand on one capture only, on both sides where it has both.

    What a box that lasts says as well is never taken for a rotating one's.
    """
    sides = [text for text in (change.before, change.after) if text]
    return change.role is role and all(
        any(text in block for block in fleeting) and not any(text in block for block in lasting)
        for text in sides
    )


def _labelled(change: Change, newer: Version) -> Change:
    label = Label(
        name=LabelName.ROTATING,
        rule="rotating-box",
        reason="a box whose words differ at every capture",
        before_start=0,
        before_end=len(change.before),
        after_start=0,
        after_end=len(change.after),
    )
    return judged_again(change, label, sentences=len(newer.article.blocks))

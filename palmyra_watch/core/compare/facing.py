"""Short texts without a common word that face each other: a name spelt otherwise, a figure in its line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from palmyra_watch.core.compare.splits import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.context import Places

# Two English sentences that have nothing to do with each other share about half of their letters in order.
LEAST_ALIKE = 0.7
MAX_LETTERS = 200
MAX_PAIRS_OF_A_GAP = 400
_DIGIT = re.compile(r"\d")


def facing_pairs(
    old: dict[int, str], new: dict[int, str], places: Places, groups: Sequence[Group]
) -> list[Group]:
    """Return pairs of sentences left over between the same neighbours that are spelt alike, figures aside."""
    used_old = {i for group in groups for i in group.old}
    used_new = {j for group in groups for j in group.new}
    ends = {(group.old[0], group.new[0]): group for group in groups}
    borders = [ends[pair] for pair in places.staying(list(ends))]
    found: list[Group] = []
    for left, right in pairwise(
        [Group((-1,), (-1,), 1.0), *borders, Group((places.sizes[0],), (places.sizes[1],), 1.0)]
    ):
        old_gap = [i for i in range(left.old[-1] + 1, right.old[0]) if i in old and i not in used_old]
        new_gap = [j for j in range(left.new[-1] + 1, right.new[0]) if j in new and j not in used_new]
        if 0 < len(old_gap) * len(new_gap) <= MAX_PAIRS_OF_A_GAP:
            found += _best({i: old[i] for i in old_gap}, {j: new[j] for j in new_gap})
    return found


def _best(old: dict[int, str], new: dict[int, str]) -> Iterator[Group]:
    """Yield pairs, the most alike first, each sentence once."""
    scored = [
        (-_alike(a, b), abs(i - min(old) - j + min(new)), i, j)
        for i, a in old.items()
        for j, b in new.items()
    ]
    used_old: set[int] = set()
    used_new: set[int] = set()
    for score, _, i, j in sorted(scored):
        if -score >= LEAST_ALIKE and i not in used_old and j not in used_new:
            used_old.add(i)
            used_new.add(j)
            yield Group((i,), (j,), Indel.normalized_similarity(old[i], new[j]))


def _alike(old: str, new: str) -> float:
    """Return the share of letters in common, all digits being one."""
    if max(len(old), len(new)) > MAX_LETTERS:
        return 0.0
    return float(Indel.normalized_similarity(_DIGIT.sub("0", old), _DIGIT.sub("0", new)))

"""Short texts without a common word that face each other: a name spelt otherwise, a figure in its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from palmyra_watch.core.compare.alignment.splits import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.alignment.context import Places

# Two English sentences that have nothing to do with each other share about half of their letters in order.
LEAST_ALIKE = 0.7
MAX_LETTERS = 200
MAX_PAIRS_OF_A_GAP = 400
MAX_PAIRS = 100_000  # 0.2 s
_DIGIT = re.compile(r"\d")


def facing_pairs(
    old: dict[int, str], new: dict[int, str], places: Places, groups: Sequence[Group]
) -> tuple[list[Group], bool]:
    """Return pairs of what is left over between the same neighbours and spelt alike, and whether a bound was hit."""
    old = {i: text for i, text in old.items() if len(text) <= MAX_LETTERS}
    new = {j: text for j, text in new.items() if len(text) <= MAX_LETTERS}
    for group in groups:
        for i in group.old:
            old.pop(i, None)
        for j in group.new:
            new.pop(j, None)
    found: list[Group] = []
    looked_at = 0
    for old_gap, new_gap in _gaps(places, groups):
        left = {i: _shape(old[i]) for i in old_gap if i in old}
        right = {j: _shape(new[j]) for j in new_gap if j in new}
        if len(left) * len(right) > MAX_PAIRS_OF_A_GAP:
            continue
        looked_at += len(left) * len(right)
        if looked_at > MAX_PAIRS:
            return found, True
        pairs = _best(left, right)
        found += [Group((i,), (j,), _beyond_chance(old[i], new[j])) for i, j in pairs]
    return found, False


def _gaps(places: Places, groups: Sequence[Group]) -> Iterator[tuple[range, range]]:
    """Yield the old and new indices between each two neighbouring groups that stayed."""
    ends = {(group.old[0], group.new[0]): (group.old[-1], group.new[-1]) for group in groups}
    i = j = -1
    for old, new in [*places.staying(list(ends)), places.sizes]:
        yield range(i + 1, old), range(j + 1, new)
        i, j = ends.get((old, new), (old, new))


def _best(old: dict[int, str], new: dict[int, str]) -> list[tuple[int, int]]:
    """Return pairs, the most alike and then the nearest first, none of which cross."""
    if not old or not new:
        return []
    shift = min(new) - min(old)
    scored = [
        (-Indel.normalized_similarity(a, b, score_cutoff=LEAST_ALIKE), abs(j - i - shift), i, j)
        for i, a in old.items()
        for j, b in new.items()
    ]
    chosen: list[tuple[int, int]] = []
    for score, _, i, j in sorted(scored):
        if score < 0 and all((i - a) * (j - b) > 0 for a, b in chosen):
            chosen.append((i, j))
    return chosen


def _beyond_chance(old: str, new: str) -> float:
    """Return how alike two texts are in their letters, 0 for no more than by chance."""
    return max(0.0, 2 * float(Indel.normalized_similarity(old, new)) - 1)


def _shape(text: str) -> str:
    """Return the text with all digits alike."""
    return _DIGIT.sub("0", text)

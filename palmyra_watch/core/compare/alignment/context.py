"""What the place of two sentences says about whether they belong together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from palmyra_watch.core.compare.alignment.moves import staying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Indices = NDArray[np.int64]
    Scores = NDArray[np.float64]

# Fitted with the threshold in pairing.py; see there.
BETWEEN_NEIGHBOURS = 0.32
# What neighbours that are a pair add, on none, one and both sides: two that face each other in a gap of one
# sentence are likely the same. A pair elsewhere is carried along: text moves in runs.
BESIDE_IN_PLACE = (0.0, 0.08, 0.2)
BESIDE_ELSEWHERE = 0.2
# Breaks ties between sentences that are all alike; squared distances favour pairs that do not cross. More of it
# loses edited sentences that were moved far.
DISTANCE = 0.1
BOTH_SIDES = 2
AT_ONCE = 50_000  # candidates: arrays that stay in the cache of the processor, of up to two million


class Places:
    """Both texts as rows of places, with the paragraph of each sentence if known."""

    def __init__(
        self,
        old: Sequence[str],
        new: Sequence[str],
        paragraphs: tuple[Sequence[int], Sequence[int]] | None,
    ) -> None:
        self.weights = [len(text) + 1.0 for text in old], [len(text) + 1.0 for text in new]
        self.sizes = len(old), len(new)
        self.paragraphs = None if paragraphs is None else (np.array(paragraphs[0]), np.array(paragraphs[1]))

    def staying(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the pairs that were not moved, in order."""
        weights = [self.weights[0][i] + self.weights[1][j] for i, j in pairs]
        return sorted(pairs[k] for k in staying(pairs, weights))

    def bonus(self, pairs: dict[int, int], rows: Indices, columns: Indices) -> Scores:
        """Return what to add to the similarity of each candidate, given the pairs found so far."""
        backbone = np.array([(-1, -1), *self.staying(list(pairs.items())), self.sizes], dtype=np.int64)
        expected = _Expected(pairs, backbone, self.paragraphs)
        bonus = np.empty(len(rows))
        for start in range(0, len(rows), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            bonus[part] = expected.bonus(rows[part], columns[part])
        return bonus


class _Expected:
    """What the pairs found so far let expect of each place, by old and by new index: of either there are few.

    The backbone are the pairs that stayed, between the ends.
    """

    def __init__(
        self, pairs: dict[int, int], backbone: Indices, paragraphs: tuple[Indices, Indices] | None
    ) -> None:
        old, new = backbone[:, 0], backbone[:, 1]
        self._sizes = old[-1], new[-1]
        here = np.arange(old[-1])
        self._least = new[np.searchsorted(old, here, side="left") - 1]
        self._most = new[np.searchsorted(old, here, side="right")]
        self._across = np.interp(here, old, new)
        self._down = np.interp(np.arange(new[-1]), new, old)
        self._partner = np.full(old[-1] + 2, -2, dtype=np.int64)
        self._partner[0], self._partner[-1] = -1, new[-1]
        self._partner[np.fromiter(pairs, dtype=np.int64) + 1] = np.fromiter(pairs.values(), dtype=np.int64)
        self._went_to, self._paragraph = np.full(old[-1], -1), np.zeros(new[-1], dtype=np.int64)
        if paragraphs is not None:
            self._went_to, self._paragraph = destinations_of(pairs, *paragraphs), paragraphs[1]

    def bonus(self, rows: Indices, columns: Indices) -> Scores:
        beside = self._beside(rows, columns)
        between = (self._least[rows] <= columns) & (columns <= self._most[rows])
        between |= (beside == BOTH_SIDES) | (self._went_to[rows] == self._paragraph[columns])
        carried = np.where(between, np.array(BESIDE_IN_PLACE)[beside], BESIDE_ELSEWHERE * (beside > 0))
        bonus: Scores = BETWEEN_NEIGHBOURS * between + carried - DISTANCE * self._distance(rows, columns)
        return bonus

    def _beside(self, rows: Indices, columns: Indices) -> Indices:
        """Count on how many sides, of two, the neighbours of a candidate are a pair; the ends are one."""
        before, behind = self._partner[rows] == columns - 1, self._partner[rows + 2] == columns + 1
        count: Indices = before.astype(np.int64) + behind
        return count

    def _distance(self, rows: Indices, columns: Indices) -> Scores:
        """Return how far candidates are from where their neighbours let expect them: squared shares."""
        down = (columns - self._across[rows]) / self._sizes[1]
        up = (rows - self._down[columns]) / self._sizes[0]
        distance: Scores = (down**2 + up**2) / 2
        return distance


def destinations_of(pairs: dict[int, int], old: Indices, new: Indices) -> Indices:
    """Return for each old place the paragraph to which most of its own paragraph went; -1 for none."""
    votes = Counter((int(old[i]), int(new[j])) for i, j in pairs.items())
    partner = {a: b for (a, b), _ in sorted(votes.items(), key=lambda vote: vote[1])}
    known, place = np.unique(old, return_inverse=True)
    went_to = np.array([partner.get(int(a), -1) for a in known], dtype=np.int64)
    destinations: Indices = went_to[place]
    return destinations

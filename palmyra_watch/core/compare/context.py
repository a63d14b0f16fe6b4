"""What the place of two sentences says about whether they belong together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from palmyra_watch.core.compare.moves import staying

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
        self.paragraphs = None if paragraphs is None else tuple(np.array(side) for side in paragraphs)

    def staying(self, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the pairs that were not moved, in order."""
        weights = [self.weights[0][i] + self.weights[1][j] for i, j in pairs]
        return sorted(pairs[k] for k in staying(pairs, weights))

    def bonus(self, pairs: dict[int, int], rows: Indices, columns: Indices) -> Scores:
        """Return what to add to the similarity of each candidate, given the pairs found so far."""
        backbone = np.array([(-1, -1), *self.staying(list(pairs.items())), self.sizes], dtype=np.int64)
        beside = self._beside(pairs, rows, columns)
        between = _between(backbone, rows, columns) | (beside == BOTH_SIDES)
        between |= self._paragraphs_fit(pairs, rows, columns)
        distance = _distance(backbone, rows, columns)
        carried = np.where(between, np.array(BESIDE_IN_PLACE)[beside], BESIDE_ELSEWHERE * (beside > 0))
        bonus: Scores = BETWEEN_NEIGHBOURS * between + carried - DISTANCE * distance
        return bonus

    def _beside(self, pairs: dict[int, int], rows: Indices, columns: Indices) -> Indices:
        """Count on how many sides, of two, the neighbours of a candidate are a pair; the ends are one."""
        partner = np.full(self.sizes[0] + 2, -2, dtype=np.int64)
        partner[0], partner[-1] = -1, self.sizes[1]
        partner[np.fromiter(pairs, dtype=np.int64) + 1] = np.fromiter(pairs.values(), dtype=np.int64)
        count: Indices = (partner[rows] == columns - 1).astype(np.int64) + (partner[rows + 2] == columns + 1)
        return count

    def _paragraphs_fit(self, pairs: dict[int, int], rows: Indices, columns: Indices) -> NDArray[np.bool_]:
        """Tell which candidates stand in the paragraph to which most of the old paragraph went."""
        if self.paragraphs is None:
            return np.zeros(len(rows), dtype=np.bool_)
        old, new = self.paragraphs
        votes = Counter((int(old[i]), int(new[j])) for i, j in pairs.items())
        partner = {a: b for (a, b), _ in sorted(votes.items(), key=lambda vote: vote[1])}
        known, place = np.unique(old, return_inverse=True)  # there are far more candidates than paragraphs
        went_to = np.array([partner.get(int(a), -1) for a in known], dtype=np.int64)
        fits: NDArray[np.bool_] = went_to[place[rows]] == new[columns]
        return fits


def _between(backbone: Indices, rows: Indices, columns: Indices) -> NDArray[np.bool_]:
    """Tell which candidates stand between the same neighbours that stayed; their own pairs do not count."""
    old, new = backbone[:, 0], backbone[:, 1]
    places = np.arange(old[-1])  # there are far more candidates than places
    before, behind = np.searchsorted(old, places, side="left") - 1, np.searchsorted(old, places, side="right")
    return (new[before][rows] <= columns) & (columns <= new[behind][rows])


def _distance(backbone: Indices, rows: Indices, columns: Indices) -> Scores:
    """Return how far candidates are from where their neighbours let expect them: squared shares."""
    old, new = backbone[:, 0], backbone[:, 1]
    down = (columns - np.interp(np.arange(old[-1]), old, new)[rows]) / new[-1]
    up = (rows - np.interp(np.arange(new[-1]), new, old)[columns]) / old[-1]
    distance: Scores = (down**2 + up**2) / 2
    return distance

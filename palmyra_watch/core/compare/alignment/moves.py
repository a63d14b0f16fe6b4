"""What stands where it stood, and what was carried elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class _Heaviest:
    """The heaviest chain that ends at or before a rank (P. Fenwick, 1994, with maxima in place of sums)."""

    def __init__(self, size: int) -> None:
        self.tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def before(self, rank: int) -> tuple[float, int]:
        best = (0.0, -1)
        while rank > 0:
            best = max(best, self.tree[rank])
            rank -= rank & -rank
        return best

    def add(self, rank: int, chain: tuple[float, int]) -> None:
        while rank < len(self.tree):
            self.tree[rank] = max(self.tree[rank], chain)
            rank += rank & -rank


def staying(places: Sequence[tuple[int, int]], weights: Sequence[float]) -> set[int]:
    """Return positions of the heaviest selection of (old, new) places that keeps one order: what did not move.

    No two places may share an old or a new index. What is lightest is thus said to have moved, and a shift by
    additions and deletions is none.
    """
    runs = _runs(places)
    chains = _Heaviest(len(runs))
    before: list[int] = []
    rank = {
        run: k for k, run in enumerate(sorted(range(len(runs)), key=lambda r: places[runs[r][0]][1]), start=1)
    }
    for number, run in enumerate(runs):
        weight, previous = chains.before(rank[number] - 1)
        before.append(previous)
        chains.add(rank[number], (weight + sum(weights[k] for k in run), number))
    kept: set[int] = set()
    _, number = chains.before(len(runs))
    while number >= 0:
        kept.update(runs[number])
        number = before[number]
    return kept


def _runs(places: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return positions in runs that are neighbours on both sides: these stay or move together."""
    order = sorted(range(len(places)), key=places.__getitem__)
    rank = {new: k for k, new in enumerate(sorted(new for _, new in places))}
    runs: list[list[int]] = []
    expected = -1
    for k in order:
        if rank[places[k][1]] == expected:
            runs[-1].append(k)
        else:
            runs.append([k])
        expected = rank[places[k][1]] + 1
    return runs

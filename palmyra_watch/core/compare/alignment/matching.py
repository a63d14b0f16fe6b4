"""The best one-to-one choice among candidate pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from palmyra_watch.core.compare.alignment.in_order import pairs_in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Indices = NDArray[np.int64]
    Scores = NDArray[np.float64]

# A table of 1,000 by 1,000 takes up to 0.4 s (the product table i·j is the worst known), 3,000 by 3,000 16 s.
MAX_CELLS = 1_000_000
# From so many cells on, a table without gaps is tried in order first; it takes a tenth of the time where that is right.
MANY_CELLS = 40_000
AT_ONCE = 4_000  # candidates, best first, of which those that are out of the question are dropped at once


def best_pairs(rows: Indices, columns: Indices, scores: Scores) -> tuple[list[int], bool]:
    """Return which candidates to take so that their scores add up to the most, and whether a bound was hit.

    The assignment problem falls apart into the connected components of its candidates; each is solved alone.
    """
    chosen: list[int] = []
    bounded = False
    for part in _components(rows, columns):
        if len(part) == 1:
            chosen.append(int(part[0]))
            continue
        row, column = _ranks(rows[part]), _ranks(columns[part])
        too_large = (row.max() + 1) * (column.max() + 1) > MAX_CELLS
        taken = (_greedy if too_large else _assigned)(row, column, scores[part])
        chosen += [int(part[k]) for k in taken]
        bounded |= bool(too_large)
    return chosen, bounded


def _components(rows: Indices, columns: Indices) -> list[Indices]:
    """Return the positions of the candidates of each connected component."""
    from scipy.sparse import coo_matrix  # noqa: PLC0415  # scipy takes half a second, and most rounds compare nothing
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    if not len(rows):
        return []
    if np.bincount(columns).max() == np.count_nonzero(np.bincount(rows)):  # a column that goes with every row
        return [np.arange(len(rows))]
    border = int(rows.max()) + 1
    size = border + int(columns.max()) + 1
    graph = coo_matrix((np.ones(len(rows)), (rows, columns + border)), shape=(size, size))
    label = connected_components(graph, directed=False)[1][rows]
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)


def _ranks(line: Indices) -> Indices:
    """Return the rank of each number among those that occur, from 0."""
    if len(line) < line.max():  # few of large numbers
        return np.unique(line, return_inverse=True)[1]
    occurs = np.zeros(line.max() + 1, dtype=np.int64)
    occurs[line] = 1
    ranks: Indices = (np.cumsum(occurs) - 1)[line]
    return ranks


def _assigned(row: Indices, column: Indices, scores: Scores) -> Sequence[int]:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  # as above

    table = np.zeros((row.max() + 1, column.max() + 1))
    number = np.full(table.shape, -1, dtype=np.int64)
    table[row, column] = scores
    number[row, column] = np.arange(len(row))
    if len(row) == table.size >= MANY_CELLS:
        in_order = number[pairs_in_order(table)]
        if len(in_order):
            return [int(k) for k in in_order]
    found = number[linear_sum_assignment(table, maximize=True)]
    return [int(k) for k in found if k >= 0]


def _greedy(row: Indices, column: Indices, scores: Scores) -> Sequence[int]:
    free_rows = np.ones(row.max() + 1, dtype=np.bool_)
    free_columns = np.ones(column.max() + 1, dtype=np.bool_)
    taken: list[int] = []
    order = np.argsort(-scores, kind="stable")
    for start in range(0, len(order), AT_ONCE):
        batch = order[start : start + AT_ONCE]
        for k in batch[free_rows[row[batch]] & free_columns[column[batch]]].tolist():
            if free_rows[row[k]] and free_columns[column[k]]:
                taken.append(k)
                free_rows[row[k]] = free_columns[column[k]] = False
    return taken

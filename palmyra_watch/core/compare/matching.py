"""The best one-to-one choice among candidate pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Indices = NDArray[np.int64]
    Scores = NDArray[np.float64]

# A table of 1,000 by 1,000 takes up to 0.4 s (the product table i·j is the worst known), 3,000 by 3,000 16 s.
MAX_CELLS = 1_000_000


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
        row, column = (np.unique(line[part], return_inverse=True)[1] for line in (rows, columns))
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
    border = int(rows.max()) + 1
    size = border + int(columns.max()) + 1
    graph = coo_matrix((np.ones(len(rows)), (rows, columns + border)), shape=(size, size))
    label = connected_components(graph, directed=False)[1][rows]
    order = np.argsort(label, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)


def _assigned(row: Indices, column: Indices, scores: Scores) -> Sequence[int]:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  # as above

    table = np.zeros((row.max() + 1, column.max() + 1))
    number = np.full(table.shape, -1, dtype=np.int64)
    table[row, column] = scores
    number[row, column] = np.arange(len(row))
    found = number[linear_sum_assignment(table, maximize=True)]
    return [int(k) for k in found if k >= 0]


def _greedy(row: Indices, column: Indices, scores: Scores) -> Sequence[int]:
    rows, columns = row.tolist(), column.tolist()
    used_rows: set[int] = set()
    used_columns: set[int] = set()
    taken: list[int] = []
    for k in np.argsort(-scores, kind="stable").tolist():
        if rows[k] not in used_rows and columns[k] not in used_columns:
            taken.append(k)
            used_rows.add(rows[k])
            used_columns.add(columns[k])
    return taken

"""The best assignment of many rows that stand in order, but for a few: what repeats one sentence throughout.

The scores of sentences that are all alike differ by their places only, and of two such pairs those that do not cross
score more together. Where that holds of every two neighbouring rows and columns (the table is the negative of a Monge
array) each best assignment keeps the order (A. Hoffman, "On simple linear programming problems", 1963), and is found
in time proportional to the table; the general method takes the product of its three dimensions. Rows of which it does
not hold, those beside other pairs, are put in one by one, by shortest augmenting paths (R. Jonker, A. Volgenant,
Computing 38, 1987). What comes out is returned only when its prices prove that no other assignment scores as much.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palmyra_watch.core.compare.alignment.matching import Indices, Scores

MOST_ODD: Final = 16  # rows that are put in one by one; each takes up to 5 ms
_NONE: Final = np.zeros(0, dtype=np.int64)
_CLEARLY: Final = (
    1e-10  # far above what is lost by rounding, far below what a place makes of a hundred thousand
)


def pairs_in_order(table: Scores) -> tuple[Indices, Indices]:
    """Return rows, ascending, with their columns in the only best assignment; none where that is not proven."""
    if table.shape[0] > table.shape[1]:
        columns = _columns(table.T)
        return np.sort(columns), np.argsort(columns)
    columns = _columns(table)
    return np.arange(len(columns)), columns


def _columns(table: Scores) -> Indices:
    """Return the column of each row, of which there are no more; empty where nothing is proven."""
    odd = _odd_rows(table)
    regular = np.flatnonzero(~odd)
    if not len(regular) or odd.sum() > MOST_ODD or (odd.any() and _crossing(table[regular]).any()):
        return _NONE
    if len(regular) == table.shape[1]:
        return np.arange(table.shape[1])
    prices = _Prices(table, regular)
    for row in np.flatnonzero(odd).tolist():
        prices.put_in(row)
    return prices.column_of if prices.prove_the_only_best() else _NONE


def _crossing(table: Scores) -> NDArray[np.bool_]:
    """Tell for each two neighbouring rows whether two pairs of theirs may cross without a loss."""
    crossing = np.empty(len(table) - 1, dtype=np.bool_)
    for row, (upper, lower) in enumerate(pairwise(table)):
        straight, across = upper[:-1] + lower[1:], upper[1:] + lower[:-1]
        crossing[row] = (straight - across).min(initial=np.inf) <= _CLEARLY
    return crossing


def _odd_rows(table: Scores) -> NDArray[np.bool_]:
    crossing = _crossing(table)
    odd: NDArray[np.bool_] = np.append(crossing, False) | np.append(False, crossing)
    return odd


def _best_in_order(table: Scores) -> Scores:
    """Return the most that the first rows score in the first columns, in order; by their numbers from 0."""
    rows, columns = table.shape
    best = np.full((rows + 1, columns + 1), -np.inf)
    best[0] = 0
    for row in range(rows):
        np.maximum.accumulate(best[row, :-1] + table[row], out=best[row + 1, 1:])
    return best


class _Prices:
    """An assignment of some rows with the prices of rows and columns that prove it best.

    No score is above the prices of its row and column together, those of pairs are equal to them, and a column
    without a row costs nothing.
    """

    def __init__(self, table: Scores, regular: Indices) -> None:
        """Assign the regular rows in order. A column costs what is lost without it (Shapley, Shubik, 1971)."""
        self._table = table
        rows, columns = table.shape
        head = _best_in_order(table[regular])
        tail = _best_in_order(table[regular][::-1, ::-1])[::-1, ::-1]
        self.column_of: Indices = np.full(rows, -1)
        without = head[-1, :-1] + tail[-1, 1:]
        for number, row in enumerate(regular):
            here, behind = head[number, :-1], tail[number : number + 2, 1:]
            self.column_of[row] = (here + table[row] + behind[1]).argmax()
            np.maximum(without, here + behind[0], out=without)
        self._row_of: Indices = np.full(columns, -1)
        self._row_of[self.column_of[regular]] = regular
        self._column = np.where(self._row_of >= 0, np.maximum(head[-1, -1] - without, 0), 0)
        self._row: Scores = (table - self._column).max(axis=1)

    def put_in(self, row: int) -> None:
        """Assign one row more along the path that loses least, and raise the prices on the way."""
        lost = self._missing(row)
        came_from: Indices = np.full(len(lost), row)
        closed = np.zeros(len(lost), dtype=np.bool_)
        while self._row_of[column := int(np.where(closed, np.inf, lost).argmin())] >= 0:
            closed[column] = True
            over = int(self._row_of[column])
            further = lost[column] + self._missing(over)
            better = ~closed & (further < lost)
            lost[better], came_from[better] = further[better], over
        rise = lost[column] - lost[closed]
        self._column[closed] += rise
        self._row[self._row_of[closed]] -= rise
        self._row[row] -= lost[column]
        while column >= 0:
            over = int(came_from[column])
            column_before = int(self.column_of[over])
            self._row_of[column], self.column_of[over] = over, column
            column = column_before

    def prove_the_only_best(self) -> bool:
        """Tell whether every other assignment scores clearly less: no exchange is free of loss."""
        from scipy.sparse import coo_matrix  # noqa: PLC0415  # as in matching.py
        from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

        missing = self._row[:, None] + self._column - self._table
        rows = len(missing)
        pairs = np.arange(rows), self.column_of
        if missing.min() < -_CLEARLY or np.abs(missing[pairs]).max() > _CLEARLY:
            return False
        missing[pairs] = np.inf
        row, column = np.nonzero(missing <= _CLEARLY)
        cheap = self._row_of[(self._column <= _CLEARLY) & (self._row_of >= 0)]
        given_up, taken = np.append(row, np.full(len(cheap), rows)), np.append(self._row_of[column], cheap)
        taken[taken < 0] = rows  # what stands for all columns without a row
        graph = coo_matrix((np.ones(len(taken)), (given_up, taken)), shape=(rows + 1, rows + 1))
        return int(connected_components(graph, connection="strong")[0]) == rows + 1

    def _missing(self, row: int) -> Scores:
        """Return by how much the score of a row in each column lies below the prices."""
        missing: Scores = self._row[row] + self._column - self._table[row]
        return missing

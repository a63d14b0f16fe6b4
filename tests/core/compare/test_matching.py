"""The best one-to-one choice: by shortcuts the same as by the general method."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from palmyra_watch.core.compare.alignment.in_order import MOST_ODD, pairs_in_order
from palmyra_watch.core.compare.alignment.matching import MAX_CELLS, best_pairs

if TYPE_CHECKING:
    from numpy.typing import NDArray


def placed(rows: int, columns: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Return scores of sentences that are all alike: the farther from where they are expected the lower."""
    down, across = (np.sort(chance.choice(10_000, size, replace=False)) for size in (rows, columns))
    table: NDArray[np.float64] = 1.3 - ((down[:, None] - across) / 10_000) ** 2 / 20
    return table


def bumped(table: NDArray[np.float64], number: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Return the scores with some that stand beside other pairs."""
    for _ in range(number):
        table[chance.integers(table.shape[0]), chance.integers(table.shape[1])] += chance.choice(
            [0.08, 0.2, 0.32]
        )
    return table


@pytest.mark.parametrize("seed", range(40))
def test_what_is_found_in_order_is_what_the_general_method_finds(seed: int) -> None:
    chance = np.random.default_rng(seed)
    rows, columns = chance.integers(4, 60, 2)
    table = bumped(placed(rows, columns, chance), seed % 4, chance)
    found = pairs_in_order(table)
    if len(found[0]) or not seed % 4:
        assert np.array_equal(found, linear_sum_assignment(table, maximize=True))


def test_rows_beside_other_pairs_are_put_in() -> None:
    chance = np.random.default_rng(5)
    proven = [len(pairs_in_order(bumped(placed(30, 50, chance), 2, chance))[0]) for _ in range(20)]
    assert proven.count(30) >= 15


@given(
    st.integers(2, 5).flatmap(
        lambda rows: st.lists(
            st.lists(st.integers(0, 6), min_size=5, max_size=5), min_size=rows, max_size=rows
        )
    )
)
def test_only_what_no_other_assignment_equals_is_told(scores: list[list[int]]) -> None:
    table = np.array(scores, dtype=np.float64)
    _, columns = pairs_in_order(table)
    if len(columns):
        rows = range(len(table))
        sums = {
            chosen: sum(table[i, j] for i, j in zip(rows, chosen, strict=True))
            for chosen in permutations(range(5), len(table))
        }
        assert [chosen for chosen, total in sums.items() if total == max(sums.values())] == [
            tuple(columns.tolist())
        ]


@pytest.mark.parametrize(
    ("second", "columns"),
    [pytest.param(1.9, [0, 1, 2, 3, 8], id="one best"), pytest.param(2.0, [], id="a tie")],
)
def test_a_row_with_two_columns_as_good_is_left_to_the_general_method(
    second: float, columns: list[int]
) -> None:
    places = np.arange(12)
    table = 1.3 - (places[:4, None] - places) ** 2 / 1000
    table = np.vstack([table, np.ones(12)])
    table[4, [8, 11]] = 2.0, second
    assert pairs_in_order(table)[1].tolist() == columns


def test_a_place_in_the_middle_of_two_is_left_to_the_general_method() -> None:
    table = 1.3 - (np.array([[0.0], [10.0]]) - np.array([0.0, 5.0, 15.0])) ** 2 / 1000
    assert not len(pairs_in_order(table)[0])


def test_what_has_no_candidate_in_common_is_chosen_apart() -> None:
    table = placed(600, 600, np.random.default_rng(6))
    rows, columns = (np.append(line.ravel(), line.ravel() + 600) for line in np.indices(table.shape))
    chosen, bounded = best_pairs(rows, columns, np.append(table.ravel(), table.ravel()))
    assert not bounded
    assert sorted((rows[k], columns[k]) for k in chosen) == [(k, k) for k in range(1200)]


def test_scores_that_are_all_equal_are_left_to_the_general_method() -> None:
    assert not len(pairs_in_order(np.ones((8, 9)))[0])


def test_too_many_odd_rows_are_left_to_the_general_method() -> None:
    table = placed(200, 250, np.random.default_rng(1))
    table[:: 200 // MOST_ODD, 3] += 0.5
    assert not len(pairs_in_order(table)[0])


def test_a_large_table_is_chosen_from_as_by_the_general_method() -> None:
    table = bumped(placed(230, 300, np.random.default_rng(2)), 3, np.random.default_rng(3))
    rows, columns = (line.ravel() for line in np.indices(table.shape))
    chosen, bounded = best_pairs(rows, columns, table.ravel())
    assert not bounded
    assert [(k // 300, k % 300) for k in chosen] == list(
        zip(*linear_sum_assignment(table, maximize=True), strict=True)
    )


def test_beyond_the_bound_the_best_of_what_is_left_is_taken_again_and_again() -> None:
    chance = np.random.default_rng(4)
    size = 1001
    assert size * size > MAX_CELLS
    rows, columns = (line.ravel() for line in np.indices((size, size)))
    scores = chance.integers(0, 50, size * size) / 50
    chosen, bounded = best_pairs(rows, columns, scores)
    assert bounded
    used: set[tuple[str, int]] = set()
    slowly = []
    for k in sorted(range(size * size), key=lambda k: -scores[k]):
        ends = {("row", int(rows[k])), ("column", int(columns[k]))}
        if not used & ends:
            slowly.append(k)
            used |= ends
    assert chosen == slowly

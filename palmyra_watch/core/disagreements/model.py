"""What was learned from labelled events: how rare words are, and trees that tell whether two figures are of one thing.

`python -m tools.train_disagreements` writes `words.json` and `trees.json`.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

WORDS: Final = "words.json"
TREES: Final = "trees.json"


class Forest(NamedTuple):
    """Trees whose leaves are added up to a logit.

    Attributes:
        base: The logit before any tree.
        feature, threshold, left, right, value: Of all nodes, one tree behind the other; `left` is 0 at a leaf. A node
            sends what is at most its threshold to the left.
        roots: The first node of each tree.
    """

    base: float
    feature: NDArray[np.int64]
    threshold: NDArray[np.float64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: NDArray[np.float64]
    roots: NDArray[np.int64]

    def scores(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the logit of each row of features."""
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        lines = np.arange(len(rows))[:, None]
        while (inner := self.left[at] > 0).any():
            goes_left = rows[lines, self.feature[at]] <= self.threshold[at]
            at = np.where(inner, np.where(goes_left, self.left[at], self.right[at]), at)
        return self.base + self.value[at].sum(axis=1)  # type: ignore[no-any-return]

    def shares(self, row: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how much each feature moves the logit of a row, along the paths that it takes."""
        found = np.zeros(len(row))
        for root in self.roots:
            at = int(root)
            while self.left[at]:
                goes_left = row[self.feature[at]] <= self.threshold[at]
                next_one = int(self.left[at] if goes_left else self.right[at])
                found[self.feature[at]] += self.value[next_one] - self.value[at]
                at = next_one
        return found


def rarity(stem: str) -> float:
    """Return how much it tells to share a word: the logarithm of the events told for each that has it."""
    known, rarest = _rarities()
    return known.get(stem, rarest)


def is_known(stem: str) -> bool:
    """Tell whether a word stands in several of the events."""
    return stem in _rarities()[0]


@cache
def _rarities() -> tuple[Mapping[str, float], float]:
    told = _stored(WORDS)
    number = told.pop("events")
    known = {stem: math.log(number / int(times)) for times, stems in told.items() for stem in stems.split()}
    return known, math.log(number)


def _stored(name: str) -> dict[str, Any]:
    path = files("palmyra_watch.core.disagreements").joinpath(name)
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@cache
def forest() -> Forest:
    """Return the trees that tell whether two figures are of one thing."""
    return forest_of(_stored(TREES))


def forest_of(told: Mapping[str, Any]) -> Forest:
    """Return trees as they are stored: each a list of nodes, `[feature, threshold, left, right, value]`."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
    roots: list[int] = []
    for tree in told["trees"]:
        first = len(feature)
        roots.append(first)
        for node in tree:
            is_leaf = len(node) == 1
            feature.append(0 if is_leaf else node[0])
            threshold.append(0.0 if is_leaf else node[1])
            left.append(0 if is_leaf else first + node[2])
            right.append(0 if is_leaf else first + node[3])
            value.append(node[-1])
    ints: Sequence[list[int]] = (feature, left, right, roots)
    at_feature, at_left, at_right, at_roots = (np.array(one, dtype=np.int64) for one in ints)
    return Forest(
        told["base"],
        at_feature,
        np.array(threshold),
        at_left,
        at_right,
        np.array(value, dtype=float),
        at_roots,
    )


@cache
def thresholds() -> Mapping[str, float]:
    """Return the logits from which each verdict is told."""
    return _stored(TREES)["thresholds"]  # type: ignore[no-any-return]

"""How alike sentences are: the share of their words in common, rare words weighing more."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from palmyra_watch.core.text.tokens import is_unspaced, word_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

Bag = Counter[str]

# Half of a word's weight lies on its first letters, so that "accident" and "accidents" are half alike. Words
# cut to their first letters do as well as stemmers, and in any language (P. McNamee, J. Mayfield, "Character
# n-gram tokenization for European language text retrieval", Information Retrieval 7, 2004).
STEM_LETTERS = 5
STEM_SHARE = 0.5
_STEM_MARK = "\0"

# Multiplications for the table of all pairs: 3·10^7 are some 0.4 s. For a table that might have more cells
# than MAX_CELLS (100 MB) only so many. Beyond either the most frequent words are left out.
MAX_PRODUCTS = 30_000_000
MAX_CELLS = 2_000_000
# Characters of unchanged sentences that are looked at for the frequency of words.
MAX_KEPT_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of sentences with words in common, by index; `bounded` when some may have been missed."""

    old: NDArray[np.int64]
    new: NDArray[np.int64]
    values: NDArray[np.float64]
    bounded: bool


class Similarity:
    """Dice's coefficient over bags of words, weighted by inverse document frequency over both versions.

    `old` and `new` are the sentences to compare, by index; `kept`, which stand on both sides, count for the
    frequencies only.
    """

    def __init__(self, old: dict[int, str], new: dict[int, str], kept: Sequence[str]) -> None:
        self.old = {i: _bag(text) for i, text in old.items()}
        self.new = {j: _bag(text) for j, text in new.items()}
        frequency = Counter(key for bag in (*self.old.values(), *self.new.values()) for key in bag)
        step = 1 + sum(map(len, kept)) // MAX_KEPT_CHARACTERS
        for text in kept[::step]:
            for key in _bag(text):
                frequency[key] += 2 * step
        total = len(old) + len(new) + 2 * len(kept)
        self.weights = {key: _share(key) * math.log1p(total / n) for key, n in frequency.items()}

    def of(self, old: Sequence[int], new: Sequence[int]) -> float:
        """Return how alike the old sentences together are to the new ones together, 0 to 1."""
        left, right = _together(self.old, old), _together(self.new, new)
        total = self._weight(left) + self._weight(right)
        return 2 * self._common(left, right) / total if total else 0.0

    def share_inside(self, piece: Bag, whole: Bag) -> float:
        """Return how much of the weight of a piece the whole has too, 0 to 1."""
        return self._common(piece, whole) / max(self._weight(piece), 1e-9)

    def candidates(self, least: float) -> Candidates:
        """Return all pairs that are at least so much alike, as sets of words."""
        columns, bounded = self._columns()
        old, new = self._matrix(self.old, columns), self._matrix(self.new, columns)
        common = (old @ new.T).tocoo()
        sizes = self._sizes(self.old)[common.row] + self._sizes(self.new)[common.col]
        values = 2 * common.data / np.maximum(sizes, 1e-9)
        keep = values >= least
        rows = np.fromiter(self.old, dtype=np.int64)[common.row[keep]]
        return Candidates(
            rows, np.fromiter(self.new, dtype=np.int64)[common.col[keep]], values[keep], bounded
        )

    def _weight(self, bag: Bag) -> float:
        return sum(self.weights[key] * n for key, n in bag.items())

    def _common(self, left: Bag, right: Bag) -> float:
        if len(right) < len(left):
            left, right = right, left
        return sum(self.weights[key] * min(n, right[key]) for key, n in left.items() if key in right)

    def _sizes(self, bags: dict[int, Bag]) -> NDArray[np.float64]:
        return np.array([sum(self.weights[key] for key in bag) for bag in bags.values()])

    def _columns(self) -> tuple[dict[str, int], bool]:
        """Return a column for each word of both sides, rare ones first, as many as the bound allows."""
        left = Counter(key for bag in self.old.values() for key in bag)
        right = Counter(key for bag in self.new.values() for key in bag)
        products = sorted((left[key] * right[key], key) for key in left.keys() & right.keys())
        most = MAX_PRODUCTS if len(self.old) * len(self.new) <= MAX_CELLS else MAX_CELLS
        allowed = np.searchsorted(np.cumsum([n for n, _ in products]), most, side="right")
        return {key: k for k, (_, key) in enumerate(products[:allowed])}, bool(allowed < len(products))

    def _matrix(self, bags: dict[int, Bag], columns: dict[str, int]) -> csr_matrix:
        from scipy.sparse import csr_matrix  # noqa: PLC0415  # takes long, and most rounds compare nothing

        keys = [[key for key in bag if key in columns] for bag in bags.values()]
        starts = np.cumsum([0, *map(len, keys)])
        data = [math.sqrt(self.weights[key]) for row in keys for key in row]
        places = [columns[key] for row in keys for key in row]
        return csr_matrix((data, places, starts), shape=(len(keys), max(1, len(columns))))


def _bag(text: str) -> Bag:
    words = word_keys(text)
    return Counter([*words, *(_STEM_MARK + stem for stem in _stems(words))])


def _together(bags: dict[int, Bag], indices: Sequence[int]) -> Bag:
    return bags[indices[0]] if len(indices) == 1 else sum((bags[k] for k in indices), Counter())


def _stems(words: Sequence[str]) -> Iterable[str]:
    """Yield the first letters of each word; in a script without spaces two characters, about a word."""
    for k, word in enumerate(words):
        yield "".join(words[k : k + 2]) if is_unspaced(word[0]) else word[:STEM_LETTERS]


def _share(key: str) -> float:
    return STEM_SHARE if key[0] == _STEM_MARK else 1 - STEM_SHARE

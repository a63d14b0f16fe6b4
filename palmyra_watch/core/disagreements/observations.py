"""What is observed of a pair of figures, each as a number.

A number is 0 where nothing speaks for it; -1 or 1 where something speaks against or for, unless its function says more.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.disagreements import concepts
from palmyra_watch.core.disagreements.concepts import class_of, counts_things, stems_in, words_in
from palmyra_watch.core.disagreements.figure import COUNT
from palmyra_watch.core.disagreements.values import base_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from palmyra_watch.core.disagreements.article import Likeness
    from palmyra_watch.core.disagreements.candidates import Candidate, Rivals
    from palmyra_watch.core.disagreements.figure import Figure
    from palmyra_watch.core.facts.quantities.qualifiers import Qualifier

_PIECE: Final = 4  # letters
_PEOPLE: Final = frozenset({concepts.EVERYBODY, ""})


class Observed(NamedTuple):
    """A pair of figures with all that can be asked about it."""

    a: Figure
    b: Figure
    candidate: Candidate
    likeness: Likeness
    rivals: Rivals


def same(one: str, other: str) -> float:
    """Return 1 for the same, -1 for two that differ, 0 for two that are empty, -0.5 where one is."""
    if one == other:
        return 1.0 if one else 0.0
    return -1.0 if one and other else -0.5


def sets(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how two sets stand, likewise: from -1, where nothing of two is shared, to 1."""
    if one == other:
        return 1.0 if one else 0.0
    if not one or not other:
        return -0.5
    return 2 * len(one & other) / len(one | other) - 1


def contains(kind: str, kinds: frozenset[str]) -> float:
    """Return 1 for a kind that is among others, -1 where others are there without it."""
    if not kind:
        return 0.0
    return 1.0 if kind in kinds else -1.0 if kinds else -0.5


@lru_cache(maxsize=1 << 12)
def _pieces(sentence: str) -> frozenset[str]:
    """Return the pieces of four letters of the words that tell something."""
    words = [f" {word.folded} " for word in words_in(sentence) if stems_in(word.text)]
    return frozenset(word[at : at + _PIECE] for word in words for at in range(len(word) - _PIECE + 1))


def pieces_shared(one: str, other: str) -> float:
    a, b = _pieces(one), _pieces(other)
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def kinds(subject: str) -> Callable[[Observed], float]:
    return lambda pair: sets(pair.a.kinds[subject], pair.b.kinds[subject])


def apart(subject: str, kind: str) -> Callable[[Observed], float]:
    """Return a feature: 1 where one of two figures is told so, -1 where both are, 0 where none is."""

    def feature(pair: Observed) -> float:
        one, other = kind in pair.a.kinds[subject], kind in pair.b.kinds[subject]
        return 1.0 if one is not other else -float(one)

    return feature


def gap(pair: Observed) -> float:
    one, other = sorted((base_of(pair.a.quantity), base_of(pair.b.quantity)))
    return min(5.0, math.log(other / one)) if one else (0.0 if one == other else 5.0)


def digits_of(figure: Figure) -> int:
    """Return how many digits of a figure no rounding would give: 3 of "24,300", 1 of "7"."""
    return len(f"{figure.value:.6g}".partition("e")[0].replace(".", "").strip("0"))


def nouns(pair: Observed) -> float:
    a, b = pair.a.noun, pair.b.noun
    if a == b:
        return 2.0 if a else 0.0
    if class_of(a) == class_of(b):
        return 1.0
    may_be = (class_of(a) in _PEOPLE and not counts_things(b)) or (
        class_of(b) in _PEOPLE and not counts_things(a)
    )
    return -0.5 if may_be or not a or not b else -1.0


def some_of_all(pair: Observed) -> float:
    """Return 1 where the lesser figure counts persons of one sort and the greater people at large."""
    lesser, greater = sorted((pair.a, pair.b), key=lambda one: one.value)
    return float(
        class_of(greater.noun) in _PEOPLE
        and class_of(lesser.noun) not in _PEOPLE
        and pair.a.dimension == COUNT
    )


def opposed(a: Figure, b: Figure) -> bool:
    """Tell whether the clauses of two figures have two words of which a thing has one: "men" and "women"."""
    one, other = (_by_sort(figure.kinds[concepts.CONTRASTS]) for figure in (a, b))
    return any(one[sort].isdisjoint(other[sort]) for sort in one.keys() & other.keys())


@lru_cache(maxsize=1 << 10)
def _by_sort(kinds: frozenset[str]) -> dict[str, frozenset[str]]:
    sorts = {kind.partition(":")[0] for kind in kinds}
    return {sort: frozenset(kind for kind in kinds if kind.partition(":")[0] == sort) for sort in sorts}


def windows(pair: Observed) -> float:
    """Return 1 for days in common, -1 for none, 0 where either names none."""
    one, other = pair.a.window, pair.b.window
    if one is None or other is None:
        return 0.0
    return 1.0 if one.earliest <= other.latest and other.earliest <= one.latest else -1.0


def age_of(figure: Figure) -> float:
    """Return how far the days of a figure lie before its story, in powers of ten of a day; -1 for the future."""
    if figure.window is None or figure.published is None:
        return 0.0
    days = (figure.published - figure.window.latest).days
    return math.log10(1 + days) if days >= 0 else -1.0


def rises(pair: Observed) -> float:
    """Return 1 where the later story has the greater figure, -1 for the lesser, 0 for stories of one day."""
    greater = (base_of(pair.b.quantity) > base_of(pair.a.quantity)) - (
        base_of(pair.b.quantity) < base_of(pair.a.quantity)
    )
    return pair.likeness.a_first * greater


def voices(pair: Observed) -> float:
    """Return 1 for one source, -1 for two, 0 for the stories' own voices, -0.5 for one of them."""
    a, b = pair.a.voice, pair.b.voice
    if not a or not b:
        return 0.0 if a == b else -0.5
    return 1.0 if a & b else -1.0


def names_apart(pair: Observed) -> float:
    """Return how many names each sentence has that the other has not, the lesser of both."""
    return min(len(pair.a.names - pair.b.names), len(pair.b.names - pair.a.names))


def count(pair: Observed, kind: Qualifier) -> int:
    return (pair.a.quantity.qualifier is kind) + (pair.b.quantity.qualifier is kind)


def ways(pair: Observed, of: Callable[[Candidate, Figure], float]) -> tuple[float, float]:
    one, other = of(pair.candidate, pair.a), of(pair.candidate, pair.b)
    return min(one, other), max(one, other)

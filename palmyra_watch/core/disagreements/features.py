"""What tells whether two figures of two stories are of one thing, as numbers.

A number is 0 where nothing speaks for it; -1 or 1 where something speaks against or for, unless its comment says more.
"""

from __future__ import annotations

import math
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from palmyra_watch.core.disagreements import concepts
from palmyra_watch.core.disagreements.article import Likeness, likeness_of, shared_weight, weight_of
from palmyra_watch.core.disagreements.candidates import Candidate, Rivals, candidates_of
from palmyra_watch.core.disagreements.concepts import class_of, counts_things, stems_in, words_in
from palmyra_watch.core.disagreements.figure import COUNT
from palmyra_watch.core.disagreements.values import base_of
from palmyra_watch.core.facts.quantities.comparison import Relation
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from palmyra_watch.core.disagreements.article import Article
    from palmyra_watch.core.disagreements.figure import Figure

_PIECE: Final = 4
TOLLS: Final = word_set("disagreements", "tolls")
"""Roles of which the number grows as long as an event is told."""
_PEOPLE: Final = frozenset({concepts.EVERYBODY, ""})


class Compared(NamedTuple):
    """The pairs of figures of two stories that are compared, with a row of features for each."""

    likeness: Likeness
    pairs: tuple[Candidate, ...]
    rows: NDArray[np.float64]


def compared(a: Article, b: Article, *, worth: Callable[[Candidate], bool] = lambda _: True) -> Compared:
    """Return the pairs of figures of two stories that could be of one thing.

    Args:
        a: One story.
        b: The other.
        worth: Which pairs are looked at; all are rivals of these.
    """
    likeness = likeness_of(a, b)
    every = tuple(candidates_of(a, b))
    rivals = Rivals(every)
    pairs = tuple(filter(worth, every))
    rows = [_row(pair, likeness, rivals) for pair in pairs]
    return Compared(likeness, pairs, np.array(rows, dtype=float).reshape(len(pairs), len(FEATURES)))


def _row(pair: Candidate, likeness: Likeness, rivals: Rivals) -> list[float]:
    whole = Whole(pair.a, pair.b, pair, likeness, rivals)
    return [float(feature.of(whole)) for feature in FEATURES.values()]


class Whole(NamedTuple):
    """All that a feature is made of."""

    a: Figure
    b: Figure
    pair: Candidate
    likeness: Likeness
    rivals: Rivals


class Way(IntEnum):
    """In which way a feature may move the verdict as it grows, whatever else holds."""

    AGAINST = -1
    EITHER = 0
    FOR = 1


class Feature(NamedTuple):
    """A number that is asked of a pair of figures."""

    of: Callable[[Whole], float]
    way: Way = Way.EITHER


def _same(one: str, other: str) -> float:
    """Return 1 for the same, -1 for two that differ, 0 for two that are empty, -0.5 where one is."""
    if one == other:
        return 1.0 if one else 0.0
    return -1.0 if one and other else -0.5


def _sets(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how two sets stand, likewise: from -1, where nothing of two is shared, to 1."""
    if one == other:
        return 1.0 if one else 0.0
    if not one or not other:
        return -0.5
    return 2 * len(one & other) / len(one | other) - 1


def _contains(kind: str, kinds: frozenset[str]) -> float:
    """Return 1 for a kind that is among others, -1 where others are there without it."""
    if not kind:
        return 0.0
    return 1.0 if kind in kinds else -1.0 if kinds else -0.5


@lru_cache(maxsize=1 << 12)
def _pieces(sentence: str) -> frozenset[str]:
    """Return the pieces of four letters of the words that tell something."""
    words = [f" {word.folded} " for word in words_in(sentence) if stems_in(word.text)]
    return frozenset(word[at : at + _PIECE] for word in words for at in range(len(word) - _PIECE + 1))


def _pieces_shared(one: str, other: str) -> float:
    a, b = _pieces(one), _pieces(other)
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0


def _kinds(subject: str) -> Callable[[Whole], float]:
    return lambda whole: _sets(whole.a.kinds[subject], whole.b.kinds[subject])


def _apart(subject: str, kind: str) -> Callable[[Whole], float]:
    """Return a feature: 1 where one of two figures is told so, -1 where both are, 0 where none is."""

    def feature(whole: Whole) -> float:
        one, other = kind in whole.a.kinds[subject], kind in whole.b.kinds[subject]
        return 1.0 if one is not other else -float(one)

    return feature


def _gap(whole: Whole) -> float:
    one, other = sorted((base_of(whole.a.quantity), base_of(whole.b.quantity)))
    return min(5.0, math.log(other / one)) if one else (0.0 if one == other else 5.0)


def digits_of(figure: Figure) -> int:
    """Return how many digits of a figure no rounding would give: 3 of "24,300", 1 of "7"."""
    return len(f"{figure.value:.6g}".partition("e")[0].replace(".", "").strip("0"))


def _nouns(whole: Whole) -> float:
    a, b = whole.a.noun, whole.b.noun
    if a == b:
        return 2.0 if a else 0.0
    if class_of(a) == class_of(b):
        return 1.0
    may_be = (class_of(a) in _PEOPLE and not counts_things(b)) or (
        class_of(b) in _PEOPLE and not counts_things(a)
    )
    return -0.5 if may_be or not a or not b else -1.0


def _some_of_all(whole: Whole) -> float:
    """Return 1 where the lesser figure counts persons of one sort and the greater people at large."""
    lesser, greater = sorted((whole.a, whole.b), key=lambda one: one.value)
    return float(
        class_of(greater.noun) in _PEOPLE
        and class_of(lesser.noun) not in _PEOPLE
        and whole.a.dimension == COUNT
    )


def opposed(a: Figure, b: Figure) -> bool:
    """Tell whether the clauses of two figures have two words of which a thing has one: "men" and "women"."""
    one, other = (_by_sort(figure.kinds[concepts.CONTRASTS]) for figure in (a, b))
    return any(one[sort].isdisjoint(other[sort]) for sort in one.keys() & other.keys())


@lru_cache(maxsize=1 << 10)
def _by_sort(kinds: frozenset[str]) -> dict[str, frozenset[str]]:
    sorts = {kind.partition(":")[0] for kind in kinds}
    return {sort: frozenset(kind for kind in kinds if kind.partition(":")[0] == sort) for sort in sorts}


def _windows(whole: Whole) -> float:
    """Return 1 for days in common, -1 for none, 0 where either names none."""
    one, other = whole.a.window, whole.b.window
    if one is None or other is None:
        return 0.0
    return 1.0 if one.earliest <= other.latest and other.earliest <= one.latest else -1.0


def _age(figure: Figure) -> float:
    """Return how far the days of a figure lie before its story, in powers of ten of a day; -1 for the future."""
    if figure.window is None or figure.published is None:
        return 0.0
    days = (figure.published - figure.window.latest).days
    return math.log10(1 + days) if days >= 0 else -1.0


def _rises(whole: Whole) -> float:
    """Return 1 where the later story has the greater figure, -1 for the lesser, 0 for stories of one day."""
    greater = (base_of(whole.b.quantity) > base_of(whole.a.quantity)) - (
        base_of(whole.b.quantity) < base_of(whole.a.quantity)
    )
    return whole.likeness.a_first * greater


def _voices(whole: Whole) -> float:
    """Return 1 for one source, -1 for two, 0 for the stories' own voices, -0.5 for one of them."""
    a, b = whole.a.voice, whole.b.voice
    if not a or not b:
        return 0.0 if a == b else -0.5
    return 1.0 if a & b else -1.0


def _names_apart(whole: Whole) -> float:
    """Return how many names each sentence has that the other has not, the lesser of both."""
    return min(len(whole.a.names - whole.b.names), len(whole.b.names - whole.a.names))


def _count(whole: Whole, kind: Qualifier) -> int:
    return (whole.a.quantity.qualifier is kind) + (whole.b.quantity.qualifier is kind)


def _ways(whole: Whole, of: Callable[[Candidate, Figure], float]) -> tuple[float, float]:
    one, other = of(whole.pair, whole.a), of(whole.pair, whole.b)
    return min(one, other), max(one, other)


FEATURES: Final[dict[str, Feature]] = {
    "equal": Feature(lambda w: w.pair.relation is Relation.AGREE),
    "clash": Feature(lambda w: w.pair.relation is Relation.CONTRADICT),
    "gap": Feature(_gap),
    "least value": Feature(lambda w: math.log10(1 + min(w.a.value, w.b.value))),
    "digits": Feature(lambda w: min(digits_of(w.a), digits_of(w.b))),
    "fuzzy": Feature(lambda w: _count(w, Qualifier.FUZZY)),
    "about": Feature(lambda w: _count(w, Qualifier.APPROXIMATE)),
    "bounds": Feature(lambda w: _count(w, Qualifier.MIN) + _count(w, Qualifier.MAX)),
    "counts": Feature(lambda w: w.a.dimension == COUNT),
    "percent": Feature(lambda w: w.a.dimension in {"percent", "share"}),
    "time": Feature(lambda w: w.a.dimension == "time"),
    "length": Feature(lambda w: w.a.dimension == "length"),
    "age": Feature(lambda w: w.a.dimension.endswith(" (age)")),
    "noun": Feature(_nouns, Way.FOR),
    "narrowed": Feature(lambda w: _sets(w.a.narrowed, w.b.narrowed), Way.FOR),
    "narrowed words": Feature(lambda w: len(w.a.narrowed ^ w.b.narrowed), Way.AGAINST),
    "role": Feature(lambda w: _same(w.a.role, w.b.role), Way.FOR),
    "tolls": Feature(lambda w: w.a.role == w.b.role in TOLLS),
    "crowds": Feature(lambda w: w.a.role == w.b.role == "gathered"),
    "measured": Feature(lambda w: _same(w.a.measured, w.b.measured), Way.FOR),
    "roles around": Feature(_kinds(concepts.ROLES), Way.FOR),
    "measured around": Feature(_kinds(concepts.MEASURED), Way.FOR),
    "one role": Feature(
        lambda w: (
            _contains(w.a.role, w.b.kinds[concepts.ROLES]) + _contains(w.b.role, w.a.kinds[concepts.ROLES])
        ),
        Way.FOR,
    ),
    "pieces": Feature(lambda w: _pieces_shared(w.a.sentence, w.b.sentence), Way.FOR),
    "replaced": Feature(lambda w: w.a.replaced + w.b.replaced, Way.AGAINST),
    "causes": Feature(_kinds(concepts.CAUSES), Way.FOR),
    "happenings": Feature(_kinds(concepts.HAPPENINGS), Way.FOR),
    "opposites": Feature(lambda w: opposed(w.a, w.b), Way.AGAINST),
    "strangers": Feature(lambda w: w.pair.strangers, Way.AGAINST),
    "some of all": Feature(_some_of_all, Way.AGAINST),
    "counting": Feature(_kinds(concepts.COUNTING), Way.FOR),
    "rate": Feature(_apart(concepts.COUNTING, "of every day, month or year"), Way.AGAINST),
    "sum": Feature(_apart(concepts.COUNTING, "of a longer time")),
    "former": Feature(_apart(concepts.COUNTING, "of an earlier time"), Way.AGAINST),
    "a part": Feature(_apart(concepts.COUNTING, "a part"), Way.AGAINST),
    "alone": Feature(_apart(concepts.COUNTING, "alone"), Way.AGAINST),
    "a change": Feature(_apart(concepts.COUNTING, "a change")),
    "each": Feature(_apart(concepts.COUNTING, "for each")),
    "denied": Feature(_apart(concepts.STANDING, "denied")),
    "planned": Feature(_apart(concepts.STANDING, "possible or planned")),
    "earlier": Feature(_apart(concepts.STANDING, "an earlier figure"), Way.AGAINST),
    "part": Feature(lambda w: w.a.part + w.b.part, Way.AGAINST),
    "whole": Feature(lambda w: w.a.whole + w.b.whole, Way.AGAINST),
    "clause": Feature(lambda w: shared_weight(w.a.clause, w.b.clause), Way.FOR),
    "clause words": Feature(lambda w: weight_of(w.a.clause & w.b.clause), Way.FOR),
    "sentence": Feature(lambda w: shared_weight(stems_in(w.a.sentence), stems_in(w.b.sentence)), Way.FOR),
    "sentence words": Feature(lambda w: weight_of(stems_in(w.a.sentence) & stems_in(w.b.sentence)), Way.FOR),
    "names": Feature(lambda w: len(w.a.names & w.b.names), Way.FOR),
    "names apart": Feature(_names_apart, Way.AGAINST),
    "places": Feature(lambda w: _sets(w.a.claim.places, w.b.claim.places), Way.FOR),
    "words of the stories": Feature(lambda w: w.likeness.words, Way.FOR),
    "openings": Feature(lambda w: w.likeness.opening, Way.FOR),
    "names of the stories": Feature(lambda w: w.likeness.names, Way.FOR),
    "leading name": Feature(lambda w: w.likeness.leading),
    "days apart": Feature(lambda w: math.log10(1 + w.likeness.days), Way.AGAINST),
    "windows": Feature(_windows, Way.FOR),
    "age of the news": Feature(lambda w: abs(_age(w.a) - _age(w.b)), Way.AGAINST),
    "rises": Feature(_rises),
    "sources": Feature(_voices),
    "closeness": Feature(lambda w: w.pair.closeness),
    "lesser margin": Feature(lambda w: _ways(w, w.rivals.margin)[0]),
    "greater margin": Feature(lambda w: _ways(w, w.rivals.margin)[1]),
    "lesser match": Feature(lambda w: _ways(w, w.rivals.matched)[0]),
    "greater match": Feature(lambda w: _ways(w, w.rivals.matched)[1]),
    "fewest rivals": Feature(lambda w: min(w.rivals.number(w.a), w.rivals.number(w.b))),
    "position": Feature(lambda w: max(w.a.claim.position, w.b.claim.position)),
    "both first": Feature(lambda w: w.a.claim.position == 0 == w.b.claim.position),
}
"""What is asked of a pair of figures, by name."""

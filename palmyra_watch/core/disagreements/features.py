"""The features by which the trees tell whether two figures are of one thing."""

from __future__ import annotations

import math
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from palmyra_watch.core.disagreements import concepts
from palmyra_watch.core.disagreements import observations as observed
from palmyra_watch.core.disagreements.article import Likeness, shared_weight, weight_of
from palmyra_watch.core.disagreements.candidates import Candidate, Rivals, candidates_of
from palmyra_watch.core.disagreements.concepts import stems_in
from palmyra_watch.core.disagreements.figure import AGE, COUNT
from palmyra_watch.core.facts.quantities.comparison import Relation
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from palmyra_watch.core.disagreements.article import Article
    from palmyra_watch.core.disagreements.observations import Observed

TOLLS: Final = word_set("disagreements", "tolls")
"""Roles of which the number grows as long as an event is told."""


class Compared(NamedTuple):
    """The pairs of figures of two stories that are compared, with a row of features for each."""

    pairs: tuple[Candidate, ...]
    rows: NDArray[np.float64]


def compared(
    a: Article, b: Article, likeness: Likeness, *, worth: Callable[[Candidate], bool] = lambda _: True
) -> Compared:
    """Return the pairs of figures of two stories that could be of one thing.

    Args:
        a: One story.
        b: The other.
        likeness: Of both.
        worth: Which pairs are looked at; all are rivals of these.
    """
    every = tuple(candidates_of(a, b))
    rivals = Rivals(every)
    pairs = tuple(filter(worth, every))
    rows = [_row(pair, likeness, rivals) for pair in pairs]
    return Compared(pairs, np.array(rows, dtype=float).reshape(len(pairs), len(FEATURES)))


def _row(pair: Candidate, likeness: Likeness, rivals: Rivals) -> list[float]:
    observed_pair = observed.Observed(pair.a, pair.b, pair, likeness, rivals)
    return [float(feature.of(observed_pair)) for feature in FEATURES.values()]


class Way(IntEnum):
    """In which way a feature may move the verdict as it grows, whatever else holds."""

    AGAINST = -1
    EITHER = 0
    FOR = 1


class Feature(NamedTuple):
    """A number that is asked of a pair of figures."""

    of: Callable[[Observed], float]
    way: Way = Way.EITHER


FEATURES: Final[dict[str, Feature]] = {
    "equal": Feature(lambda w: w.candidate.relation is Relation.AGREE),
    "clash": Feature(lambda w: w.candidate.relation is Relation.CONTRADICT),
    "gap": Feature(observed.gap),
    "least value": Feature(lambda w: math.log10(1 + min(w.a.value, w.b.value))),
    "digits": Feature(lambda w: min(observed.digits_of(w.a), observed.digits_of(w.b))),
    "fuzzy": Feature(lambda w: observed.count(w, Qualifier.FUZZY)),
    "about": Feature(lambda w: observed.count(w, Qualifier.APPROXIMATE)),
    "bounds": Feature(lambda w: observed.count(w, Qualifier.MIN) + observed.count(w, Qualifier.MAX)),
    "counts": Feature(lambda w: w.a.dimension == COUNT),
    "percent": Feature(lambda w: w.a.dimension in {"percent", "share"}),
    "time": Feature(lambda w: w.a.dimension == "time"),
    "length": Feature(lambda w: w.a.dimension == "length"),
    "age": Feature(lambda w: w.a.dimension.endswith(AGE)),
    "noun": Feature(observed.nouns, Way.FOR),
    "narrowed": Feature(lambda w: observed.sets(w.a.narrowed, w.b.narrowed), Way.FOR),
    "narrowed words": Feature(lambda w: len(w.a.narrowed ^ w.b.narrowed), Way.AGAINST),
    "role": Feature(lambda w: observed.same(w.a.role, w.b.role), Way.FOR),
    "tolls": Feature(lambda w: w.a.role == w.b.role in TOLLS),
    "crowds": Feature(lambda w: w.a.role == w.b.role == "gathered"),
    "measured": Feature(lambda w: observed.same(w.a.measured, w.b.measured), Way.FOR),
    "roles around": Feature(observed.kinds(concepts.ROLES), Way.FOR),
    "measured around": Feature(observed.kinds(concepts.MEASURED), Way.FOR),
    "one role": Feature(
        lambda w: (
            observed.contains(w.a.role, w.b.kinds[concepts.ROLES])
            + observed.contains(w.b.role, w.a.kinds[concepts.ROLES])
        ),
        Way.FOR,
    ),
    "pieces": Feature(lambda w: observed.pieces_shared(w.a.sentence, w.b.sentence), Way.FOR),
    "replaced": Feature(lambda w: w.a.replaced + w.b.replaced, Way.AGAINST),
    "causes": Feature(observed.kinds(concepts.CAUSES), Way.FOR),
    "happenings": Feature(observed.kinds(concepts.HAPPENINGS), Way.FOR),
    "opposites": Feature(lambda w: observed.opposed(w.a, w.b), Way.AGAINST),
    "strangers": Feature(lambda w: w.candidate.strangers, Way.AGAINST),
    "some of all": Feature(observed.some_of_all, Way.AGAINST),
    "counting": Feature(observed.kinds(concepts.COUNTING), Way.FOR),
    "rate": Feature(observed.apart(concepts.COUNTING, "of every day, month or year"), Way.AGAINST),
    "sum": Feature(observed.apart(concepts.COUNTING, "of a longer time")),
    "former": Feature(observed.apart(concepts.COUNTING, "of an earlier time"), Way.AGAINST),
    "a part": Feature(observed.apart(concepts.COUNTING, "a part"), Way.AGAINST),
    "alone": Feature(observed.apart(concepts.COUNTING, "alone"), Way.AGAINST),
    "a change": Feature(observed.apart(concepts.COUNTING, "a change")),
    "each": Feature(observed.apart(concepts.COUNTING, "for each")),
    "denied": Feature(observed.apart(concepts.STANDING, "denied")),
    "planned": Feature(observed.apart(concepts.STANDING, "possible or planned")),
    "earlier": Feature(observed.apart(concepts.STANDING, "an earlier figure"), Way.AGAINST),
    "part": Feature(lambda w: w.a.part + w.b.part, Way.AGAINST),
    "whole": Feature(lambda w: w.a.whole + w.b.whole, Way.AGAINST),
    "clause": Feature(lambda w: shared_weight(w.a.clause, w.b.clause), Way.FOR),
    "clause words": Feature(lambda w: weight_of(w.a.clause & w.b.clause), Way.FOR),
    "sentence": Feature(lambda w: shared_weight(stems_in(w.a.sentence), stems_in(w.b.sentence)), Way.FOR),
    "sentence words": Feature(lambda w: weight_of(stems_in(w.a.sentence) & stems_in(w.b.sentence)), Way.FOR),
    "names": Feature(lambda w: len(w.a.names & w.b.names), Way.FOR),
    "names apart": Feature(observed.names_apart, Way.AGAINST),
    "places": Feature(lambda w: observed.sets(w.a.claim.places, w.b.claim.places), Way.FOR),
    "words of the stories": Feature(lambda w: w.likeness.words, Way.FOR),
    "openings": Feature(lambda w: w.likeness.opening, Way.FOR),
    "names of the stories": Feature(lambda w: w.likeness.names, Way.FOR),
    "leading name": Feature(lambda w: w.likeness.leading),
    "days apart": Feature(lambda w: math.log10(1 + w.likeness.days), Way.AGAINST),
    "windows": Feature(observed.windows, Way.FOR),
    "age of the news": Feature(lambda w: abs(observed.age_of(w.a) - observed.age_of(w.b)), Way.AGAINST),
    "rises": Feature(observed.rises),
    "sources": Feature(observed.voices),
    "closeness": Feature(lambda w: w.candidate.closeness),
    "lesser margin": Feature(lambda w: observed.ways(w, w.rivals.margin)[0]),
    "greater margin": Feature(lambda w: observed.ways(w, w.rivals.margin)[1]),
    "lesser match": Feature(lambda w: observed.ways(w, w.rivals.matched)[0]),
    "greater match": Feature(lambda w: observed.ways(w, w.rivals.matched)[1]),
    "fewest rivals": Feature(lambda w: min(w.rivals.number(w.a), w.rivals.number(w.b))),
    "position": Feature(lambda w: max(w.a.claim.position, w.b.claim.position)),
    "both first": Feature(lambda w: w.a.claim.position == 0 == w.b.claim.position),
}
"""What is asked of a pair of figures, by name."""

"""The pairs of figures of two stories that are compared, and what else each of them could be set against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.disagreements.article import weight_of
from palmyra_watch.core.disagreements.concepts import class_of
from palmyra_watch.core.disagreements.values import relation_of
from palmyra_watch.core.facts.quantities.comparison import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.disagreements.article import Article
    from palmyra_watch.core.disagreements.figure import Figure

_MOST: Final = 100  # figures of one dimension: more are a table


class Candidate(NamedTuple):
    """Two figures of one dimension, and what their values say of each other.

    Attributes:
        strangers: How many words of names the sentence of either has that the other's story has nowhere; the lesser.
        outdated: One story tells the figure of the other as denied, or of an earlier time.
    """

    a: Figure
    b: Figure
    relation: Relation
    closeness: float
    strangers: int
    outdated: bool


def candidates_of(a: Article, b: Article) -> Iterator[Candidate]:
    """Yield the pairs of figures of two stories that are of one dimension."""
    ours, theirs = _by_dimension(a), _by_dimension(b)
    for dimension in ours:
        if dimension not in theirs or max(len(ours[dimension]), len(theirs[dimension])) > _MOST:
            continue
        outdated = _told_as_replaced(ours[dimension], theirs[dimension])
        for one in ours[dimension]:
            for other in theirs[dimension]:
                strangers = min(len(one.names - b.names.keys()), len(other.names - a.names.keys()))
                ids = {one.claim.claim_id, other.claim.claim_id}
                relation = relation_of(one.quantity, other.quantity)
                yield Candidate(
                    one, other, relation, closeness(one, other), strangers, not ids.isdisjoint(outdated)
                )


def _by_dimension(article: Article) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in article.figures:
        found.setdefault(figure.dimension, []).append(figure)
    return found


def _told_as_replaced(ours: Sequence[Figure], theirs: Sequence[Figure]) -> set[str]:
    """Return the ids of figures of either story that the other tells as denied, or of an earlier time."""
    return {
        one.claim.claim_id
        for some, others in ((ours, theirs), (theirs, ours))
        for other in others
        if other.replaced
        for one in some
        if relation_of(one.quantity, other.quantity) is Relation.AGREE
    }


def closeness(a: Figure, b: Figure) -> float:
    """Return how much what is said of two figures has in common."""
    found = weight_of(a.clause & b.clause) / 4
    found += 2.0 * (a.noun == b.noun != "") or 1.0 * (class_of(a.noun) == class_of(b.noun) != "")
    found += 1.5 * (a.role == b.role != "") - 1.0 * (a.role != b.role and "" not in {a.role, b.role})
    found += 1.5 * (a.measured == b.measured != "")
    return found


class Rivals:
    """What else a figure could be set against."""

    def __init__(self, pairs: Sequence[Candidate]) -> None:
        self._of: dict[str, list[float]] = {}
        self._equal: dict[str, float] = {}
        for pair in pairs:
            for figure in (pair.a, pair.b):
                name = figure.claim.claim_id
                self._of.setdefault(name, []).append(pair.closeness)
                if pair.relation is Relation.AGREE:
                    self._equal[name] = max(self._equal.get(name, 0.0), pair.closeness)
        for several in self._of.values():
            several.sort(reverse=True)

    def margin(self, pair: Candidate, figure: Figure) -> float:
        """Return by how much a pair is closer than the next closest of its figure, or is farther than the closest."""
        several = self._of[figure.claim.claim_id]
        if pair.closeness < several[0]:
            return pair.closeness - several[0]
        return several[0] - several[1] if len(several) > 1 else several[0] + 1.0

    def matched(self, pair: Candidate, figure: Figure) -> float:
        """Return how close an equal figure of the other story is, where this pair is not of equals."""
        return 0.0 if pair.relation is Relation.AGREE else self._equal.get(figure.claim.claim_id, 0.0)

    def number(self, figure: Figure) -> int:
        """Return how many figures of the other story have its dimension."""
        return len(self._of[figure.claim.claim_id])

"""The verdict on two figures of two stories, or of two sources in one. A false one is worse than a missed one.

Trees say how surely two figures are of one thing; their values say whether both can be true of it. What a figure says
of itself stands above the trees: one that is denied, replaced by another, a part, or of another day contradicts none.
"""

from __future__ import annotations

from itertools import chain, combinations, groupby
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.disagreements import concepts
from palmyra_watch.core.disagreements.article import are_alike, likeness_of
from palmyra_watch.core.disagreements.claim import Pair, Verdict
from palmyra_watch.core.disagreements.concepts import are_apart, class_of, counts_things, singular, words_in
from palmyra_watch.core.disagreements.features import TOLLS, compared
from palmyra_watch.core.disagreements.figure import AGE, COUNT
from palmyra_watch.core.disagreements.model import forest, thresholds
from palmyra_watch.core.disagreements.observations import digits_of, opposed
from palmyra_watch.core.disagreements.reasons import reasons_of
from palmyra_watch.core.disagreements.topics import topic_of
from palmyra_watch.core.disagreements.values import base_of, relation_of
from palmyra_watch.core.facts.quantities.comparison import Relation
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.core.disagreements.article import Article
    from palmyra_watch.core.disagreements.candidates import Candidate
    from palmyra_watch.core.disagreements.figure import Figure

_OUTCOMES: Final = word_set("disagreements", "outcomes")
_OF_THINGS: Final = frozenset({"destroyed", "damaged"})
_STATES: Final = frozenset({"missing", "burned", "contained", "vote", "turnout"})
_PERIODS: Final = frozenset(
    {"of a quarter", "of half a year", "of nine months", "of every day, month or year"}
)
_SOME: Final = word_set("disagreements", "some-people")
_SMALLEST: Final = 21  # smaller figures meet by chance, and so do round ones
_ROUND: Final = 5
_LARGEST_RATIO: Final = 20.0  # figures further apart are never found to be of one thing
_MOST_VOICES: Final = 20  # figures of a sentence
_NEXT_WORDS: Final = 40  # characters: " and crew"
_BIRTHDAY: Final = 1.0
_BOTH: Final = 2
_LENGTH: Final = "length"
_OLDEST: Final = 125  # years of a person
_CLOSE: Final = 1.5  # what is said of two figures has in common, where chance would give as much
_AGAINST: Final = word_set("disagreements", "set-against")
_HOW: Final = {
    Verdict.AGREE: "say the same",
    Verdict.COMPATIBLE: "can both be true",
    Verdict.CONTRADICT: "cannot both be true",
    Verdict.MAY_DISAGREE: "may disagree",
    Verdict.SAME_FIGURE_OTHER_THING: "give one figure for two things",
}


def pairs_of(a: Article, b: Article) -> Iterator[Pair]:
    """Yield the pairs of figures of two stories on which there is a verdict."""
    ids = {one.claim.claim_id for one in a.figures}
    if any(one.claim.claim_id in ids for one in b.figures):
        return  # two stories of one text
    likeness = likeness_of(a, b)
    if not are_alike(likeness):
        return
    found = compared(a, b, likeness, worth=_may_be_told)
    if not found.pairs:
        return
    trees = forest()
    scores = trees.scores(found.rows)
    for pair, row, score in zip(found.pairs, found.rows, scores, strict=True):
        verdict = _verdict(pair, float(score))
        if verdict is not None:
            why = "; ".join(reasons_of(pair, likeness, row, trees.shares(row)))
            yield _pair(pair.a, pair.b, verdict, why)


def _may_be_told(pair: Candidate) -> bool:
    """Tell whether there may be a verdict on a pair, however sure the trees are."""
    if pair.relation is Relation.INCOMPARABLE:
        return False
    if pair.relation is Relation.CONTRADICT:
        return not is_of_another_thing(pair) and not set_apart(pair) and _ratio(pair) <= _LARGEST_RATIO
    return _is_telling(pair) if is_of_another_thing(pair) else not _by_chance(pair)


def _ratio(pair: Candidate) -> float:
    lesser, greater = sorted((base_of(pair.a.quantity), base_of(pair.b.quantity)))
    return greater / lesser if lesser else float("inf")


def pairs_within(article: Article) -> Iterator[Pair]:
    """Yield the pairs of figures that one sentence of a story gives as those of two sources: "police said …, but …"."""
    attributed = (figure for figure in article.figures if figure.voice)
    of_sentences = (tuple(several) for _, several in groupby(attributed, key=lambda one: one.claim.position))
    for a, b in chain.from_iterable(combinations(several[:_MOST_VOICES], 2) for several in of_sentences):
        if not a.voice.isdisjoint(b.voice) or a.dimension != b.dimension:
            continue
        same = bool(a.role) and a.role == b.role and not are_apart(a.noun, b.noun)
        between = a.sentence[a.claim.start + len(a.claim.literal) : b.claim.start].lower()
        set_against = ";" in between or not _AGAINST.isdisjoint(word.folded for word in words_in(between))
        if same and set_against and relation_of(a.quantity, b.quantity) is Relation.CONTRADICT:
            yield _pair(a, b, Verdict.CONTRADICT, "one sentence sets two sources against each other")


def _pair(a: Figure, b: Figure, verdict: Verdict, why: str) -> Pair:
    first, second = sorted((a.claim.claim_id, b.claim.claim_id))
    reason = f"{a.told} and {b.told} {_HOW[verdict]}" + (f": {why}" if why else "")
    return Pair(first=first, second=second, verdict=verdict, topic=topic_of((a, b)), reason=reason)


def _verdict(pair: Candidate, score: float) -> Verdict | None:
    """Return the verdict on a pair on which there may be one, by how sure the trees are; None if they are not."""
    told: tuple[Verdict, ...]
    if pair.relation is Relation.CONTRADICT:
        told = (Verdict.CONTRADICT, Verdict.MAY_DISAGREE)
    elif is_of_another_thing(pair):
        told = (Verdict.SAME_FIGURE_OTHER_THING,)
    else:
        told = (Verdict.AGREE if pair.relation is Relation.AGREE else Verdict.COMPATIBLE,)
    return next((verdict for verdict in told if score >= thresholds()[verdict]), None)


def is_of_another_thing(pair: Candidate) -> bool:
    """Tell whether two figures are known to be of two things: other nouns, outcomes, persons, or ends of a way."""
    a, b = pair.a, pair.b
    if len(a.claim.ends) == len(b.claim.ends) == _BOTH and a.claim.ends != b.claim.ends:
        return True
    measured = bool(a.measured and b.measured) and a.measured != b.measured
    if a.dimension == _LENGTH and (measured or _apart(a.named_behind, b.named_behind)):
        return True
    outcomes = {a.role, b.role}
    if len(outcomes) == _BOTH and outcomes <= _OUTCOMES and not (_tells(a, b.role) or _tells(b, a.role)):
        return True
    if a.dimension.endswith(AGE) and max(a.value, b.value) <= _OLDEST and not _of_one_person(a, b):
        return True
    return are_apart(a.noun, b.noun)


def _of_one_person(a: Figure, b: Figure) -> bool:
    """Tell whether two ages are of one person by the name beside them, or by what their clauses say: "the suspect"."""
    one, other = a.named_before or a.named_behind, b.named_before or b.named_behind
    return not one.isdisjoint(other) or (not (one and other) and not a.clause.isdisjoint(b.clause))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _tells(figure: Figure, role: str) -> bool:
    return role in figure.kinds[concepts.ROLES]


def _is_telling(pair: Candidate) -> bool:
    """Tell whether two counts are one figure that is seldom met by chance: 158 targets, 158 airstrikes."""
    a, b = pair.a, pair.b
    definite = {a.quantity.qualifier, b.quantity.qualifier} <= {Qualifier.EXACT, Qualifier.MIN}
    return (
        definite
        and pair.relation is Relation.AGREE
        and a.dimension == COUNT
        and a.value >= _SMALLEST
        and a.value % _ROUND != 0
    )


def _by_chance(pair: Candidate) -> bool:
    """Tell whether two figures that can both be true may well be of two things: small, round or vague ones."""
    a, b = pair.a, pair.b
    if Qualifier.FUZZY in {a.quantity.qualifier, b.quantity.qualifier}:
        return not a.noun or class_of(a.noun) != class_of(b.noun) or pair.closeness < _CLOSE
    return min(digits_of(a), digits_of(b)) <= 1 and pair.closeness < _CLOSE


def set_apart(pair: Candidate) -> bool:
    """Tell whether something says that both of two figures that differ may be true."""
    a, b = pair.a, pair.b
    if a.replaced or b.replaced or pair.outdated or opposed(a, b) or _of_others(pair):
        return True
    if a.dimension.endswith(AGE) and abs(a.value - b.value) <= _BIRTHDAY:
        return True
    periods = a.kinds[concepts.COUNTING] ^ b.kinds[concepts.COUNTING]
    if "alone" in periods or (a.dimension != COUNT and not periods.isdisjoint(_PERIODS)):
        return True
    if a.dimension == COUNT and (a.part != b.part or a.whole != b.whole or _some_of_all(a, b)):
        return True
    return _updated(a, b)


def _some_of_all(a: Figure, b: Figure) -> bool:
    """Tell whether the lesser figure counts one sort of persons and the greater all: passengers, people on board."""
    lesser, greater = sorted((a, b), key=lambda one: one.value)
    end = lesser.claim.start + len(lesser.claim.literal)
    behind = [word.folded for word in words_in(lesser.sentence[end : end + _NEXT_WORDS])]
    if len(behind) > 1 and behind[0] == "and" and class_of(singular(behind[1])) in _SOME:
        return False  # "passengers and crew" are all
    return class_of(lesser.noun) in _SOME and class_of(greater.noun) in {concepts.EVERYBODY, ""}


def _of_others(pair: Candidate) -> bool:
    """Tell whether each sentence names somebody of whom the other story says nothing, and neither shares a name."""
    return bool(pair.strangers) and pair.a.names.isdisjoint(pair.b.names)


def _updated(a: Figure, b: Figure) -> bool:
    """Tell whether a toll is higher in a later story, or a state of another day: the old one was true in its time."""
    if a.published is None or b.published is None or a.published == b.published:
        return False
    if a.dimension != COUNT:
        return bool(_STATES & {a.measured, b.measured})
    if _STATES & {a.role, b.role}:
        return True
    earlier, later = (a, b) if a.published < b.published else (b, a)
    tolls = {a.role, b.role} & TOLLS
    return later.value > earlier.value and bool(tolls & _OF_THINGS if counts_things(a.noun) else tolls)

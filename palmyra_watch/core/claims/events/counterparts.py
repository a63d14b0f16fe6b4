"""The counterpart of a figure in another story of the same news: the one that is told in its words.

In two articles on one event a figure is set beside that figure of the other which counts the same class of thing and
whose clause shares the most telling words with its own, both ways round. What the other article tells alike elsewhere
is no counterpart: "84 million after 171 million" says nothing against "84 million".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.claims.events.claim import Verdict
from palmyra_watch.core.claims.events.measured import spans_of
from palmyra_watch.core.claims.events.measures import AGE
from palmyra_watch.core.claims.events.parts import partly
from palmyra_watch.core.claims.events.roles import Role, clause_before, clause_behind, place_of
from palmyra_watch.core.claims.events.sameness import at_odds, contrasted_words
from palmyra_watch.core.claims.events.scope import Counting, Standing, overlapping
from palmyra_watch.core.claims.events.sharing import frame, is_measure, weights_of
from palmyra_watch.core.claims.events.verdicts import Judged, near_enough, relation_of
from palmyra_watch.core.claims.events.vocabulary import CLASS_OF, PERSONS
from palmyra_watch.core.facts.quantities.comparison import Relation
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.text.folding import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.claims.events.reading import Reading
    from palmyra_watch.core.claims.events.same_news import Told
    from palmyra_watch.core.claims.events.sharing import Weights

_LARGEST_GAP: Final = 8.0  # figures further apart than this are of different things
_SURE: Final = 1.0  # words shared, each by its rarity in the two stories
_SURE_OF_COMMON: Final = 1.5  # of people, soldiers, cars, sums, of which every story tells several
_ALIKE: Final = 2.0  # of digits that tell and words shared, where two figures are equal
_OPEN: Final = frozenset({Relation.CONTRADICT, Relation.COMPATIBLE})
_OF_OTHER_TIMES: Final = frozenset({Counting.FORMER, Counting.RATE})
_PERIODS: Final = frozenset({"quarter", "half", "month", "year", "day", "hour", "apiece", "first"})
_MOVING: Final = frozenset({"shares"})  # prices that change within the day
# What nearly every story counts several of.
_COMMON: Final = frozenset(
    CLASS_OF[noun]
    for noun in ("people", "man", "woman", "child", "civilian", "soldier", "police", "resident")
)
_ONE_OF_A_KIND: Final = frozenset({"speed", "area"})  # measures of which a story seldom has two
_LISTED: Final = frozenset(CLASS_OF.values())
_LARGE: Final = 10.0
_NEAR: Final = 1.5  # times the smaller figure
_LENGTH: Final = "length"  # of which a place may be an end
_EVERYBODY: Final = words_of("people men women staff worker man woman person spectator victim")
_MOST_OF_A_KIND: Final = 100  # figures; every one is held against every one of the other story
_ALONE: Final = re.compile(r"\b(?:alone|elsewhere|on top of that|of these)\b|\bin addition\b", re.IGNORECASE)


class _Facing(NamedTuple):
    """Two figures of two stories that may be of one thing, and how much they share of what is said of them."""

    a: Reading
    b: Reading
    shared: float
    relation: Relation


def counterparts(one: Told, other: Told) -> Iterator[tuple[Reading, Reading, Judged]]:
    """Yield the figures of two stories of the same news that belong together, with the verdict on each pair."""
    ours, theirs = _few_of_a_kind(one.readings), _few_of_a_kind(other.readings)
    weights = weights_of((*ours, *theirs))
    facing = [
        _Facing(a, b, weights.shared(a, b), relation_of(a, b))
        for a in ours
        for b in theirs
        if _may_be_one(a, b)
    ]
    same = _equal(ours, theirs, weights)
    yield from ((pair.a, pair.b, _told(pair, Verdict.AGREE, "say the same")) for pair in same)
    matched = {one.claim.claim_id for pair in same for one in (pair.a, pair.b)}
    rest = [
        pair
        for pair in facing
        if pair.relation in _OPEN and matched.isdisjoint({pair.a.claim.claim_id, pair.b.claim.claim_id})
    ]
    for pair in (*_best(rest), *_of_two_voices(facing)):
        verdict = _verdict(pair)
        if verdict is not None:
            yield pair.a, pair.b, verdict


def _told(pair: _Facing, verdict: Verdict, how: str) -> Judged:
    return Judged(verdict, f"{pair.a.told} and {pair.b.told} {how}")


def _few_of_a_kind(readings: Sequence[Reading]) -> list[Reading]:
    """Return the figures of a story but those of a kind of which it has a table: none has one counterpart."""
    numbers = Counter(reading.kind for reading in readings)
    return [reading for reading in readings if numbers[reading.kind] <= _MOST_OF_A_KIND]


def _equal(one: Sequence[Reading], other: Sequence[Reading], weights: Weights) -> list[_Facing]:
    """Return the pairs of equal figures that are one figure."""
    pairs = [
        _Facing(a, b, weights.shared(a, b), Relation.AGREE)
        for a in one
        for b in other
        if _may_be_equal(a, b) and relation_of(a, b) is Relation.AGREE
    ]
    return [pair for pair in pairs if _is_one_figure(pair)]


def _may_be_equal(a: Reading, b: Reading) -> bool:
    """Tell whether two equal figures may be one: of one class, or one of them of people at large."""
    if a.kind == b.kind:
        if a.measured and b.measured and a.measured != b.measured:
            return False
    elif a.role is not b.role or a.role is Role.NONE or not _of_people_at_large(a, b):
        return False
    if a.side and b.side and a.side != b.side:
        return False
    return not (a.window.stated and b.window.stated) or overlapping(a.window, b.window)


def _of_people_at_large(a: Reading, b: Reading) -> bool:
    return bool({a.head, b.head} & _EVERYBODY) and PERSONS in {a.kind.family, b.kind.family}


def _of_two_voices(facing: Sequence[_Facing]) -> Iterator[_Facing]:
    """Yield the pairs of figures in one role that two sources tell, wherever else either is told again."""
    for pair in facing:
        voices = {pair.a.claim.attributed_to, pair.b.claim.attributed_to} - {""}
        one_role = pair.a.role is pair.b.role is not Role.NONE
        differ = pair.relation is Relation.CONTRADICT and len(voices) > 1
        if differ and one_role and pair.shared >= _SURE_OF_COMMON:
            yield pair


def _may_be_one(a: Reading, b: Reading) -> bool:
    """Tell whether two figures count the same class of thing, of one side, in times that overlap."""
    if a.kind != b.kind or (a.subject and b.subject and a.subject != b.subject):
        return False
    if a.role is not b.role and Role.NONE not in {a.role, b.role}:
        return False
    if not overlapping(a.window, b.window) or (a.side and b.side and a.side != b.side):
        return False
    if a.nation and b.nation and not a.nation & b.nation:
        return False
    if a.counting is not b.counting and {a.counting, b.counting} & _OF_OTHER_TIMES:
        return False
    return not (a.measured and b.measured and a.measured != b.measured)


def _is_one_figure(pair: _Facing) -> bool:
    """Tell whether two equal figures are one: by their digits, by the words around them, or by both."""
    figure = pair.a.claim.low if pair.a.claim.low is not None else pair.a.claim.high or 0.0
    return _telling_digits(figure) + 2 * pair.shared >= _ALIKE


def _telling_digits(figure: float) -> int:
    """Return how many digits of a figure no rounding would give: 3 of "24,300", 1 of "7"."""
    return len(f"{figure:.6g}".partition("e")[0].replace(".", "").strip("0"))


def _best(facing: Sequence[_Facing]) -> Iterator[_Facing]:
    """Yield the pairs in which each figure shares more with the other than with any third."""
    shares: dict[str, list[float]] = defaultdict(list)
    for pair in facing:
        shares[pair.a.claim.claim_id].append(pair.shared)
        shares[pair.b.claim.claim_id].append(pair.shared)
    for pair in facing:
        rivals = shares[pair.a.claim.claim_id], shares[pair.b.claim.claim_id]
        if all(max(several) == pair.shared and several.count(pair.shared) == 1 for several in rivals):
            yield pair


def _verdict(pair: _Facing) -> Judged | None:
    """Return how the two of a pair of counterparts stand; None where their words do not say that they are."""
    a, b = pair.a, pair.b
    common = a.kind in _COMMON or (is_measure(a) and a.kind.name not in _ONE_OF_A_KIND)
    if pair.shared < (_SURE_OF_COMMON if common else _SURE) or _set_apart(a, b):
        return None
    if pair.relation is Relation.COMPATIBLE or near_enough(a, b):
        return _told(pair, Verdict.COMPATIBLE, "can both be true")
    if _gap(a, b) > _LARGEST_GAP or not _clash(a, b):
        return None
    return _told(pair, Verdict.CONTRADICT, "cannot both be true")


def _set_apart(a: Reading, b: Reading) -> bool:
    """Tell whether something says that two counterparts are not of one thing."""
    if a.standing is not b.standing and {a.standing, b.standing} & _NOT_ASSERTED:
        return True
    if a.whole is not b.whole or (a.kind.fine and a.head != b.head):
        return True
    if a.cause and b.cause and a.cause != b.cause:
        return True
    if _is_alone(a) is not _is_alone(b):
        return True
    return bool(contrasted_words(a, b)) or _periods(a) != _periods(b)


_NOT_ASSERTED: Final = frozenset({Standing.DENIED, Standing.REPLACED, Standing.POSSIBLE})


def _is_alone(reading: Reading) -> bool:
    """Tell whether a figure says itself that it is a part: "in the capital alone", "among them", "elsewhere"."""
    return _ALONE.search(reading.claim.sentence) is not None


def _clash(a: Reading, b: Reading) -> bool:
    """Tell whether nothing would let two counterparts that differ both be true."""
    if (
        a.claim.published != b.claim.published
        or a.measured in _MOVING
        or Standing.DENIED in {a.standing, b.standing}
    ):
        return False
    if Qualifier.FUZZY in {a.quantity.qualifier, b.quantity.qualifier}:
        return False
    if a.narrowed != b.narrowed or _of_others(a, b) or at_odds(a, b):
        return False
    return _said_alike(a, b) and not partly(a, b)


def _of_others(a: Reading, b: Reading) -> bool:
    """Tell whether two figures may be of other persons or places: ages of nobody named, lengths from elsewhere."""
    if a.role is not b.role and a.kind.family == PERSONS:
        return True
    if a.claim.unit.endswith(AGE) and (not a.subject or a.subject != b.subject):
        return True
    if a.kind.name == _LENGTH:
        return a.written != b.written
    return bool(a.written and b.written) and a.written.isdisjoint(b.written)


def _said_alike(a: Reading, b: Reading) -> bool:
    """Tell whether more than the noun is shared; of a rare noun two large figures that are near are enough.

    Three villages may be without power and two evacuated; 14 crashes and 19 crashes are those of one list.
    """
    if frame(a) & frame(b) or (a.role is b.role and a.role is not Role.NONE):
        return True
    if is_measure(a):
        return bool(a.measured and a.measured == b.measured) or a.kind.name in _ONE_OF_A_KIND
    least = min(one.claim.low or one.claim.high or 0.0 for one in (a, b))
    return a.kind not in _LISTED and least >= _LARGE and _gap(a, b) <= _NEAR


def _periods(reading: Reading) -> frozenset[str]:
    claim = reading.claim
    place = place_of(claim.sentence, claim.literal)
    around = f"{clause_before(claim.sentence, place)[-60:]}|", f"|{clause_behind(claim.sentence, place)[:60]}"
    text = "".join(around)
    at = len(around[0])
    return spans_of(text, place_of(text, "|")._replace(start=at - 1, end=at + 1)) & _PERIODS


def _gap(a: Reading, b: Reading) -> float:
    values = sorted(abs(one.claim.low or one.claim.high or 0.0) for one in (a, b))
    return values[1] / values[0] if values[0] else float("inf")

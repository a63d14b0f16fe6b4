"""Words before and behind a number that open a bound of it, or soften it.

Bounds follow the gold convention of the house: "at least 100" is 100 and up, "less than 24" open below; an
approximate
figure ("around 30", "some 50,000", "an estimated 400", "nearly 400") keeps its figure as both bounds and says
`approximate`: how far it may be off is a matter of comparing (`comparison.py`). Phrases: Quirk et al., "A
Comprehensive
Grammar of the English Language" (1985), 8.111 and 5.124; Associated Press Stylebook, "more than, over".
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities.tokens import Sort
from palmyra_watch.core.language import phrases, word_set

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.tokens import Tokens


class Qualifier(StrEnum):
    """How a figure is meant."""

    EXACT = "exact"
    MIN = "min"
    MAX = "max"
    RANGE = "range"
    APPROXIMATE = "approximate"
    FUZZY = "fuzzy"
    SHARE = "share"


_KINDS = (Qualifier.MIN, Qualifier.MAX, Qualifier.APPROXIMATE)


def _phrases(place: str) -> dict[tuple[str, ...], Qualifier]:
    return {
        tuple(phrase.split()): kind
        for kind in _KINDS
        for phrase in phrases("qualifiers", f"{place}-{kind}", "en")
    }


_BEFORE = _phrases("before")
_LONGEST = max(map(len, _BEFORE))
_LAST_WORDS = frozenset(phrase[-1] for phrase in _BEFORE)
OPENING = frozenset(phrase[0] for phrase in _BEFORE if phrase[0].isalpha())
"""Words that open a phrase before a figure: with a capital they begin a sentence, and are no name."""
# Prepositions of place and power first ("control over two villages"): they bound only what is plainly a
# figure.
PLAINLY_PLACES = frozenset({"over", "above", "under", "below", "beyond", "around", "within"})
_MOVING = word_set("quantities", "moving")
_BEHIND = _phrases("behind")


def before(tokens: Tokens, first: int, floor: int) -> tuple[Qualifier | None, int, str]:
    """Return what the words before a number make of it, where they begin, and the innermost phrase.

    Two may stand together ("at least some 20", "up to an estimated 400"): the one that opens a bound wins.
    """
    kind, start, phrase = _one_before(tokens, first, floor)
    if kind is None:
        return None, first, ""
    outer, outer_start, _ = _one_before(tokens, start, floor)
    if outer is None:
        return kind, start, phrase
    return (outer if kind is Qualifier.APPROXIMATE else kind), outer_start, phrase


def _one_before(tokens: Tokens, first: int, floor: int) -> tuple[Qualifier | None, int, str]:
    last = tokens.word(first - 1)
    if first - 1 < floor or (last not in _LAST_WORDS and last != "."):
        return None, first, ""
    if last == "." and tokens.word(first - 2) in {"approx", "ca"}:
        return Qualifier.APPROXIMATE, first - 2, "approx"
    for length in range(min(_LONGEST, first - floor), 0, -1):
        phrase = tuple(tokens.low[first - length : first])
        if phrase in _BEFORE and tokens.sort(first - length) is not Sort.GAP:
            return _BEFORE[phrase], first - length, " ".join(phrase)
    return None, first, ""


def behind(tokens: Tokens, end: int) -> tuple[Qualifier | None, int]:
    """Return what the words behind a number make of it, and the first token behind them.

    Such as "or more", "-odd", "+".
    """
    if tokens.word(end) not in {"or", "and", "at", "plus", "+", "-", "odd"}:
        return None, end
    for length in (2, 1):
        kind = _BEHIND.get(tuple(tokens.low[end : end + length]))
        if kind is not None:
            return kind, end + length
    return None, end


def is_place(tokens: Tokens, start: int, phrase: str) -> bool:
    """Tell whether a preposition rather speaks of a place.

    Such as "control over two villages", "under two presidents".
    """
    return (
        phrase in PLAINLY_PLACES
        and tokens.word(start - 1) not in _MOVING
        and not tokens.opens_sentence(start)
    )


def bounds(low: float, high: float, kind: Qualifier) -> tuple[float | None, float | None]:
    """Return the bounds that a qualifier leaves of a figure; None where one is open."""
    if kind is Qualifier.MIN:
        return low, None
    if kind is Qualifier.MAX:
        return None, high
    return low, high

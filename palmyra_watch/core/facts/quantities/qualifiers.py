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

from palmyra_watch.core.facts.lexicon import in_order
from palmyra_watch.core.facts.quantities.tokens import Sort

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


_BEFORE_TEXT = {
    Qualifier.MIN: (
        "at least|at the least|more than|over|above|well over|just over|well above|slightly more "
        "than|slightly over|"
        "no fewer than|no less than|not fewer than|not less than|upwards of|upward of|in excess "
        "of|exceeding|a minimum of|"
        "minimum|greater than|older than|longer than|larger than|higher than|heavier than|taller "
        "than|bigger than|"
        "beyond|>|≥|as few as|as little as|far more than|much more than|a little more than|a little "
        "over|at minimum"
    ),
    Qualifier.MAX: (
        "up to|at most|at the most|no more than|not more than|less than|fewer than|under|below|just "
        "under|well under|"
        "slightly less than|slightly under|as many as|as much as|a maximum of|maximum|as high as|no longer "
        "than|"
        "younger than|shorter than|smaller than|lower than|lighter than|<|≤|far fewer than|"
        "a little less than|a little under|not exceeding|no greater than|no higher than|within|just "
        "below|well below"
    ),
    Qualifier.APPROXIMATE: (
        "about|around|some|roughly|approximately|approx|circa|ca|an estimated|estimated|the "
        "estimated|estimated at|nearly|"
        "almost|close to|maybe|perhaps|possibly|somewhere around|in the region of|in the order of|on the "
        "order of|something "
        "like|virtually|~|≈|nearer|an approximate|an average of|on "
        "average|averaging|typically|probably|practically|"
        "a reported|reportedly"
    ),
}
_BEFORE = {tuple(phrase.split()): kind for kind, text in _BEFORE_TEXT.items() for phrase in text.split("|")}
_LONGEST = max(map(len, _BEFORE))
_LAST_WORDS = frozenset(phrase[-1] for phrase in _BEFORE)
# Prepositions of place and power first ("control over two villages"): they bound only what is plainly a
# figure.
PLAINLY_PLACES = frozenset({"over", "above", "under", "below", "beyond", "around", "within"})
_MOVING = frozenset(  # "rose to over 40", "is under 30": no place
    in_order("to is was are were be been reached of with for at and or from")
)
_BEHIND = {
    ("or", "more"): Qualifier.MIN,
    ("and", "more"): Qualifier.MIN,
    ("or", "over"): Qualifier.MIN,
    ("or", "above"): Qualifier.MIN,
    ("or", "older"): Qualifier.MIN,
    ("and", "over"): Qualifier.MIN,
    ("and", "older"): Qualifier.MIN,
    ("and", "counting"): Qualifier.MIN,
    ("at", "least"): Qualifier.MIN,
    ("plus",): Qualifier.MIN,
    ("+",): Qualifier.MIN,
    ("or", "less"): Qualifier.MAX,
    ("or", "fewer"): Qualifier.MAX,
    ("or", "under"): Qualifier.MAX,
    ("or", "younger"): Qualifier.MAX,
    ("at", "most"): Qualifier.MAX,
    ("or", "so"): Qualifier.APPROXIMATE,
    ("or", "thereabouts"): Qualifier.APPROXIMATE,
    ("-", "odd"): Qualifier.APPROXIMATE,
    ("odd",): Qualifier.APPROXIMATE,
    ("-", "plus"): Qualifier.MIN,
}


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

"""Two numbers that bound one quantity: "400 and 600" after "between", "3 to 4", "200-300", "two or three"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities.magnitudes import SCALES
from palmyra_watch.core.facts.quantities.numbers import SHORT_SCALES, Figure, Manner, single_at
from palmyra_watch.core.facts.quantities.tokens import Sort
from palmyra_watch.core.language import word_set

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.tokens import Tokens


_DASHES = frozenset("-–‑")


CHANGES = word_set("quantities", "movements")


_THOUSAND = 1000
_MONTHS = word_set("quantities", "months")


def figure_at(tokens: Tokens, index: int, floor: int) -> Figure | None:
    """Return the longest number that begins at a token, or one token before it ("a hundred"), or None.

    `floor` is the first token that no earlier quantity has taken.
    """
    first = single_at(tokens, index, floor)
    if first is None or first.ranged:
        return first
    return _range_from(tokens, first) or first


def _range_from(tokens: Tokens, first: Figure) -> Figure | None:
    """Return the range that begins with a number.

    "400 and 600" after "between", "3 to 4", "200-300", "two or three".
    """
    at = range_joint(tokens, first.end, opened=opened_by_between(tokens, first.first))
    if at is None:
        return None
    if tokens.sort(at) is Sort.MONEY or tokens.word(at) in {"a", "an"}:
        at += 1
    joint = tokens.word(first.end)
    second = single_at(tokens, at, first.end)
    if joint in _DASHES and _ends_dateline(tokens, first):
        return None
    if second is None or second.manner is Manner.FUZZY or second.first > at:
        return None
    if joint == "to" and tells_a_change(tokens, first.first):
        return None
    if joint in {"or", "and"} and second.low <= first.low:
        return None
    low = first.low
    scale = shared_scale(tokens, second)
    if (
        scale > 1
        and low < _THOUSAND
        and low * scale <= second.low
        and first.bare | (first.manner is Manner.SPELLED)
    ):
        low *= scale
    bare = first.bare and second.bare
    return Figure(first.first, second.end, low, second.high, second.manner, bare=bare, ranged=True)


def _ends_dateline(tokens: Tokens, first: Figure) -> bool:
    """Tell whether a dash ends an agency's dateline: "BRENSK, June 4 - Fourteen people"."""
    spaced = tokens.starts[first.end] > tokens.ends[first.end - 1]
    month = tokens.word(first.first - 2 if tokens.word(first.first - 1) == "." else first.first - 1)
    return spaced and (month in _MONTHS or tokens.capital(first.end + 1))


def tells_a_change(tokens: Tokens, first: int) -> bool:
    """Tell whether "from 10 to 15" says that something rose or fell: two figures, no range."""
    before = [tokens.word(at) for at in range(first - 1, max(first - 9, -1), -1)]
    return "from" in before[:3] and not CHANGES.isdisjoint(before)


def shared_scale(tokens: Tokens, second: Figure) -> float:
    """Return the scale word that closes a range and goes for both of its numbers; 1 if none does.

    Such as "2 to 3 million".
    """
    word = tokens.word(second.end - 1)
    if second.manner is Manner.NUMERAL:
        return SCALES.get(word) or (SHORT_SCALES.get(word, 1.0) if second.end - second.first > 1 else 1.0)
    return SCALES.get(word, 1.0) if second.end - second.first > 1 else 1.0


def opened_by_between(tokens: Tokens, first: int) -> bool:
    """Tell whether "between", or "between an estimated", stands before a number."""
    words = [tokens.word(at) for at in range(first - 1, max(first - 4, -1), -1)]
    skipped = 0
    while skipped < len(words) and words[skipped] in {
        "about",
        "an",
        "estimated",
        "some",
        "roughly",
        "$",
        "£",
        "€",
    }:
        skipped += 1
    return words[skipped : skipped + 1] == ["between"]


def range_joint(tokens: Tokens, at: int, *, opened: bool) -> int | None:
    """Return where the second number of a range begins; None if no joining word or dash stands here."""
    word = tokens.word(at)
    if word in _DASHES and tokens.touches(at) == tokens.touches(at - 1):
        return at + 1
    if word in {"to", "or"} or (opened and word == "and"):
        return at + 1
    return None

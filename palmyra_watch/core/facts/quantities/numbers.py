"""Numbers as prose writes them: numerals, words, scale words, ranges.

The convention of a fuzzy magnitude lies in `magnitudes.py`. Names of numbers: Chicago Manual of Style
9.2–9.8 (spelled
numbers, round numbers with a scale word); Associated Press Stylebook, "numerals".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities import magnitudes
from palmyra_watch.core.facts.quantities.magnitudes import SCALES
from palmyra_watch.core.facts.quantities.tokens import Sort
from palmyra_watch.core.language import phrases, word_set

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.tokens import Tokens

SMALL = {phrases("numbers", f"number-{value}", "en")[0]: value for value in range(20)}
TENS = {phrases("numbers", f"number-{value}", "en")[0]: value for value in range(20, 100, 10)}


VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8}


_FRACTION_WORDS = {"half": 1 / 2, "quarter": 1 / 4, "third": 1 / 3}


# Scale words that may be glued to, or follow, a numeral only; `m` is a million or a metre, as what follows
# tells.
SHORT_SCALES = {"k": 1e3, "mn": 1e6, "m": 1e6, "bn": 1e9, "tn": 1e12}


_PLAIN = re.compile(r"\d{1,12}")


_GROUPED = re.compile(r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,4})?|\d{1,2}(?:,\d{2}){1,4},\d{3}")


_DECIMAL = re.compile(r"\d{0,12}[.·]\d{1,6}")


_GROUP = re.compile(r"\d{3}")


_AFTER_METRES = word_set("quantities", "after-metres")


_DASHES = frozenset("-–‑")


_LONGEST_WORDS = 12


_THOUSAND = 1000


_MOST_GROUPS = 3


class Manner(StrEnum):
    """How a number is written."""

    NUMERAL = "numeral"
    SPELLED = "spelled"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a range in a text, by its tokens.

    Attributes:
        end: Index of the first token behind it.
        bare: Digits alone, which may be a year or a label: no comma, no decimals, no scale word.
        ranged: Two numbers were given.
    """

    first: int
    end: int
    low: float
    high: float
    manner: Manner
    bare: bool = False
    ranged: bool = False


def value_of(numeral: str) -> float | None:
    """Return what a numeral says, or None where its marks make it a date, a time, a version.

    >>> value_of("150,000"), value_of("2.5"), value_of("1.2.3"), value_of("5:30"), value_of("007")
    (150000.0, 2.5, None, None, None)
    """
    if numeral[0] == "0" and numeral != "0" and not numeral.startswith(("0.", "0·")):
        return None
    if _PLAIN.fullmatch(numeral):
        return float(numeral)
    if _GROUPED.fullmatch(numeral):
        return float(numeral.replace(",", ""))
    return float(numeral.replace("·", ".")) if _DECIMAL.fullmatch(numeral) else None


def single_at(tokens: Tokens, index: int, floor: int) -> Figure | None:
    """Return one number, or one fuzzy magnitude."""
    if tokens.sort(index) is Sort.NUMERAL:
        return _numeral(tokens, index)
    vague = magnitudes.vague_at(tokens, index, floor)
    if vague is not None:
        return Figure(vague.first, vague.end, vague.low, vague.high, Manner.FUZZY, ranged=True)
    word = tokens.word(index)
    if word == "half":
        return _half_a_scale(tokens, index)
    if word in SCALES and not (index > floor and tokens.word(index - 1) in {"a", "an"}):
        return None
    return _spelled(tokens, index) if word in SMALL or word in TENS or word in SCALES else None


def _numeral(tokens: Tokens, index: int) -> Figure | None:
    value = value_of(tokens.low[index])
    if value is None:
        return None
    end = index + 1
    grouped = _PLAIN.fullmatch(tokens.low[index]) is None
    if not grouped and value < _THOUSAND:
        end, value = _spaced_groups(tokens, end, value)
        grouped = end > index + 1
    if tokens.word(end) in VULGAR and tokens.touches(end - 1):
        return _scaled(tokens, Figure(index, end + 1, value + VULGAR[tokens.word(end)], 0, Manner.NUMERAL))
    return _scaled(tokens, Figure(index, end, value, 0, Manner.NUMERAL, bare=not grouped))


def _spaced_groups(tokens: Tokens, end: int, value: float) -> tuple[int, float]:
    """Return a numeral with spaces between its thousands, as SI and much of Europe write it, put together.

    Such as "50 000".
    """
    start, whole = end, value
    while (
        tokens.sort(end) is Sort.NUMERAL and _GROUP.fullmatch(tokens.low[end]) and end - start <= _MOST_GROUPS
    ):
        if (
            tokens.starts[end] - tokens.ends[end - 1] != 1
            or "\n" in tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
        ):
            break
        whole = whole * 1000 + float(tokens.low[end])
        end += 1
    return (start, value) if tokens.sort(end) is Sort.NUMERAL else (end, whole)


def _scaled(tokens: Tokens, figure: Figure) -> Figure:
    """Return the figure with a scale word behind it taken in ("2.5 million", "$5bn", "a 5-million town")."""
    end, value = figure.end, figure.low
    if tokens.word(end) in _DASHES and tokens.touches(end - 1) and tokens.word(end + 1) in SCALES:
        end += 1
    word = tokens.word(end)
    factor = SCALES.get(word)
    if factor is None and figure.manner is Manner.NUMERAL:
        factor = SHORT_SCALES.get(word)
        if word in {"m", "k"} and not _short_scale_is_meant(tokens, figure, end):
            factor = None
    if factor is None:
        return replace(figure, high=value)
    value *= factor
    if tokens.word(end + 1) in SCALES and SCALES[tokens.word(end + 1)] >= _THOUSAND:
        end += 1
        value *= SCALES[tokens.word(end)]
    return replace(figure, end=end + 1, low=value, high=value, bare=False)


def _short_scale_is_meant(tokens: Tokens, figure: Figure, end: int) -> bool:
    if tokens.sort(figure.first - 1) is Sort.MONEY:
        return True
    following = end + 2 if tokens.word(end + 1) in _DASHES else end + 1
    glued = tokens.touches(end - 1)
    if tokens.word(end) == "k":
        return glued and tokens.word(following) not in {"race", "run", "walk", "fun", "course"}
    return glued and tokens.word(following) not in _AFTER_METRES


def _half_a_scale(tokens: Tokens, index: int) -> Figure | None:
    """Return "half a million", "half-dozen", "half a dozen"."""
    at = index + 2 if tokens.word(index + 1) in {"a", "-", "an"} else index + 1
    factor = SCALES.get(tokens.word(at))
    if factor is None:
        return None
    return Figure(index, at + 1, factor / 2, factor / 2, Manner.SPELLED)


def _spelled(tokens: Tokens, index: int) -> Figure | None:
    """Return a number in words.

    Such as "two hundred and fifty thousand", "Thirty-five", "a dozen", "two and a half million".
    """
    first, total, part, at, last = index, 0.0, 0.0, index, ""
    if tokens.word(index) in SCALES:
        first, part = index - 1, 1.0
    for _ in range(_LONGEST_WORDS):
        word = tokens.word(at)
        if word in SMALL or word in TENS:
            if last and not _may_follow(last, word):
                return (
                    None
                    if last in SMALL or last in TENS
                    else Figure(first, at, total + part, total + part, Manner.SPELLED)
                )
            part += SMALL.get(word, 0) + TENS.get(word, 0)
        elif word in SCALES:
            part *= SCALES[word]
            if SCALES[word] >= _THOUSAND:
                total, part = total + part, 0.0
        else:
            break
        last, at = word, _next_number_word(tokens, at, word)
    end = at
    while end > index + 1 and tokens.word(end - 1) in {"and", *_DASHES}:
        end -= 1
    figure = Figure(first, end, total + part, total + part, Manner.SPELLED)
    return _and_a_fraction(tokens, figure)


def _may_follow(last: str, word: str) -> bool:
    if last in TENS:
        return 0 < SMALL.get(word, 0) < TENS["twenty"] / 2
    return last in SCALES and last not in {"dozen", "score"}


def _next_number_word(tokens: Tokens, at: int, word: str) -> int:
    """Return where the number may go on: behind a hyphen, or behind "and" after a scale word."""
    following = tokens.word(at + 1)
    number = tokens.word(at + 2)
    if (
        following in _DASHES
        and tokens.touches(at)
        and (number in SMALL or number in SCALES)
        and word not in SMALL
    ):
        return at + 2
    if following in _DASHES and number in SCALES and tokens.touches(at):
        return at + 2
    if (
        following == "and"
        and word in SCALES
        and (number in SMALL or number in TENS)
        and word not in {"dozen", "score"}
    ):
        return at + 2 if number != "one" or word != "million" else at + 1
    return at + 1


def _and_a_fraction(tokens: Tokens, figure: Figure) -> Figure:
    """Return "two and a half" and "two and a half million" as one number."""
    at = [spot for spot in range(figure.end, figure.end + 6) if tokens.word(spot) not in _DASHES][:3]
    fraction = _FRACTION_WORDS.get(tokens.word(at[-1]))
    if (
        [tokens.word(spot) for spot in at[:2]] != ["and", "a"]
        or fraction is None
        or tokens.word(at[-1] + 1) == "of"
    ):
        return figure
    value = figure.low + fraction * SCALES.get(tokens.word(figure.end - 1), 1.0)
    whole = replace(figure, end=at[-1] + 1, low=value, high=value)
    return _scaled(tokens, whole)

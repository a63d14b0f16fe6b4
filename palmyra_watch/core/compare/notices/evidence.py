"""What a text states that a notice can speak of: figures, dates and words; and which of them a change touches."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.dates import find_dates
from palmyra_watch.core.claims.numbers import SMALL, TENS
from palmyra_watch.core.claims.quantities import find_quantities
from palmyra_watch.core.claims.units import MONIES, in_base
from palmyra_watch.core.compare.notices.dimensions import (
    DATE,
    UNKNOWN,
    dimension_before,
    dimension_of,
    may_be_one,
)
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.core.text.folding import words_of
from palmyra_watch.core.text.normalise import comparable
from palmyra_watch.core.text.tokens import tokens_of, word_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONTEXT: Final = 60  # characters on either side of a figure that tell what it counts
_SHORTEST_STEM: Final = 4
_STOP_WORDS: Final = words_of(
    """
    a about after all also an and any are as at be been before being but by can could did do does for from had
    has
    have he her hers him his how i if in into is it its just may me more most my no nor not now of off on one
    only or
    other our out over own s said say says she so some such t than that the their them then there these they
    this
    those through to too under until up very was we were what when where which while who whom why will with
    would you
    your mr mrs ms dr
    """
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its value; a date by its words.

    Attributes:
        low: In `unit`; None where the bound is open.
        dimension: Empty for a bare number.
        words: Of a date, folded; empty for a number.
    """

    low: float | None
    high: float | None
    dimension: str
    unit: str = ""
    words: str = ""

    @property
    def stated(self) -> frozenset[float]:
        """Return the bounds as they are stated."""
        return frozenset(value for value in (self.low, self.high) if value is not None)

    @property
    def values(self) -> frozenset[float]:
        """Return the bounds in the base unit, rounded so that converted values can be equal."""
        return frozenset(float(f"{_base(value, self.unit):.6g}") for value in self.stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a change takes away and puts in.

    Attributes:
        old_words: Content words that stand only in the older text.
        context: Content words of both texts.
        named: Some of the words that changed are written with a capital.
        little_words: Words without a meaning of their own that stand on one side only: "not", "may".
    """

    old_figures: tuple[Figure, ...]
    new_figures: tuple[Figure, ...]
    old_words: frozenset[str]
    new_words: frozenset[str]
    context: frozenset[str]
    named: bool
    little_words: frozenset[str]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures of both sides."""
        return self.old_figures + self.new_figures

    @property
    def words(self) -> frozenset[str]:
        """Return the words of both sides."""
        return self.old_words | self.new_words


def touched_by(before: str, after: str) -> Touched:
    """Return what differs between two texts; everything in the one if the other is empty."""
    was, now = Counter(figures_of(before)), Counter(figures_of(after))
    old, new = _differing(before, after)
    old_keys, new_keys = content_words(old), content_words(new)
    capitals = any(word[:1].isupper() for word in f"{old} {new}".split())
    return Touched(
        old_figures=tuple((was - now).elements()),
        new_figures=tuple((now - was).elements()),
        old_words=old_keys - new_keys,
        new_words=new_keys - old_keys,
        context=content_words(f"{before} {after}"),
        named=capitals,
        little_words=(words_in(old) ^ words_in(new)) & _STOP_WORDS,
    )


def _differing(before: str, after: str) -> tuple[str, str]:
    if not before or not after:
        return before, after
    words = word_changes(before, after)
    old = " ".join(before[change.before_start : change.before_end] for change in words)
    new = " ".join(after[change.after_start : change.after_end] for change in words)
    return old, new


def figures_of(text: str) -> tuple[Figure, ...]:
    """Return the quantities, dates and bare numbers of a text."""
    found: list[Figure] = []
    spans: list[tuple[int, int]] = []
    for quantity in find_quantities(text):
        context = text[max(0, quantity.start - _CONTEXT) : quantity.end + _CONTEXT]
        found.append(Figure(quantity.low, quantity.high, dimension_of(quantity, context), quantity.unit))
        spans.append((quantity.start, quantity.end))
    dates = [one for one in find_dates(text, written_on=None) if not _meets(spans, one.start, one.end)]
    found += [Figure(None, None, DATE, words=_folded_date(one.literal)) for one in dates]
    spans += [(one.start, one.end) for one in dates]
    return tuple(found) + _bare_numbers(text, sorted(spans))


def _meets(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of the spans, which are in order and apart, overlaps another."""
    at = bisect_right(spans, (start, start))
    return any(a < end and start < b for a, b in spans[max(0, at - 1) : at + 1])


def _base(value: float, unit: str) -> float:
    stem = unit.partition("/")[0]
    return value if stem in MONIES or stem.endswith("(age)") else in_base(value, stem)[0]


def _folded_date(literal: str) -> str:
    words = [word.strip(".,").casefold() for word in comparable(literal).split()]
    return " ".join(sorted(word[:3] if word.isalpha() else word.lstrip("0") for word in words if word))


def _bare_numbers(text: str, spans: list[tuple[int, int]]) -> tuple[Figure, ...]:
    """Return the numbers that are neither a quantity's nor a date's."""
    found = []
    at = 0
    for start, end in tokens_of(text):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        inside = at < len(spans) and spans[at][0] < end
        value = None if inside else _number(text[start:end])
        if value is not None:
            found.append(Figure(value, value, dimension_before(text[end : end + _CONTEXT])))
    return tuple(found)


def _number(token: str) -> float | None:
    word = token.casefold()
    if word in SMALL:
        return float(SMALL[word]) if word != "one" else None
    if word in TENS:
        return float(TENS[word])
    digits = token.replace(",", "").lstrip("$£€")
    if not digits.isascii() or not digits.replace(".", "", 1).isdigit():
        return None
    return float(digits)


def is_told(figure: Figure, told: Iterable[Figure]) -> bool:
    """Tell whether one of the figures told can be the figure: same value, and a dimension that may be its."""
    if figure.dimension == DATE:
        return any(other.dimension == DATE and _one_date(figure.words, other.words) for other in told)
    return any(
        other.dimension != DATE
        and _one_value(figure, other)
        and may_be_one(figure.dimension, other.dimension)
        for other in told
    )


def _one_value(figure: Figure, other: Figure) -> bool:
    if UNKNOWN in {figure.dimension, other.dimension}:
        return bool(figure.stated & other.stated)
    return bool(figure.values & other.values)


def _one_date(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return bool(a) and (a <= b or b <= a)


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, folded, plurals and possessives as their stem."""
    return frozenset(_stem(key) for key in word_keys(comparable(text)) if key not in _STOP_WORDS)


def words_in(text: str) -> frozenset[str]:
    """Return all words of a text, folded."""
    return frozenset(word_keys(comparable(text)))


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if len(word) > _SHORTEST_STEM and word.endswith("s") and word[-2] != "s" else word

"""What a text states that a notice can speak of: figures, dates and words; and which of them a change touches."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.notices.dimensions import (
    DATE,
    UNKNOWN,
    dimension_before,
    dimension_of,
    may_be_one,
)
from palmyra_watch.core.compare.notices.things import fate_at, may_be_one_fate, may_be_one_thing
from palmyra_watch.core.facts.quantities.numbers import SMALL, TENS
from palmyra_watch.core.facts.quantities.units import MONIES, in_base
from palmyra_watch.core.facts.reading import facts_of
from palmyra_watch.core.language import word_set
from palmyra_watch.core.text.normalise import comparable
from palmyra_watch.core.text.tokens import tokens_of, word_keys

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palmyra_watch.core.facts.quantities.quantities import Quantity

_CONTEXT: Final = 60  # characters on either side of a figure that tell what it counts
_MINUS: Final = len("minus ")
_SHORTEST_STEM: Final = 4
STOP_WORDS: Final = word_set("notices", "stop-words")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by its value; a date by its words.

    Attributes:
        low: In `unit`; None where the bound is open.
        dimension: Empty for a bare number.
        words: Of a date, folded; empty for a number.
        counted: Content words of what is counted; empty where that is not said.
        fate: What befell those who are counted; see `things`.
        start: Character offset into the text that states it.
    """

    low: float | None
    high: float | None
    dimension: str
    unit: str = ""
    words: str = ""
    counted: frozenset[str] = field(default=frozenset(), compare=False)
    fate: frozenset[str] = field(default=frozenset(), compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

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
        near: Content words of what differs and of the few words on either side of it.
        beside: Proper names that differ, and those right beside what differs.
        names: Proper names in both texts.
        quoted: What differs stands inside of quotation marks.
    """

    old_figures: tuple[Figure, ...]
    new_figures: tuple[Figure, ...]
    old_words: frozenset[str]
    new_words: frozenset[str]
    context: frozenset[str]
    named: bool
    little_words: frozenset[str]
    near: frozenset[str]
    beside: frozenset[str]
    names: frozenset[str]
    quoted: bool

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the figures of both sides."""
        return self.old_figures + self.new_figures

    @property
    def words(self) -> frozenset[str]:
        """Return the words of both sides."""
        return self.old_words | self.new_words


def figures_of(text: str) -> tuple[Figure, ...]:
    """Return the quantities, dates and bare numbers of a text."""
    found: list[Figure] = []
    spans: list[tuple[int, int]] = []
    for quantity in facts_of(text).quantities:
        context = text[max(0, quantity.start - _CONTEXT) : quantity.end + _CONTEXT]
        found.append(_of_quantity(quantity, text, dimension_of(quantity, context)))
        spans.append((quantity.start, quantity.end))
    dates = [one for one in facts_of(text).dates(None) if not _meets(spans, one.start, one.end)]
    found += [
        Figure(None, None, DATE, words=_folded_date(one.literal), start=one.start, end=one.end)
        for one in dates
    ]
    spans += [(one.start, one.end) for one in dates]
    return tuple(found) + _bare_numbers(text, sorted(spans))


def _of_quantity(quantity: Quantity, text: str, dimension: str) -> Figure:
    start, end = quantity.start, quantity.end
    return Figure(
        quantity.low,
        quantity.high,
        dimension,
        quantity.unit,
        counted=content_words(quantity.counted),
        fate=fate_at(text, start, end, spoken=quantity.counted),
        start=start,
        end=end,
    )


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
        value = None if inside else _signed(_number(text[start:end]), text[max(0, start - _MINUS) : start])
        if value is not None:
            dimension = dimension_before(text[end : end + _CONTEXT])
            fate = fate_at(text, start, end, spoken="")
            found.append(Figure(value, value, dimension, fate=fate, start=start, end=end))
    return tuple(found)


def _signed(value: float | None, before: str) -> float | None:
    return -value if value is not None and before.casefold().endswith("minus ") else value


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
        other.dimension != DATE and _one_value(figure, other) and is_of_one_thing(figure, other)
        for other in told
    )


def is_of_one_thing(figure: Figure, other: Figure) -> bool:
    """Tell whether two figures may measure or count the same."""
    return (
        may_be_one(figure.dimension, other.dimension)
        and may_be_one_fate(figure.fate, other.fate)
        and may_be_one_thing(figure.counted, other.counted)
    )


def _one_value(figure: Figure, other: Figure) -> bool:
    if UNKNOWN in {figure.dimension, other.dimension, figure.unit, other.unit}:
        return bool(figure.stated & other.stated)
    return bool(figure.values & other.values)


def _one_date(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return bool(a) and (a <= b or b <= a)


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry meaning, folded, plurals and possessives as their stem."""
    return frozenset(_stem(key) for key in word_keys(comparable(text)) if key not in STOP_WORDS)


def words_in(text: str) -> frozenset[str]:
    """Return all words of a text, folded."""
    return frozenset(word_keys(comparable(text)))


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    return word[:-1] if len(word) > _SHORTEST_STEM and word.endswith("s") and word[-2] != "s" else word

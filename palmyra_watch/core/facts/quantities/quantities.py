"""Quantities in news prose, with the literal text, bounds, unit and the thing counted.

A bounded grammar over tokens: a word or numeral that can begin a number is read on to its end, then what stands
behind it (unit, noun) and before it (qualifier). Every step looks at a fixed number of tokens, so time grows with the
text only. Rules of the language are documented where they stand: `magnitudes`, `qualifiers`, `nouns`, `identifiers`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities import (
    fractions,
    identifiers,
    measurands,
    numbers,
    qualifiers,
    ranges,
    unit_grammar,
)
from palmyra_watch.core.facts.quantities.compound import (
    Reading,
    in_two_units,
    part_of,
    thing_of_a_change,
    united_range,
)
from palmyra_watch.core.facts.quantities.magnitudes import PLURALS, SCALES
from palmyra_watch.core.facts.quantities.numbers import Manner
from palmyra_watch.core.facts.quantities.pronoun_one import is_counted_one, is_once_upon, one_thing
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.facts.quantities.tokens import Sort, tokens_of
from palmyra_watch.core.facts.quantities.units import DOLLARS

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.fractions import Part
    from palmyra_watch.core.facts.quantities.numbers import Figure
    from palmyra_watch.core.facts.quantities.tokens import Tokens
    from palmyra_watch.core.facts.quantities.unit_grammar import Thing

_NUMBER_WORDS = (
    frozenset(numbers.SMALL)
    | frozenset(numbers.TENS)
    | frozenset(SCALES)
    | frozenset(PLURALS)
    | {"few", "several", "couple", "handful"}
)
_ARTICLE_UNITS = fractions.ARTICLE_UNITS | {f"{name}'s" for name in fractions.ARTICLE_UNITS}
_TELLING = _NUMBER_WORDS | fractions.TELLING | _ARTICLE_UNITS | fractions.DECADES
_SURE_MAGNITUDES = frozenset(PLURALS) - {"tens", "scores"}
_SMALLEST_BARE = 13  # "about 5", "around six" may be times of day
_MINUSES = frozenset("-−–")
_SIGNED = frozenset({"degree", "degree Celsius", "degree Fahrenheit", "percent", "percentage point"})
_MONEY = Sort.MONEY


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity that a text states.

    Attributes:
        start: Character offset of the first word, a qualifier's included.
        end: Character offset just behind the unit or the thing counted.
        low: None where the bound is open ("up to 40").
        high: None where the bound is open ("at least 40").
        unit: Singular name; "count" for things counted, "year (age)" for ages, "count/year" for rates.
        counted: The phrase counted, white space folded; empty for plain measures.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    counted: str
    qualifier: Qualifier


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; none overlaps another.

    >>> [(q.low, q.high, q.counted) for q in find_quantities("At least 40 raids hit dozens of trucks.")]
    [(40.0, None, 'raids'), (24.0, 99.0, 'trucks')]
    """
    tokens = tokens_of(text)
    groups = identifiers.Groups(tokens)
    found: list[Quantity] = []
    floor = 0
    whole: Reading | None = None  # the last number of things that were told
    numeral = Sort.NUMERAL
    for index in [
        at
        for at, (sort, word) in enumerate(zip(tokens.sorts, tokens.low, strict=True))
        if sort is numeral or word in _TELLING
    ]:
        if index < floor:
            continue
        reading, behind = _reading_at(tokens, index, floor, groups)
        if reading is None and behind <= index:
            reading = part_of(tokens, index, whole)
        elif reading is not None and reading.counted:
            whole = reading
        if reading is not None:
            quantity, behind = _with_words_around(tokens, reading, floor)
            found.append(quantity)
        floor = max(floor, behind)
    return tuple(found)


def _reading_at(
    tokens: Tokens, index: int, floor: int, groups: identifiers.Groups
) -> tuple[Reading | None, int]:
    """Return the reading at a telling token, and the token up to which the text is then done with."""
    word = tokens.word(index)
    if word in fractions.DECADES:
        return _of_part(fractions.age_in_tens_at(tokens, index), Qualifier.RANGE), floor
    if word in _ARTICLE_UNITS:
        return _of_part(fractions.article_unit_at(tokens, index, floor), Qualifier.EXACT), floor
    group = groups.end(index)
    if group > index:
        return None, group
    figure = ranges.figure_at(tokens, index, floor)
    if figure is None:
        part = fractions.part_at(tokens, index, floor) if word in fractions.TELLING else None
        return _share(part), floor
    if figure.low > figure.high or (figure.ranged and figure.low == figure.high):
        return None, figure.end  # a score: 3-1, 2-2
    numbered = fractions.numbered_part(tokens, figure)
    return (_share(numbered) if numbered else _of_figure(tokens, figure, floor)), floor


def _share(part: Part | None) -> Reading | None:
    return _of_part(part, Qualifier.SHARE if part is not None and part.unit == "percent" else Qualifier.EXACT)


def _of_part(part: Part | None, kind: Qualifier) -> Reading | None:
    if part is None:
        return None
    return Reading(part.first, part.end, part.low, part.high, part.unit, part.counted, kind, part.end)


def _of_figure(tokens: Tokens, figure: Figure, floor: int) -> Reading | None:
    """Return a figure with what it measures or counts.

    None where it is a label, or nothing shows that it counts.
    """
    _, figure_end = qualifiers.behind(tokens, figure.end)
    seen = figure if figure_end == figure.end else _moved(figure, figure_end)
    thing = measurands.thing_at(tokens, seen)
    if thing is None or not (thing.counted or thing.unit != unit_grammar.COUNT):
        thing = thing_of_a_change(tokens, seen) or thing
    if figure.low == figure.high == 1 and (thing is None or thing.unit == unit_grammar.COUNT):
        thing = one_thing(tokens, figure) if is_counted_one(tokens, figure, floor) else None
        if thing is None:
            return None
    if thing is not None and is_once_upon(tokens, figure, thing.unit):
        return None
    counted = thing is not None and thing.unit == unit_grammar.COUNT and thing.firm
    measured = thing is not None and thing.unit != unit_grammar.COUNT
    if identifiers.is_label(tokens, figure, plural_follows=counted, measured=measured):
        return None
    if thing is None:
        thing = _bare(tokens, figure, floor)
    return None if thing is None else _read(tokens, figure, thing)


def _moved(figure: Figure, end: int) -> Figure:
    return numbers.Figure(
        figure.first, end, figure.low, figure.high, figure.manner, figure.bare, figure.ranged
    )


def _read(tokens: Tokens, figure: Figure, thing: Thing) -> Reading:
    kind = Qualifier.EXACT
    if figure.manner is Manner.FUZZY:
        kind = Qualifier.FUZZY
    elif thing.share is not None:
        kind = Qualifier.SHARE
    elif figure.ranged:
        kind = Qualifier.RANGE
    factor = thing.share or 1.0
    reading = Reading(
        figure.first,
        thing.end,
        figure.low * factor,
        figure.high * factor,
        thing.unit,
        thing.counted,
        kind,
        figure.end,
    )
    if figure.ranged or thing.share:
        return reading
    return united_range(tokens, reading) or in_two_units(tokens, reading) or reading


def _bare(tokens: Tokens, figure: Figure, floor: int) -> Thing | None:
    """Return a count of nothing named, where the number's form or a qualifier shows that it is one."""
    nothing = unit_grammar.Thing(figure.end, unit_grammar.COUNT)
    if figure.manner is Manner.FUZZY:
        return nothing if tokens.word(figure.end - 1) in _SURE_MAGNITUDES else None
    if not figure.bare and figure.manner is Manner.NUMERAL:
        grouped = "," in tokens.word(figure.first) or tokens.word(figure.end - 1) in SCALES
        return nothing if grouped else None
    kind, start, phrase = qualifiers.before(tokens, figure.first, floor)
    if kind is None or figure.high < _SMALLEST_BARE or tokens.capital(figure.end):
        return None
    if phrase in qualifiers.PLAINLY_PLACES and tokens.word(start - 1) in {"is", "are", "was", "were", "be"}:
        return None  # "under 18" is an age, of which nothing tells
    return None if qualifiers.is_place(tokens, start, phrase) else nothing


def _with_words_around(tokens: Tokens, reading: Reading, floor: int) -> tuple[Quantity, int]:
    """Return the quantity with its qualifiers and its rate, and the first token behind it."""
    low, high = reading.low, reading.high
    first, negative = _signed(tokens, reading, floor)
    if negative:
        low, high = -high, -low
    kind, start, phrase = qualifiers.before(tokens, _before_sign(tokens, first, floor), floor)
    if kind is not None and _only_a_place(tokens, reading, start, phrase):
        kind, start = None, first
    elif kind is None:
        start = first
    behind, _ = qualifiers.behind(tokens, reading.figure_end)
    end = reading.end
    if behind is None:
        behind, end = qualifiers.behind(tokens, reading.end)
    meant = _meant(reading.kind, kind or behind)
    bottom, top = qualifiers.bounds(low, high, meant) if kind or behind else (low, high)
    if reading.kind is Qualifier.RANGE and kind is not Qualifier.MAX and tokens.word(start - 1) == "between":
        start -= 1
    rate = unit_grammar.rate_at(tokens, end)
    unit, end = (f"{reading.unit}/{rate[0]}", rate[1]) if rate else (reading.unit, end)
    span = (
        tokens.starts[_before_sign(tokens, start, floor) if start == first else start],
        tokens.ends[end - 1],
    )
    return Quantity(
        start=span[0], end=span[1], low=bottom, high=top, unit=unit, counted=reading.counted, qualifier=meant
    ), end


def _before_sign(tokens: Tokens, first: int, floor: int) -> int:
    """Return where a currency sign with its letters, or a currency code, begins before a number."""
    if tokens.sort(first - 1) is not _MONEY or first - 1 < floor:
        return first
    letters = tokens.touches(first - 2) and tokens.word(first - 2) in DOLLARS and first - 2 >= floor
    return first - 2 if letters else first - 1


def _signed(tokens: Tokens, reading: Reading, floor: int) -> tuple[int, bool]:
    """Return where a minus sign begins, and whether there is one: only before what can be below nought."""
    at = reading.first - 1
    if reading.unit not in _SIGNED or at < floor:
        return reading.first, False
    if tokens.word(at) == "minus":
        return at, True
    free = tokens.word(at) in _MINUSES and tokens.touches(at) and not tokens.touches(at - 1)
    return (at, True) if free else (reading.first, False)


def _only_a_place(tokens: Tokens, reading: Reading, start: int, phrase: str) -> bool:
    counted = reading.unit == unit_grammar.COUNT
    if phrase == "within":
        return counted
    small = reading.high < _SMALLEST_BARE and tokens.sort(reading.first) is not Sort.NUMERAL
    return counted and small and qualifiers.is_place(tokens, start, phrase)


def _meant(kind: Qualifier, words: Qualifier | None) -> Qualifier:
    """Return how the figure is meant.

    An open bound wins, and a softening word changes only an exact figure.
    """
    if words is None:
        return kind
    if words is Qualifier.APPROXIMATE and kind not in {Qualifier.EXACT, Qualifier.SHARE}:
        return kind
    if kind is Qualifier.RANGE:
        return kind
    return words

"""Figures that belong together: ranges with two units, measures in two units, parts of a number that was told."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.quantities import identifiers, measurands, nouns, numbers, ranges, unit_grammar
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.facts.quantities.tokens import Sort
from palmyra_watch.core.facts.quantities.units import UNITS

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.numbers import Figure
    from palmyra_watch.core.facts.quantities.tokens import Tokens
    from palmyra_watch.core.facts.quantities.unit_grammar import Thing
    from palmyra_watch.core.facts.quantities.units import Unit

_IN_TWO_UNITS: Final = frozenset({"time", "length", "mass"})
_INCHES: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)in")  # glued: "in" alone is a preposition
_FOOT: Final = 12  # inches
_WHERE: Final = frozenset({"in", "at", "near"})
_LISTED: Final = frozenset({":", ",", "–", "—", "and", "including"})
_JOINTS: Final = frozenset({"and", ","})
_NEAR: Final = 24  # tokens


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure with what it measures, before the words around it are looked at."""

    first: int
    end: int
    low: float
    high: float
    unit: str
    counted: str
    kind: Qualifier
    figure_end: int


def united_range(tokens: Tokens, first: Reading) -> Reading | None:
    """Return a range whose two numbers both carry the unit.

    "between 10 percent and 20 percent", "$2m to $3m".
    """
    at = ranges.range_joint(tokens, first.end, opened=ranges.opened_by_between(tokens, first.first))
    if at is None or tokens.word(first.end) == "or" or ranges.tells_a_change(tokens, first.first):
        return None
    at += tokens.sort(at) is Sort.MONEY
    second = numbers.single_at(tokens, at, first.end)
    if second is None or second.ranged or second.first != at or second.low <= first.low:
        return None
    thing = unit_grammar.money(tokens, second) or unit_grammar.measure(tokens, second)
    if thing is None or thing.unit != first.unit:
        return None
    low, high = first.low, second.high
    return Reading(first.first, thing.end, low, high, thing.unit, thing.counted, Qualifier.RANGE, second.end)


def in_two_units(tokens: Tokens, first: Reading) -> Reading | None:
    """Return a measure with its smaller unit: "seven years and six months", "1 hour 30 minutes", "5ft 11in"."""
    unit = UNITS.get(first.unit)
    is_plain = not first.counted and first.kind is Qualifier.EXACT
    if unit is None or unit.dimension not in _IN_TWO_UNITS or not is_plain:
        return None
    inches = _INCHES.fullmatch(tokens.word(first.end)) if first.unit == "foot" else None
    if inches and float(inches[1]) < _FOOT:
        return _added(first, float(inches[1]) * UNITS["inch"].factor / unit.factor, first.end + 1)
    second = _second_measure(tokens, first)
    if second is None:
        return None
    value, smaller, end = second
    share = value * smaller.factor / unit.factor
    fits = smaller.dimension == unit.dimension and smaller.factor < unit.factor and share < 1
    return _added(first, share, end) if fits else None


def _second_measure(tokens: Tokens, first: Reading) -> tuple[float, Unit, int] | None:
    """Return the value and the unit of a plain measure directly behind another, and the token behind it."""
    at = first.end + 1 if tokens.word(first.end) in _JOINTS else first.end
    figure = numbers.single_at(tokens, at, first.end)
    if figure is None or figure.ranged or figure.first != at or ranges.opened_by_between(tokens, first.first):
        return None
    thing = unit_grammar.measure(tokens, figure)
    if thing is None or thing.counted or thing.unit not in UNITS:
        return None
    if unit_grammar.rate_at(tokens, thing.end) or nouns.counted_at(tokens, thing.end):
        return None  # "12 hours a day", "800 m titles"
    return figure.low, UNITS[thing.unit], thing.end


def _added(first: Reading, share: float, end: int) -> Reading:
    value = round(first.low + share, 6)
    return replace(first, low=value, high=value, end=end, figure_end=end)


def thing_of_a_change(tokens: Tokens, figure: Figure) -> Thing | None:
    """Return what the second figure of "from 12 to 19 percent" measures or counts, which goes for the first too."""
    if tokens.word(figure.end) != "to" or not ranges.tells_a_change(tokens, figure.first):
        return None
    second = numbers.single_at(tokens, figure.end + 1, figure.end)
    if second is None or second.first != figure.end + 1:
        return None
    thing = measurands.thing_at(tokens, second)
    return (
        replace(thing, end=figure.end)
        if thing and (thing.counted or thing.unit != unit_grammar.COUNT)
        else None
    )


def part_of(tokens: Tokens, index: int, whole: Reading | None) -> Reading | None:
    """Return a bare figure that is a part of a number of things told before: "310 people: 250 in Harlow"."""
    if whole is None or not whole.counted or whole.unit != unit_grammar.COUNT or index - whole.end > _NEAR:
        return None
    figure = numbers.single_at(tokens, index, whole.end)
    if figure is None or figure.first != index or figure.ranged or figure.high > whole.high:
        return None
    placed = tokens.word(figure.end) in _WHERE and tokens.capital(figure.end + 1)
    if not (placed or tokens.word(figure.end) == "elsewhere") or tokens.word(index - 1) not in _LISTED:
        return None
    if identifiers.is_label(tokens, figure, plural_follows=False, measured=False):
        return None
    if any(
        tokens.opens_sentence(at) and tokens.word(at - 1) != ":" for at in range(whole.end + 1, index + 1)
    ):
        return None
    return Reading(
        index,
        figure.end,
        figure.low,
        figure.high,
        unit_grammar.COUNT,
        whole.counted,
        Qualifier.EXACT,
        figure.end,
    )

"""Whether two figures can both be true of one thing. A false contradiction is worse than a missed one.

Tolerances, all of the house and all on the lenient side:

- an approximate figure ("around 100", "some 50,000", "nearly 400") may be off by a fifth either way
(`APPROXIMATE`);
- a fuzzy magnitude's interval is a convention, so against a definite figure it is widened by half (`FUZZY`):
  "dozens" and 110 do not contradict each other, "dozens" and 300 do; two fuzzy magnitudes are taken at their
  word,
  so "thousands" contradicts "tens of thousands";
- a definite figure is precise to half a unit of its last significant digit, never more than 5 %
(`ROUNDING`), where it
  has been converted or is 1,000 and more: "215 km" and "133.5 miles" agree, "2.5 million" and "2,498,000"
  too;
- between two units of time or length, half of the coarser unit besides: "a year" and "13 months" do not
contradict.

An open bound contradicts nothing that lies on its open side, nor the bound itself.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.core.facts.quantities.nouns import plural
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.facts.quantities.units import UNITS, in_base

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.quantities import Quantity

APPROXIMATE = 0.2
FUZZY = 1.5
ROUNDING = 0.05
_LARGE = 1000
_SOFT = frozenset({Qualifier.APPROXIMATE, Qualifier.FUZZY})
# Words that news uses of the same people. Only within a group do different head nouns count the same thing.
_SAME = (
    "soldiers troops servicemen conscripts",
    "fighters militants terrorists jihadists extremists insurgents rebels gunmen",
    "people persons individuals",
    "deaths fatalities dead killed",
    "refugees migrants",
    "employees workers staff",
    "airstrikes strikes raids",
    "residents inhabitants",
    "cars vehicles",
)
_GROUPS = {word: number for number, words in enumerate(_SAME) for word in words.split()}


class Relation(StrEnum):
    """How two figures stand to each other."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    CONTRADICT = "contradict"
    INCOMPARABLE = "incomparable"  # of different dimensions, or of different things


def compatible(a: Quantity, b: Quantity) -> Relation:
    """Return how two figures stand to each other if they speak of one thing.

    Whether they do is the caller's to know; only different dimensions, rates and clearly different nouns
    are told apart.
    """
    if not _comparable(a, b):
        return Relation.INCOMPARABLE
    both_fuzzy = a.qualifier is b.qualifier is Qualifier.FUZZY
    first, second = _interval(a, b, widened=not both_fuzzy), _interval(b, a, widened=not both_fuzzy)
    if first[1] < second[0] or second[1] < first[0]:
        return Relation.CONTRADICT
    return Relation.AGREE if _same_statement(a, b) else Relation.COMPATIBLE


def head(counted: str) -> str:
    """Return the head noun of a phrase counted, in lower case: its last plural before an "of".

    >>> head("pieces of heavy equipment"), head("best preserved tower tombs")
    ('pieces', 'tombs')
    """
    words = counted.lower().partition(" of ")[0].split()
    return next((word for word in reversed(words) if plural(word)), words[-1] if words else "")


def _comparable(a: Quantity, b: Quantity) -> bool:
    (base_a, _, per_a), (base_b, _, per_b) = a.unit.partition("/"), b.unit.partition("/")
    if per_a != per_b or _dimension(base_a) != _dimension(base_b):
        return False
    one, other = head(a.counted), head(b.counted)
    if base_a != "count" or not one or not other or one == other:
        return True
    return one in _GROUPS and _GROUPS[one] == _GROUPS.get(other)


def _dimension(unit: str) -> str:
    stem = unit.removesuffix(" (age)")
    suffix = " (age)" if stem != unit else ""
    return in_base(0.0, stem)[1] + suffix


def _base(value: float, unit: str) -> float:
    return in_base(value, unit.partition("/")[0].removesuffix(" (age)"))[0]


def _interval(quantity: Quantity, other: Quantity, *, widened: bool) -> tuple[float, float]:
    """Return the bounds in base units, as wide as the tolerances make them; an open bound is infinite."""
    low, high = quantity.low, quantity.high
    bottom = (
        -math.inf
        if low is None
        else _base(low - _slack(quantity, low, other, widened=widened), quantity.unit)
    )
    top = (
        math.inf
        if high is None
        else _base(high + _slack(quantity, high, other, widened=widened), quantity.unit)
    )
    hair = 1e-9 * max(abs(value) for value in (bottom, top, 1e-9) if math.isfinite(value))
    return bottom - hair, top + hair


def _slack(quantity: Quantity, bound: float, other: Quantity, *, widened: bool) -> float:
    """Return by how much a stated bound may be off, in the quantity's own unit."""
    if quantity.qualifier is Qualifier.APPROXIMATE:
        return APPROXIMATE * abs(bound)
    if quantity.qualifier is Qualifier.FUZZY:
        lower = bound == quantity.low
        widening = bound * (1 - 1 / FUZZY) if lower else bound * (FUZZY - 1)
        return widening if widened else 0.0
    converted = quantity.unit != other.unit
    if not converted and abs(bound) < _LARGE:
        return 0.0
    return max(_rounding(bound), _coarse(quantity, other) if converted else 0.0)


def _rounding(value: float) -> float:
    """Return half a unit of the last significant digit, at most 5 percent: what rounding may have taken away.

    >>> _rounding(215), _rounding(133.5), _rounding(2_500_000), _rounding(100_000)
    (0.5, 0.05, 50000.0, 5000.0)
    """
    if not value or not math.isfinite(value):
        return 0.0
    digits, _, exponent = f"{abs(value):.11e}".partition("e")
    significant = len(digits.rstrip("0").rstrip(".").replace(".", ""))
    half_unit: float = 0.5 * float(f"1e{int(exponent) - significant + 1}")
    half_of_one = 0.5 if abs(value) < _LARGE and value == int(value) else math.inf
    return min(half_unit, max(ROUNDING * abs(value), 0.0), half_of_one)


def _coarse(quantity: Quantity, other: Quantity) -> float:
    """Return half a unit for the coarser of two units, for the finer nothing."""
    own, its = (
        quantity.unit.partition("/")[0].removesuffix(" (age)"),
        other.unit.partition("/")[0].removesuffix(" (age)"),
    )
    if own not in UNITS or its not in UNITS or UNITS[own].dimension not in {"time", "length"}:
        return 0.0
    return (
        0.5
        if UNITS[own].factor > UNITS[its].factor and float(quantity.low or quantity.high or 0).is_integer()
        else 0.0
    )


def _same_statement(a: Quantity, b: Quantity) -> bool:
    """Tell whether two figures say the same: bounds open on the same sides, and equal within rounding."""
    if (a.low is None, a.high is None) != (b.low is None, b.high is None):
        return False
    if (a.qualifier in _SOFT) != (b.qualifier in _SOFT):
        return False
    return all(_same_bound((x, a), (y, b)) for x, y in ((a.low, b.low), (a.high, b.high)))


def _same_bound(x: tuple[float | None, Quantity], y: tuple[float | None, Quantity]) -> bool:
    (first, a), (second, b) = x, y
    if first is None or second is None:
        return first is second
    converted = a.unit != b.unit or min(abs(first), abs(second)) >= _LARGE
    slack_a, slack_b = (_rounding(first), _rounding(second)) if converted else (0.0, 0.0)
    gap = abs(_base(first, a.unit) - _base(second, b.unit))
    spread = (
        _base(first + slack_a, a.unit)
        - _base(first, a.unit)
        + _base(second + slack_b, b.unit)
        - _base(second, b.unit)
    )
    return gap <= spread + 1e-9 * max(abs(_base(first, a.unit)), 1e-9)

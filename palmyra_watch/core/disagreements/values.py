"""What the values of two figures say of each other, if both are of one thing.

Two definite figures are one where the coarser of them is the finer rounded: "£14 million" and "£13.8 million", "51.4"
and "51.39", "31 miles" and "50 km"; "£14 million" and "£15 million" are two. A figure told as approximate is taken to
be rounded where its digits end: "about 50 km" and "about 60 km" are two. All else is as in `comparison`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.quantities.comparison import Relation, compatible
from palmyra_watch.core.facts.quantities.qualifiers import Qualifier
from palmyra_watch.core.facts.quantities.units import in_base

if TYPE_CHECKING:
    from palmyra_watch.core.facts.quantities.quantities import Quantity

_LARGE: Final = 1000.0  # smaller whole numbers are counted, not rounded
_COARSEST: Final = 0.05  # of a figure that is not told as approximate
_DEFINITE: Final = frozenset({Qualifier.EXACT, Qualifier.APPROXIMATE})
_HAIR: Final = 1e-9


@lru_cache(maxsize=1 << 14)
def relation_of(a: Quantity, b: Quantity) -> Relation:
    """Return how two figures stand to each other; "some 50,000" says the same as "50,000"."""
    relation = compatible(a, b)
    if relation is Relation.INCOMPARABLE:
        return relation
    if (a.low, a.high, a.unit) == (b.low, b.high, b.unit):
        return Relation.AGREE
    if not (_is_definite(a) and _is_definite(b)):
        return relation
    one, other = _signed(a), _signed(b)
    gap, slack = abs(one - other), max(_slack(a, b), _slack(b, a))
    if gap > slack + _HAIR * max(abs(one), abs(other)):
        return Relation.CONTRADICT
    soft = Qualifier.APPROXIMATE in {a.qualifier, b.qualifier}
    return Relation.COMPATIBLE if soft and relation is not Relation.AGREE else Relation.AGREE


def _is_definite(quantity: Quantity) -> bool:
    return quantity.qualifier in _DEFINITE and quantity.low is not None and quantity.low == quantity.high


def base_of(quantity: Quantity) -> float:
    """Return a figure, or the bound that it has, in the base unit of its dimension, without its sign."""
    return abs(_signed(quantity))


def _signed(quantity: Quantity) -> float:
    return _in_base(quantity.low if quantity.low is not None else quantity.high or 0.0, quantity)


def _in_base(value: float, quantity: Quantity) -> float:
    return in_base(value, quantity.unit.partition("/")[0].removesuffix(" (age)"))[0]


def _slack(quantity: Quantity, other: Quantity) -> float:
    """Return by how much a figure may have been rounded, in the base unit."""
    value = abs(quantity.low or 0.0)
    about = quantity.qualifier is Qualifier.APPROXIMATE
    counted = value < _LARGE and value.is_integer()
    if counted and not about and quantity.unit == other.unit and abs(other.low or 0.0).is_integer():
        return 0.0
    digits, _, exponent = f"{value:.11e}".partition("e")
    significant = len(digits.rstrip("0").rstrip(".").replace(".", ""))
    half: float = 0.5 * float(f"1e{int(exponent) - significant + 1}")
    least, most = _COARSEST * value, max(_COARSEST * value, 0.5 if value >= 1 else 0.0)
    half = max(half, least) if about else min(half, most)
    return abs(_in_base(half, quantity) - _in_base(0.0, quantity))

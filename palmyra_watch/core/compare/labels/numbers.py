"""Figures that changed: value, bound, unit, thing counted. Pairs of (value, noun) are compared, not digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.labels.pairing import Touched, paired
from palmyra_watch.core.facts.quantities.comparison import Relation, compatible
from palmyra_watch.core.facts.quantities.units import differ_by_case
from palmyra_watch.core.text.tokens import is_number
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.edit_text import Finding, Sides
    from palmyra_watch.core.facts.quantities.quantities import Quantity
    from palmyra_watch.core.facts.reading import Facts

_COUNT: Final = "count"
_OWNERS: Final = frozenset(
    {"the", "its", "it's", "it’s", "their", "his", "her"}
)  # of what is counted; no part of it
_UNIT_OF_A_TOKEN: Final = re.compile(r"[\d.,]*([^\W\d]+)")
_TWO_UNITS_TABLE: Final = """
ton tons
tonne tonnes
kiloton kilotons
kilotonne kilotonnes
megaton megatons
megatonne megatonnes
rial rials
riyal riyals
krona kronor
krone kroner
"""
# Words that claims take for one unit, since writers mix them up, and that are two: US customary ton, tonne
# (NIST Special Publication 811, B.8); currencies of different countries (ISO 4217).
_TWO_UNITS: Final = {word: group for group in _TWO_UNITS_TABLE.strip().splitlines() for word in group.split()}


@dataclass(frozen=True, slots=True)
class _Verdict:
    rule: str
    substantive: Substantive
    says: str


def quantity_findings(
    sides: Sides, pieces: Sequence[Piece], stated: tuple[Facts, Facts]
) -> Iterator[Finding]:
    """Yield what the pieces do to quantities."""
    old, new = (facts.quantities for facts in stated)
    if not old and not new:
        return
    was = Touched([Span(q.start, q.end) for q in old])
    now = Touched([Span(q.start, q.end) for q in new])
    pairs = list(paired(was, now, pieces, lambda i, j: _statement(old[i]) == _statement(new[j])))
    for one, other in _of_one_thing(pairs, old, new):
        before = old[one] if isinstance(one, int) else None
        after = new[other] if isinstance(other, int) else None
        piece = Piece(
            was.spans[one] if isinstance(one, int) else one,
            now.spans[other] if isinstance(other, int) else other,
        )
        if (
            before
            and after
            and _statement(before) == _statement(after)
            and len(set(sides.literals(piece))) == 1
        ):
            continue
        verdict = _verdict(before, after, *sides.literals(piece))
        yield plain_finding(
            sides, piece, LabelName.QUANTITY, verdict.rule, verdict.substantive, says=verdict.says
        )


def _of_one_thing(
    pairs: Sequence[tuple[int | Span, int | Span]], old: Sequence[Quantity], new: Sequence[Quantity]
) -> Iterator[tuple[int | Span, int | Span]]:
    """Yield the pairs; a figure that goes and one that comes elsewhere are one where each is the only of its thing.

    "Arrested dozens of people" and "more than 700 people were arrested" are two figures of one thing.
    """
    gone, come = (
        _alone([one for one, other in pairs if isinstance(other, Span)], old),
        _alone([other for one, other in pairs if isinstance(one, Span)], new),
    )
    joined = {
        gone[thing]: come[thing]
        for thing in gone
        if thing in come
        and old[gone[thing]].counted
        and _statement(old[gone[thing]]) != _statement(new[come[thing]])
    }
    taken = set(joined.values())
    for one, other in pairs:
        if isinstance(one, int) and one in joined and isinstance(other, Span):
            yield one, joined[one]
        elif not (isinstance(other, int) and other in taken and isinstance(one, Span)):
            yield one, other


def _alone(at: Sequence[int | Span], quantities: Sequence[Quantity]) -> dict[tuple[str, str], int]:
    """Return those of which there is one alone, by unit and thing."""
    found: dict[tuple[str, str], list[int]] = {}
    for one in at:
        if isinstance(one, int):
            found.setdefault((quantities[one].unit, quantities[one].counted.casefold()), []).append(one)
    return {thing: ones[0] for thing, ones in found.items() if len(ones) == 1}


def _statement(quantity: Quantity) -> tuple[object, ...]:
    counted = [word for word in quantity.counted.casefold().split() if word not in _OWNERS]
    return (quantity.low, quantity.high, quantity.unit, *counted, quantity.qualifier)


def _verdict(before: Quantity | None, after: Quantity | None, was: str, now: str) -> _Verdict:
    if before is None or after is None:
        what = "added" if before is None else "removed"
        return _Verdict(f"quantity-{what}", Substantive.YES, f"figure {what}")
    if before.unit == after.unit and _unit_words(was) != _unit_words(now):
        return _Verdict("quantity-unit", Substantive.YES, "unit changed")
    if _statement(before) == _statement(after):
        return _Verdict("quantity-wording", Substantive.UNKNOWN, "the same figure in other words")
    if before.unit != after.unit:
        if compatible(before, after) is Relation.AGREE:
            return _Verdict("quantity-converted", Substantive.UNKNOWN, "equal by conversion")
        return _Verdict("quantity-unit", Substantive.YES, "unit changed")
    return _of_one_unit(before, after)


def _unit_words(literal: str) -> set[str]:
    words = literal.casefold().replace("-", " ").split()
    return {_TWO_UNITS[word] for word in words if word in _TWO_UNITS}


def is_another_unit(sides: Sides, pair: Piece) -> bool:
    """Tell whether a pair of words at a number is a unit and another, by the case of a letter: 5 mW, 5 MW."""
    was, now = (_UNIT_OF_A_TOKEN.fullmatch(text) for text in sides.literals(pair))
    if was is None or now is None or not differ_by_case(was[1], now[1]):
        return False
    return was.start(1) > 0 or is_number(sides.before.word(sides.before.indices(pair.before).start - 1))


def _of_one_unit(before: Quantity, after: Quantity) -> _Verdict:
    if _figures(before) != _figures(after):
        return _Verdict("quantity-value", Substantive.YES, "value changed")
    if (before.low, before.high, before.qualifier) != (after.low, after.high, after.qualifier):
        return _Verdict("quantity-bound", Substantive.YES, "bound changed")
    same = before.unit == _COUNT and compatible(before, after) is not Relation.INCOMPARABLE
    doubtful = same or not (before.counted and after.counted)
    verdict = Substantive.UNKNOWN if doubtful else Substantive.YES
    return _Verdict("quantity-thing", verdict, "thing counted changed")


def _figures(quantity: Quantity) -> set[float | None]:
    return {quantity.low, quantity.high} - {None}

"""Figures that changed: value, bound, unit, thing counted. Pairs of (value, noun) are compared, not digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.comparison import Relation, compatible
from palmyra_watch.core.claims.quantities import find_quantities
from palmyra_watch.core.compare.labels.pairing import Touched, paired
from palmyra_watch.core.compare.labels.sides import Piece, Span, plain_finding
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.claims.quantities import Quantity
    from palmyra_watch.core.compare.labels.sides import Finding, Sides

_COUNT: Final = "count"


@dataclass(frozen=True, slots=True)
class _Verdict:
    rule: str
    substantive: Substantive
    says: str


def quantity_findings(sides: Sides, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Yield what the pieces do to quantities."""
    old, new = find_quantities(sides.before.text), find_quantities(sides.after.text)
    if not old and not new:
        return
    was = Touched([Span(q.start, q.end) for q in old])
    now = Touched([Span(q.start, q.end) for q in new])
    for one, other in paired(was, now, pieces, lambda i, j: _statement(old[i]) == _statement(new[j])):
        before = old[one] if isinstance(one, int) else None
        after = new[other] if isinstance(other, int) else None
        piece = Piece(
            was.spans[one] if isinstance(one, int) else one,
            now.spans[other] if isinstance(other, int) else other,
        )
        verdict = _verdict(before, after)
        yield plain_finding(
            sides, piece, LabelName.QUANTITY, verdict.rule, verdict.substantive, says=verdict.says
        )


def _statement(quantity: Quantity) -> tuple[object, ...]:
    return (quantity.low, quantity.high, quantity.unit, quantity.counted.casefold(), quantity.qualifier)


def _verdict(before: Quantity | None, after: Quantity | None) -> _Verdict:
    if before is None or after is None:
        what = "added" if before is None else "removed"
        return _Verdict(f"quantity-{what}", Substantive.YES, f"figure {what}")
    if _statement(before) == _statement(after):
        return _Verdict("quantity-wording", Substantive.UNKNOWN, "the same figure in other words")
    if before.unit != after.unit:
        if compatible(before, after) is Relation.AGREE:
            return _Verdict("quantity-converted", Substantive.UNKNOWN, "equal by conversion")
        return _Verdict("quantity-unit", Substantive.YES, "unit changed")
    return _of_one_unit(before, after)


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

"""Figures in a reported correction: those quoted, the reporter's paraphrase, and the corrected ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.facts.quantities.comparison import Relation, compatible
from palmyra_watch.core.facts.quantities.quantities import Quantity
from palmyra_watch.core.facts.reading import facts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.claims.quoted_passages import Fragment
    from palmyra_watch.core.facts.quantities.qualifiers import Qualifier

_QUOTE: Final = r"[“\"‘'](?P<quoted>[^“”\"]{2,400}?)[.,]?[”\"’'](?!\w)"
_READS: Final = (
    r"(?:to (?:say|read|state|show|reflect|make clear)(?: that)?|(?:which|it|and|that|text|story"
    r"|article)? ?now "
    r"(?:says|reads|states|speaks of|gives)(?: that)?|should have (?:said|read|been)|the correct \w+ (?:is"
    r"|was)"
    r"|(?:and )?replaced (?:it|them|this|that) (?:with|by)|(?:was|were|been)? ?(?:changed|corrected|amended"
    r"|revised) to)"
)
_CORRECTED: Final = re.compile(
    rf"\b{_READS}:? ?(?:{_QUOTE}"
    rf"|(?P<plain>[^“”\"(),;.]{{2,200}}(?:[.,]\d[^“”\"(),;.]{{0,80}}){{0,3}}))",
    re.IGNORECASE,
)
_FROM_TO: Final = re.compile(
    r"\bfrom [“\"‘']?(?P<old>[^“”\"(),;]{1,120}?)[”\"’']? to"
    r" [“\"‘']?(?P<new>[^“”\"(),;]{1,120}?)[”\"’']?(?=[,;.)(]|$| in | after | on |"
    r" without )"
)
_INSTEAD: Final = re.compile(r"\b(?:instead of|rather than|not)\b")
_PARENTHESES: Final = re.compile(r"\(([^()]{2,200})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedFigure:
    """A quantity with its place: paragraph index and character offsets in that paragraph."""

    paragraph: int
    start: int
    end: int
    literal: str
    low: float | None
    high: float | None
    unit: str
    counted: str
    qualifier: Qualifier


def corrected_wording(statement: str) -> str | None:
    """Return the corrected wording that a statement gives; None where it gives none.

    >>> corrected_wording("The paper changed the figure in its report from 300 dead to 30 dead.")
    '30 dead'
    """
    change = _FROM_TO.search(statement)
    if change is not None:
        return change["new"].strip()
    found = _CORRECTED.search(statement)
    if found is None:
        return None
    words = (found["quoted"] or found["plain"] or "").strip()
    words = _INSTEAD.split(words)[0].strip()
    return words or None


def paraphrase_in(
    statement: str, place: tuple[int, int], corrected: str | None
) -> tuple[str, ReportedFigure | None]:
    """Return the reporter's words for the passage, and the figure in them.

    Parentheses go first: "the original text (thousands of kilometers)". The corrected wording is no paraphrase.
    """
    after = statement.find(corrected) if corrected else -1
    figures = [
        quantity
        for quantity in facts_of(statement).quantities
        if corrected is None or not after <= quantity.start < after + len(corrected)
    ]
    for match in _PARENTHESES.finditer(statement):
        inside = [one for one in figures if match.start() <= one.start and one.end <= match.end()]
        if inside:
            return match[1], _reported(inside[0], statement, place)
    if not figures:
        return "", None
    first = figures[0]
    return statement[first.start : first.end], _reported(first, statement, place)


def _reported(quantity: Quantity, text: str, place: tuple[int, int]) -> ReportedFigure:
    paragraph, offset = place
    return ReportedFigure(
        paragraph=paragraph,
        start=offset + quantity.start,
        end=offset + quantity.end,
        literal=text[quantity.start : quantity.end],
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        counted=quantity.counted,
        qualifier=quantity.qualifier,
    )


def figures_matching(quoted: Sequence[Fragment], figure: ReportedFigure | None) -> tuple[ReportedFigure, ...]:
    """Return the figures of the quoted text that measure what the paraphrase does."""
    if figure is None:
        return ()
    return tuple(
        _reported(quantity, fragment.text, (fragment.paragraph, fragment.start))
        for fragment in quoted
        for quantity in facts_of(fragment.text).quantities
        if compatible(quantity, _quantity(figure)) is not Relation.INCOMPARABLE
    )


def _quantity(figure: ReportedFigure) -> Quantity:
    return Quantity(
        start=figure.start,
        end=figure.end,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        counted=figure.counted,
        qualifier=figure.qualifier,
    )


def says_the_same(originals: Sequence[ReportedFigure], figure: ReportedFigure | None) -> bool | None:
    """Tell whether a paraphrase gives one of the quoted figures; None where there is nothing to compare."""
    if figure is None or not originals:
        return None
    said = _quantity(figure)
    return any(
        compatible(_quantity(original), said) is Relation.AGREE
        or (original.low, original.high, original.unit) == (figure.low, figure.high, figure.unit)
        for original in originals
    )

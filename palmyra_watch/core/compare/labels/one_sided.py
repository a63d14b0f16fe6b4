"""What a text states that was added or deleted as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.labels.days import days_of
from palmyra_watch.core.compare.labels.fallback import figure_findings
from palmyra_watch.core.compare.labels.modality import marker_at
from palmyra_watch.core.compare.labels.names import NameReader
from palmyra_watch.core.compare.labels.page_noise import ages
from palmyra_watch.core.compare.labels.quotes import quotations_of
from palmyra_watch.core.facts.modality import is_denial
from palmyra_watch.core.facts.reading import facts_of
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palmyra_watch.core.compare.edit_text import Finding, Side, Sides

_SURE = frozenset(
    {LabelName.QUANTITY, LabelName.DATE, LabelName.NAME, LabelName.QUOTATION, LabelName.NEGATION}
)


def findings_of_text(sides: Sides) -> list[Finding]:
    """Return what the one text states; `wording` where it states nothing that a rule knows."""
    added = not sides.before.text.strip()
    side = sides.after if added else sides.before
    what = "added" if added else "removed"
    passing = ages(side.text)
    stated = [(name, span) for name, span in _stated(side) if not any(age.holds(span) for age in passing)]
    stated += [(LabelName.FRESHNESS, span) for span in passing]
    found = [_finding(sides, name, span, what) for name, span in stated]
    whole = _piece(sides, Span(0, len(side.text)))
    if not passing:
        found += figure_findings(sides, [whole], found)
    return found or [
        plain_finding(sides, whole, LabelName.WORDING, "wording-unclassified", Substantive.UNKNOWN)
    ]


def _stated(side: Side) -> Iterator[tuple[LabelName, Span]]:
    text = side.text
    dates = [day.span for day in days_of(text)]
    yield from ((LabelName.QUANTITY, Span(q.start, q.end)) for q in facts_of(text).quantities)
    yield from ((LabelName.DATE, span) for span in dates)
    yield from ((LabelName.NAME, span) for span in NameReader(side).runs)
    yield from ((LabelName.QUOTATION, quotation.outer) for quotation in quotations_of(text))
    for at, (word, span) in enumerate(zip(side.words, side.spans, strict=True)):
        name = LabelName.NEGATION if is_denial(word) else marker_at(side, at)
        if name is not None:
            yield name, span


def _piece(sides: Sides, span: Span) -> Piece:
    if not sides.before.text.strip():
        return Piece(Span(0, 0), span)
    return Piece(span, Span(0, 0))


def _finding(sides: Sides, name: LabelName, span: Span, what: str) -> Finding:
    verdict = Substantive.YES if name in _SURE else Substantive.UNKNOWN
    return plain_finding(sides, _piece(sides, span), name, f"{name}-{what}", verdict)

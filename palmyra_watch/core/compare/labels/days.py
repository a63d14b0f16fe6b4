"""Dates and hours that changed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.form.equivalence import hour, mentions, same_day
from palmyra_watch.core.compare.labels.pairing import Touched, paired
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.edit_text import Finding, Sides
    from palmyra_watch.core.facts.dates.dates import DateMention

# Hours, and months of other languages than English, which the grammar of dates does not read.
_OTHERS: Final = re.compile(
    r"""
      \b(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?
    | (?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?(?:GMT|UTC|ET|EST|EDT|CET|CEST|BST)\b)?(?![\d:]|\.\d)
    | \b(?:noon|midnight|tonight|dawn|dusk|daybreak|sunrise|sunset|nightfall)\b | \b\d{1,2}\so['’]clock\b
    | \b\d{1,2}\.?\s(?:de\s)?(?:januar|februar|märz|mai|juni|juli|oktober|dezember
        |janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre
        |januari|februari|maart|mei|augustus|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre
        |octubre|noviembre|diciembre)\b(?:\s(?:de\s)?\d{4})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MAY_BE: Final = re.compile(r"\d|noon|night|dawn|dusk|daybreak|sunrise|sunset", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A date or an hour that a text names; `mention` is None for an hour."""

    span: Span
    literal: str
    mention: DateMention | None


def days_of(text: str) -> list[Day]:
    """Return the dates and hours of a text in order, none over another."""
    found = [Day(Span(m.start, m.end), m.literal, m) for m in mentions(text)]
    if _MAY_BE.search(text):
        found += [Day(Span(*m.span()), m[0], None) for m in _OTHERS.finditer(text)]
    kept: list[Day] = []
    for day in sorted(found, key=lambda day: day.span):
        if not kept or day.span.start >= kept[-1].span.end:
            kept.append(day)
    return kept


def same(one: Day, other: Day) -> bool:
    """Tell whether two mentions name the same day, or are written the same."""
    if one.literal.casefold() == other.literal.casefold():
        return True
    if one.mention is None or other.mention is None:
        at = hour(one.literal)
        return at is not None and at == hour(other.literal)
    return same_day(one.mention, other.mention)


class Days:
    """The dates of both texts."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.before, self.after = days_of(sides.before.text), days_of(sides.after.text)
        self.was = Touched([day.span for day in self.before])
        self.now = Touched([day.span for day in self.after])

    def restyled(self, piece: Piece) -> Piece | None:
        """Return the dates of which a piece is part if both name the same day; None if it is not only that."""
        if not self.before or not self.after:
            return None
        old = [day for day in map(self.before.__getitem__, self.was.beside(piece.before)) if day.mention]
        new = [day for day in map(self.after.__getitem__, self.now.beside(piece.after)) if day.mention]
        for one in old:
            for other in new:
                inside = one.span.holds(piece.before) and other.span.holds(piece.after)
                if inside and one.literal != other.literal and same(one, other):
                    return Piece(one.span, other.span)
        return None

    def findings(self, pieces: Sequence[Piece]) -> Iterator[Finding]:
        """Yield what the pieces do to dates."""
        pairs = paired(self.was, self.now, pieces, lambda i, j: same(self.before[i], self.after[j]))
        for one, other in pairs:
            piece = Piece(
                self.before[one].span if isinstance(one, int) else one,
                self.after[other].span if isinstance(other, int) else other,
            )
            alone = not isinstance(one, int) or not isinstance(other, int)
            what = ("added" if isinstance(other, int) else "removed") if alone else "changed"
            verdict = Substantive.YES
            if isinstance(one, int) and isinstance(other, int) and same(self.before[one], self.after[other]):
                what, verdict = "wording", Substantive.UNKNOWN
                if len(set(self.sides.literals(piece))) == 1:
                    continue
            yield plain_finding(
                self.sides, piece, LabelName.DATE, f"date-{what}", verdict, says=f"date {what}"
            )

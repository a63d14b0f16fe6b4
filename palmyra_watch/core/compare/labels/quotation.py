"""What happened to quotations: marks put, taken away or moved, and other words between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.edit_text import (
    Finding,
    Piece,
    Side,
    Sides,
    Span,
    finding_of,
    plain_finding,
    shown,
)
from palmyra_watch.core.compare.form.typography import QUOTE_MARKS
from palmyra_watch.core.compare.labels.pairing import Touched
from palmyra_watch.core.compare.labels.quotes import quotations_of, quoted_words
from palmyra_watch.core.text.normalise import comparable
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

from palmyra_watch.core.compare.labels.quotes import Quotation

_SIDE_MARKS: Final = ".,;"


class Quotations:
    """The quotations of both texts."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.before = quotations_of(sides.before.text)
        self.after = quotations_of(sides.after.text)
        self._places = (
            Touched([q.outer for q in self.before]),
            Touched([q.outer for q in self.after]),
        )
        self._old = {place: k == 0 for q in self.before for k, place in _sided(q)}
        self._new = {place: k == 0 for q in self.after for k, place in _sided(q)}

    @property
    def any(self) -> bool:
        return bool(self.before or self.after)

    def only_style(self, piece: Piece) -> bool:
        """Tell whether a piece of marks leaves every quotation where it was: ‘so’ → “so”, “so”, → “so,”."""
        was, now = self._marks(self.sides.before, piece.before), self._marks(self.sides.after, piece.after)
        if not was or len(was) != len(now) or not (_only_marks(self.sides.before, piece.before)):
            return False
        if not _only_marks(self.sides.after, piece.after):
            return False
        same = all(self._old.get(i) == self._new.get(j) is not None for i, j in zip(was, now, strict=True))
        return same and self._stops(piece)

    def _stops(self, piece: Piece) -> bool:
        """Tell whether the full stops and commas beside the marks are the same, in any order."""
        was, now = self.sides.literals(piece)
        return sorted(set(was) & set(_SIDE_MARKS)) == sorted(set(now) & set(_SIDE_MARKS))

    @staticmethod
    def _marks(side: Side, span: Span) -> list[int]:
        return [place for place in range(span.start, span.end) if side.text[place] in QUOTE_MARKS]

    def findings(self, pieces: Sequence[Piece]) -> list[Finding]:
        """Return what the pieces do to quotations."""
        taken = self._touched(self.before, [p.before for p in pieces])
        put = self._touched(self.after, [p.after for p in pieces])
        found: list[Finding] = []
        old, new = list(taken), list(put)
        while old and new:
            found.append(self._moved(old.pop(0), new.pop(0)))
        found += [self._taken(q) for q in old] + [self._put(q) for q in new]
        return found

    @staticmethod
    def _touched(quotations: Iterable[Quotation], spans: Sequence[Span]) -> list[Quotation]:
        """Return the quotations with a mark that is part of a difference."""
        found = []
        at = 0
        for quotation in quotations:
            while at < len(spans) and spans[at].end <= quotation.outer.start:
                at += 1
            near = at
            hit = False
            while near < len(spans) and spans[near].start < quotation.outer.end:
                hit = hit or any(spans[near].start <= place < spans[near].end for place in quotation.marks)
                near += 1
            if hit:
                found.append(quotation)
        return found

    def _put(self, quotation: Quotation) -> Finding:
        span = Span(
            self.sides.in_before(quotation.outer.start),
            self.sides.in_before(
                quotation.outer.end - 1 if quotation.closes is not None else quotation.outer.end
            ),
        )
        span = Span(span.start, max(span))
        words = quoted_words(self.sides.after.text, quotation)
        plain = comparable(self.sides.before.literal(span)).strip(_SIDE_MARKS + " ")
        only_marks = bool(words) and words.casefold() == plain.casefold()
        rule = "quotation-marks-added" if only_marks else "quotation-added"
        says = "quotation marks added around" if only_marks else "quotation added:"
        return self._told(rule, says, Piece(span, quotation.outer), words)

    def _taken(self, quotation: Quotation) -> Finding:
        span = Span(
            self.sides.in_after(quotation.outer.start),
            self.sides.in_after(
                quotation.outer.end - 1 if quotation.closes is not None else quotation.outer.end
            ),
        )
        span = Span(span.start, max(span))
        words = quoted_words(self.sides.before.text, quotation)
        plain = comparable(self.sides.after.literal(span)).strip(_SIDE_MARKS + " ")
        only_marks = bool(words) and words.casefold() == plain.casefold()
        rule = "quotation-marks-removed" if only_marks else "quotation-removed"
        says = "quotation marks removed from" if only_marks else "quotation removed:"
        return self._told(rule, says, Piece(quotation.outer, span), words)

    @staticmethod
    def _told(rule: str, says: str, piece: Piece, words: str) -> Finding:
        reason = f"{says} {shown(words, words).partition(' → ')[0]}" if words else says.rstrip(":")
        return finding_of(LabelName.QUOTATION, rule, Substantive.YES, piece=piece, reason=reason)

    def _moved(self, was: Quotation, now: Quotation) -> Finding:
        piece = Piece(was.outer, now.outer)
        return plain_finding(
            self.sides,
            piece,
            LabelName.QUOTATION,
            "quotation-moved",
            Substantive.YES,
            says="other words are quoted",
        )

    def inside(self, piece: Piece) -> bool:
        """Tell whether a piece lies between quotation marks in either text."""
        old, new = self._places
        return any(self.before[at].inner.holds(piece.before) for at in old.beside(piece.before)) or any(
            self.after[at].inner.holds(piece.after) for at in new.beside(piece.after)
        )


def _sided(quotation: Quotation) -> list[tuple[int, int]]:
    places = ((0, quotation.opens), (1, quotation.closes))
    return [(k, place) for k, place in places if place is not None]


def _only_marks(side: Side, span: Span) -> bool:
    return all(char in QUOTE_MARKS or char in _SIDE_MARKS or char.isspace() for char in side.literal(span))


def words_inside(sides: Sides, piece: Piece, verdict: Substantive) -> Finding:
    """Return that a piece changes what stands between quotation marks."""
    rule = "quotation-words" if verdict is Substantive.YES else "quotation-spelling"
    return plain_finding(sides, piece, LabelName.QUOTATION, rule, verdict, says="inside a quotation")

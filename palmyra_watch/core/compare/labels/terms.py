"""Words with a value in any language: another weekday, month, number or scale, or another of words that exclude it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from palmyra_watch.core.compare.edit_text import Piece, Span, plain_finding
from palmyra_watch.core.compare.labels.pairing import MAX_PAIRS, Touched
from palmyra_watch.core.language.spoken import ENGLISH
from palmyra_watch.core.language.terms import DAY, MONTH, NUMBER, SCALE, WEEKDAY, terms_in
from palmyra_watch.core.text.tokens import is_number
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.edit_text import Finding, Side, Sides
    from palmyra_watch.core.compare.labels.fallback import Covered
    from palmyra_watch.core.language.terms import Term

_LABELS: Final = {
    WEEKDAY: (LabelName.DATE, "date-changed", "date changed"),
    MONTH: (LabelName.DATE, "date-changed", "date changed"),
    NUMBER: (LabelName.QUANTITY, "quantity-figure", "figure changed"),
    SCALE: (LabelName.QUANTITY, "quantity-figure", "figure changed"),
}
_BEFORE_DAYS: Final = frozenset({"on", "last", "next", "this", "by", "until", "since", "every"})
_FEW: Final = 6  # words of a piece in which one of a set stands for another; in more, both may be by chance


class _Placed(NamedTuple):
    """Terms of a text, and where they stand."""

    span: Span
    terms: tuple[Term, ...]


class Terms:
    """The terms of both texts, in the languages in which they may be written."""

    def __init__(self, sides: Sides, spoken: frozenset[str]) -> None:
        self._sides, self._spoken = sides, spoken
        self._before, self._after = _placed(sides.before), _placed(sides.after)
        self._was = Touched([one.span for one in self._before])
        self._now = Touched([one.span for one in self._after])

    def restyled(self, piece: Piece) -> Piece | None:
        """Return the English weekday of which a piece is part, if it is the same on both sides, abbreviated or not.

        Only behind a word that stands before days, and before no other capital: Wednesday is a first name, and Sun a
        paper. Months are read with their days.
        """
        for one, other in self._pairs(piece):
            places = Piece(
                _with_stop(self._sides.before, one.span), _with_stop(self._sides.after, other.span)
            )
            is_whole = places.before.holds(piece.before) and places.after.holds(piece.after)
            days = {t for t in one.terms if (t.language, t.kind) == (ENGLISH, WEEKDAY)} & set(other.terms)
            if (
                days
                and is_whole
                and _is_a_day(self._sides.before, one)
                and _is_a_day(self._sides.after, other)
            ):
                return places
        return None

    def findings(self, pieces: Sequence[Piece], covered: Covered) -> Iterator[Finding]:
        """Yield the weekdays, months, numbers and scales that changed and of which no label speaks yet."""
        for piece in pieces:
            for term, places in self._changed(piece, covered):
                if term.kind in _LABELS:
                    name, rule, says = _LABELS[term.kind]
                    yield plain_finding(self._sides, places, name, rule, Substantive.YES, says=says)
            yield from self._days(piece, covered)

    def contrasts(self, pieces: Sequence[Piece], covered: Covered) -> Iterator[Finding]:
        """Yield the words in whose place stands one that excludes them, where no label speaks of them yet."""
        for piece in filter(self._is_short, pieces):
            for term, places in self._changed(piece, covered):
                if term.kind not in {*_LABELS, DAY}:
                    name = LabelName(term.kind.partition("-")[0])
                    says = "words that exclude each other"
                    yield plain_finding(
                        self._sides, places, name, f"{name}-contrast", Substantive.YES, says=says
                    )

    def _pairs(self, piece: Piece) -> Iterator[tuple[_Placed, _Placed]]:
        """Yield terms of one kind and language that a piece touches on both sides, in order."""
        old = [self._before[at] for at in self._was.inside(piece.before)]
        new = [self._after[at] for at in self._now.inside(piece.after)]
        if len(old) * len(new) > MAX_PAIRS:
            yield from zip(old, new, strict=False)
            return
        for one in old:
            kinds = {(term.language, term.kind) for term in one.terms}
            other = next((p for p in new if any((t.language, t.kind) in kinds for t in p.terms)), None)
            if other is not None:
                new.remove(other)
                yield one, other

    def _changed(self, piece: Piece, covered: Covered) -> Iterator[tuple[Term, Piece]]:
        """Yield what a piece puts in the place of terms, unless both say the same in some language."""
        for one, other in self._pairs(piece):
            if covered.before.inside(one.span) or covered.after.inside(other.span):
                continue
            theirs = {(term.language, term.kind): term.value for term in other.terms}
            pairs = [
                (term, theirs[term.language, term.kind])
                for term in one.terms
                if (term.language, term.kind) in theirs and self._may_be(term, one, other)
            ]
            if not pairs or any(term.value == value for term, value in pairs):
                continue
            places = Piece(one.span, other.span)
            if pairs[0][0].kind in {SCALE, NUMBER}:
                before, after = self._sides.before, self._sides.after
                places = Piece(_with_figure(before, one.span), _with_figure(after, other.span))
            yield pairs[0][0], places

    def _may_be(self, term: Term, one: _Placed, other: _Placed) -> bool:
        """Tell whether a sentence can be of the language of a term; English days and months have capitals."""
        if term.language not in self._spoken:
            return False
        texts = self._sides.literals(Piece(one.span, other.span))
        is_named = term.language == ENGLISH and term.kind in {WEEKDAY, MONTH}
        return not is_named or all(text[:1].isupper() for text in texts)

    def _is_short(self, piece: Piece) -> bool:
        return (
            max(len(self._sides.before.inside(piece.before)), len(self._sides.after.inside(piece.after)))
            <= _FEW
        )

    def _days(self, piece: Piece, covered: Covered) -> Iterator[Finding]:
        """Yield a figure in the place of another that is the day of a month by the words beside it."""
        was = _day(self._sides.before, piece.before, self._before, self._was)
        now = _day(self._sides.after, piece.after, self._after, self._now)
        if was and now and not covered.before.inside(was) and not covered.after.inside(now):
            name, rule, says = _LABELS[MONTH]
            yield plain_finding(self._sides, Piece(was, now), name, rule, Substantive.YES, says=says)


def _placed(side: Side) -> list[_Placed]:
    return [
        _Placed(Span(side.spans[first].start, side.spans[end - 1].end), terms)
        for first, end, terms in terms_in(side.words)
    ]


def _with_figure(side: Side, span: Span) -> Span:
    """Return the span with the figure before it."""
    at = side.indices(span).start - 1
    return Span(side.spans[at].start, span.end) if at >= 0 and is_number(side.words[at]) else span


def _with_stop(side: Side, span: Span) -> Span:
    """Return the span with the stop of an abbreviation behind it."""
    return Span(span.start, span.end + 1) if side.text[span.end : span.end + 1] == "." else span


def _is_a_day(side: Side, placed: _Placed) -> bool:
    """Tell whether a word with a capital is the name of a day by the words beside it."""
    found = side.indices(placed.span)
    behind = side.word(found.stop)
    behind = side.word(found.stop + 1) if behind == "." else behind
    return (
        side.literal(placed.span)[:1].isupper()
        and side.word(found.start - 1).casefold() in _BEFORE_DAYS
        and not behind[:1].isupper()
    )


def _day(side: Side, span: Span, placed: Sequence[_Placed], touched: Touched) -> Span | None:
    """Return the figure of a span with the month, or the mark of a day, beside it; None where it is no day."""
    figures = [at for at in side.indices(span) if is_number(side.words[at])]
    if len(figures) != 1:
        return None
    place = side.spans[figures[0]]
    for one in (placed[at] for at in touched.beside(place)):
        kinds = {term.kind for term in one.terms}
        if (one.span.start >= place.end and kinds & {MONTH, DAY}) or (
            one.span.end <= place.start and MONTH in kinds
        ):
            return Span(min(place.start, one.span.start), max(place.end, one.span.end))
    return None

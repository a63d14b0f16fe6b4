"""What no other rule explains: figures without a noun, and words. Nothing that differs goes without a label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.claims.magnitudes import PLURALS, SCALES
from palmyra_watch.core.claims.numbers import SMALL, TENS
from palmyra_watch.core.compare.labels.pairing import Touched
from palmyra_watch.core.compare.labels.sides import Piece, Span, plain_finding
from palmyra_watch.core.compare.labels.spelling import may_be_two_words
from palmyra_watch.core.text.tokens import is_number
from palmyra_watch.model import LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palmyra_watch.core.compare.labels.sides import Finding, Side, Sides

_NUMBER_WORDS: Final = (
    frozenset(SMALL) | frozenset(TENS) | frozenset(SCALES) | frozenset(PLURALS) | {"half", "double"}
)
_FIGURES: Final = frozenset({LabelName.QUANTITY, LabelName.DATE, LabelName.LINK})


class Covered:
    """The places of each text that labels speak of."""

    def __init__(self, found: Iterable[Finding]) -> None:
        labels = [finding.label for finding in found]
        self.before = Touched(_merged(Span(x.before_start, x.before_end) for x in labels))
        self.after = Touched(_merged(Span(x.after_start, x.after_end) for x in labels))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def figure_findings(sides: Sides, pieces: Sequence[Piece], found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the figures in pieces that no label of a quantity, date or link speaks of."""
    covered = Covered([finding for finding in found if finding.label.name in _FIGURES])
    for piece in pieces:
        was = [item for item in _uncovered(sides.before, piece.before, covered.before) if _is_figure(item[0])]
        now = [item for item in _uncovered(sides.after, piece.after, covered.after) if _is_figure(item[0])]
        if [word for word, _ in was] == [word for word, _ in now]:
            continue
        certain = any(_has_digit(word) for word, _ in [*was, *now]) or bool(was and now)
        yield plain_finding(
            sides,
            Piece(_cover(was, piece.before), _cover(now, piece.after)),
            LabelName.QUANTITY,
            "quantity-figure",
            Substantive.YES if certain else Substantive.UNKNOWN,
            says="figure changed",
        )


def _is_figure(word: str) -> bool:
    return _has_digit(word) or is_number(word) or word.casefold() in _NUMBER_WORDS


def _has_digit(word: str) -> bool:
    return any(char.isnumeric() for char in word)


def _uncovered(side: Side, span: Span, covered: Touched) -> list[tuple[str, Span]]:
    """Return the words of a span, with their places, that no label speaks of."""
    found = [(side.words[at], side.spans[at]) for at in side.indices(span)]
    return [(word, place) for word, place in found if not covered.inside(place)]


def _cover(words: Sequence[tuple[str, Span]], place: Span) -> Span:
    return Span(words[0][1].start, words[-1][1].end) if words else Span(place.start, place.start)


def wording_findings(sides: Sides, pieces: Sequence[Piece], found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the pieces of which words are left that no label speaks of."""
    covered = Covered(found)
    for piece in pieces:
        was = [word for word, _ in _uncovered(sides.before, piece.before, covered.before)]
        now = [word for word, _ in _uncovered(sides.after, piece.after, covered.after)]
        told = covered.before.inside(piece.before) or covered.after.inside(piece.after)
        if not told or was != now:
            yield _wording(sides, piece, was, now)


def _wording(sides: Sides, piece: Piece, was: Sequence[str], now: Sequence[str]) -> Finding:
    rule, says = "wording-unclassified", "wording"
    if len(was) == len(now) == 1 and may_be_two_words(was[0], now[0]):
        rule, says = "wording-similar-words", "one letter differs, and both may be words"
    return plain_finding(sides, piece, LabelName.WORDING, rule, Substantive.UNKNOWN, says=says)

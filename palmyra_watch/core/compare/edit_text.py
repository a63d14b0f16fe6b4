"""The two texts of a change, the pieces that differ, and what the rules find in them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from palmyra_watch.core.compare.words import applied, word_changes
from palmyra_watch.core.text.tokens import tokens_of
from palmyra_watch.model import Label, LabelName, Substantive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.model import WordChange

_RUN_OF_FIGURES = 20  # characters
_OF_A_RUN = re.compile(r"[\d:/.,–-]+")
_QUOTED = 70  # characters of a literal text in a reason


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Tell whether the other span lies inside of this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Tell whether the two have a character in common, or an empty one lies inside of the other."""
        return self.start < other.end and other.start < self.end


class Piece(NamedTuple):
    """A difference: a span of the text before, and one of the text after."""

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """A label, and what it says of the whole change."""

    label: Label
    verdict: Substantive


class Side:
    """One text with its words, white space left out."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def spans(self) -> list[Span]:
        return [Span(*span) for span in tokens_of(self.text) if not self.text[span[0]].isspace()]

    @cached_property
    def words(self) -> list[str]:
        return [self.text[start:end] for start, end in self.spans]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    def indices(self, span: Span) -> range:
        """Return the words that lie in a span, by index."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def inside(self, span: Span) -> list[str]:
        """Return the words that lie in a span."""
        found = self.indices(span)
        return self.words[found.start : found.stop]

    def word(self, index: int) -> str:
        """Return a word, or an empty string outside of the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def literal(self, span: Span) -> str:
        return self.text[span.start : span.end]


@dataclass(frozen=True)
class Sides:
    """Both texts and the pieces by which they differ, in order; the rest is literally equal."""

    before: Side
    after: Side
    pieces: tuple[Piece, ...]

    @cached_property
    def _starts(self) -> tuple[list[int], list[int]]:
        return [p.before.start for p in self.pieces], [p.after.start for p in self.pieces]

    def in_before(self, place: int) -> int:
        """Return the place in the text before that corresponds to one in the text after."""
        at = bisect_right(self._starts[1], place) - 1
        if at < 0:
            return place
        piece = self.pieces[at]
        inside = place < piece.after.end
        return piece.before.start if inside else piece.before.end + place - piece.after.end

    def in_after(self, place: int) -> int:
        """Return the place in the text after that corresponds to one in the text before."""
        at = bisect_right(self._starts[0], place) - 1
        if at < 0:
            return place
        piece = self.pieces[at]
        inside = place < piece.before.end
        return piece.after.start if inside else piece.after.end + place - piece.before.end

    def literals(self, piece: Piece) -> tuple[str, str]:
        return self.before.literal(piece.before), self.after.literal(piece.after)


def sides_of(before: str, after: str, words: Sequence[WordChange]) -> Sides:
    """Return both sides; where the words given do not make the one text of the other, they are found anew."""
    sound = all(_inside(word, before, after) for word in words) and _ascending(words)
    if not sound or applied(before, after, words) != after:
        words = word_changes(before, after)
    pieces = tuple(Piece(Span(w.before_start, w.before_end), Span(w.after_start, w.after_end)) for w in words)
    return Sides(Side(before), Side(after), tuple(_joined(before, after, pieces)))


def _joined(before: str, after: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, those of one run of figures as one: "52-48" and "48-52" differ in one place."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined:
            last = joined[-1]
            whole = Piece(Span(last.before.start, piece.before.end), Span(last.after.start, piece.after.end))
            runs = before[whole.before.start : whole.before.end], after[whole.after.start : whole.after.end]
            if all(len(run) <= _RUN_OF_FIGURES and _OF_A_RUN.fullmatch(run) for run in runs):
                joined[-1] = whole
                continue
        joined.append(piece)
    return joined


def _inside(word: WordChange, before: str, after: str) -> bool:
    return 0 <= word.before_start <= word.before_end <= len(
        before
    ) and 0 <= word.after_start <= word.after_end <= len(after)


def _ascending(words: Sequence[WordChange]) -> bool:
    return all(
        one.before_end <= two.before_start and one.after_end <= two.after_start
        for one, two in itertools.pairwise(words)
    )


def trimmed(text: str, span: Span) -> Span:
    """Return the span without white space at its ends."""
    literal = text[span.start : span.end]
    start = span.start + len(literal) - len(literal.lstrip())
    return Span(start, max(start, span.start + len(literal.rstrip())))


def shown(before: str, after: str) -> str:
    """Return a difference in words.

    >>> shown("170 kilometers", "150 kilometers"), shown("", "not")
    ('“170 kilometers” → “150 kilometers”', '“not” added')
    """
    was, now = wrapped(short(before)), wrapped(short(after))
    if before.strip() and after.strip():
        return f"{was} → {now}"
    return f"{now} added" if after.strip() else f"{was} removed"


def wrapped(text: str) -> str:
    """Return a text in quotation marks, unless it is nothing else itself."""
    return text if text and not text.strip("“”„«»\"'‘’‚‹›") else f"“{text}”"


def short(text: str, longest: int = _QUOTED) -> str:
    """Return a text on one line, cut where it is long."""
    folded = " ".join(text[: 4 * longest].split())
    return folded if len(folded) <= longest else folded[: longest - 1].rstrip() + "…"


def finding_of(name: LabelName, rule: str, verdict: Substantive, *, piece: Piece, reason: str) -> Finding:
    """Return a label at a piece with its verdict."""
    label = Label(
        name=name,
        rule=rule,
        reason=reason,
        before_start=piece.before.start,
        before_end=piece.before.end,
        after_start=piece.after.start,
        after_end=piece.after.end,
    )
    return Finding(label, verdict)


def is_inside(piece: Piece, finding: Finding) -> bool:
    """Tell whether a piece lies in the places of which a finding speaks, on both sides."""
    label = finding.label
    was, now = Span(label.before_start, label.before_end), Span(label.after_start, label.after_end)
    return was.holds(piece.before) and now.holds(piece.after)


def plain_finding(
    sides: Sides, piece: Piece, name: LabelName, rule: str, verdict: Substantive, *, says: str = ""
) -> Finding:
    """Return a label whose reason shows the two literal texts, behind what the rule says of them."""
    piece = Piece(trimmed(sides.before.text, piece.before), trimmed(sides.after.text, piece.after))
    was, now = sides.literals(piece)
    told = shown(was, now) if was or now else "white space"
    return finding_of(name, rule, verdict, piece=piece, reason=f"{says}: {told}" if says else told)

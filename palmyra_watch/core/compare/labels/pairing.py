"""Which facts of two texts a difference touches, and which of them belong together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.edit_text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from palmyra_watch.core.compare.edit_text import Piece

MAX_PAIRS = 10_000  # of facts in one piece; beyond they are paired in order


class Touched:
    """Spans of facts in one text, in order, none over another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self._ends = [span.end for span in spans]

    def inside(self, span: Span) -> list[int]:
        """Return the facts that a span cuts, by index."""
        return [at for at in self._near(span) if self.spans[at].meets(span)]

    def beside(self, span: Span) -> list[int]:
        """Return the facts that a span cuts or touches, or from which a space divides it, by index."""
        return self._near(span)

    def _near(self, span: Span) -> list[int]:
        found = []
        for at in range(bisect_left(self._ends, span.start - 1), len(self.spans)):
            if self.spans[at].start > span.end + 1:
                break
            found.append(at)
        return found


class Scattered:
    """Spans in any order, which may lie over one another; asking one thing of all of them costs no look at each."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted((span, at) for at, span in enumerate(spans))
        self._places = [at for _, at in ordered]
        self._starts = [span.start for span, _ in ordered]
        self._ends = [span.end for span, _ in ordered]
        self._farthest = list(accumulate(self._ends, max))

    def any_meets(self, span: Span) -> bool:
        """Tell whether one of them meets a span."""
        earlier = bisect_left(self._starts, span.end)
        return earlier > 0 and self._farthest[earlier - 1] > span.start

    def holding(self, span: Span) -> Iterator[int]:
        """Yield which of them hold a span, by index, in no order that counts."""
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._farthest[at] >= span.end:
            if self._ends[at] >= span.end:
                yield self._places[at]
            at -= 1


def paired(
    was: Touched, now: Touched, pieces: Sequence[Piece], same: Callable[[int, int], bool]
) -> Iterator[tuple[int | Span, int | Span]]:
    """Yield the facts that pieces touch, in pairs by index; alone with the empty place where the other would be.

    What several pieces touch is paired once. Facts that are the same on both sides are paired first, so that
    two which only changed places are not taken for two others.
    """
    taken: tuple[set[int], set[int]] = (set(), set())
    for piece in pieces:
        old, new = _of_piece(was, now, piece, same)
        old = [i for i in old if i not in taken[0]]
        new = [j for j in new if j not in taken[1]]
        pairs = _pairs(old, new, same)
        taken[0].update(old)
        taken[1].update(new)
        yield from pairs
        in_pairs = {i for i, _ in pairs}, {j for _, j in pairs}
        yield from ((i, Span(piece.after.start, piece.after.start)) for i in old if i not in in_pairs[0])
        yield from ((Span(piece.before.start, piece.before.start), j) for j in new if j not in in_pairs[1])


def _of_piece(
    was: Touched, now: Touched, piece: Piece, same: Callable[[int, int], bool]
) -> tuple[list[int], list[int]]:
    """Return what a piece cuts; beside an empty place what it touches there, unless that stands unchanged."""
    old, new = was.inside(piece.before), now.inside(piece.after)
    if new and not old:
        cut = set(new)
        kept = [j for j in now.beside(piece.after) if j not in cut]
        old = [i for i in was.beside(piece.before) if not any(same(i, j) for j in kept)][: len(new)]
    elif old and not new:
        cut = set(old)
        kept = [i for i in was.beside(piece.before) if i not in cut]
        new = [j for j in now.beside(piece.after) if not any(same(i, j) for i in kept)][: len(old)]
    return old, new


def _pairs(old: list[int], new: list[int], same: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    if len(old) == len(new) or len(old) * len(new) > MAX_PAIRS:
        return list(zip(old, new, strict=False))
    pairs: list[tuple[int, int]] = []
    rest = list(new)
    for i in old:
        equal = next((j for j in rest if same(i, j)), None)
        if equal is not None:
            pairs.append((i, equal))
            rest.remove(equal)
    ones = {i for i, _ in pairs}
    return sorted([*pairs, *zip([i for i in old if i not in ones], rest, strict=False)])

"""What differs between two texts, word by word, in hunks that a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.alignment.anchors import common_subsequence, rough_subsequence
from palmyra_watch.core.compare.alignment.hunks import hunks_between, readable_hunks
from palmyra_watch.core.text.tokens import literals, tokens_of
from palmyra_watch.model import WordChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.alignment.hunks import Hunk

# The longest common subsequence keeps bits for each pair of tokens: 10^8 pairs are 0.1 s and some 25 MB.
MAX_TOKEN_PAIRS = 100_000_000
WINDOW = 1000  # tokens of a side that are compared at once where there are more pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class WordDifference:
    """The changes in order, and whether the texts were too long to be compared word by word throughout."""

    changes: tuple[WordChange, ...]
    truncated: bool


def word_changes(before: str, after: str) -> tuple[WordChange, ...]:
    """Return the changes in order; the text between two of them is literally equal on both sides."""
    return word_difference(before, after).changes


def applied(before: str, after: str, changes: Sequence[WordChange]) -> str:
    """Return what the changes make of the text before, taking from the text after only what they cover."""
    parts, place = [], 0
    for change in changes:
        parts += [before[place : change.before_start], after[change.after_start : change.after_end]]
        place = change.before_end
    return "".join([*parts, before[place:]])


def word_difference(before: str, after: str) -> WordDifference:
    """Return the changes in order, and whether some of them are coarse because a bound was hit."""
    if before == after:
        return WordDifference(changes=(), truncated=False)
    sides = _Sides(before, after)
    pairs, truncated = sides.equal_pairs()
    hunks = readable_hunks(pairs, sides.old_words, sides.new_words)
    changes = map(sides.change, hunks)
    return WordDifference(changes=tuple(found for found in changes if found is not None), truncated=truncated)


class _Sides:
    """Both texts with their words; white space is compared apart: single spaces would hold hunks asunder."""

    def __init__(self, before: str, after: str) -> None:
        self.before, self.after = before, after
        self.old = [span for span in tokens_of(before) if not before[span[0]].isspace()]
        self.new = [span for span in tokens_of(after) if not after[span[0]].isspace()]
        self.old_words, self.new_words = literals(before, self.old), literals(after, self.new)

    def equal_pairs(self) -> tuple[list[tuple[int, int]], bool]:
        """Return (old, new) token indices of a longest common subsequence, and whether a bound was hit."""
        old, new = self.old_words, self.new_words
        shorter = min(len(old), len(new))
        head = next((k for k in range(shorter) if old[k] != new[k]), shorter)
        tail = next((k for k in range(shorter - head) if old[-1 - k] != new[-1 - k]), shorter - head)
        old_middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
        middle, truncated = _common(old_middle, new_middle)
        ends = [(len(old) - k, len(new) - k) for k in range(tail, 0, -1)]
        return [(k, k) for k in range(head)] + [(i + head, j + head) for i, j in middle] + ends, truncated

    def change(self, hunk: Hunk) -> WordChange | None:
        """Return the characters of a hunk with the white space that differs; None if nothing differs."""
        a, b = _stretch(self.old, hunk.old_start, hunk.old_end, len(self.before))
        c, d = _stretch(self.new, hunk.new_start, hunk.new_end, len(self.after))
        while a < b and c < d and self.before[a] == self.after[c] and self.before[a].isspace():
            a, c = a + 1, c + 1
        while a < b and c < d and self.before[b - 1] == self.after[d - 1] and self.before[b - 1].isspace():
            b, d = b - 1, d - 1
        if self.before[a:b] == self.after[c:d]:
            return None
        return WordChange(before_start=a, before_end=b, after_start=c, after_end=d)


def _common(old: Sequence[str], new: Sequence[str]) -> tuple[list[tuple[int, int]], bool]:
    """Return (old, new) indices of a common subsequence, and whether it may not be the longest."""
    if len(old) * len(new) <= MAX_TOKEN_PAIRS:
        return common_subsequence(old, new), False
    rough = rough_subsequence(old, new)
    found = list(rough)
    for gap in hunks_between(rough, len(old), len(new)):
        left, right = old[gap.old_start : gap.old_end], new[gap.new_start : gap.new_end]
        fits = len(left) * len(right) <= WINDOW**2
        pairs = common_subsequence(left, right) if fits else _by_windows(left, right)
        found += [(i + gap.old_start, j + gap.new_start) for i, j in pairs]
    return sorted(found), True


def _by_windows(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield (old, new) indices of a common subsequence: of the longest of one window its first half, and so on there.

    Without pairs a long text would be one difference, in which every word is looked at by every rule: that costs
    more than to find the few that differ. The second half of a window is not sure of what follows behind it. A
    quarter of a window is passed each time at the least, on one side.
    """
    i = j = 0
    while i < len(old) and j < len(new):
        found = common_subsequence(old[i : i + WINDOW], new[j : j + WINDOW])
        if i + WINDOW >= len(old) and j + WINDOW >= len(new):
            yield from ((i + a, j + b) for a, b in found)
            return
        sure = [(a, b) for a, b in found if max(a, b) < WINDOW // 2]
        yield from ((i + a, j + b) for a, b in sure)
        a, b = (sure[-1][0] + 1, sure[-1][1] + 1) if sure else (0, 0)
        if max(a, b) < WINDOW // 4:
            a = b = WINDOW // 2
        i, j = i + a, j + b


def _stretch(spans: Sequence[tuple[int, int]], start: int, end: int, length: int) -> tuple[int, int]:
    """Return the characters from behind the word before `start` to the word at `end`."""
    return (spans[start - 1][1] if start else 0, spans[end][0] if end < len(spans) else length)

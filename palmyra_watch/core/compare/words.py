"""What differs between two texts, word by word, in hunks that a person can read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from palmyra_watch.core.compare.anchors import common_subsequence, rough_subsequence
from palmyra_watch.core.text.tokens import is_number, literals, tokens_of
from palmyra_watch.model import WordChange

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Indel's opcodes keep a bit for each pair of tokens, and the time grows likewise: 10^8 pairs are 0.1 s and some 25 MB.
MAX_TOKEN_PAIRS = 100_000_000  # of the whole; of one gap between sure words a hundredth
# Equal words between two changes that are not worth a hunk border: up to this many, none longer than that.
MAX_GLUE_WORDS = 2
MAX_GLUE_LETTERS = 3


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
    hunks = [_Hunk(*borders) for borders in _borders(pairs, len(sides.old), len(sides.new))]
    changes = (sides.change(hunk) for hunk in _glued(hunks, sides))
    return WordDifference(changes=tuple(found for found in changes if found is not None), truncated=truncated)


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Words that differ, by token index, between two pairs of equal words (or the ends of the texts)."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def empty(self) -> bool:
        return self.old_start == self.old_end and self.new_start == self.new_end


class _Sides:
    """Both texts with their tokens; white space is compared apart, or single spaces would hold hunks asunder."""

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

    def change(self, hunk: _Hunk) -> WordChange | None:
        """Return the characters of a hunk with white space that differs around it; None if nothing differs."""
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
    """Return (old, new) indices of a common subsequence, the longest unless a bound was hit, and whether it was."""
    if len(old) * len(new) <= MAX_TOKEN_PAIRS:
        return common_subsequence(old, new), False
    rough = rough_subsequence(old, new)
    found = list(rough)
    for a, b, c, d in _borders(rough, len(old), len(new)):
        if (b - a) * (d - c) <= MAX_TOKEN_PAIRS / 100:
            found += [(i + a, j + c) for i, j in common_subsequence(old[a:b], new[c:d])]
    return sorted(found), True


def _stretch(spans: Sequence[tuple[int, int]], start: int, end: int, length: int) -> tuple[int, int]:
    """Return the characters from behind the word before `start` to the word at `end`."""
    return (spans[start - 1][1] if start else 0, spans[end][0] if end < len(spans) else length)


def _borders(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield the hunk, empty or not, between each two neighbouring pairs of equal words."""
    for (i, j), (k, m) in pairwise([(-1, -1), *pairs, (old, new)]):
        yield i + 1, k, j + 1, m


def _glued(hunks: Sequence[_Hunk], sides: _Sides) -> list[_Hunk]:
    """Return the hunks with those joined that only short words hold asunder."""
    joined: list[_Hunk] = []
    for hunk in hunks:
        last = next((k for k in range(len(joined) - 1, -1, -1) if not joined[k].empty), None)
        if not hunk.empty and last is not None and _belong_together(joined[last], hunk, sides):
            joined[last:] = [_Hunk(joined[last].old_start, hunk.old_end, joined[last].new_start, hunk.new_end)]
        else:
            joined.append(hunk)
    return joined


def _belong_together(left: _Hunk, right: _Hunk, sides: _Sides) -> bool:
    between = sides.old_words[left.old_end : right.old_start]
    if len(between) > MAX_GLUE_WORDS or any(not _is_glue(word) for word in between):
        return False
    return not (_is_figure(left, sides) or _is_figure(right, sides))


def _is_glue(word: str) -> bool:
    return len(word) <= MAX_GLUE_LETTERS and not is_number(word) and not word[0].isupper()


def _is_figure(hunk: _Hunk, sides: _Sides) -> bool:
    """Tell whether one figure became another, which is to be seen alone."""
    old = sides.old_words[hunk.old_start : hunk.old_end]
    new = sides.new_words[hunk.new_start : hunk.new_end]
    return len(old) == len(new) == 1 and is_number(old[0]) and is_number(new[0])

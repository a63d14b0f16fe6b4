"""Runs of words that differ, cut so that a person can read them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from palmyra_watch.core.text.tokens import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Equal words between two changes that are not worth a hunk border: up to this many, none longer than that.
MAX_GLUE_WORDS = 2
MAX_GLUE_LETTERS = 3
# How many words an addition is slid to begin where a sentence does.
MAX_SLIDE = 100
_SENTENCE_ENDS = (".", "!", "?", "…", "...", "。", "؟", "।", "”", '"')


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words that differ, by token index, between two pairs of equal words (or the ends of the texts)."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def empty(self) -> bool:
        """Tell whether no word differs here; the white space still may."""
        return self.old_start == self.old_end and self.new_start == self.new_end

    @property
    def one_sided(self) -> bool:
        """Tell whether words were only added or only deleted."""
        return (self.old_start == self.old_end) != (self.new_start == self.new_end)

    def shifted(self, steps: int) -> Hunk:
        """Return the hunk so many words later."""
        return Hunk(
            self.old_start + steps, self.old_end + steps, self.new_start + steps, self.new_end + steps
        )


def readable_hunks(pairs: Sequence[tuple[int, int]], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the hunks, empty ones too, between (old, new) pairs of equal words, slid and glued."""
    hunks = list(hunks_between(pairs, len(old), len(new)))
    for at, hunk in enumerate(hunks):
        if hunk.one_sided:
            _slide(hunks, at, old, new)
    return _glued(hunks, old, new)


def hunks_between(pairs: Sequence[tuple[int, int]], old: int, new: int) -> Iterator[Hunk]:
    """Yield the hunk, empty or not, between each two neighbouring pairs of equal words."""
    for (i, j), (k, m) in pairwise([(-1, -1), *pairs, (old, new)]):
        yield Hunk(i + 1, k, j + 1, m)


def _slide(hunks: list[Hunk], at: int, old: Sequence[str], new: Sequence[str]) -> None:
    """Move what was added or deleted to where it begins behind the end of a sentence, if it says the same there.

    Of "A said. B said." behind "A said." a subsequence may call "said. B" the addition.
    """
    hunk = hunks[at]
    words, start, end = (old, hunk.old_start, hunk.old_end)
    if start == end:
        words, start, end = (new, hunk.new_start, hunk.new_end)
    for step in (-1, 1):
        for distance in range(MAX_SLIDE):
            place = start + step * distance
            if place == 0 or words[place - 1] in _SENTENCE_ENDS:
                _exchange(hunks, at, step * distance)
                return
            lost, won = (place - 1, end + place - start - 1) if step < 0 else (place, end + place - start)
            target = at + step * (distance + 1)
            free = 0 <= target < len(hunks) and hunks[target].empty
            if not free or not 0 <= lost < won < len(words) or words[lost] != words[won]:
                break


def _exchange(hunks: list[Hunk], at: int, steps: int) -> None:
    """Let a hunk and empty ones beside it change places; the pairs of equal words between them move over."""
    moved = hunks[at].shifted(steps)
    olds, news = moved.old_end - moved.old_start, moved.new_end - moved.new_start
    step = 1 if steps > 0 else -1
    for k in range(at, at + steps, step):
        empty = hunks[k + step]
        grown = -1 if steps > 0 else 1
        i, j = empty.old_start + grown * olds - step, empty.new_start + grown * news - step
        hunks[k] = Hunk(i, i, j, j)
    hunks[at + steps] = moved


def _glued(hunks: Sequence[Hunk], old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return the hunks with those joined that only short words hold asunder."""
    joined: list[Hunk] = []
    last: int | None = None  # where the last one stands in which words differ
    for hunk in hunks:
        if hunk.empty or last is None or not _belong_together(joined[last], hunk, old, new):
            last = last if hunk.empty else len(joined)
            joined.append(hunk)
            continue
        first = joined[last]
        joined[last:] = [Hunk(first.old_start, hunk.old_end, first.new_start, hunk.new_end)]
    return joined


def _belong_together(left: Hunk, right: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    between = old[left.old_end : right.old_start]
    if len(between) > MAX_GLUE_WORDS or not all(map(_is_glue, between)):
        return False
    return not (_is_figure(left, old, new) or _is_figure(right, old, new))


def _is_glue(word: str) -> bool:
    return len(word) <= MAX_GLUE_LETTERS and not word[0].isupper() and not is_number(word)


def _is_figure(hunk: Hunk, old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether one figure became another, which is to be seen alone."""
    before, after = old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end]
    return len(before) == len(after) == 1 and is_number(before[0]) and is_number(after[0])

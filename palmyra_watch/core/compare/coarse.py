"""What is told of text for which there is no time to look at every word."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from palmyra_watch.model import Judgement, Label, LabelName, Substantive, WordChange

if TYPE_CHECKING:
    from collections.abc import Sequence

# Characters, of both sides together, of changes that are judged word by word: so many take about a second.
MAX_JUDGED_CHARACTERS = 300_000


def in_detail(lengths: Sequence[int]) -> list[bool]:
    """Return for each change, by its characters, whether it is judged; a long one does not crowd out the rest."""
    spent, chosen = 0, []
    for length in lengths:
        fits = spent + length <= MAX_JUDGED_CHARACTERS
        spent += length * fits
        chosen.append(fits)
    return chosen


def outer_change(before: str, after: str) -> tuple[WordChange, ...]:
    """Return one change from the first word that differs to the last; none where either text is empty."""
    if not before or not after or before == after:
        return ()
    start = _equal_words(before, after)
    end = _equal_words(before[start:][::-1], after[start:][::-1])
    return (
        WordChange(
            before_start=start,
            before_end=len(before) - end,
            after_start=start,
            after_end=len(after) - end,
        ),
    )


def unread(before: str, after: str) -> Judgement:
    """Return the judgement of a change that nobody looked into: it may alter what a reader is told."""
    label = Label(
        name=LabelName.WORDING,
        rule="wording-too-long",
        reason="too much text was changed to be looked at word by word",
        before_start=0,
        before_end=len(before),
        after_start=0,
        after_end=len(after),
    )
    return Judgement(labels=(label,), substantive=Substantive.UNKNOWN)


def _equal_words(one: str, other: str) -> int:
    """Return the length of what both begin with, in whole words: a figure is never shown as one digit of it."""
    length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    while length and not one[length - 1].isspace() and not (_ends(one, length) and _ends(other, length)):
        length -= 1
    return length


def _ends(text: str, length: int) -> bool:
    return length == len(text) or text[length].isspace()

"""What is told of text for which there is no time to look at every word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palmyra_watch.model import Judgement, Label, LabelName, Substantive, WordChange

if TYPE_CHECKING:
    from collections.abc import Sequence

# The price, in characters of prose, of what is judged word by word: so many take about a second.
MAX_JUDGED_CHARACTERS = 300_000
# Above so many characters of both versions, reading and aligning them takes the better part of the time.
HUGE_CHARACTERS = 1_500_000
SHARE_OF_HUGE = 2
# What a change costs by itself; a digit or a quotation mark; a character of a script without spaces, which is
# a word by itself. Measured: 3,000 lines full of figures took five times as long as prose of that length.
_EACH = 25
_FIGURE, _UNSPACED = 14, 6
_FIGURES = re.compile(r"[\d“”\"«»„]")
_UNSPACED_CHARACTERS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff]")


def judged_characters(characters: int) -> int:
    """Return the price up to which changes are judged, by the characters of both versions together."""
    return MAX_JUDGED_CHARACTERS // (1 if characters <= HUGE_CHARACTERS else SHARE_OF_HUGE)


def in_detail(texts: Sequence[tuple[str, str]], most: int) -> list[bool]:
    """Return for each change, by its two texts, whether it is judged; a long one does not crowd out the rest."""
    spent, chosen = 0, []
    for before, after in texts:
        length = len(before) + len(after)
        price = _price(before + after) if spent + length <= most else length
        fits = spent + price <= most
        spent += price * fits
        chosen.append(fits)
    return chosen


def _price(text: str) -> int:
    price = len(text) + _EACH + (_FIGURE - 1) * len(_FIGURES.findall(text))
    if not text.isascii():
        price += (_UNSPACED - 1) * len(_UNSPACED_CHARACTERS.findall(text))
    return price


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
    length = _equal_characters(one, other)
    while length and not one[length - 1].isspace() and not (_ends(one, length) and _ends(other, length)):
        length -= 1
    return length


def _equal_characters(one: str, other: str) -> int:
    """Return the length of what both begin with, by halves: texts of megabytes are compared in milliseconds."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _ends(text: str, length: int) -> bool:
    return length == len(text) or text[length].isspace()

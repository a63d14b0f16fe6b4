"""Where a quoted passage stands in a text, word by word, when it is not quoted to the letter.

Words are compared without case, marks and typography; an ellipsis, or words in square brackets, may stand for any
words of the text. British and American spellings, and words written together or apart, are the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.alignment.anchors import common_subsequence
from palmyra_watch.core.compare.alignment.hunks import hunks_between
from palmyra_watch.core.compare.form.spelling import same_word_elsewhere
from palmyra_watch.core.text.normalise import comparable
from palmyra_watch.core.text.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.compare.alignment.hunks import Hunk

# What a writer leaves out, and puts in his own words: "…", ". . .", "[...]", "[the militants]".
_GAP: Final = re.compile(
    r"[\[(]\s*(?:…|\.{2,}|(?:\.\s){2,}\.)\s*[\])]|\[[^\[\]]{0,80}\]|…|\.{3,}|\.(?:\s\.){2,}"
)
_PART: Final = re.compile(r"[^-‐‑‒–—―−/]+")
_LONGEST: Final = 600  # words of a passage that are looked for
_LEFT_OUT: Final = 80  # words of the text that an ellipsis may stand for
_SLACK: Final = 8  # words more than the passage has, among which it is looked for
_ASTRAY: Final = 6  # words between a matched word at an end and the next: farther off it belongs elsewhere
_FEW: Final = 4  # words; a shorter passage has to stand word for word
_HALF: Final = 0.5  # of its words must be there for a text to be the counterpart of a passage
_WINDOWS: Final = 3  # places looked at closely


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a figure, by its place in a text; `key` is compared, never shown."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPassage:
    """A passage as it is looked for.

    Attributes:
        text: Literal, without ellipses and what stands in square brackets.
        gaps: Number of the word before which words may have been left out.
    """

    text: str
    words: tuple[Word, ...]
    gaps: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a passage, or what stands instead of it, was found in a text.

    Attributes:
        start: Character offset into the text; `end` is just behind.
        pieces: Character offsets of what faces the passage, without what it leaves out.
        distance: How many words differ; 0 when the words are the same.
    """

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    distance: int


def quoted_passage(literal: str) -> QuotedPassage:
    """Return a passage with its words, cut at its ellipses.

    >>> one = quoted_passage("It took the city […] and [its] museum")
    >>> [word.key for word in one.words], sorted(one.gaps)
    (['it', 'took', 'the', 'city', 'and', 'museum'], [4, 5])
    """
    parts, gaps, place = [], set(), 0
    count = 0
    for gap in _GAP.finditer(literal):
        parts.append(literal[place : gap.start()])
        count += len(words_of_text(parts[-1]))
        gaps.add(count)
        place = gap.end()
    text = " ".join(part.strip() for part in [*parts, literal[place:]] if part.strip())
    words = words_of_text(text)[:_LONGEST]
    return QuotedPassage(
        text=text, words=tuple(words), gaps=frozenset(gap for gap in gaps if 0 < gap < len(words))
    )


def words_of_text(text: str) -> list[Word]:
    """Return the words and figures of a text in order; the parts of a compound are words of their own."""
    found: list[Word] = []
    for start, end in tokens_of(text):
        literal = text[start:end]
        if not any(char.isalnum() for char in literal):
            continue
        if any(char.isdigit() for char in literal):
            found.append(Word(comparable(literal).casefold(), start, end))
            continue
        found += [
            Word(comparable(part[0]).casefold(), start + part.start(), start + part.end())
            for part in _PART.finditer(literal)
        ]
    return found


def place_of(passage: QuotedPassage, words: Sequence[Word]) -> Place | None:
    """Return where a passage stands among the words of a text, or what faces it there; None if nothing does."""
    if not passage.words:
        return None
    keys = [word.key for word in words]
    at = None if passage.gaps else _verbatim([word.key for word in passage.words], keys)
    if at is not None:
        start, end = words[at].start, words[at + len(passage.words) - 1].end
        return Place(start=start, end=end, pieces=((start, end),), distance=0)
    found = [place for start in _starts(passage, keys) if (place := _place_in(passage, words, start))]
    return min(found, key=lambda place: (place.distance, place.start), default=None)


def _verbatim(wanted: Sequence[str], keys: Sequence[str]) -> int | None:
    """Return where the words stand one behind the other for the first time."""
    text = " " + " ".join(keys) + " "  # no key holds white space
    found = text.find(" " + " ".join(wanted) + " ")
    return None if found < 0 else text.count(" ", 0, found)


def _width(passage: QuotedPassage) -> int:
    return len(passage.words) * 3 // 2 + _SLACK + _LEFT_OUT * len(passage.gaps)


def _starts(passage: QuotedPassage, keys: Sequence[str]) -> list[int]:
    """Return the beginnings of the stretches that share most words with a passage, the best first."""
    wanted = Counter(word.key for word in passage.words)
    width, seen = _width(passage), Counter[str]()
    shared, best = 0, []
    for at in range(len(keys) + width):
        if at < len(keys) and keys[at] in wanted:
            seen[keys[at]] += 1
            shared += seen[keys[at]] <= wanted[keys[at]]
        gone = at - width
        if gone >= 0 and keys[gone] in wanted:
            shared -= seen[keys[gone]] <= wanted[keys[gone]]
            seen[keys[gone]] -= 1
        if gone >= -1:
            best.append((-shared, gone + 1))
    if len(keys) <= width:
        return [0]
    least = -_HALF * len(passage.words)
    chosen: list[int] = []
    for score, start in sorted(best):
        if score > least or len(chosen) == _WINDOWS:
            break
        if all(abs(start - other) >= width // 2 for other in chosen):
            chosen.append(start)
    return chosen


def _place_in(passage: QuotedPassage, words: Sequence[Word], start: int) -> Place | None:
    """Return the place of a passage in the stretch of a text that begins with a word."""
    stretch = words[max(start - _SLACK, 0) : start + _width(passage) + _SLACK]
    keys = [word.key for word in stretch]
    pairs = common_subsequence([word.key for word in passage.words], keys)
    pairs = _together(_drawn_close(pairs, keys), passage.gaps)
    length = len(passage.words)
    if not pairs or len(pairs) < _HALF * length:
        return None
    before = min(pairs[0][0], pairs[0][1])  # words that face those at the ends which do not match
    first = pairs[0][1] - before
    last = pairs[-1][1] + 1 + min(length - 1 - pairs[-1][0], len(stretch) - 1 - pairs[-1][1])
    facing = stretch[first:last]
    hunks = list(hunks_between([(i, j - first) for i, j in pairs], length, len(facing)))
    distance = sum(_differing(passage, facing, hunk) for hunk in hunks)
    if length < _FEW and distance:
        return None
    return Place(
        start=facing[0].start,
        end=facing[-1].end,
        pieces=tuple(_pieces(passage, facing, hunks)),
        distance=distance,
    )


def _drawn_close(pairs: Sequence[tuple[int, int]], keys: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs with each word beside its neighbour in the passage where an equal word stands there.

    Of several longest common subsequences any may be found: "the" far ahead instead of "the" before the next word.
    """
    close = list(pairs)
    for order, step in ((range(len(close) - 2, -1, -1), 1), (range(1, len(close)), -1)):
        for k in order:
            (i, j), (near, there) = close[k], close[k + step]
            if near == i + step and keys[there - step] == keys[j]:
                close[k] = (i, there - step)
    return close


def _together(pairs: list[tuple[int, int]], gaps: frozenset[int]) -> list[tuple[int, int]]:
    """Return the pairs without those at the ends that lie far from the rest in the text."""
    pairs = list(pairs)
    while len(pairs) > 1 and _astray(pairs[0], pairs[1], gaps):
        del pairs[0]
    while len(pairs) > 1 and _astray(pairs[-2], pairs[-1], gaps):
        del pairs[-1]
    return pairs


def _astray(one: tuple[int, int], other: tuple[int, int], gaps: frozenset[int]) -> bool:
    far = (other[1] - one[1]) - (other[0] - one[0]) > _ASTRAY
    return far and not any(one[0] < gap <= other[0] for gap in gaps)


def _differing(passage: QuotedPassage, facing: Sequence[Word], hunk: Hunk) -> int:
    """Return how many words differ in a hunk, on the side that has more of them."""
    if hunk.empty or _left_out(passage, hunk):
        return 0
    old = [word.key.replace("'", "") for word in passage.words[hunk.old_start : hunk.old_end]]
    new = [word.key.replace("'", "") for word in facing[hunk.new_start : hunk.new_end]]
    if "".join(old) == "".join(new):
        return 0
    if len(old) != len(new):
        return max(len(old), len(new))
    return sum(not (a == b or same_word_elsewhere(a, b)) for a, b in zip(old, new, strict=True))


def _left_out(passage: QuotedPassage, hunk: Hunk) -> bool:
    """Tell whether a hunk is what an ellipsis stands for."""
    return hunk.old_start == hunk.old_end and hunk.old_start in passage.gaps


def _pieces(
    passage: QuotedPassage, facing: Sequence[Word], hunks: Sequence[Hunk]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of characters between what the ellipses stand for."""
    first = 0
    for hunk in hunks:
        if not hunk.empty and _left_out(passage, hunk):
            if hunk.new_start > first:
                yield facing[first].start, facing[hunk.new_start - 1].end
            first = hunk.new_end
    if first < len(facing):
        yield facing[first].start, facing[-1].end

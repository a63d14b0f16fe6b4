"""Whether what an article quotes of another publisher's story stands in the versions of that story.

A small misquotation is no reason to say that a passage does not stand, another figure, date or name is; and among the
versions of one story only those that come nearest to the quoted words can be what was quoted.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.labels.classify import classify_change
from palmyra_watch.core.compare.notices.finding import find_notices
from palmyra_watch.core.compare.words import word_changes
from palmyra_watch.core.quotes.quote_place import (
    Place,
    QuotedPassage,
    place_of,
    quoted_passage,
    words_of_text,
)
from palmyra_watch.model import Kind, LabelName, Role, Substantive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SMALL: Final = 6  # of so many words one may be another for a passage to be quoted, not told in other words
_FACTS: Final = frozenset({LabelName.QUANTITY, LabelName.DATE, LabelName.NAME, LabelName.NEGATION})
_NO_MARKS: Final = dict.fromkeys(map(ord, '“”„‟«»"″＂'))  # lost and added ones are no difference


class Standing(StrEnum):
    """Whether a passage stands in a version."""

    STANDS = "stands"
    DIFFERS = "stands with differences"
    ABSENT = "does not stand"


class QuoteVerdict(StrEnum):
    """What the captures of a publisher say of a passage that is quoted of it."""

    CONFIRMED = "confirmed"
    NOT_FOUND = "not found"
    UNVERIFIED = "unverified"  # no capture of that publisher is there


@dataclass(frozen=True, slots=True)
class TextSentence:
    """A sentence of a version: its position as in `sentences`, None for the headline."""

    position: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of a passage in one version.

    Attributes:
        shown: The sentences in which it stands, or that stand instead; empty where nothing like it does.
        positions: Of these sentences.
        differences: `“quoted words” → “words of the version”`, in order.
    """

    standing: Standing
    shown: str = ""
    positions: tuple[int | None, ...] = ()
    differences: tuple[str, ...] = ()


def findings_in(literal: str, versions: Sequence[Sequence[TextSentence]]) -> tuple[Finding, ...]:
    """Return what is found of a passage in each version of one story.

    >>> texts = ["It fell after 215 days.", "It fell after 150 days."]
    >>> found = findings_in("it fell after 215 days", [[TextSentence(0, text)] for text in texts])
    >>> [(one.standing.value, one.differences) for one in found]
    [('stands', ()), ('does not stand', ('“215” → “150”',))]
    """
    passage = quoted_passage(literal)
    placed = [_placed(passage, sentences) for sentences in versions]
    nearest = min((found.place.distance for found in placed if found is not None), default=0)
    return tuple(
        Finding(standing=Standing.ABSENT) if found is None else _finding(passage, found, nearest)
        for found in placed
    )


def verdict_of(standings: Iterable[str]) -> QuoteVerdict:
    """Return what the versions of a publisher's stories, taken together, say of a passage."""
    found = set(standings)
    if not found:
        return QuoteVerdict.UNVERIFIED
    return QuoteVerdict.NOT_FOUND if found == {Standing.ABSENT} else QuoteVerdict.CONFIRMED


@dataclass(frozen=True, slots=True)
class _Placed:
    """Where a passage was found: the text that was searched, the sentences of it, and where each begins."""

    place: Place
    text: str
    sentences: tuple[TextSentence, ...]
    begins: tuple[int, ...]

    @property
    def held(self) -> tuple[TextSentence, ...]:
        """Return the sentences in which the place lies."""
        first = bisect_right(self.begins, self.place.start) - 1
        return self.sentences[first : bisect_right(self.begins, self.place.end - 1)]

    @property
    def around(self) -> tuple[str, str]:
        """Return what stands in these sentences before and behind the place."""
        begin = self.begins[bisect_right(self.begins, self.place.start) - 1]
        end = begin + sum(len(sentence.text) + 1 for sentence in self.held)
        return self.text[begin : self.place.start], self.text[self.place.end : end]


def _placed(passage: QuotedPassage, sentences: Sequence[TextSentence]) -> _Placed | None:
    """Return where a passage stands in a version; what a notice quotes of an earlier one does not stand in it."""
    found = _searched(passage, sentences)
    if found is None:
        return None
    told = [(notice.start, notice.end) for notice in find_notices(found.text)]
    if not any(start < found.place.end and found.place.start < end for start, end in told):
        return found
    kept = [
        sentence
        for begin, sentence in zip(found.begins, found.sentences, strict=True)
        if not any(start < begin + len(sentence.text) and begin < end for start, end in told)
    ]
    return _searched(passage, kept)


def _searched(passage: QuotedPassage, sentences: Sequence[TextSentence]) -> _Placed | None:
    begins, place = [], 0
    for sentence in sentences:
        begins.append(place)
        place += len(sentence.text) + 1
    text = "\n".join(sentence.text for sentence in sentences)
    found = place_of(passage, words_of_text(text))
    return None if found is None else _Placed(found, text, tuple(sentences), tuple(begins))


def _finding(passage: QuotedPassage, found: _Placed, nearest: int) -> Finding:
    """Return what is said of a version in which something faces the passage.

    Args:
        passage: As it is quoted.
        found: Its place.
        nearest: How many words differ in the version of the story that comes nearest to it.
    """
    held = found.held
    finding = Finding(
        standing=Standing.STANDS,
        shown=" ".join(" ".join(sentence.text.split()) for sentence in held),
        positions=tuple(sentence.position for sentence in held),
    )
    if not found.place.distance:
        return finding
    facing = " ".join(found.text[start:end] for start, end in found.place.pieces).translate(_NO_MARKS)
    quoted = passage.text[passage.words[0].start : passage.words[-1].end].translate(_NO_MARKS)
    small = found.place.distance == nearest and found.place.distance * _SMALL <= len(passage.words)
    ahead, behind = found.around
    stands = small and not _tells_otherwise(ahead + quoted + behind, ahead + facing + behind)
    return replace(
        finding,
        standing=Standing.DIFFERS if stands else Standing.ABSENT,
        differences=_differences(quoted, facing),
    )


def _tells_otherwise(quoted: str, shown: str) -> bool:
    """Tell whether a figure, date, name or other fact differs, or may, by the rules that judge edits."""
    found = classify_change(quoted, shown, (), kind=Kind.EDITED, role=Role.PARAGRAPH)
    named = any(label.name in _FACTS for label in found.labels)
    return found.substantive is Substantive.YES or (named and found.substantive is not Substantive.NO)


def _differences(quoted: str, facing: str) -> tuple[str, ...]:
    found = (
        (
            " ".join(quoted[change.before_start : change.before_end].split()),
            " ".join(facing[change.after_start : change.after_end].split()),
        )
        for change in word_changes(quoted, facing)
    )
    return tuple(
        f"“{before}” → “{after}”"
        for before, after in found
        if any(char.isalnum() for char in before + after) and before.casefold() != after.casefold()
    )

"""What an article quotes of another publisher's text, also where quotation marks are damaged or missing.

A line that announces it ("the BBC for instance wrote:") makes the paragraphs that follow the quotation, up to the one
that speaks of it. Marks inside a paragraph count where the publisher is named before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANNOUNCES: Final = re.compile(
    r"\b(?:wrote|writes?|reported|reports?|said|says|claimed|claims|stated|states|published|put it"
    r"|had this to say|read|reads"
    r"|told (?:its )?(?:readers|viewers)|describes|described|tweeted|posted"
    r"|ran)\b[^.!?]{0,60}:\s*[“\"‘']?\s*$"
)
_QUOTED: Final = re.compile(r"[“\"„«]([^“”\"„«»]{3,1200})[”\"»]")
_MARKS: Final = frozenset('“”"„«»')
_BACK: Final = 6  # paragraphs looked back for the line that announces a quotation
_UNMARKED: Final = 3  # paragraphs without any marks that are taken as quoted
_FEWEST_WORDS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A passage of another publisher's text, as an article quotes it.

    Attributes:
        paragraph: Index of the paragraph, from 0.
        start: Character offset in it, marks left out; `end` is just behind.
        text: Literal.
        marked: Quotation marks stand on both sides.
    """

    paragraph: int
    start: int
    end: int
    text: str
    marked: bool


def passages_before(
    paragraphs: Sequence[str], index: int, start: int, publisher: str
) -> tuple[Fragment, ...]:
    """Return what is quoted of a publisher before, and in, the statement that begins there."""
    announced = _announced(paragraphs, index, publisher)
    if announced:
        return announced
    text = paragraphs[index]
    own = _marked(text, index, 0 if _names(text[:start], publisher) else start)
    if own or not index or not _names(paragraphs[index - 1], publisher):
        return own
    return _marked(paragraphs[index - 1], index - 1, 0)


def _announced(paragraphs: Sequence[str], index: int, publisher: str) -> tuple[Fragment, ...]:
    for at in range(index - 1, max(index - 1 - _BACK, -1), -1):
        line = paragraphs[at][-400:]
        if _ANNOUNCES.search(line) and _names(line, publisher):
            between = range(at + 1, index)
            plain = sum(_MARKS.isdisjoint(paragraphs[one]) for one in between)
            if plain > _UNMARKED:
                return ()
            found = (_whole(paragraphs[one], one) for one in between)
            return tuple(fragment for fragment in found if fragment is not None)
    return ()


def _whole(text: str, index: int) -> Fragment | None:
    """Return a paragraph without the marks at its ends."""
    body = text.strip()
    inner = body.strip('“”"„«»')
    if not inner.strip():
        return None
    start = text.index(inner)
    marked = body[0] in _MARKS and body[-1] in _MARKS
    return Fragment(paragraph=index, start=start, end=start + len(inner), text=inner, marked=marked)


def _marked(text: str, index: int, floor: int) -> tuple[Fragment, ...]:
    """Return the quotations of some words between marks."""
    return tuple(
        Fragment(paragraph=index, start=match.start(1), end=match.end(1), text=match[1], marked=True)
        for match in _QUOTED.finditer(text, floor)
        if len(match[1].split()) >= _FEWEST_WORDS or any(char.isdigit() for char in match[1])
    )


def _names(text: str, publisher: str) -> bool:
    bare = publisher.removeprefix("The ").removeprefix("the ")
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text) is not None

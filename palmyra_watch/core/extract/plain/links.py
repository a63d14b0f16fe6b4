"""Links to other texts that were scraped onto the end of a paragraph, made passages of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from palmyra_watch.core.extract.furniture import glued_link
from palmyra_watch.core.extract.passages import Passage, Shape
from palmyra_watch.core.text.folding import BLANKS, word_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def with_links_apart(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages, those that end in a link cut in two."""
    return [part for passage in passages for part in _parts(text, passage)]


def _parts(text: str, passage: Passage) -> Iterator[Passage]:
    glued = glued_link(passage.text) if passage.shape is Shape.TEXT and not passage.depth else None
    if glued is None:
        yield passage
        return
    front, link = passage.text[:glued].rstrip(BLANKS), passage.text[glued:]
    place = _place(text, passage, sum(char not in BLANKS for char in front))
    end = passage.start + len(text[passage.start : place].rstrip(BLANKS))
    yield replace(passage, text=front, end=end, words=word_count(front))
    yield replace(
        passage, text=link, start=place, gap=0, alone=False, shape=Shape.LINK, words=word_count(link)
    )


def _place(text: str, passage: Passage, visible: int) -> int:
    """Return where the character behind so many visible ones stands in the document."""
    for offset in range(passage.start, passage.end):
        if text[offset] in BLANKS:
            continue
        if not visible:
            return offset
        visible -= 1
    return passage.end

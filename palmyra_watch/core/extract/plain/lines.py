"""Lines of a text and the chunks between its empty lines, with their places."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from palmyra_watch.core.text.folding import BLANKS

_QUOTED: Final = re.compile(r"((?:>[ \t]?)+)[ \t]*")
_QUOTED_LINES: Final = 3  # a page that scrapes ">" as an arrow has fewer


class Line(NamedTuple):
    """One line that is not blank.

    Attributes:
        start: Where its text begins in the document, behind white space and marks of quotation.
        end: Just behind its last visible character.
        depth: Of mail quotation ("> "); 0 outside.
        indent: Characters before the text on its line.
    """

    start: int
    end: int
    text: str
    depth: int
    indent: int = 0


class Chunk(NamedTuple):
    """Lines without an empty line between them.

    Attributes:
        gap: The number of empty lines before the first.
    """

    lines: list[Line]
    gap: int


def chunks_of(text: str) -> list[Chunk]:
    """Return the chunks in order; a line that only quotes an empty one is empty, unless all lines are such."""
    if text.count("\n>") + text.startswith(">") >= _QUOTED_LINES and (chunks := _chunks(text, quoting=True)):
        return chunks
    return _chunks(text, quoting=False)


def _chunks(text: str, *, quoting: bool) -> list[Chunk]:
    chunks: list[Chunk] = []
    offset, gap, current = 0, 0, list[Line]()
    for raw in text.split("\n"):
        line = _line(raw, offset, quoting=quoting)
        offset += len(raw) + 1
        if line is not None:
            if not current:
                chunks.append(Chunk(current, gap))
            current.append(line)
            gap = 0
            continue
        if current:
            current = []
        gap += 1
    return chunks


def _line(raw: str, offset: int, *, quoting: bool) -> Line | None:
    depth = 0
    start = len(raw) - len(raw.lstrip(BLANKS))
    if quoting and (quoted := _QUOTED.match(raw, start)):
        depth = quoted.group(1).count(">")
        start = quoted.end()
    content = raw[start:].strip(BLANKS)
    if not content:
        return None
    start += len(raw[start:]) - len(raw[start:].lstrip(BLANKS))
    return Line(offset + start, offset + start + len(content), content, depth, start)

"""Passages: runs of text that stand together once hard wraps are undone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.plain.headers import header_lines
from palmyra_watch.core.extract.plain.lines import chunks_of
from palmyra_watch.core.extract.plain.wraps import column_width, is_item, joined, joins, own_width
from palmyra_watch.core.text.folding import word_count

if TYPE_CHECKING:
    from palmyra_watch.core.extract.plain.lines import Chunk, Line

_RULE: Final = re.compile(r"[-–—_=~#*+•·.<>|^\s]{2,}+|[*#•·~§❖♦◆■□※⁂]")
_LINES_OF_A_TABLE: Final = 400  # more lines than this without an empty one are kept as one list


class Shape(StrEnum):
    """What a passage looks like, whatever it says."""

    TEXT = "text"
    LIST = "list"
    LINK = "link"  # to another text, cut off the end of a paragraph
    RULE = "rule"  # a line of marks only: ----, * * *
    HEADERS = "headers"  # From: … Subject: …


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, a line that stands alone, or a list.

    Attributes:
        text: Hard wraps undone; lines of a list or of headers stay apart.
        start: Place in the document.
        gap: The number of empty lines before; 0 when it follows on the next line.
        alone: It begins a chunk: an empty line, or the start of the document, stands before it.
        depth: Of mail quotation.
        words: How many; counted once, for speed.
    """

    text: str
    start: int
    end: int
    gap: int
    alone: bool
    depth: int
    shape: Shape
    words: int


def passages_of(text: str) -> list[Passage]:
    """Return the passages of a document, in order; they hold every visible character but marks of quotation."""
    chunks = chunks_of(text)
    width = column_width(chunks)
    passages: list[Passage] = []
    for index, chunk in enumerate(chunks):
        passages += _of_chunk(text, chunk, width, at_top=index == 0)
    return passages


def passage(text: str, lines: list[Line], gap: int, shape: Shape, *, alone: bool) -> Passage:
    """Return one passage made of these lines."""
    content = joined(text, lines) if shape is Shape.TEXT else "\n".join(_items(text, lines, shape))
    return Passage(
        text=content,
        start=lines[0].start,
        end=lines[-1].end,
        gap=gap if alone else 0,
        alone=alone,
        depth=lines[0].depth,
        shape=shape,
        words=word_count(content),
    )


def _items(text: str, lines: list[Line], shape: Shape) -> list[str]:
    """Return the lines of headers; of a list its items, each with the lines that hang on it."""
    if shape is not Shape.LIST or not is_item(lines[0].text):
        return [line.text for line in lines]
    starts = [n for n, line in enumerate(lines) if is_item(line.text)]
    return [joined(text, lines[a:b]) for a, b in pairwise([*starts, len(lines)])]


def _of_chunk(text: str, chunk: Chunk, width: int | None, *, at_top: bool) -> list[Passage]:
    result: list[Passage] = []
    lines = chunk.lines
    headers = header_lines(text, lines, at_top=at_top)
    if headers:
        result.append(passage(text, lines[:headers], chunk.gap, Shape.HEADERS, alone=True))
        lines = lines[headers:]
    for shape, group in _shaped(lines, width or own_width(lines)):
        result.append(passage(text, group, chunk.gap, shape, alone=not result))
    return result


def _shaped(lines: list[Line], width: int | None) -> list[tuple[Shape, list[Line]]]:
    groups = _groups(lines, width)
    if len(groups) > _LINES_OF_A_TABLE:
        return [(Shape.LIST, [line for group in groups for line in group])]
    shaped: list[tuple[Shape, list[Line]]] = []
    items = sum(is_item(group[0].text) for group in groups)
    for group in groups:
        shape = _shape(group, items)
        if shape is Shape.LIST and shaped and shaped[-1][0] is Shape.LIST:
            shaped[-1][1].extend(group)
        else:
            shaped.append((shape, list(group)))
    return shaped


def _shape(group: list[Line], items: int) -> Shape:
    first = group[0].text
    if len(group) == 1 and _RULE.fullmatch(first):
        return Shape.RULE
    return Shape.LIST if items > 1 and is_item(first) else Shape.TEXT


def _hangs(first: Line, line: Line) -> bool:
    """Tell whether a line is indented below an item of a list, and so goes on with it."""
    return is_item(first.text) and not is_item(line.text) and line.indent > first.indent


def _groups(lines: list[Line], width: int | None) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and (joins(groups[-1][-1], line, width) or _hangs(groups[-1][0], line)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups

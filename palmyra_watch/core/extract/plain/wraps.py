"""Hard wraps: lines that a program broke at a column, as mail programs do (RFC 3676, section 2)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.bylines import is_byline
from palmyra_watch.core.extract.dates.written_dates import is_only_a_date
from palmyra_watch.core.text.folding import BLANKS

if TYPE_CHECKING:
    from palmyra_watch.core.extract.plain.lines import Chunk, Line

_NARROWEST: Final = 35
_WIDEST: Final = 140
_SHORTEST: Final = 12  # characters of a line that counts against a column
_SHARE: Final = 0.6  # of the line ends that a column must explain
_SHARE_OF_FEW: Final = 0.8  # a few titles may look broken at a column by chance
_MANY: Final = 12
_LINE_ENDS: Final = 3  # fewer of them prove nothing
_OVERHANG: Final = 8  # characters that stand out where a word could not be broken
_FULL: Final = 0.45  # of the column, at least, for a line that was broken
_CONTINUED: Final = 50  # characters from which a line without a stop goes on in small letters
_ITEM: Final = re.compile(r"(?:[-*+•‣◦▪●○·➤►→✔–]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z]\)\s+|\[\d{1,3}\])(?=\S)")
_STOPPED: Final = re.compile(r"[.!?…:;。！？]\W*$")
_CJK: Final = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")
_UNSPACED_END: Final = re.compile(r"(?:\w[-–]|—|\u00ad)$")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)


def is_item(text: str) -> bool:
    """Tell whether a line begins like an item of a list."""
    return _ITEM.match(text) is not None


def column_width(chunks: list[Chunk]) -> int | None:
    """Return the column at which the document's lines were broken; None if it was not hard-wrapped."""
    return _explaining_column(
        [_reaches(line, after) for chunk in chunks for line, after in pairwise(chunk.lines)]
    )


def own_width(lines: list[Line]) -> int | None:
    """Return the column of one chunk; stricter, as a handful of titles may look wrapped by chance."""
    if len(lines) <= _LINE_ENDS + 1 or len(lines) > _WIDEST:
        return None
    reaches = [_reaches(line, after) for line, after in pairwise(lines)]
    column = _explaining_column(reaches)
    if column is None or not all(low <= column <= high for low, high in reaches):
        return None
    return column


def joins(line: Line, after: Line, width: int | None) -> bool:
    """Tell whether the line end between two lines is a hard wrap."""
    if line.depth != after.depth or _begins_anew(after.text):
        return False
    length, reach = _reaches(line, after)
    if width is not None and width * _FULL <= length <= width + _OVERHANG and reach >= width:
        return True
    low = _CONTINUED if width is None else width * _FULL
    return low <= length <= _WIDEST and after.text[0].islower() and not _STOPPED.search(line.text[-8:])


def joined(text: str, lines: list[Line]) -> str:
    """Return the lines as one, a space for each line end unless the words were broken without one.

    After a dash or a hyphen the space is there only if the document has one at the end of the line.
    """
    if len(lines) == 1:
        return lines[0].text
    parts = [lines[0].text]
    for line, after in pairwise(lines):
        parts += ["" if _touch(text, line, after) else " ", after.text]
    return "".join(parts)


def _reaches(line: Line, after: Line) -> tuple[int, int]:
    """Return the columns between which a greedy wrap would have broken the line here."""
    first = (
        after.text.split(None, 1)[0]
        if len(after.text) <= _WIDEST * 2
        else after.text[:_WIDEST].split(None, 1)[0]
    )
    word = 1 if _CJK.match(first) else len(first)
    return len(line.text), len(line.text) + word


def _explaining_column(reaches: list[tuple[int, int]]) -> int | None:
    """Return the narrowest column that explains the most line ends; None if it explains too few."""
    counted = sum(_SHORTEST <= low <= _WIDEST for low, _ in reaches)
    usable = [(low, min(high, _WIDEST)) for low, high in reaches if _NARROWEST <= low <= _WIDEST]
    if len(usable) < _LINE_ENDS:
        return None
    steps = [0] * (_WIDEST + 2)
    for low, high in usable:
        steps[low] += 1
        steps[high + 1] -= 1
    best, column, height = 0, 0, 0
    for at, step in enumerate(steps):
        height += step
        if height > best:
            best, column = height, at
    return column if best >= counted * (_SHARE if counted >= _MANY else _SHARE_OF_FEW) else None


def _begins_anew(text: str) -> bool:
    return bool(_ITEM.match(text) or _ADDRESS.match(text)) or is_byline(text) or is_only_a_date(text)


def _touch(text: str, line: Line, after: Line) -> bool:
    if line.end < len(text) and text[line.end] != "\n" and text[line.end] in BLANKS:
        return False
    if _CJK.match(line.text[-1]) and _CJK.match(after.text[0]):
        return True
    return _UNSPACED_END.search(line.text[-2:]) is not None

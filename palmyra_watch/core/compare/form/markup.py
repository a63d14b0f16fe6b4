"""Marks of HTML and Markdown that came into a text: how it is set, not what it says."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.form.typography import same_but_for_typography

if TYPE_CHECKING:
    from palmyra_watch.core.compare.edit_text import Piece, Side, Sides, Span

# Elements that set text and say nothing (HTML Living Standard, 4.4 and 4.5); links, images and deletions say
# something.
_TAG: Final = re.compile(
    r"</?(?:br|hr|b|i|u|em|strong|small|p|span|div|li|ul|ol|h[1-6]|blockquote|font|center)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
# CommonMark 0.31, 6.1, 6.2 and 4.2: code, emphasis and headings. One star alone may be the mark of a footnote.
# Inside of a word, or between two digits, they are something else: 2**3.
_EMPHASIS: Final = re.compile(r"(?<![^\W_])(?:\*{2,3}|_{1,3}|`{1,3})|(?:\*{2,3}|_{1,3}|`{1,3})(?![^\W_])")
_LINE_MARK: Final = re.compile(r"(?:#{1,6}|>|[*+-])(?=\s+[^\s\d]|\s*\Z)")
_LINE_MARKS: Final = re.compile(r"\A\s*(?:(?:#{1,6}|>|[*+-])(?=\s|\Z)\s*)+")
_NUMBER_BEHIND: Final = re.compile(r"\s*[\d$£€]")
_REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_LONGEST: Final = 400  # characters of a piece that is looked at
_LONGEST_REFERENCE: Final = 10


def only_markup(sides: Sides, piece: Piece) -> bool:
    """Tell whether a piece is nothing but marks of markup, put, taken away or exchanged."""
    was, now = sides.literals(piece)
    if len(was) + len(now) > _LONGEST or was.strip() == now.strip():
        return False
    marked = any(_TAG.search(text) or _EMPHASIS.search(text) or _LINE_MARK.match(text) for text in (was, now))
    if marked:
        one, other = _bare(sides.before, piece.before), _bare(sides.after, piece.after)
        return "".join(one.split()) == "".join(other.split()) and _apart(one, other)
    return _same_characters(sides, piece)


def _apart(one: str, other: str) -> bool:
    """Tell whether two bare texts have their words cut at the same places."""
    return one.split() == other.split()


def _bare(side: Side, span: Span) -> str:
    text = side.literal(span)
    bare = _EMPHASIS.sub("", _TAG.sub(" ", text))
    opens = not side.text[: span.start].strip() or side.text[: span.start].endswith("\n")
    if not opens or _NUMBER_BEHIND.match(side.text, span.end):
        return bare
    return _LINE_MARKS.sub("", bare)


def _same_characters(sides: Sides, piece: Piece) -> bool:
    """Tell whether a piece writes the same characters by themselves and by reference: ’ and &#8217;."""
    if "&" not in sides.before.text and "&" not in sides.after.text:
        return False
    was, now = _grown(sides.before, piece.before), _grown(sides.after, piece.after)
    if "&" not in was + now:
        return False
    one, other = html.unescape(was), html.unescape(now)
    return bool(one.strip()) and same_but_for_typography(one, other)


def _grown(side: Side, span: Span) -> str:
    """Return the text of a span, grown to the whole of the references that it cuts."""
    start, end = span
    low, high = max(0, start - _LONGEST_REFERENCE), end + _LONGEST_REFERENCE
    for found in _REFERENCE.finditer(side.text, low, high):
        if found.start() < end and start < found.end():
            start, end = min(start, found.start()), max(end, found.end())
    return side.text[start:end]

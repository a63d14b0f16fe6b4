"""Where the words of a block stand in the HTML."""

from __future__ import annotations

import re
from array import array
from html import unescape
from typing import Final

NOWHERE: Final = (-1, -1)
_PIECES: Final = re.compile(
    r"(?P<comment><!--)|<(?P<raw>script|style|noscript|title|template)\b|(?P<tag></?[a-zA-Z!?][^<>]{0,20000}>?)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?)|(?P<text>(?:[^\s<&]|&(?![\#a-zA-Z]))+|[<&])",
    re.IGNORECASE,
)
_ANCHOR: Final = 30  # characters by which the ends of a block are found when its middle differs
_STRETCH: Final = 3  # times its length, at most, that a block may take in the page


class ShownText:
    """What a page shows, without white space, with the place of every character in its HTML.

    Blocks are looked for in the order of the page, so that what is said twice is found where it stands.
    """

    def __init__(self, text: str) -> None:
        """Read the HTML once; linear in its length."""
        self._source = text
        self._starts, self._ends = array("l"), array("l")
        self._unclosed: set[str] = set()
        shown: list[str] = []
        place = 0
        while match := _PIECES.search(text, place):
            place = match.end()
            kind = match.lastgroup
            if kind == "comment":
                place = self._behind("-->", place)
            elif kind == "raw":
                place = self._behind("</" + match["raw"], place)
            elif kind == "text":
                shown.append(match[0])
                self._starts.extend(range(match.start(), match.end()))
                self._ends.extend(range(match.start() + 1, match.end() + 1))
            elif kind == "entity":
                said = "".join(unescape(match[0]).split())
                shown.append(said)
                self._starts.extend([match.start()] * len(said))
                self._ends.extend([match.end()] * len(said))
        self._shown = "".join(shown)
        self._cursor = 0

    def _behind(self, end: str, place: int) -> int:
        """Return the place behind the next such mark; the place itself when none follows."""
        found = -1 if end in self._unclosed else self._source.find(end, place)
        if found < 0:
            self._unclosed.add(end)  # looked for once only: thousands of openings without an end were tried
            return place
        return found + len(end)

    def span_of(self, words: str) -> tuple[int, int]:
        """Return where the words begin and end in the HTML; (-1, -1) where they do not stand there."""
        key = "".join(words.split())
        if not key:
            return NOWHERE
        start, end = self._found(key)
        if start < 0:
            return NOWHERE
        self._cursor = end
        return self._starts[start], self._ends[end - 1]

    def _found(self, key: str) -> tuple[int, int]:
        for origin in (self._cursor, 0):
            place = self._shown.find(key, origin)
            if place >= 0:
                return place, place + len(key)
        if len(key) < 2 * _ANCHOR:
            return NOWHERE
        for origin in (self._cursor, 0):
            first = self._shown.find(key[:_ANCHOR], origin)
            last = self._shown.find(key[-_ANCHOR:], first + _ANCHOR) if first >= 0 else -1
            if last >= 0 and last + _ANCHOR - first <= _STRETCH * len(key):
                return first, last + _ANCHOR
        return NOWHERE

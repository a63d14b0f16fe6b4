"""Where the words of a block stand in the HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import Final

from palmyra_watch.core.extract.page.occurrences import Occurrences

NOWHERE: Final = (-1, -1)
NOT_SHOWN: Final = frozenset({"script", "style", "noscript", "title", "template"})
_PIECES: Final = re.compile(
    r"(?P<comment><!--)|<(?P<raw>script|style|noscript|title|template)\b|(?P<tag></?[a-zA-Z!?][^<>]{0,20000}>?)"
    r"|(?P<text>[^<]+|<)",
    re.IGNORECASE,
)
_RUN: Final = re.compile(r"[^\s&]+|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?|&")
_PLAIN: Final = re.compile(
    r"[^\s&<>\"'’“”]+(?: [^\s&<>\"'’“”]+){1,4}"
)  # words that are written as they are shown
_ROOM: Final = 400  # characters of tags that may stand in a block
_OUT_OF_SIGHT: Final = (
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<noscript", "</noscript"),
    ("<template", "</template"),
)
_ANCHOR: Final = 30  # characters by which the ends of a block are found when its middle differs
_STRETCH: Final = 3  # times its length, at most, that a block may take in the page
# Characters that are searched for the beginnings of blocks, 0.2 s; a page of 300,000 in which a thousand begin with a
# link takes a third of it. From there on they are looked for nearby, and else by all that the page shows.
MAX_SEARCHED: Final = 500_000_000


class ShownText:
    """What a page shows, without white space, with the place of each piece in its HTML.

    Blocks are looked for in the order of the page, so that what is said twice is found where it stands.
    """

    def __init__(self, text: str, passed_over: frozenset[str] = NOT_SHOWN) -> None:
        """Read the HTML once; linear in its length. What stands in the elements `passed_over` shows nothing."""
        self._source = text
        self._unclosed: set[str] = set()
        self._at: list[int] = []  # where each piece begins among the characters shown
        self._from: list[int] = []  # where it begins in the HTML
        pieces: list[str] = []
        size = place = 0
        while match := _PIECES.search(text, place):
            place = match.end()
            kind = match.lastgroup
            if kind == "comment":
                place = self._behind("-->", place)
            elif kind == "raw":
                if match["raw"].lower() in passed_over:
                    place = self._behind("</" + match["raw"], place)
            elif kind == "text":
                shown = _shown(match[0])
                if shown:
                    self._at.append(size)
                    self._from.append(match.start())
                    pieces.append(shown)
                    size += len(shown)
        self._shown = "".join(pieces)
        self._words = Occurrences(self._shown)
        self._cursor = self._behind_source = 0

    def _behind(self, end: str, place: int) -> int:
        """Return the place behind the next such mark; the place itself when none follows."""
        found = -1 if end in self._unclosed else self._source.find(end, place)
        if found < 0:
            self._unclosed.add(end)  # looked for once only: thousands of openings without an end were tried
            return place
        return found + len(end)

    def span_of(self, words: str, behind: int = 0) -> tuple[int, int]:
        """Return where the words begin and end in the HTML, `behind` a place if they do; (-1, -1) for none."""
        key = "".join(words.split())
        if not key:
            return NOWHERE
        if behind > self._behind_source:
            self._behind_source = behind
            piece = bisect_right(self._from, behind)
            self._cursor = max(self._cursor, self._at[piece - 1] if piece else 0)
        start, end = self._found(key)
        if start < 0:
            return NOWHERE
        self._cursor = end
        return self._place(start)[0], self._place(end - 1)[1]

    def _found(self, key: str) -> tuple[int, int]:
        for origin in (self._cursor, 0):
            place = self._words.behind(origin, key)
            if place >= 0:
                return place, place + len(key)
        if len(key) < 2 * _ANCHOR:
            return NOWHERE
        for origin in (self._cursor, 0):
            first = self._words.behind(origin, key[:_ANCHOR])
            most = first + _STRETCH * len(key)
            last = self._shown.find(key[-_ANCHOR:], first + _ANCHOR, most) if first >= 0 else -1
            if last >= 0:
                return first, last + _ANCHOR
        return NOWHERE

    def _place(self, number: int) -> tuple[int, int]:
        """Return where a shown character begins and ends in the HTML."""
        piece = bisect_right(self._at, number) - 1
        rest, origin = number - self._at[piece], self._from[piece]
        match = _PIECES.match(self._source, origin)
        end = match.end() if match else origin
        if rest == 0 or rest == self._size_of(piece) - 1:  # most blocks begin and end a piece
            written = self._source[origin:end]
            if "&" not in written:
                place = end - len(written.lstrip()) if rest == 0 else origin + len(written.rstrip()) - 1
                return place, place + 1
        for run in _RUN.finditer(self._source, origin, end):
            shown = _shown(run[0])
            if rest < len(shown):
                if run[0][0] == "&" and len(run[0]) > 1:
                    return run.start(), run.end()
                return run.start() + rest, run.start() + rest + 1
            rest -= len(shown)
        return NOWHERE

    def _size_of(self, piece: int) -> int:
        """Return how many characters a piece shows."""
        end = self._at[piece + 1] if piece + 1 < len(self._at) else len(self._shown)
        return end - self._at[piece]


def _shown(text: str) -> str:
    return "".join((unescape(text) if "&" in text else text).split())


class Places:
    """Where blocks stand in the HTML: looked for by their first words, and only else by all that the page shows."""

    def __init__(self, markup: str) -> None:
        """Keep the HTML; a page without a body begins at its first character."""
        self._markup = markup
        self._beginnings = Occurrences(markup, MAX_SEARCHED)
        self._cursor = max(0, markup.find("<body"))
        self._shown: ShownText | None = None
        self._unscripted: ShownText | None = None

    def span_of(self, words: str) -> tuple[int, int]:
        """Return where the words begin and end in the HTML; (-1, -1) where they do not stand there."""
        span = self._near(words)
        if span == NOWHERE:
            self._shown = self._shown or ShownText(self._markup)
            span = self._shown.span_of(words, self._cursor)
        if span == NOWHERE and "<noscript" in self._markup:
            self._unscripted = self._unscripted or ShownText(self._markup, NOT_SHOWN - {"noscript"})
            span = self._unscripted.span_of(words, self._cursor)
        if span != NOWHERE:
            self._cursor = max(self._cursor, span[1])
        return span

    def _near(self, words: str) -> tuple[int, int]:
        """Return the place of words whose beginning stands behind the last ones as it is written; else (-1, -1)."""
        begin = _PLAIN.match(words)
        start = self._beginnings.behind(self._cursor, begin[0]) if begin else -1
        if start < 0 or self._is_out_of_sight(start):
            return NOWHERE
        stretch = self._markup[start : start + 2 * len(words) + _ROOM]
        found = ShownText(stretch).span_of(words)
        return (start, start + found[1]) if found[0] == 0 else NOWHERE

    def _is_out_of_sight(self, place: int) -> bool:
        """Tell whether a place lies in a tag, a comment, a script or the like."""
        if self._markup.rfind("<", self._cursor, place) > self._markup.rfind(">", self._cursor, place):
            return True
        before = self._markup[self._cursor : place].lower()
        return any(before.rfind(opening) > before.rfind(end) for opening, end in _OUT_OF_SIGHT)

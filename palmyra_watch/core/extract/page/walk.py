"""The one walk over a page's tree that makes its inventory."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from palmyra_watch.core.extract.page.forms import SEPARATORS, pieces_of
from palmyra_watch.core.extract.page.inventory import Inventory, Scope, Seen
from palmyra_watch.core.extract.page.marked_text import (
    BOLD,
    BOLD_END,
    BREAK,
    NOTE_MARK,
    NOTE_MARK_END,
    QUOTED,
    QUOTED_END,
    RAISED,
    RAISED_END,
    STRUCK,
    STRUCK_END,
    lines_of,
    marked,
    plain,
    verbatim,
)
from palmyra_watch.core.extract.page.markup import elements, is_caption, is_unseen, said_in, would_glue
from palmyra_watch.core.text.folding import BLANKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKED: Final = {
    **dict.fromkeys(("del", "s", "strike"), (STRUCK, STRUCK_END)),
    **dict.fromkeys(("b", "strong"), (BOLD, BOLD_END)),
    "sup": (RAISED, RAISED_END),
    "q": (QUOTED, QUOTED_END),
}
_PARTED: Final = re.compile(f"[{re.escape(SEPARATORS)}]").search
_NOTE_LINK: Final = re.compile(r"#.*(?:fn|note|ref|cite|foot)", re.IGNORECASE)
_BLOCK, _SKIPPED, _OTHER, _INLINE, _PICTURE = range(5)
_PICTURES: Final = ("img", "picture", "amp-img")


def inventory_of(tree: HtmlElement) -> Inventory:
    """Return all blocks of a page, or of a part of it; linear in its size."""
    return _Walk(tree).inventory()


class _Walk:
    """The state of the walk: open elements, and the block that is put together."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree
        self._blocks: list[Seen] = []
        self._scopes: list[Scope] = []
        self._never_seen = _never_seen() | {"dialog"}  # unless it is open
        self._unseen: list[HtmlElement] = []  # inline elements that the eye does not see and that are open
        self._here = -1  # number of the innermost open scope
        self._parts: list[str] = []
        self._aside: list[str] = []  # of inline elements that the eye does not see
        self._links = self._verbatim = 0
        self._linked = 0.0  # characters of links in the block; its share of them when it ends
        self._added = 0  # characters of the block that are marks, and no text
        self._anchors: list[tuple[str, str]] = []
        self._starts: list[tuple[int, int]] = []  # of open links: block and part in which each begins
        self._pictures = 0
        self._boxes: list[HtmlElement] = []  # open elements that are blocks here, whatever their names say
        self._special = False  # a mark or a line break is in it
        self._left: HtmlElement | None = None  # an inline element that ended just now

    def inventory(self) -> Inventory:  # noqa: C901, PLR0912  # the one loop over all elements of a page: calls cost more
        """Take the walk."""
        kind_of = _kinds().get
        parts, aside, unseen, flush = self._parts, self._aside, self._unseen, self._flush
        context = etree.iterwalk(self._tree, events=("start", "end"))
        for event, element in context:
            kind = kind_of(element.tag, _INLINE)
            if event == "start":
                if kind == _BLOCK:
                    if parts or aside:
                        flush()
                    self._left = None
                    self._open_scope(element)
                elif kind == _SKIPPED:
                    context.skip_subtree()
                    continue
                else:
                    self._open(element, kind)
                text = element.text
            else:
                if kind == _BLOCK:
                    if parts or aside:
                        flush()
                    self._left = None
                    self._close_scope(element)
                elif kind != _SKIPPED:
                    self._close(element, kind)
                text = element.tail
            if text:
                (aside if unseen else parts).append(text)
                if self._links and not unseen:
                    self._linked += len(text)
        flush()
        for scope in self._scopes[1:]:
            self._scopes[scope.parent].children.append(scope.number)
        return Inventory(blocks=self._blocks, scopes=self._scopes)

    def _open(self, element: HtmlElement, kind: int) -> None:
        """Go into an element that is no block by its name."""
        if kind == _INLINE and self._is_box(element):
            if self._parts or self._aside:
                self._flush()
            self._left = None
            self._open_scope(element)
        elif kind == _PICTURE:
            self._pictures += 1
        else:
            self._open_inline(element, kind)

    def _close(self, element: HtmlElement, kind: int) -> None:
        if self._boxes and self._boxes[-1] is element:
            if self._parts or self._aside:
                self._flush()
            self._boxes.pop()
            self._left = None
            self._close_scope(element)
            return
        if kind == _OTHER:
            self._close_marked(element)
        if self._unseen and self._unseen[-1] is element:
            self._unseen.pop()
        self._left = None if element.tail else element

    def _is_box(self, element: HtmlElement) -> bool:
        """Tell whether an element that is inline by its name is a block of its own on this page.

        That are custom elements outside of lines, and captions by their class.
        """
        if self._unseen or self._links:
            return False
        written = element.get("class")
        is_custom = "-" in element.tag and (
            self._here < 0 or self._scopes[self._here].tag not in elements("line")
        )
        if not (is_custom or (written and is_caption(written))):
            return False
        self._boxes.append(element)
        return True

    def _open_scope(self, element: HtmlElement) -> None:
        tag, parent, place = element.tag, self._here, len(self._blocks)
        said = said_in(tuple(element.items()))
        hidden = (
            bool(self._unseen)
            or said.is_unseen
            or (parent >= 0 and self._scopes[parent].hidden)
            or (tag in self._never_seen and (tag != "dialog" or element.get("open") is None))
        )
        self._here = len(self._scopes)
        self._scopes.append(
            Scope(self._here, parent, tag, element, said, place, place, hidden, self._pictures)
        )
        if tag == "pre":
            self._verbatim += 1

    def _close_scope(self, element: HtmlElement) -> None:
        scope = self._scopes[self._here]
        scope.end = len(self._blocks)
        scope.pictures = self._pictures - scope.pictures
        self._here = scope.parent
        if element.tag == "pre":
            self._verbatim -= 1

    def _open_inline(self, element: HtmlElement, kind: int) -> None:
        keys = element.keys()
        if element.tag in _never_seen() or (keys and is_unseen(element)):
            self._unseen.append(element)
        if (
            self._left is not None
            and (kind != _OTHER or element.tag == "a")
            and would_glue(self._left, element, self._parts)
        ):
            self._add(" ")
        if kind == _OTHER:
            self._open_marked(element)
        self._left = None

    def _open_marked(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "a":
            self._links += 1
            self._starts.append((len(self._blocks), len(self._parts)))
            return
        if tag in elements("reading_aid"):
            return
        self._special = True
        if tag == "br":
            self._add(BREAK)
        elif tag == "sup" and _is_note_mark(element):
            self._add(NOTE_MARK)
        else:
            self._add(_MARKED[tag][0])

    def _close_marked(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "a":
            self._links -= 1
            block, part = self._starts.pop()
            href = element.get("href")
            if href and block == len(self._blocks):
                self._anchors.append(("".join(self._parts[part:]), href))
        elif tag in _MARKED:
            is_note = tag == "sup" and _is_note_mark(element)
            self._add(NOTE_MARK_END if is_note else _MARKED[tag][1])
            self._special = True

    def _add(self, mark: str) -> None:
        self._parts.append(mark)
        self._added += 1

    def _flush(self) -> None:
        """End the block that is put together."""
        parts = self._parts
        if parts:
            raw = parts[0] if len(parts) == 1 else "".join(parts)
            parts.clear()
            if self._linked:
                self._linked /= len(raw) - self._added
            hidden = self._here >= 0 and self._scopes[self._here].hidden
            if self._special or self._verbatim:
                self._keep_special(raw, hidden=hidden)
                self._special = False
            elif words := raw.split():
                text = " ".join(words)
                if text.isascii() and "|" not in text:
                    self._put(text, text, hidden=hidden, count=len(words))
                else:
                    self._keep(text.strip(BLANKS), hidden=hidden)
        if self._aside:
            self._keep(" ".join("".join(self._aside).split()).strip(BLANKS), hidden=True)
            self._aside.clear()
        if self._anchors:
            self._anchors = []
        self._linked, self._added = 0.0, 0

    def _keep_special(self, raw: str, *, hidden: bool) -> None:
        if not raw or raw.isspace():
            return
        if self._verbatim:
            for text in verbatim(raw):
                self._put(text, text, hidden=hidden)
            return
        for line in lines_of(raw):
            pieces = line.split(BREAK)
            text, bare = "\n".join(map(marked, pieces)), "\n".join(map(plain, pieces))
            if text == bare:
                self._keep(text, hidden=hidden)
            else:
                self._put(text, bare, hidden=hidden)

    def _keep(self, text: str, *, hidden: bool) -> None:
        if _PARTED(text):
            for piece in pieces_of(text):
                self._put(piece, piece, hidden=hidden)
        else:
            self._put(text, text, hidden=hidden)

    def _put(self, text: str, bare: str, *, hidden: bool, count: int = -1) -> None:
        if bare:
            tag = self._scopes[self._here].tag if self._here >= 0 else ""
            anchors = tuple(self._anchors) if self._anchors else ()
            self._blocks.append(Seen(text, bare, self._here, tag, self._linked, hidden, anchors, None, count))


@cache
def _kinds() -> dict[str, int]:
    return {
        **dict.fromkeys(elements("block"), _BLOCK),
        **dict.fromkeys(elements("skipped"), _SKIPPED),
        **dict.fromkeys(_PICTURES, _PICTURE),
        **dict.fromkeys((*_MARKED, *elements("reading_aid"), "a", "br"), _OTHER),
    }


@cache
def _never_seen() -> frozenset[str]:
    return elements("reading_aid") | elements("fallback") | {"noscript"}


def _is_note_mark(element: HtmlElement) -> bool:
    """Tell whether something raised is a link to a note."""
    return any(_NOTE_LINK.search(link.get("href") or "") for link in element.iter("a"))

"""The one walk over a page's tree that makes its inventory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from palmyra_watch.core.extract.page.forms import pieces_of
from palmyra_watch.core.extract.page.inventory import Inventory, Scope, Seen
from palmyra_watch.core.extract.page.markup import classes, elements
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
    folded,
    lines_of,
    marked,
    plain,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOT_SEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MARKED: Final = {
    **dict.fromkeys(("del", "s", "strike"), (STRUCK, STRUCK_END)),
    **dict.fromkeys(("b", "strong"), (BOLD, BOLD_END)),
    "sup": (RAISED, RAISED_END),
    "q": (QUOTED, QUOTED_END),
}
_OPENS_A_WORD: Final = '(“‘"„«['
_ENDS_A_WORD: Final = '.,;:!?)”’"»]'
_CODE: Final = re.compile(r"[{};]\s*$|^\s*(?:#include|def |class |import |\$ )|</?\w+>", re.MULTILINE)
_NOTE_LINK: Final = re.compile(r"#.*(?:fn|note|ref|cite|foot)", re.IGNORECASE)


def inventory_of(tree: HtmlElement) -> Inventory:
    """Return all blocks of a page; linear in its size."""
    walk = _Walk()
    context = etree.iterwalk(tree, events=("start", "end"))
    for event, element in context:
        if event == "end":
            walk.close(element)
        elif not walk.open(element):
            context.skip_subtree()
    walk.flush()
    for scope in walk.scopes:
        if scope.parent >= 0:
            walk.scopes[scope.parent].children.append(scope.number)
    return Inventory(blocks=walk.blocks, scopes=walk.scopes)


class _Walk:
    """The state of the walk: open elements, and the block that is put together."""

    def __init__(self) -> None:
        self.blocks: list[Seen] = []
        self.scopes: list[Scope] = []
        self._block, self._skipped = elements("block"), elements("skipped")
        self._fallback, self._aids = elements("fallback"), elements("reading_aid")
        self._for_readers = classes("screen_reader")
        self._here = -1  # number of the innermost open scope
        self._parts: list[str] = []
        self._unseen: list[str] = []
        self._out_of_sight = 0  # open inline elements that the eye does not see
        self._links = self._linked = self._chars = self._verbatim = 0
        self._anchors: list[tuple[str, str]] = []
        self._opened: list[tuple[HtmlElement, str]] = []  # inline elements to close: how
        self._starts: list[tuple[int, int]] = []  # of open links: block and part in which each begins
        self._special = self._after_inline = False

    def open(self, element: HtmlElement) -> bool:
        """Begin an element; False when nothing in it is text."""
        tag = element.tag
        if tag in self._skipped or not isinstance(tag, str):
            self._opened.append((element, ""))
            return False
        if tag in self._block:
            self._open_scope(element, tag)
        elif tag == "br":
            self._parts.append(BREAK)
            self._special = True
        else:
            self._open_inline(element, tag)
        if element.text:
            self._add(element.text)
        return True

    def close(self, element: HtmlElement) -> None:
        """End an element, and take what stands behind it."""
        tag = element.tag
        if self._opened and self._opened[-1][0] is element:
            self._close_inline(*self._opened.pop())
        elif tag in self._block:
            self.flush()
            scope = self.scopes[self._here]
            scope.end = len(self.blocks)
            self._verbatim -= tag == "pre"
            self._here = scope.parent
        if element.tail:
            self._add(element.tail)
            self._after_inline = False

    def flush(self) -> None:
        """End the block that is put together."""
        if self._parts:
            raw = "".join(self._parts)
            if not raw.isspace():
                self._end_block(raw, self._here >= 0 and self.scopes[self._here].hidden)
            self._parts, self._special = [], False
        if self._unseen:
            raw = "".join(self._unseen)
            if not raw.isspace():
                self._keep(folded(raw), folded(raw), hidden=True)
            self._unseen = []
        self._linked = self._chars = 0
        self._anchors = []
        self._after_inline = False

    def _open_scope(self, element: HtmlElement, tag: str) -> None:
        self.flush()
        inherited = (self._here >= 0 and self.scopes[self._here].hidden) or self._out_of_sight > 0
        hidden = inherited or tag == "noscript" or tag in self._fallback or self._is_unseen(element)
        hidden = hidden or (tag == "dialog" and element.get("open") is None)
        number, place = len(self.scopes), len(self.blocks)
        self.scopes.append(Scope(number, self._here, tag, element, place, place, hidden))
        self._here = number
        self._verbatim += tag == "pre"

    def _open_inline(self, element: HtmlElement, tag: str) -> None:
        how = ""
        if tag in self._aids or self._is_unseen(element):
            how, self._out_of_sight = "unseen", self._out_of_sight + 1
        elif tag == "a" and element.get("href"):
            how, self._links = "link", self._links + 1
            self._starts.append((len(self.blocks), len(self._parts)))
        elif tag in _MARKED:
            how, self._special = tag, True
            is_note = tag == "sup" and _is_note_mark(element)
            how = "note" if is_note else tag
            self._parts.append(NOTE_MARK if is_note else _MARKED[tag][0])
        elif self._after_inline and element.get("class") and self._would_glue(element.text or ""):
            self._parts.append(" ")
        self._opened.append((element, how))

    def _close_inline(self, element: HtmlElement, how: str) -> None:
        if how == "unseen":
            self._out_of_sight -= 1
        elif how == "link":
            self._links -= 1
            block, part = self._starts.pop()
            if block == len(self.blocks) and (words := plain("".join(self._parts[part:]))):
                self._anchors.append((words, element.get("href") or ""))
        elif how:
            self._parts.append(NOTE_MARK_END if how == "note" else _MARKED[how][1])
            self._special = True
        self._after_inline = bool(element.get("class")) and not element.tail

    def _is_unseen(self, element: HtmlElement) -> bool:
        get = element.get
        if get("hidden") is not None:
            return True
        style = get("style")
        if style and _NOT_SEEN.search(style):
            return True
        written = get("class")
        return bool(written) and not self._for_readers.isdisjoint(written.split())

    def _would_glue(self, following: str) -> bool:
        """Tell whether two elements side by side hold two words without a blank: boxes that a style sheet parts."""
        last = self._parts[-1][-1:] if self._parts else ""
        first = following[:1]
        return (
            bool(first and last)
            and (last.islower() or last in _ENDS_A_WORD)
            and (first.isupper() or first in _OPENS_A_WORD)
        )

    def _add(self, text: str) -> None:
        if self._out_of_sight:
            self._unseen.append(text)
            return
        self._parts.append(text)
        if not text.isspace():
            self._chars += len(text)
            if self._links:
                self._linked += len(text)

    def _end_block(self, raw: str, hidden: bool) -> None:  # noqa: FBT001
        if self._verbatim:
            for text in _verbatim(raw):
                self._keep(text, text, hidden=hidden)
            return
        if not self._special:
            text = folded(raw)
            self._keep(text, text, hidden=hidden)
            return
        for line in lines_of(raw):
            pieces = line.split(BREAK)
            self._keep("\n".join(map(marked, pieces)), "\n".join(map(plain, pieces)), hidden=hidden)

    def _keep(self, text: str, bare: str, *, hidden: bool) -> None:
        if not bare:
            return
        pieces = pieces_of(bare) if text == bare else [bare]
        if len(pieces) > 1:
            for piece in pieces:
                self._put(piece, piece, hidden=hidden)
        else:
            self._put(text, bare, hidden=hidden)

    def _put(self, text: str, bare: str, *, hidden: bool) -> None:
        self.blocks.append(
            Seen(
                text=text,
                plain=bare,
                scope=self._here,
                tag=self.scopes[self._here].tag if self._here >= 0 else "",
                linked=self._linked / self._chars if self._chars else 0.0,
                hidden=hidden,
                anchors=tuple(self._anchors),
            )
        )


def _is_note_mark(element: HtmlElement) -> bool:
    """Tell whether something raised is a link to a note."""
    return any(_NOTE_LINK.search(link.get("href") or "") for link in element.iter("a"))


def _verbatim(raw: str) -> list[str]:
    """Return the paragraphs of preformatted text: code keeps its lines, prose that was wrapped does not."""
    text = raw.replace(BREAK, "\n")
    if _CODE.search(text):
        return ["\n".join(line.rstrip() for line in text.strip("\n").split("\n"))]
    return [folded(plain(part)) for part in re.split(r"\n[ \t]*\n", text) if not part.isspace() and part]

"""What a page shows outside of its article: by which paths, and what of it may be a note of correction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from palmyra_watch.core.extract.page.forms import SEPARATORS
from palmyra_watch.core.extract.page.markup import (
    NOT_SEEN,
    bit_of,
    elements,
    is_caption,
    is_for_readers,
    said_in,
)
from palmyra_watch.core.extract.page.notes import begins_like_a_note
from palmyra_watch.core.extract.page.walk import LINES
from palmyra_watch.core.extract.stamps import is_stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TELLING: Final = frozenset({"role", "itemtype", "itemprop", "hidden", "open", "style"})
_SHOWN_ONCE: Final = frozenset({"script", "style", "template", "noscript", "svg", "head", "title"})
_MAY_BE_SHOWN: Final = frozenset({"noscript", "template"})
_PIECES: Final = re.compile(f"[{re.escape(SEPARATORS)}]")
_MARK: Final = "~~"  # at both ends of what is struck out
_BLOCK, _CUSTOM, _CORRECTION, _UNSEEN, _BREAK, _STRUCK = (1 << n for n in range(6))
_RARE: Final = _CORRECTION | _UNSEEN | _BREAK | _STRUCK
_NAMED: Final = frozenset({"class", "id", "itemprop", "itemtype", "data-testid", "data-component"})
_LABEL: Final = 80  # characters of a text that may be the label of those behind it
_HEADED: Final = 8  # texts that a label can head


class Outside:
    """What a page shows outside of one element.

    Paths have no positions: each is written once, however many elements have it. A path has the number of the path
    around it, the name of the element, its classes, and what else it says. Texts are at least as many as the inventory
    has blocks there, and none of them begins before one of these, so that no note is missed.

    Attributes:
        texts: What is shown, text by text.
        notes: What of it may be a note, or is headed by one, with what of it is struck out.
        longest: Characters of paragraphs side by side in one element.
    """

    def __init__(self, holder: HtmlElement) -> None:
        """Take the element that is passed by."""
        self._holder = holder
        self._numbers: dict[tuple[int, str, str | None, str], int] = {}
        self._kinds = [0]  # what elements of each path are, as bits
        self._shown: set[int] = set()
        self._run: list[str] = []  # the text that is put together
        self._lines: list[str] = ["body"]  # names of the open elements that are blocks
        self._corrections = self._unseen = 0  # open elements that hold one, or that the eye does not see
        self._headed = 0  # texts behind a label that it may head
        self._goes_on = False  # the last text was a note, and no block has ended since
        self.texts: list[str] = []
        self.notes: list[str] = []
        self.longest = 0

    def walk(self, tree: HtmlElement) -> None:
        """Look at all elements but the one, and but those that show nothing."""
        run, shown = self._run, self._shown.add
        open_ = [(0, 0, 0)]  # of each element: its path, what it is, the characters of paragraphs in it
        context = etree.iterwalk(tree, events=("start", "end"))
        for event, element in context:
            tag = element.tag
            is_apart = element is self._holder or tag in _SHOWN_ONCE
            if event == "start":
                if is_apart:
                    context.skip_subtree()
                    self._pass_by(element)
                    continue
                above, kind, size = open_[-1]
                text = element.text
                if tag == "p" and text:
                    open_[-1] = (above, kind, size + len(text))
                    self.longest = max(self.longest, size + len(text))
                path, kind = self._entered(element, tag, above)
                open_.append((path, kind, 0))
            else:
                if not is_apart:
                    _, kind, _ = open_.pop()
                    if kind:
                        self._leave(kind)
                path, text = open_[-1][0], element.tail
            if text:
                if not self._unseen:
                    run.append(text)
                if not text.isspace():
                    shown(path)
        self._end_block()

    def _entered(self, element: HtmlElement, tag: str, above: int) -> tuple[int, int]:
        """Go into an element; return its path, and what it is."""
        keys = element.keys()
        if keys:
            said = "" if _TELLING.isdisjoint(keys) else says_of(element)
            path = (above, tag, element.get("class"), said)
        else:
            path = (above, tag, None, "")
        number = self._numbers.get(path) or self._new(path)
        kind = self._kinds[number]
        if kind & _CUSTOM and self._lines[-1] not in LINES:
            kind |= _BLOCK
        if keys and kind & _BLOCK and not _NAMED.isdisjoint(keys) and _says_correction(element):
            kind |= _CORRECTION
        if kind:
            self._go_into(tag, kind)
        return number, kind

    def _new(self, path: tuple[int, str, str | None, str]) -> int:
        number = self._numbers[path] = len(self._numbers) + 1
        _, tag, written, said = path
        kind = _BLOCK if tag in elements("block") or is_caption(written or "") else 0
        kind |= _CUSTOM if "-" in tag else 0
        kind |= _BREAK if tag == "br" else 0
        kind |= _STRUCK if tag in elements("struck") else 0
        hides = any(
            word.startswith(("hidden=", "style=")) for word in said.split()
        )  # a style that hides is said only
        if not kind & _BLOCK and (hides or is_for_readers(written or "")):
            kind |= _UNSEEN
        self._kinds.append(kind)
        return number

    def _go_into(self, tag: str, kind: int) -> None:
        if kind & _BLOCK:
            self._end_block()
            self._lines.append(tag)
        if kind & _RARE:
            self._corrections += bool(kind & _CORRECTION)
            self._unseen += bool(kind & _UNSEEN)
            if kind & _BREAK:
                self._end_text()
            if kind & _STRUCK:
                self._run.append(_MARK)

    def _leave(self, kind: int) -> None:
        if kind & _BLOCK:
            self._end_block()
            self._lines.pop()
        if kind & _RARE:
            self._corrections -= bool(kind & _CORRECTION)
            self._unseen -= bool(kind & _UNSEEN)
            if kind & _STRUCK:
                self._run.append(_MARK)

    def _pass_by(self, element: HtmlElement) -> None:
        """Measure the paragraphs in an element that shows nothing: a script may show them."""
        if element is self._holder:
            self._end_block()
        elif element.tag in _MAY_BE_SHOWN:
            self.longest = max(self.longest, sum(len(one.text or "") for one in element.iter("p")))

    def _end_block(self) -> None:
        if self._run:
            self._end_text()
        self._goes_on = False

    def _end_text(self) -> None:
        run = self._run
        text = (run[0] if len(run) == 1 else "".join(run)).strip()
        run.clear()
        if not text:
            return
        if not text.isascii() or "\n" in text or "\t" in text or "  " in text:
            text = " ".join(text.split())
        self.texts.append(text)
        may_be_note = begins_like_a_note(text) or is_stamp(text) or _has_note_behind(text)
        if may_be_note or self._corrections or self._headed or self._goes_on:
            self.notes.append(text)
        self._headed = _HEADED if may_be_note and len(text) <= _LABEL else max(0, self._headed - 1)
        self._goes_on = self._goes_on or may_be_note

    def paths(self) -> list[str]:
        """Return the paths that show text, sorted."""
        paths = {0: ""}
        for (above, tag, classes, said), number in self._numbers.items():
            paths[number] = f"{paths[above]}/{tag}.{classes or ''} {said}"
        return sorted(paths[number] for number in self._shown)


def _says_correction(element: HtmlElement) -> bool:
    return said_in(tuple(element.items())).marks & bit_of("correction") != 0


def _has_note_behind(text: str) -> bool:
    """Tell whether a piece of a meta line behind a separator may be a note."""
    if text.isascii() and "|" not in text:
        return False
    return any(begins_like_a_note(piece.lstrip()) for piece in _PIECES.split(text)[1:])


def says_of(element: HtmlElement) -> str:
    """Return what an element says of its content beside name and classes: its role, its type, that it is hidden."""
    said = [(name, value) for name, value in element.items() if name in _TELLING]
    return " ".join(f"{name}={value}" for name, value in said if name != "style" or NOT_SEEN.search(value))

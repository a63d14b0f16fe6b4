"""What a page shows outside of its article: by which paths, and what of it may be a note of correction."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from palmyra_watch.core.extract.dates.stamps import is_stamp, may_open_a_stamp
from palmyra_watch.core.extract.page.forms import SEPARATORS
from palmyra_watch.core.extract.page.markup import (
    NOT_SEEN,
    bit_of,
    elements,
    is_caption,
    is_for_readers,
    said_in,
)
from palmyra_watch.core.extract.page.notes import begins_like_a_note, may_open_a_note
from palmyra_watch.core.extract.web.gate.stubs import may_open_an_offer

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TELLING: Final = frozenset({"role", "itemtype", "itemprop", "hidden", "open", "style"})
_SHOWN_ONCE: Final = frozenset({"script", "style", "template", "noscript", "svg", "head", "title"})
_MAY_BE_SHOWN: Final = frozenset({"noscript", "template"})
_PIECES: Final = re.compile(f"[{re.escape(SEPARATORS)}]")
_MARK: Final = "~~"  # at both ends of what is struck out
_BLOCK, _CORRECTION, _UNSEEN, _BREAK, _STRUCK = (1 << n for n in range(5))
_RARE: Final = _CORRECTION | _UNSEEN | _BREAK | _STRUCK
_NAMED: Final = frozenset({"id", "itemprop", "itemtype", "data-testid", "data-component"})  # beside the class
_SAYING: Final = _TELLING | _NAMED
_NOTE, _OFFER = 1, 2
_FEW: Final = 2  # characters by which most texts are told to be neither
_LABEL: Final = 80  # characters of a text that may be the label of those behind it
_HEADED: Final = 8  # texts that a label can head

_Path: TypeAlias = tuple[int, str, str | None, str, bool]
"""The number of the path around it, an element, its classes, what else it says, and that it is a correction."""


class Outside:
    """What a page shows outside of one element.

    Paths have no positions: each is written once, however many elements have it. A path has the number of the path
    around it, the name of the element, its classes, and what else it says. Texts are at least as many as the inventory
    has blocks there, and none of them begins before one of these, so that no note is missed.

    Attributes:
        offers: The texts that may ask for a subscription.
        notes: The texts that may be notes, or are headed by one, with what of them is struck out.
        longest: Characters of paragraphs side by side in one element.
    """

    def __init__(self, holder: HtmlElement) -> None:
        """Take the element that is passed by."""
        self._holder = holder
        self._numbers: dict[_Path, int] = {}
        self._above = [0]  # of each path, the path around it
        self._kinds = [0]  # what elements of each path are, as bits
        self._lines = ["body"]  # the name of the innermost block of each path
        self._shown: set[int] = set()
        self._paragraphs: dict[int, int] = {}  # their characters, by the path of the open element around them
        self._run: list[str] = []  # the text that is put together
        self._corrections = self._unseen = 0  # open elements that hold one, or that the eye does not see
        self._headed = 0  # texts behind a label that it may head
        self._goes_on = False  # the last text was a note, and no block has ended since
        self.offers: list[str] = []
        self.notes: list[str] = []
        self.longest = 0

    def walk(self, tree: HtmlElement) -> None:  # noqa: C901, PLR0912, PLR0915
        """Look at all elements but the one, and but those that show nothing.

        What is done for each element stands in this loop: calls cost more than all of it.
        """
        above, kinds, holder, known = self._above, self._kinds, self._holder, self._numbers.get
        run, paragraphs, is_silent = self._run, self._paragraphs, _SAYING.isdisjoint
        outermost = tree.getparent()
        open_: list[HtmlElement | None] = [outermost]
        apart: HtmlElement | None = None  # an open element that is passed by
        path = 0
        for element in chain(tree.iter(), (None,)):
            parent = element.getparent() if element is not None else outermost
            while open_[-1] is not parent and (ended := open_.pop()) is not None:
                if apart is None:
                    if path in paragraphs:
                        del paragraphs[path]
                    kind, path = kinds[path], above[path]
                    if kind and (run or kind != _BLOCK or self._goes_on):
                        self._cross(kind, -1)
                elif ended is apart:
                    apart = None
                else:
                    continue
                if text := ended.tail:
                    self._show(text, path)
            if element is None:
                break
            tag = element.tag
            if tag == "img" and apart is None and not len(element):  # no block, whatever its class says
                if text := element.tail:
                    self._show(text, path)
                continue
            open_.append(element)
            if apart is not None:
                continue
            if element is holder or tag in _SHOWN_ONCE:
                apart = element
                self._pass_by(element)
                continue
            text = element.text
            if tag == "p" and text:
                self._measure(path, text)
            keys = element.keys()
            written = element.get("class") if keys else None
            if is_silent(keys):
                name = (path, tag, written, "", False)
            else:
                name = (path, tag, written, says_of(element), _says_correction(element))
            path = known(name) or self._new(name)
            kind = kinds[path]
            if kind and (run or kind != _BLOCK or self._goes_on):
                self._cross(kind, 1)
            if text:
                self._show(text, path)
        self._end_block()

    def _show(self, text: str, path: int) -> None:
        """Take a text that stands at the end of a path."""
        is_blank = text.isspace()
        if not is_blank:
            self._shown.add(path)
        if not self._unseen and (self._run or not is_blank):
            self._run.append(text)

    def _measure(self, path: int, text: str) -> None:
        """Count the first characters of a paragraph with those beside it, in one element at the end of a path."""
        self._paragraphs[path] = self._paragraphs.get(path, 0) + len(text)
        self.longest = max(self.longest, self._paragraphs[path])

    def _new(self, path: _Path) -> int:
        number = self._numbers[path] = len(self._kinds)
        above, tag, written, said, is_correction = path
        around = self._lines[above]
        is_named = tag in elements("block") or is_caption(written or "")
        is_block = is_named or ("-" in tag and around not in elements("line"))
        kind = _BLOCK if is_block else 0
        if is_block and (is_correction or said_in((("class", written or ""),)).marks & bit_of("correction")):
            kind |= _CORRECTION
        kind |= _BREAK if tag == "br" else 0
        kind |= _STRUCK if tag in elements("struck") else 0
        # A style is said only where it hides.
        hides = any(word.startswith(("hidden=", "style=")) for word in said.split())
        if not is_named and (hides or is_for_readers(written or "")):
            kind |= _UNSEEN
        self._kinds.append(kind)
        self._above.append(above)
        self._lines.append(tag if is_block else around)
        return number

    def _cross(self, kind: int, step: int) -> None:
        """Go into an element (`step` 1), or out of it (-1)."""
        if kind & _BLOCK:
            if self._run:
                self._end_text()
            self._goes_on = False
        if kind & _RARE:
            self._corrections += step * bool(kind & _CORRECTION)
            self._unseen += step * bool(kind & _UNSEEN)
            if kind & _BREAK and step > 0 and self._run:
                self._end_text()
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
        opens = _may_open(text[:_FEW])
        is_one_piece = text.isascii() and "|" not in text
        if is_one_piece and not (opens or self._corrections or self._headed or self._goes_on):
            return  # as nearly all
        text = " ".join(text.split())
        if not text:
            return
        if opens & _OFFER:
            self.offers.append(text)
        may_be_note = opens & _NOTE != 0 and (begins_like_a_note(text) or is_stamp(text))
        may_be_note = may_be_note or (not is_one_piece and _has_note_behind(text))
        if may_be_note or self._corrections or self._headed or self._goes_on:
            self.notes.append(text)
        self._headed = _HEADED if may_be_note and len(text) <= _LABEL else max(0, self._headed - 1)
        self._goes_on = self._goes_on or may_be_note

    def paths(self) -> list[str]:
        """Return the paths that show text, each once, sorted."""
        paths = {0: ""}
        for (above, tag, classes, said, _), number in self._numbers.items():
            paths[number] = f"{paths[above]}/{tag}.{classes or ''} {said}"
        return sorted({paths[number] for number in self._shown})


@lru_cache(maxsize=4096)
def _may_open(start: str) -> int:
    """Return what a text may be that begins with two characters, as bits: most are told by them to be nothing."""
    may_be_note = may_open_a_note(start) or may_open_a_stamp(start)
    return (_NOTE if may_be_note else 0) | (_OFFER if may_open_an_offer(start) else 0)


def _says_correction(element: HtmlElement) -> bool:
    return said_in(tuple(element.items())).marks & bit_of("correction") != 0


def _has_note_behind(text: str) -> bool:
    """Tell whether a piece of a meta line behind a separator may be a note."""
    return any(begins_like_a_note(piece.lstrip()) for piece in _PIECES.split(text)[1:])


def says_of(element: HtmlElement) -> str:
    """Return what an element says of its content beside name and classes: its role, its type, that it is hidden."""
    said = [(name, value) for name, value in element.items() if name in _TELLING]
    return " ".join(f"{name}={value}" for name, value in said if name != "style" or NOT_SEEN.search(value))

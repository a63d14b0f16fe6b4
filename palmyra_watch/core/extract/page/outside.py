"""What a page shows outside of its article: by which paths, and what of it may be a note of correction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from palmyra_watch.core.extract.page.forms import SEPARATORS
from palmyra_watch.core.extract.page.markup import NOT_SEEN, bit_of, elements, is_caption, is_unseen, said_in
from palmyra_watch.core.extract.page.notes import begins_like_a_note
from palmyra_watch.core.extract.page.walk import LINES
from palmyra_watch.core.extract.stamps import is_stamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TELLING: Final = frozenset({"role", "itemtype", "itemprop", "hidden", "open", "style"})
_SHOWN_ONCE: Final = frozenset({"script", "style", "template", "noscript", "svg", "head", "title"})
_MAY_BE_SHOWN: Final = frozenset({"noscript", "template"})
_PIECES: Final = re.compile(f"[{re.escape(SEPARATORS)}]")
_STRUCK: Final = "~~"
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
        self._stack = [0]  # paths of the open elements
        self._sizes = [0]  # characters of the paragraphs in each of them
        self._shown: set[int] = set()
        self._run: list[str] = []  # the text that is put together
        self._blocks: list[HtmlElement] = []  # open elements that are blocks
        self._corrections: list[HtmlElement] = []  # open elements that say that they hold a correction
        self._unseen: list[HtmlElement] = []  # open elements inside of a line that the eye does not see
        self._headed = 0  # texts behind a label that it may head
        self._goes_on = False  # the last text was a note, and no block has ended since
        self.texts: list[str] = []
        self.notes: list[str] = []
        self.longest = 0

    def walk(self, tree: HtmlElement) -> None:
        """Look at all elements but the one, and but those that show nothing."""
        struck, run, shown, stack = elements("struck"), self._run, self._shown.add, self._stack
        context = etree.iterwalk(tree, events=("start", "end"))
        for event, element in context:
            tag = element.tag
            is_apart = element is self._holder or tag in _SHOWN_ONCE
            if event == "start":
                if is_apart:
                    context.skip_subtree()
                    self._pass_by(element)
                    continue
                self._enter(element, tag)
                text = element.text
            else:
                if not is_apart:
                    self._leave(element)
                text = element.tail
            if tag in struck:
                run.append(_STRUCK)
            if text:
                if not self._unseen:
                    run.append(text)
                if not text.isspace():
                    shown(stack[-1])
        self._end_block()

    def _enter(self, element: HtmlElement, tag: str) -> None:
        keys = element.keys()
        written = element.get("class") if keys else None
        is_block = tag in elements("block") or self._is_box(tag, written)
        if is_block:
            self._end_block()
            self._blocks.append(element)
        elif tag == "br":
            self._end_text()
        said = ""
        if keys:
            said = "" if _TELLING.isdisjoint(keys) else says_of(element)
            if is_block and said_in(tuple(element.items())).marks & bit_of("correction"):
                self._corrections.append(element)
            elif not is_block and is_unseen(element):
                self._unseen.append(element)
        if tag == "p" and element.text:
            self._sizes[-1] += len(element.text)
        path = (self._stack[-1], tag, written, said)
        self._stack.append(self._numbers.setdefault(path, len(self._numbers) + 1))
        self._sizes.append(0)

    def _is_box(self, tag: str, written: str | None) -> bool:
        """Tell whether an element that is inline by its name is a block, as the inventory has it."""
        if "-" in tag and (not self._blocks or self._blocks[-1].tag not in LINES):
            return True
        return written is not None and is_caption(written)

    def _leave(self, element: HtmlElement) -> None:
        self._stack.pop()
        self.longest = max(self.longest, self._sizes.pop())
        if self._blocks and self._blocks[-1] is element:
            self._end_block()
            self._blocks.pop()
        if self._corrections and self._corrections[-1] is element:
            self._corrections.pop()
        if self._unseen and self._unseen[-1] is element:
            self._unseen.pop()

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
        text = " ".join("".join(self._run).split())
        self._run.clear()
        if not text:
            return
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


def _has_note_behind(text: str) -> bool:
    """Tell whether a piece of a meta line behind a separator may be a note."""
    if text.isascii() and "|" not in text:
        return False
    return any(begins_like_a_note(piece.lstrip()) for piece in _PIECES.split(text)[1:])


def says_of(element: HtmlElement) -> str:
    """Return what an element says of its content beside name and classes: its role, its type, that it is hidden."""
    said = [(name, value) for name, value in element.items() if name in _TELLING]
    return " ".join(f"{name}={value}" for name, value in said if name != "style" or NOT_SEEN.search(value))

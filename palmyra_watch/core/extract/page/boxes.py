"""Boxes inside an article's container that no class word names: a picture and its caption, a teaser, a second copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.markup import elements
from palmyra_watch.core.extract.shapes import is_stopped

if TYPE_CHECKING:
    from collections.abc import Collection

    from palmyra_watch.core.extract.page.container import Body
    from palmyra_watch.core.extract.page.inventory import Inventory, Scope

_ALL_BUT: Final = 0.85
_FEW_LINES: Final = 3  # blocks of a picture's caption, or of a teaser
_CAPTION: Final = 60  # words of a caption in an element whose class says that it holds a picture
_SHORT: Final = 25  # words of one in any element: no sentence
_TEASER: Final = 60
_COPIED_WORDS: Final = 8
_SEVERAL: Final = 2
_WORDED: Final = ("box", "promo", "related", "share", "lead")
_MINOR: Final = 1 / 3  # of the article's running words: boxes that hold more of it are how this page is made


def is_picture(inventory: Inventory, scope: Scope) -> bool:
    """Tell whether an element holds a picture and a short text that is its caption."""
    says = scope.says("picture")
    if not (scope.pictures or says) or not 0 < scope.end - scope.first <= _FEW_LINES:
        return False
    blocks = inventory.blocks[scope.first : scope.end]
    if any(block.tag in elements("heading") for block in blocks):
        return False
    words = sum(block.count for block in blocks)
    if says and scope.pictures:
        return words <= _CAPTION
    return words <= _SHORT and not any(is_stopped(block.plain) for block in blocks)


class Boxes:
    """What elements in the article's container are by what they hold."""

    def __init__(self, inventory: Inventory, body: Body) -> None:
        """Look for teasers among the elements that hold few blocks."""
        self._inventory = inventory
        self._inside = body.inside
        words = sum(inventory.running[n] for n in body.inside)
        teasers = [s for s in inventory.scopes if self._may_tease(s)]
        held = {n for s in teasers for n in range(s.first, s.end)}
        is_minor = sum(inventory.running[n] for n in held) <= _MINOR * words
        self._teased = frozenset(held) if is_minor else frozenset()
        self.are_entries = (
            not is_minor
        )  # the article is a list of things, each below a heading that is a link

    def is_teaser(self, number: int) -> bool:
        """Tell whether a block stands in a box that leads to another text: a linked heading, and few words below."""
        return number in self._teased

    def _may_tease(self, scope: Scope) -> bool:
        if not 1 < scope.end - scope.first <= _FEW_LINES or scope.end - 1 not in self._inside:
            return False
        blocks = self._inventory.blocks[scope.first : scope.end]
        head = blocks[0]
        if head.tag not in elements("heading") or head.linked <= _ALL_BUT:
            return False
        leads_away = not any(href.startswith("#") for _, href in head.anchors)
        return leads_away and sum(block.count for block in blocks) <= _TEASER


def copies_in(inventory: Inventory, body: Body) -> frozenset[int]:
    """Return the blocks of elements all of whose running text stands before in the article, two or more.

    One paragraph alone may be said twice, but for one in an element with a class word.
    """
    first: dict[str, int] = {}
    again: dict[int, int] = {}
    for number in sorted(body.inside):
        block = inventory.blocks[number]
        if block.hidden or block.count < _COPIED_WORDS:
            continue
        before = first.setdefault(block.key, number)
        if before != number:
            again[number] = before
    return frozenset(
        n
        for n, before in again.items()
        if _is_in_copy(inventory, body, n, again)
        or _has_class_word(inventory, body, n)
        or _has_class_word(inventory, body, before)
    )


def _is_in_copy(inventory: Inventory, body: Body, number: int, again: Collection[int]) -> bool:
    root = body.roots[number]
    for scope in inventory.chain(inventory.blocks[number].scope, root):
        running = [n for n in range(scope.first, scope.end) if inventory.running[n]]
        if len(running) >= _SEVERAL:
            return all(n in again for n in running)
    return False


def _has_class_word(inventory: Inventory, body: Body, number: int) -> bool:
    root = body.roots[number]
    chain = inventory.chain(inventory.blocks[number].scope, root)
    return any(s.says(kind) for s in chain for kind in _WORDED)

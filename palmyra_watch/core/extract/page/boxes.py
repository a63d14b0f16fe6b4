"""Boxes inside an article's container that no class word names: a picture with its caption, a teaser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.markup import elements
from palmyra_watch.core.extract.shapes import is_stopped

if TYPE_CHECKING:
    from palmyra_watch.core.extract.page.container import Body
    from palmyra_watch.core.extract.page.inventory import Inventory, Scope

_ALL_BUT: Final = 0.85
_FEW_LINES: Final = 3  # blocks of a picture's caption, or of a teaser
_CAPTION: Final = 60  # words of a caption in an element whose class says that it holds a picture
_SHORT: Final = 25  # words of one in any element: no sentence
_TEASER: Final = 60
_MINOR: Final = 1 / 3  # of the article's running words: boxes that hold more of it are how this page is made


class Boxes:
    """What elements in the article's container are by what they hold."""

    def __init__(self, inventory: Inventory, body: Body) -> None:
        """Look for teasers among the elements that hold few blocks."""
        self._inventory = inventory
        self._inside = body.inside
        words = sum(inventory.running[n] for n in body.inside)
        teasers = [s for s in inventory.scopes if s.first in body.inside and self._may_tease(s)]
        held = {n for s in teasers for n in range(s.first, s.end)}
        is_minor = sum(inventory.running[n] for n in held) <= _MINOR * words
        self._teasers = frozenset(s.number for s in teasers) if is_minor else frozenset()

    def is_teaser(self, scope: Scope) -> bool:
        """Tell whether an element leads to another text: a heading that is a link, and few words below."""
        return scope.number in self._teasers

    def is_picture(self, scope: Scope) -> bool:
        """Tell whether an element holds a picture and a short text that is its caption."""
        if not scope.pictures or not 0 < scope.end - scope.first <= _FEW_LINES:
            return False
        blocks = self._inventory.blocks[scope.first : scope.end]
        if any(block.tag in elements("heading") for block in blocks):
            return False
        words = sum(block.count for block in blocks)
        if scope.says("picture"):
            return words <= _CAPTION
        return words <= _SHORT and not any(is_stopped(block.plain) for block in blocks)

    def _may_tease(self, scope: Scope) -> bool:
        if not 1 < scope.end - scope.first <= _FEW_LINES or scope.end - 1 not in self._inside:
            return False
        blocks = self._inventory.blocks[scope.first : scope.end]
        head = blocks[0]
        if head.tag not in elements("heading") or head.linked <= _ALL_BUT:
            return False
        leads_away = not any(href.startswith("#") for _, href in head.anchors)
        return leads_away and sum(block.count for block in blocks) <= _TEASER

"""The page without what is plainly no article, for the extractor: its time grows with all that it has to throw away."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from palmyra_watch.core.extract.page.markup import elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.page.inventory import Inventory, Scope

_MOSTLY: Final = 0.5
_RIVER: Final = 3  # linked headings of an element that holds teasers
_OF_A_TEASER: Final = 2  # paragraphs below each, at most
_MENUS: Final = frozenset({"nav", "footer"})
_HOLE: Final = "palmyra-hole"  # stands where an element was, with the text behind it
_HOLDERS: Final = frozenset({"html", "body", "main"})


def lean_tree(tree: HtmlElement, inventory: Inventory, headline: int | None) -> HtmlElement:
    """Return a copy of a page's tree without menus, the page's foot and rivers of teasers; the headline stays."""
    dropped = [scope.element for scope in _outermost(inventory, headline)]
    held: list[HtmlElement] = []
    try:
        for element in dropped:
            hole = element.makeelement(_HOLE)
            hole.tail = element.tail
            element.getparent().replace(element, hole)
            held.append(hole)
        lean = copy(tree)
    finally:
        for element, hole in zip(dropped, held, strict=False):
            hole.getparent().replace(hole, element)
    etree.strip_elements(lean, _HOLE, with_tail=False)
    return lean


def _outermost(inventory: Inventory, headline: int | None) -> Iterator[Scope]:
    linked = linked_headings(inventory)
    waiting = [scope.number for scope in inventory.scopes[:1]]
    while waiting:
        scope = inventory.scopes[waiting.pop()]
        holds_headline = headline is not None and scope.first <= headline < scope.end
        is_root = scope.element.getparent() is None
        if (
            not holds_headline
            and not is_root
            and scope.tag not in _HOLDERS
            and _is_no_article(inventory, scope, linked)
        ):
            yield scope
        else:
            waiting += scope.children


def _is_no_article(inventory: Inventory, scope: Scope, linked: Sequence[bool]) -> bool:
    if scope.first == scope.end:
        return False
    running = inventory.sums[scope.end] - inventory.sums[scope.first]
    if scope.tag in _MENUS:
        return not running or not inventory.is_wrapper(scope)
    return is_river(inventory, scope, linked)


def linked_headings(inventory: Inventory) -> list[bool]:
    """Return for each block whether it is a heading that is a link."""
    heading = elements("heading")
    return [block.linked > _MOSTLY and block.tag in heading for block in inventory.blocks]


def is_river(inventory: Inventory, scope: Scope, linked: Sequence[bool]) -> bool:
    """Tell whether an element holds teasers: several headings that are links, and hardly more paragraphs."""
    headings = sum(linked[scope.first : scope.end])
    if headings < _RIVER:
        return False
    paragraphs = sum(1 for words in inventory.running[scope.first : scope.end] if words)
    return paragraphs <= _OF_A_TEASER * headings

"""Text that the eye does not see at first and that is the article all the same.

A metered page hides the paragraphs behind the first, a page that a script shows hides all. Such text counts where it
is running text of the element that also holds the headline, or is what the extractor takes, and outweighs what is
seen there. A closed menu, a form, a dialogue never is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from palmyra_watch.core.extract.page.inventory import Inventory, Scope

_TRANSPARENT: Final = frozenset({"header", "hgroup", "h1", "h2", "h3"})
_HOLDERS: Final = frozenset({"article", "main"})
_NEVER: Final = frozenset(
    {"nav", "menu", "form", "dialog", "button", "select", "footer", "iframe", "object", "video"}
)


def shown_by_script(inventory: Inventory, taken: Collection[int], headline: int | None) -> frozenset[int]:
    """Return the numbers of hidden blocks that are the article's text; empty where what is seen outweighs them."""
    if not any(block.hidden for block in inventory.blocks):
        return frozenset()
    holders = _holders(inventory, headline)
    candidates = [
        number
        for number, block in enumerate(inventory.blocks)
        if block.hidden
        and block.is_running
        and (number in taken or any(scope.first <= number < scope.end for scope in holders))
        and not _is_never_text(inventory, block.scope)
    ]
    hidden = sum(inventory.blocks[number].count for number in candidates)
    seen = sum(
        words
        for number, words in enumerate(inventory.running)
        if words and (number in taken or any(scope.first <= number < scope.end for scope in holders))
    )
    if not candidates or hidden <= seen:
        return frozenset()
    return _with_headings(inventory, candidates)


def _holders(inventory: Inventory, headline: int | None) -> list[Scope]:
    """Return the element that holds the headline, and the `article` or `main` around it."""
    if headline is None:
        return []
    chain = [s for s in inventory.chain(inventory.blocks[headline].scope) if s.tag not in _TRANSPARENT]
    return chain[:1] + [scope for scope in chain[1:] if scope.tag in _HOLDERS]


def _is_never_text(inventory: Inventory, scope: int) -> bool:
    return any(
        one.tag in _NEVER or one.plays("dialogue") or one.plays("beside") or one.says("navigation")
        for one in inventory.chain(scope)
        if one.hidden
    )


def _with_headings(inventory: Inventory, candidates: Collection[int]) -> frozenset[int]:
    """Return the blocks, and what stands between them in the same hidden elements."""
    shown = set(candidates)
    for number in candidates:
        hidden = [scope for scope in inventory.chain(inventory.blocks[number].scope) if scope.hidden]
        if hidden:
            outer = hidden[-1]
            shown |= {
                n
                for n in range(outer.first, outer.end)
                if not _is_never_text(inventory, inventory.blocks[n].scope)
            }
    return frozenset(shown)

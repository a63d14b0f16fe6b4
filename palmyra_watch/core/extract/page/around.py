"""What stands around an article on its page: furniture, and notes of correction wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.forms import furniture_role
from palmyra_watch.core.extract.stamps import is_stamp
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from palmyra_watch.core.extract.page.container import Body
    from palmyra_watch.core.extract.page.inventory import Inventory, Scope, Seen

_MOSTLY: Final = 0.5
_NEAR: Final = 2  # levels from the article's container to what a line about the page's age can stand in


def role_around(inventory: Inventory, number: int, body: Body | None, notes: Collection[int]) -> Role:
    """Return the role of a block outside of the article's container."""
    block = inventory.blocks[number]
    chain = list(inventory.chain(block.scope))
    if formed := furniture_role(block.plain):
        return formed
    if body and number in notes and not any(_is_of_another(inventory, scope, body) for scope in chain):
        return Role.NOTE
    if body and is_stamp(block.plain) and _is_near(inventory, number, body):
        return Role.NOTE
    return _furniture(chain, block)


def _furniture(chain: list[Scope], block: Seen) -> Role:
    if any(scope.says("comments") for scope in chain):
        return Role.READERS
    for scope in chain:
        if scope.tag in {"nav", "menu", "header"} or scope.says("navigation") or scope.plays("beside"):
            return Role.NAVIGATION
        if scope.tag == "footer" or scope.says("footer"):
            return Role.NAVIGATION if block.linked > _MOSTLY else Role.OTHER
        if scope.tag in {"button", "select", "form"}:
            return Role.CONTROL
        if scope.says("promo"):
            return Role.ADVERTISEMENT
        if scope.says("related"):
            return Role.TEASER
    return Role.TEASER if block.linked > _MOSTLY else Role.OTHER


def _is_of_another(inventory: Inventory, scope: Scope, body: Body) -> bool:
    """Tell whether an element outside of the article's own holds another text: comments, or an article of its own."""
    inner = inventory.scopes[body.container]
    if scope.first <= inner.first and inner.end <= scope.end:
        return False
    if scope.says("comments"):
        return True
    headed = any(
        block.tag in {"h1", "h2", "h3"} and block.linked > _MOSTLY
        for block in inventory.blocks[scope.first : scope.end]
    )
    return headed or (
        scope.tag == "article"
        and any(b.tag[:1] == "h" and b.tag[1:].isdigit() for b in inventory.blocks[scope.first : scope.end])
    )


def _is_near(inventory: Inventory, number: int, body: Body) -> bool:
    """Tell whether a block stands in what holds the article's container, a few levels up or in its `article`."""
    holder = inventory.scopes[body.container]
    for level, scope in enumerate(inventory.chain(body.container)):
        if scope.tag in {"article", "main"}:
            holder = scope
            break
        if scope.tag in {"body", "html"} or level > _NEAR:
            break
        holder = scope
    return holder.first <= number < holder.end

"""What stands around an article on its page: furniture, and notes of correction wherever they stand."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.stamps import is_stamp
from palmyra_watch.core.extract.page.boxes import is_picture
from palmyra_watch.core.extract.page.forms import furniture_role
from palmyra_watch.core.extract.page.markup import bit_of, elements, roles
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from palmyra_watch.core.extract.page.container import Body
    from palmyra_watch.core.extract.page.inventory import Inventory, Scope, Seen

_MOSTLY: Final = 0.5
_NEAR: Final = 2  # levels from the article's container to what a line about the page's age can stand in


# What the elements around a block say, a bit each; the first that is set tells its role.
_COMMENTS, _NAVIGATION, _CONTROL, _PROMO, _RELATED, _FOOTER, _HEADER, _FIGURE = (1 << n for n in range(8))
_OTHER_TEXTS: Final = _COMMENTS | _NAVIGATION | _CONTROL | _PROMO | _RELATED | _FOOTER
_ROLES: Final = (
    (_COMMENTS, Role.READERS),
    (_NAVIGATION, Role.NAVIGATION),
    (_CONTROL, Role.CONTROL),
    (_PROMO, Role.ADVERTISEMENT),
    (_RELATED, Role.TEASER),
    (_HEADER, Role.NAVIGATION),
)
_MARKS: Final = (
    ("comments", _COMMENTS),
    ("navigation", _NAVIGATION),
    ("footer", _FOOTER),
    ("promo", _PROMO),
    ("related", _RELATED),
    ("caption", _FIGURE),
)


class Surroundings:
    """The roles of blocks outside of the article's container."""

    def __init__(
        self, inventory: Inventory, body: Body | None, headline: int | None, notes: Collection[int]
    ) -> None:
        self._inventory, self._body, self._notes = inventory, body, notes
        flags = self._flags = list[int]()
        for scope in inventory.scopes:
            said = scope.said
            own = _own(said.marks, said.role, scope.tag)
            flags.append(flags[scope.parent] | own if scope.parent >= 0 else own)
        holder = _holder(inventory, body) if body else None
        self._near = range(holder.first, holder.end) if holder else range(0)
        end = inventory.scopes[body.container].end if body and headline is not None else 0
        self._above = range(
            (headline or 0) + 1, end
        )  # from the headline to the end of the article's container
        inside = body.inside if body else ()
        self._said = {inventory.blocks[n].plain for n in inside if inventory.running[n]}

    def role(self, number: int, block: Seen) -> Role:
        """Return the role of a block."""
        plain = block.plain
        if formed := furniture_role(plain):
            return formed
        if number in self._notes and self._body and not self._is_of_another(block.scope, self._body):
            return Role.NOTE
        if number in self._near and is_stamp(plain):
            return Role.NOTE
        if plain in self._said:
            return Role.COPY
        flags = self._flags[block.scope] if block.scope >= 0 else 0
        if number in self._above and not flags & _OTHER_TEXTS and self._is_caption(block, flags):
            return Role.CAPTION
        return _role_by(flags, block.linked > _MOSTLY)

    def _is_caption(self, block: Seen, flags: int) -> bool:
        if block.linked > _MOSTLY:
            return False
        near = islice(self._inventory.chain(block.scope), _NEAR)
        return bool(flags & _FIGURE) or any(is_picture(self._inventory, scope) for scope in near)

    def _is_of_another(self, number: int, body: Body) -> bool:
        """Tell whether an element outside of the article's own holds another text: comments, or one with a heading."""
        inner = self._inventory.scopes[body.container]
        for scope in self._inventory.chain(number):
            if scope.first <= inner.first and inner.end <= scope.end:
                return False
            if scope.says("comments"):
                return True
            blocks = self._inventory.blocks[scope.first : scope.end]
            headings = [block for block in blocks if block.tag in elements("heading")]
            if scope.tag == "article" and headings:
                return True
            if any(block.linked > _MOSTLY for block in headings):
                return True
        return False


@cache
def _role_by(flags: int, is_linked: bool) -> Role:  # noqa: FBT001  # named arguments cost more than it does
    if role := next((role for flag, role in _ROLES if flags & flag), None):
        return role
    return (Role.NAVIGATION if flags else Role.TEASER) if is_linked else Role.OTHER


@lru_cache(maxsize=8192)
def _own(marks: int, role: str, tag: str) -> int:
    """Return what an element says by its name, its classes and its ARIA role."""
    flags = sum(flag for kind, flag in _MARKS if marks & bit_of(kind))
    if tag in {"nav", "menu"} or (role and role in roles("beside")):
        flags |= _NAVIGATION
    if tag == "header":
        flags |= _HEADER
    if tag in {"figure", "figcaption"}:
        flags |= _FIGURE
    if tag == "footer":
        flags |= _FOOTER
    if tag in {"button", "select", "form"}:
        flags |= _CONTROL
    return flags


def _holder(inventory: Inventory, body: Body) -> Scope:
    """Return what holds the article's container, a few levels up, or its `article`."""
    holder = inventory.scopes[body.container]
    for level, scope in enumerate(inventory.chain(body.container)):
        if scope.tag in {"article", "main"}:
            return scope
        if scope.tag in {"body", "html"} or level > _NEAR:
            break
        holder = scope
    return holder

"""The role of every block of a page, and with it its place: text, beside the text, furniture, or hidden.

A block inside the article's container is text or beside it. A word in a class moves it beside the text, where
nothing is lost; to the furniture only if what bears the word is also mostly links, or stands on the page before. What
has the form of furniture as a whole ("4 min read") is furniture anywhere.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.stamps import is_stamp
from palmyra_watch.core.extract.furniture import heads_links, is_comment_form, opens_comments
from palmyra_watch.core.extract.page.around import Surroundings
from palmyra_watch.core.extract.page.boxes import Boxes, copies_in, is_picture
from palmyra_watch.core.extract.page.forms import furniture_role, is_link_line, role_of_line
from palmyra_watch.core.extract.page.markup import elements
from palmyra_watch.model import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from palmyra_watch.core.extract.page.container import Body
    from palmyra_watch.core.extract.page.inventory import Inventory, Scope, Seen

_MOSTLY: Final = 0.5
_MINOR: Final = (
    1 / 3
)  # of the article's running words: a class word on more than that says nothing on this page
_SEVERAL: Final = 2
_BOXES: Final = ("box", "promo", "related", "share")
_CONTROLS: Final = frozenset({"button", "select", "option", "optgroup", "datalist", "fieldset", "legend"})
_MENUS: Final = frozenset({"nav", "menu", "footer"})


def roles_of(
    inventory: Inventory, body: Body | None, *, headline: int | None, notes: Collection[int], is_told: bool
) -> list[Role]:
    """Return the role of every block, in order.

    Args:
        inventory: All blocks of the page.
        body: Where its article stands; None without any.
        headline: Number of the block that shows the headline.
        notes: Numbers of the blocks that are notes of correction.
        is_told: The headline is a field of the article, so that the block says nothing more.
    """
    inside = _Inside(inventory, body, headline, notes) if body else None
    around = Surroundings(inventory, body, headline, notes)
    roles = []
    for number, block in enumerate(inventory.blocks):
        if block.hidden:
            roles.append(Role.HIDDEN)
        elif number == headline:
            roles.append(Role.METADATA if is_told else Role.HEAD)
        elif inside and body and number in body.inside:
            roles.append(inside.role(number, block))
        else:
            roles.append(around.role(number, block))
    return roles


class _Inside:
    """What the blocks of the article's container are."""

    def __init__(
        self, inventory: Inventory, body: Body, headline: int | None, notes: Collection[int]
    ) -> None:
        self._inventory, self._body, self._notes = inventory, body, notes
        self._headline = headline
        self._words = sum(inventory.running[n] for n in body.inside) or 1
        self._weights: dict[str, float] = {}
        self._linked: dict[int, float] = {}
        self._layouts: dict[int, bool] = {}
        self._first: int | None = None  # the first block of text
        self._copies = copies_in(inventory, body)
        self._boxes = Boxes(inventory, body)

    def role(self, number: int, block: Seen) -> Role:
        """Return the role of a block; called in the order of the page."""
        role = self._role(number, block)
        if self._first is None and role is Role.PARAGRAPH:
            self._first = number
        return role

    def _role(self, number: int, block: Seen) -> Role:
        is_entry = block.tag in elements("cell") or block.tag in elements("item")
        if not is_entry and (formed := furniture_role(block.plain)):
            return formed
        chain = list(self._inventory.chain(block.scope, self._body.roots[number]))
        is_note = number in self._notes and not any(self._is_comments(s) for s in chain)
        if is_note or is_stamp(block.plain):
            return Role.NOTE
        if number in self._copies:
            return Role.COPY
        if self._boxes.is_teaser(number):
            return Role.TEASER if block.linked > _MOSTLY else Role.BOX
        for scope in chain:
            if role := self._role_by(scope, number, block):
                return role
        return Role.BOX if number in self._body.doubtful else self._role_alone(number, block, chain)

    def _role_by(self, scope: Scope, number: int, block: Seen) -> Role | None:
        """Return what an element around a block makes of it; None where it says nothing."""
        return (
            self._by_kind(scope, number, block)
            or self._by_element(scope, block)
            or self._by_class(scope, number, block)
        )

    def _by_kind(self, scope: Scope, number: int, block: Seen) -> Role | None:
        if self._is_comments(scope):
            return Role.READERS
        is_taken = number in self._body.taken
        is_post = scope.tag == "blockquote" or not is_taken or self._is_quoted(block)
        if is_post and self._says(scope, "embed"):
            return Role.EMBED
        if self._says(scope, "bio") or (
            self._says(scope, "author") and self._opens(scope) and block.is_running
        ):
            return Role.BIO
        is_caption = self._says(scope, "caption") and block.tag not in elements("heading")
        if is_caption or is_picture(self._inventory, scope):
            return Role.CAPTION
        return None

    def _by_element(self, scope: Scope, block: Seen) -> Role | None:
        tag = scope.tag
        if tag == "svg":
            return Role.EMBED
        if tag in {"figure", "figcaption"}:
            return self._of_figure(scope)
        if tag == "table" and not self._is_layout(scope):
            return Role.TABLE
        if tag in _MENUS or scope.plays("beside") or self._says(scope, "navigation"):
            return Role.NAVIGATION if self._share(scope) > _MOSTLY else Role.BOX
        if tag in _CONTROLS:
            return Role.BOX if block.is_running else Role.CONTROL
        is_form = tag == "form" and not self._inventory.is_wrapper(scope)
        return Role.BOX if tag == "aside" or is_form or scope.plays("dialogue") else None

    def _by_class(self, scope: Scope, number: int, block: Seen) -> Role | None:
        if scope.says("lead") and self._opens(scope) and block.linked <= _MOSTLY:
            return Role.STANDFIRST if self._is_standfirst(scope, block) else None
        kind = next((kind for kind in _BOXES if self._says(scope, kind)), None)
        if kind is None:
            return None
        if self._share(scope) > _MOSTLY:
            return Role.ADVERTISEMENT if kind == "promo" else Role.TEASER
        if kind == "related" and number in self._body.taken and block.is_running:
            return None
        return Role.BOX

    def _role_alone(self, number: int, block: Seen, chain: list[Scope]) -> Role:
        """Return the role of a block that no element around it makes anything of."""
        return role_of_line(block) or self._of_text(number, block, chain)

    def _of_text(self, number: int, block: Seen, chain: list[Scope]) -> Role:
        if heads_links(block.plain) and self._leads_to_links(number):
            return Role.RELATED
        tags = {scope.tag for scope in chain} | {block.tag}
        if tags & elements("item"):
            return self._of_list(number, block, chain)
        if block.tag in elements("heading"):
            is_text = block.linked <= _MOSTLY or number in self._body.taken or self._boxes.are_entries
            return Role.SUBHEADING if is_text else Role.RELATED
        if is_link_line(block):
            return Role.RELATED
        return self._of_prose(number, block, tags, chain)

    def _of_prose(self, number: int, block: Seen, tags: set[str], chain: list[Scope]) -> Role:
        if "blockquote" in tags:
            return Role.QUOTE
        if block.tag == "pre" and "\n" in block.text:
            return Role.CODE
        if any(scope.says("verse") for scope in chain):
            return Role.VERSE
        if block.tag in {"p", "pre", "summary"} or block.is_running or number in self._body.taken:
            return Role.PARAGRAPH
        if self._is_loose(number, block):
            return Role.PARAGRAPH
        return Role.LIST if "\n" in block.text and block.linked <= _MOSTLY else Role.BOX

    def _of_list(self, number: int, block: Seen, chain: list[Scope]) -> Role:
        holder = next((scope for scope in chain if scope.tag in {"ul", "ol", "dl"}), None)
        share = self._share(holder) if holder else block.linked
        numbers = range(holder.first, holder.end) if holder else [number]
        if share <= _MOSTLY or any(n in self._body.taken for n in numbers):
            return Role.LIST
        return Role.RELATED

    def _is_quoted(self, block: Seen) -> bool:
        return any(s.tag == "blockquote" for s in islice(self._inventory.chain(block.scope), _SEVERAL))

    def _is_loose(self, number: int, block: Seen) -> bool:
        """Tell whether a line stands in the same element as running text beside it, with nothing around it."""
        near = [n for n in (number - 1, number + 1) if n in self._body.inside]
        around = (self._inventory.blocks[n] for n in near)
        return any(one.scope == block.scope and one.is_running for one in around)

    def _of_figure(self, scope: Scope) -> Role:
        inner = {one.tag for one in self._inventory.inside(scope)}
        if scope.tag == "figure" and "table" in inner:
            return Role.TABLE
        return Role.BOX if scope.tag == "figure" and "blockquote" in inner else Role.CAPTION

    def _opens(self, scope: Scope) -> bool:
        """Tell whether no text stands before an element."""
        return self._first is None or scope.first <= self._first

    def _is_standfirst(self, scope: Scope, block: Seen) -> bool:
        words = scope.words & {
            "standfirst",
            "dek",
            "deck",
            "subtitle",
            "strapline",
            "chapeau",
            "chapo",
            "lede",
        }
        return bool(words) or (block.is_running and scope.end - scope.first == 1)

    def _says(self, scope: Scope, kind: str) -> bool:
        """Tell whether a class word counts: not one that most of the article bears."""
        return scope.says(kind) and self._weight(kind) <= _MINOR

    def _weight(self, kind: str) -> float:
        if kind not in self._weights:
            words = sum(
                self._inventory.running[n]
                for n, root in self._body.roots.items()
                if self._inventory.running[n]
                and any(s.says(kind) for s in self._inventory.chain(self._inventory.blocks[n].scope, root))
            )
            self._weights[kind] = words / self._words
        return self._weights[kind]

    def _share(self, scope: Scope) -> float:
        """Return the share of an element's characters that are links."""
        if scope.number not in self._linked:
            blocks = self._inventory.blocks[scope.first : scope.end]
            size = sum(len(b.text) for b in blocks) or 1
            self._linked[scope.number] = sum(len(b.text) * b.linked for b in blocks) / size
        return self._linked[scope.number]

    def _is_comments(self, scope: Scope) -> bool:
        """Tell whether an element holds comments of readers: by its class, and a form, a reply or several of a kind."""
        if not scope.says("comments") or not self._says(scope, "comments"):
            return False
        if next(scope.element.iter("textarea"), None) is not None:
            return True
        blocks = self._inventory.blocks[scope.first : scope.end]
        if any(opens_comments(b.plain) or is_comment_form(b.plain) for b in blocks):
            return True
        if sum(self._inventory.scopes[c].says("comments") for c in scope.children) >= _SEVERAL:
            return True
        around = self._inventory.scopes[scope.parent] if scope.parent >= 0 else None
        return (
            around is not None
            and around.number not in self._body.roots.values()
            and self._is_comments(around)
        )

    def _is_layout(self, table: Scope) -> bool:
        """Tell whether a table lays out a page: a cell holds several paragraphs, or it holds most of the article."""
        if table.number not in self._layouts:
            running = self._inventory.running
            most = 2 * sum(running[table.first : table.end]) > self._words
            cells = (s for s in self._inventory.inside(table) if s.tag in elements("cell"))
            several = any(sum(1 for n in running[c.first : c.end] if n) >= _SEVERAL for c in cells)
            self._layouts[table.number] = most or several
        return self._layouts[table.number]

    def _leads_to_links(self, number: int) -> bool:
        following = self._inventory.blocks[number + 1 : number + 2]
        return bool(following) and following[0].linked > _MOSTLY

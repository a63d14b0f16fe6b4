"""What belongs to an article's container: the elements beside it that hold running text of the same body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from palmyra_watch.core.extract.page.inventory import Inventory, Scope, Seen

_LONG_KEY: Final = 40
_LIKE_IT: Final = 0.25  # of the container's running words: what stands further off and may still be its text
_FEWEST: Final = 8  # words of a sibling element that is text
_LINKED: Final = 0.4
_APART: Final = frozenset({"nav", "footer", "aside", "dialog", "menu", "figure", "table", "button"})
_KINDS_APART: Final = ("comments", "related", "promo", "footer", "navigation", "share", "bio", "caption")


def stands_apart(inventory: Inventory, scope: Scope) -> bool:
    """Tell whether an element beside the container is plainly something else."""
    if scope.tag in _APART or scope.plays("beside") or scope.plays("dialogue"):
        return True
    if scope.tag == "form" and not inventory.is_wrapper(scope):
        return True
    is_lead = scope.says("lead") and not scope.says("comments")
    return not is_lead and any(scope.says(kind) for kind in _KINDS_APART)


def _bound(inventory: Inventory, container: int, headline: int | None) -> int:
    """Return the outermost scope in which the article can stand."""
    chain = list(inventory.chain(container))
    if headline is not None:
        holder = next((s.number for s in chain if s.first <= headline < s.end), None)
        if holder is not None:
            return holder
    marked = next((s.number for s in chain if s.tag in {"article", "main"}), None)
    if marked is not None:
        return marked
    return chain[1].number if len(chain) > 1 and chain[1].tag not in {"body", "html"} else container


class Growth:
    """The container and what belongs to it.

    Attributes:
        bound: Number of the outermost scope in which the article can stand.
        roots: For each of its blocks the innermost scope that says nothing of it any more, in order.
        doubtful: Blocks behind the container, in an element unlike it, that the extractor left.
    """

    def __init__(
        self, inventory: Inventory, container: int, headline: int | None, taken: Collection[int]
    ) -> None:
        """Look at what stands beside the container, level by level, up to its bound."""
        self._inventory, self._headline, self._taken = inventory, headline, taken
        self._container = inventory.scopes[container]
        self.bound = _bound(inventory, container, headline)
        first, end = self._container.first, self._container.end
        self._words = inventory.sums[end] - inventory.sums[first]
        self._keys = {b.key for b in inventory.blocks[first:end] if b.is_running}
        self.doubtful: set[int] = set()
        self.roots = dict(sorted(self._found().items()))

    def _found(self) -> dict[int, int]:
        here = self._container
        found = dict.fromkeys(range(here.first, here.end), here.number)
        while here.number != self.bound and here.parent >= 0:
            around = self._inventory.scopes[here.parent]
            for child in around.children:
                if child != here.number:
                    scope = self._inventory.scopes[child]
                    for numbers, root in self._pieces(scope, is_near=here is self._container):
                        found |= dict.fromkeys(numbers, root)
            for number in self._loose(around):
                if self._is_behind_headline(number) and (self._headline is not None or number in self._taken):
                    found.setdefault(number, around.number)
            here = around
        return found

    def _loose(self, scope: Scope) -> Iterator[int]:
        """Yield the blocks of running text that stand in an element itself."""
        for number in range(scope.first, scope.end):
            if self._inventory.blocks[number].scope == scope.number and self._inventory.running[number]:
                yield number

    def _pieces(self, scope: Scope, *, is_near: bool) -> Iterator[tuple[range, int]]:
        """Yield the blocks of an element beside the container that are the article's, each part with its root."""
        if scope.hidden or scope.first == scope.end or stands_apart(self._inventory, scope):
            return
        if not self._is_behind_headline(scope.end - 1):
            return
        if self._is_whole(scope):
            if self._is_like_it(scope, is_near=is_near):
                yield range(scope.first, scope.end), scope.parent
            return
        for number in self._loose(scope):
            if number < self._container.first and self._is_lead(number):
                yield range(number, number + 1), scope.parent
        for child in scope.children:
            yield from self._pieces(self._inventory.scopes[child], is_near=False)

    def _is_lead(self, number: int) -> bool:
        """Tell whether a block stands behind the headline, and its words not in the container."""
        return (
            self._headline is not None
            and number > self._headline
            and not self._is_said(self._inventory.blocks[number])
        )

    def _is_behind_headline(self, number: int) -> bool:
        return self._headline is None or number > self._headline

    def _is_whole(self, scope: Scope) -> bool:
        """Tell whether an element holds running text and hardly anything else: no linked headings, few links."""
        blocks = self._inventory.blocks[scope.first : scope.end]
        size = sum(len(b.text) for b in blocks)
        linked = sum(len(b.text) * b.linked for b in blocks)
        headed = any(b.tag[:1] == "h" and b.tag[1:].isdigit() and b.linked > _LINKED for b in blocks)
        holds_headline = self._headline is not None and scope.first <= self._headline < scope.end
        return linked <= _LINKED * size and not headed and not holds_headline

    def _is_like_it(self, scope: Scope, *, is_near: bool) -> bool:
        """Tell whether an element holds text of the article; what is doubtful is kept as such."""
        words = self._inventory.sums[scope.end] - self._inventory.sums[scope.first]
        if words < _FEWEST or self._is_copy(scope):
            return False
        is_lead = self._headline is not None and scope.end <= self._container.first
        if is_lead or words >= _LIKE_IT * self._words:
            return True
        if not is_near:
            return False
        if self._is_alike(scope):
            return True
        numbers = range(scope.first, scope.end)
        if not all(self._inventory.blocks[n].is_running or self._inventory.blocks[n].hidden for n in numbers):
            return False
        self.doubtful.update(n for n in numbers if n not in self._taken)
        return True

    def _is_alike(self, scope: Scope) -> bool:
        mine, other = self._container, scope
        return mine.tag == other.tag and mine.element.get("class") == other.element.get("class")

    def _is_copy(self, scope: Scope) -> bool:
        """Tell whether most of an element's running text stands in the container already."""
        running = [b for b in self._inventory.blocks[scope.first : scope.end] if b.is_running]
        return 2 * sum(self._is_said(b) for b in running) > len(running)

    def _is_said(self, block: Seen) -> bool:
        """Tell whether a block's words stand in the container, or hold one of its paragraphs."""
        key = block.key
        return key in self._keys or any(len(one) >= _LONG_KEY and one in key for one in self._keys)

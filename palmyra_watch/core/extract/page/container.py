"""Which part of a page holds its article.

The extractor is asked for its paragraphs; the smallest element that holds most of their words is the container. A box
may part a body into sibling elements: those beside the container that hold running text, and are no menu, comments or
teasers, belong to it too, up to the element that also holds the headline.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.core.extract.page.inventory import Inventory, Scope, Seen

_MOST: Final = 0.8  # of the words that the extractor took
_LONGEST_RUN: Final = 0.6  # of all running words, where the extractor took none
_SHORT_KEY: Final = 12  # characters; a shorter block is taken only where it is a paragraph by itself
_LONG_KEY: Final = 40
_LIKE_IT: Final = 0.25  # of the container's running words: what stands further off and may still be its text
_FEWEST: Final = 8  # words of a sibling element that is text
_LINKED: Final = 0.4
_APART: Final = frozenset({"nav", "footer", "aside", "dialog", "menu", "figure", "table", "button"})
_KINDS_APART: Final = ("comments", "related", "promo", "footer", "navigation", "share", "bio", "caption")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Where the article of a page stands.

    Attributes:
        container: Number of the scope that holds most of it.
        inside: Numbers of the blocks that stand in the container or in what belongs to it.
        roots: For each of them the scope that says nothing of it any more: the container, or what holds the element
            that belongs to it.
        taken: Numbers of the blocks that the extractor took.
        is_guessed: The extractor took nothing that stands on the page: it is the longest run of running text.
    """

    container: int
    inside: frozenset[int]
    roots: dict[int, int]
    taken: frozenset[int]
    is_guessed: bool


def blocks_taken(inventory: Inventory, paragraphs: Iterable[str]) -> frozenset[int]:
    """Return the numbers of the blocks whose words stand in the extractor's paragraphs, given without white space."""
    keys = set(paragraphs)
    whole = "\n".join(keys)
    return frozenset(
        number
        for number, block in enumerate(inventory.blocks)
        if block.key in keys or (len(block.key) >= _SHORT_KEY and block.key in whole)
    )


def body_of(inventory: Inventory, taken: frozenset[int], headline: int | None) -> Body | None:
    """Return where the article stands; None on a page without running text.

    `headline` is the number of the block that shows the headline; None where none does.
    """
    running = inventory.running
    weights = _first_only(inventory, [running[n] if n in taken else 0 for n in range(len(running))])
    share, guessed = _MOST, False
    if not any(weights):
        weights = _without_apart(inventory)
        share, guessed = _LONGEST_RUN, True
    if not any(weights):
        return None
    container = _smallest(inventory, weights, share)
    roots = _Growth(inventory, container, headline).roots()
    if not guessed:
        _add_taken(inventory, roots, taken, _bound(inventory, container, headline))
    return Body(container=container, inside=frozenset(roots), roots=roots, taken=taken, is_guessed=guessed)


def longest_container(inventory: Inventory) -> int | None:
    """Return the scope that holds most of the page's running text, comments and boxes aside; None without any."""
    weights = _without_apart(inventory)
    return _smallest(inventory, _first_only(inventory, weights), _LONGEST_RUN) if any(weights) else None


def is_wrapper(inventory: Inventory, scope: Scope) -> bool:
    """Tell whether an element holds most of the page's running text, and so is no part of it: a form around all."""
    sums = inventory.sums
    return 2 * (sums[scope.end] - sums[scope.first]) > sums[-1]


def _first_only(inventory: Inventory, weights: Sequence[int]) -> list[int]:
    """Return the weights, those of what stands once more on the page as 0."""
    seen: set[str] = set()
    kept = []
    for block, weight in zip(inventory.blocks, weights, strict=True):
        kept.append(weight if weight and block.key not in seen else 0)
        if weight:
            seen.add(block.key)
    return kept


def _without_apart(inventory: Inventory) -> list[int]:
    """Return the words of running text of each block, those in menus, forms, dialogues and comments as 0."""
    apart: list[bool] = []
    for scope in inventory.scopes:
        inherited = scope.parent >= 0 and apart[scope.parent]
        own = scope.tag in {"nav", "footer", "form", "dialog"} or scope.says("comments")
        apart.append(inherited or (own and not is_wrapper(inventory, scope)))
    return [
        0 if words and block.scope >= 0 and apart[block.scope] else words
        for block, words in zip(inventory.blocks, inventory.running, strict=True)
    ]


def _smallest(inventory: Inventory, weights: Sequence[int], share: float) -> int:
    sums = [0, *accumulate(weights)]
    least = share * sums[-1]
    here = 0
    while True:
        children = (inventory.scopes[child] for child in inventory.scopes[here].children)
        inner = next((c for c in children if sums[c.end] - sums[c.first] >= least), None)
        if inner is None or inner.tag in {"p", "pre", "li", "ul", "ol", "tr", "tbody"}:
            return here
        here = inner.number


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


def _add_taken(inventory: Inventory, roots: dict[int, int], taken: Iterable[int], bound: int) -> None:
    """Add running text that the extractor took and that stands in the article's bound."""
    scope = inventory.scopes[bound]
    for number in taken:
        block = inventory.blocks[number]
        is_near = number not in roots and scope.first <= number < scope.end and inventory.running[number]
        if is_near and not any(_stands_apart(inventory, s) for s in inventory.chain(block.scope, bound)):
            roots[number] = inventory.scopes[block.scope].parent


def _stands_apart(inventory: Inventory, scope: Scope) -> bool:
    """Tell whether an element beside the container is plainly something else."""
    if scope.tag in _APART or scope.plays("beside") or scope.plays("dialogue"):
        return True
    if scope.tag == "form" and not is_wrapper(inventory, scope):
        return True
    return any(scope.says(kind) for kind in _KINDS_APART) and not (
        scope.says("lead") and not scope.says("comments")
    )


class _Growth:
    """The container and what belongs to it."""

    def __init__(self, inventory: Inventory, container: int, headline: int | None) -> None:
        self._inventory = inventory
        self._container = inventory.scopes[container]
        self._headline = headline
        self._bound = _bound(inventory, container, headline)
        self._words = sum(inventory.running[self._container.first : self._container.end])
        first, end = self._container.first, self._container.end
        self._keys = {b.key for b in inventory.blocks[first:end] if b.is_running}

    def roots(self) -> dict[int, int]:
        """Return the blocks, each with the innermost scope that says nothing of it."""
        here = self._container
        found = dict.fromkeys(range(here.first, here.end), here.number)
        while here.number != self._bound and here.parent >= 0:
            around = self._inventory.scopes[here.parent]
            for child in around.children:
                if child != here.number:
                    for numbers, root in self._pieces(
                        self._inventory.scopes[child], is_near=here is self._container
                    ):
                        found |= dict.fromkeys(numbers, root)
            for number in range(around.first, around.end):
                block = self._inventory.blocks[number]
                if (
                    block.scope == around.number
                    and self._inventory.running[number]
                    and self._is_behind_headline(number)
                ):
                    found.setdefault(number, around.number)
            here = around
        return dict(sorted(found.items()))

    def _pieces(self, scope: Scope, *, is_near: bool) -> list[tuple[range, int]]:
        """Return the blocks of an element beside the container that are the article's, each part with its root."""
        if scope.hidden or scope.first == scope.end or _stands_apart(self._inventory, scope):
            return []
        if not self._is_behind_headline(scope.first) and not self._is_behind_headline(scope.end - 1):
            return []
        if self._is_whole(scope):
            return (
                [(range(scope.first, scope.end), scope.parent)]
                if self._is_like_it(scope, is_near=is_near)
                else []
            )
        loose = [
            (range(n, n + 1), scope.parent)
            for n in range(scope.first, scope.end)
            if self._is_loose_lead(n, scope)
        ]
        return loose + [
            piece
            for child in scope.children
            for piece in self._pieces(self._inventory.scopes[child], is_near=False)
        ]

    def _is_loose_lead(self, number: int, scope: Scope) -> bool:
        """Tell whether a block of an element's own is running text between headline and container."""
        block = self._inventory.blocks[number]
        if (
            block.scope != scope.number
            or not self._inventory.running[number]
            or number >= self._container.first
        ):
            return False
        return self._headline is not None and number > self._headline and not self._is_said(block)

    def _is_behind_headline(self, number: int) -> bool:
        return self._headline is None or number > self._headline

    def _is_whole(self, scope: Scope) -> bool:
        """Tell whether an element holds running text and hardly anything else: no linked headings, few links."""
        blocks = self._inventory.blocks[scope.first : scope.end]
        size = sum(len(b.text) for b in blocks)
        linked = sum(len(b.text) * b.linked for b in blocks)
        headed = any(b.tag[:1] == "h" and b.tag != "header" and b.linked > _LINKED for b in blocks)
        holds_headline = self._headline is not None and scope.first <= self._headline < scope.end
        return linked <= _LINKED * size and not headed and not holds_headline

    def _is_like_it(self, scope: Scope, *, is_near: bool) -> bool:
        running = self._inventory.running[scope.first : scope.end]
        words = sum(running)
        if words < _FEWEST or self._is_copy(scope):
            return False
        if scope.end <= self._container.first:
            return True
        alike = scope.tag == self._container.tag and scope.element.get(
            "class"
        ) == self._container.element.get("class")
        if is_near and (alike or self._holds_paragraphs(scope)):
            return True
        return words >= _LIKE_IT * self._words

    def _holds_paragraphs(self, scope: Scope) -> bool:
        """Tell whether all that the element shows is running text."""
        blocks = self._inventory.blocks[scope.first : scope.end]
        return all(b.is_running or b.hidden for b in blocks)

    def _is_copy(self, scope: Scope) -> bool:
        """Tell whether most of an element's running text stands in the container already."""
        running = [b for b in self._inventory.blocks[scope.first : scope.end] if b.is_running]
        return 2 * sum(self._is_said(b) for b in running) > len(running)

    def _is_said(self, block: Seen) -> bool:
        """Tell whether a block's words stand in the container, or hold one of its paragraphs."""
        key = block.key
        return key in self._keys or any(len(one) >= _LONG_KEY and one in key for one in self._keys)

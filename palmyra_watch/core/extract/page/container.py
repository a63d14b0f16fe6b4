"""Which part of a page holds its article.

The extractor is asked for its paragraphs; the smallest element that holds most of their words is the container. A box
may part a body into sibling elements: those beside the container that hold running text, and are no menu, comments or
teasers, belong to it too, up to the element that also holds the headline.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.growth import Growth, stands_apart
from palmyra_watch.core.extract.page.markup import bit_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from palmyra_watch.core.extract.page.inventory import Inventory

_MOST: Final = 0.8  # of the words that the extractor took
_LONGEST_RUN: Final = 0.6  # of all running words, where the extractor took none
_PROBE: Final = 4  # characters by which most blocks are told to be no part of the extractor's paragraphs
_APART: Final = frozenset({"nav", "footer", "form", "dialog"})
_SHORT_KEY: Final = 12  # characters; a shorter block is taken only where it is a paragraph by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Where the article of a page stands.

    Attributes:
        container: Number of the scope that holds most of it.
        inside: Numbers of the blocks that stand in the container or in what belongs to it.
        roots: For each of them the scope that says nothing of it any more: the container, or what holds the element
            that belongs to it.
        doubtful: Numbers of those that stand behind the container in something else, and that the extractor left.
        taken: Numbers of the blocks that the extractor took.
        is_guessed: The extractor took nothing that stands on the page: it is the longest run of running text.
    """

    container: int
    inside: frozenset[int]
    roots: dict[int, int]
    doubtful: frozenset[int]
    taken: frozenset[int]
    is_guessed: bool


def blocks_taken(inventory: Inventory, pieces: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the blocks whose words stand in what the extractor took, given piece by piece.

    A piece is the text between two elements; a line end is the end of a paragraph.
    """
    whole = "".join(["".join(piece.split()) or "\n" for piece in pieces])
    keys = set(whole.split("\n"))
    begun = {_probe(piece) for piece in pieces}
    first = {one[:1] for one in begun}
    return frozenset(
        number
        for number, block in enumerate(inventory.blocks)
        if block.plain[:1] in first
        and _probe(block.plain) in begun
        and (block.key in keys or (len(block.key) >= _SHORT_KEY and block.key in whole))
    )


def _probe(text: str) -> str:
    """Return the first characters of a text without white space."""
    return "".join(text[: 3 * _PROBE].split())[:_PROBE]


def body_of(inventory: Inventory, taken: frozenset[int], headline: int | None) -> Body | None:
    """Return where the article stands; None on a page without running text.

    `headline` is the number of the block that shows the headline; None where none does.
    """
    weights = _first_only(inventory, taken)
    share, guessed = _MOST, False
    if not any(weights):
        weights = without_apart(inventory)
        share, guessed = _LONGEST_RUN, True
    if not any(weights):
        return None
    container = _smallest(inventory, weights, share)
    growth = Growth(inventory, container, headline, taken)
    if not guessed:
        _add_taken(inventory, growth.roots, taken, growth.bound)
    return Body(
        container=container,
        inside=frozenset(growth.roots),
        roots=growth.roots,
        doubtful=frozenset(growth.doubtful),
        taken=taken,
        is_guessed=guessed,
    )


def _first_only(inventory: Inventory, taken: Iterable[int]) -> list[int]:
    """Return the running words of what was taken, a number a block; what stands once more on the page has 0."""
    weights = [0] * len(inventory.blocks)
    seen: set[str] = set()
    for number in sorted(taken):
        words, key = inventory.running[number], inventory.blocks[number].key
        if words and key not in seen:
            weights[number] = words
            seen.add(key)
    return weights


def without_apart(inventory: Inventory) -> list[int]:
    """Return the words of running text of each block, those in menus, forms, dialogues and comments as 0."""
    apart: list[bool] = []
    comments = bit_of("comments")
    for scope in inventory.scopes:
        if scope.parent >= 0 and apart[scope.parent]:
            apart.append(True)
        else:
            own = scope.tag in _APART or scope.said.marks & comments
            apart.append(bool(own) and not inventory.is_wrapper(scope))
    return [
        0 if words and block.scope >= 0 and apart[block.scope] else words
        for block, words in zip(inventory.blocks, inventory.running, strict=True)
    ]


def _smallest(inventory: Inventory, weights: Sequence[int], share: float) -> int:
    sums = [0, *accumulate(weights)]
    least = share * sums[-1]
    here = best = 0
    while True:
        children = (inventory.scopes[child] for child in inventory.scopes[here].children)
        inner = next((c for c in children if sums[c.end] - sums[c.first] >= least), None)
        if inner is None or inner.tag in {"p", "pre", "li", "ul", "ol"}:
            return best
        here = inner.number
        best = best if inner.tag in {"tr", "tbody"} else here


def _add_taken(inventory: Inventory, roots: dict[int, int], taken: Iterable[int], bound: int) -> None:
    """Add running text that the extractor took and that stands in the article's bound."""
    scope = inventory.scopes[bound]
    said = {inventory.blocks[number].key for number in roots}
    for number in sorted(taken):
        block = inventory.blocks[number]
        is_near = scope.first <= number < scope.end and inventory.running[number] and block.key not in said
        if is_near and not any(stands_apart(inventory, s) for s in inventory.chain(block.scope, bound)):
            roots[number] = inventory.scopes[block.scope].parent

"""All words of a page, in one walk over its tree: blocks of text, each with the elements that hold it.

A block is a run of text between two borders of block-level elements, or between two line breaks that part
paragraphs. No word of the page is left out but those of scripts, styles and drawings; what the eye does not see is
marked so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.marked_text import key_of, plain
from palmyra_watch.core.extract.page.markup import bit_of, roles, words_of_classes
from palmyra_watch.core.extract.shapes import is_stopped
from palmyra_watch.core.text.folding import word_count

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.page.markup import Said

_FEW: Final = 6  # words of a sentence that is a paragraph
_MANY: Final = 20  # words of a paragraph that ends without a stop
_MOSTLY: Final = 0.5


@dataclass(slots=True, eq=False, weakref_slot=True)
class Scope:
    """A block-level element.

    Attributes:
        number: Its place among the scopes of the page, which are in the order of the page.
        parent: Of the scope around it; -1 for the outermost.
        said: What its attributes say of it.
        first: Index of its first block.
        end: Index just behind its last block.
        hidden: The eye does not see it, nor what is in it.
        pictures: Number of pictures in it.
    """

    number: int
    parent: int
    tag: str
    element: HtmlElement
    said: Said
    first: int
    end: int
    hidden: bool
    pictures: int = 0
    children: list[int] = field(default_factory=list)

    @property
    def words(self) -> frozenset[str]:
        """Return the words of its classes, its id and its microdata."""
        return words_of_classes(self.said.written)

    def says(self, kind: str) -> bool:
        """Tell whether its classes say that it is of a kind, as in `markup.toml`."""
        return self.said.marks & bit_of(kind) != 0

    def plays(self, kind: str) -> bool:
        """Tell whether it has an ARIA role of a kind."""
        role = self.said.role
        return role != "" and role in roles(kind)


@dataclass(slots=True, eq=False)
class Seen:
    """A block of text as the page has it.

    Attributes:
        text: White space folded; a line break that parts lines is one; marks that carry meaning are characters.
        plain: The same without those marks.
        scope: Number of the innermost block-level element around it.
        linked: Share of its characters that are links, 0 to 1.
    """

    text: str
    plain: str
    scope: int
    tag: str
    linked: float
    hidden: bool
    _links: tuple[tuple[str, str], ...] = ()  # with marks and blanks
    _key: str | None = None
    _count: int = -1

    @property
    def anchors(self) -> tuple[tuple[str, str], ...]:
        """Return words and address of each link inside, as written."""
        return tuple((words, href) for raw, href in self._links if (words := plain(raw)))

    @property
    def key(self) -> str:
        """Return its characters without marks and white space."""
        if self._key is None:
            self._key = key_of(self.plain)
        return self._key

    @property
    def count(self) -> int:
        """Return the number of its words."""
        if self._count < 0:
            self._count = word_count(self.text)
        return self._count

    @property
    def is_running(self) -> bool:
        """Tell whether it is running text by its form: sentences, mostly no links, no heading."""
        if self.linked > _MOSTLY or self.tag[:1] == "h" or self.count < _FEW:
            return False
        return self.count >= _MANY or is_stopped(self.text)


@dataclass(slots=True, eq=False)
class Inventory:
    """All blocks of a page in its order, and the block-level elements that hold them."""

    blocks: list[Seen]
    scopes: list[Scope]
    _running: list[int] = field(default_factory=list)
    _sums: list[int] = field(default_factory=list)

    def chain(self, scope: int, end: int = -1) -> Iterator[Scope]:
        """Yield a scope and those around it, from the inside, up to but without the scope `end`."""
        while scope >= 0 and scope != end:
            one = self.scopes[scope]
            yield one
            scope = one.parent

    def with_shown(self, numbers: Collection[int]) -> Inventory:
        """Return the inventory with some hidden blocks as blocks that the eye sees."""
        blocks = [
            replace(block, hidden=False) if number in numbers else block
            for number, block in enumerate(self.blocks)
        ]
        return Inventory(blocks=blocks, scopes=self.scopes)

    def inside(self, scope: Scope) -> Iterator[Scope]:
        """Yield the block-level elements inside of one, in order."""
        for child in scope.children:
            yield self.scopes[child]
            yield from self.inside(self.scopes[child])

    @property
    def running(self) -> list[int]:
        """Return the number of words of running text that the eye sees, a number a block."""
        if not self._running and self.blocks:
            self._running = [b.count if not b.hidden and b.is_running else 0 for b in self.blocks]
        return self._running

    @property
    def sums(self) -> list[int]:
        """Return the words of running text before each block, and those of all behind the last."""
        if not self._sums:
            self._sums = [0, *accumulate(self.running)]
        return self._sums

    def is_wrapper(self, scope: Scope) -> bool:
        """Tell whether an element holds most of the page's running text, and so is no part of it: a form around all."""
        return 2 * (self.sums[scope.end] - self.sums[scope.first]) > self.sums[-1]

    def visible_lines(self) -> tuple[str, ...]:
        """Return what the page shows, a line each."""
        shown = "\n".join([block.plain for block in self.blocks if not block.hidden])
        return tuple(line for line in shown.split("\n") if line)

    def unscripted(self) -> str:
        """Return what the page says to browsers without scripts."""
        return " ".join(
            block.plain
            for block in self.blocks
            if block.hidden and any(scope.tag == "noscript" for scope in self.chain(block.scope))
        )

    def path(self, block: Seen) -> tuple[str, ...]:
        """Return the names of the elements that hold a block, from the outside, each with its classes."""
        chain = [f"{one.tag}.{one.element.get('class') or ''}" for one in self.chain(block.scope)]
        return tuple(reversed(chain))

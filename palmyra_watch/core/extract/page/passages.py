"""Passages of an article, and what of it is made of them: blocks with their places in the HTML, links, stated notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.extract.page.spans import Places
from palmyra_watch.core.extract.web.fields.jsonld import clean, strings_of, types_of
from palmyra_watch.core.extract.web.fields.meta import joined
from palmyra_watch.model import Apart, Block, Link, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from palmyra_watch.core.extract.page.inventory import Inventory, Seen
    from palmyra_watch.core.extract.web.fields.jsonld import StructuredData

CELLS: Final = " | "
"""What stands between two cells of a table's row, and not in the page."""
_EXCERPT: Final = re.compile(r"\[(?:…|\.\.\.)\]\W{0,3}$")  # as WordPress marks excerpts: the_excerpt()
_MOST_LINKS: Final = 500
_LONGEST_NOTE: Final = 1_500
_LISTS: Final = frozenset({"ul", "ol", "dl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of the article and what it is.

    Attributes:
        text: With the marks that are characters of the text.
        plain: The words as they stand in the page, a line for each block.
        anchors: Words and address of each link in it, as written.
    """

    role: Role
    text: str
    plain: str
    anchors: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """Return its words without white space."""
        return key_of(self.plain)


def ends_in_excerpt(text: str) -> bool:
    """Tell whether a text ends in the mark for an excerpt of another text."""
    return _EXCERPT.search(text) is not None


def passages_of(inventory: Inventory, roles: Sequence[Role], numbers: Iterable[int]) -> list[Passage]:
    """Return the text and what stands beside it among the blocks of these numbers, in their order."""
    kept = [n for n in numbers if roles[n].is_kept]
    whole: list[Passage] = []
    for (role, _), together in groupby(kept, key=lambda n: (roles[n], _holder(inventory, n, roles[n]))):
        blocks = [inventory.blocks[n] for n in together]
        if role in {Role.LIST, Role.TABLE}:
            whole.append(_joined(role, blocks, inventory))
        else:
            whole += [_of_block(role, block) for block in blocks]
    return whole


def _holder(inventory: Inventory, number: int, role: Role) -> int:
    """Return the outermost list or table around a block, by which its lines belong together; its own number else."""
    tags = _LISTS if role is Role.LIST else {"table"} if role is Role.TABLE else None
    if tags is None:
        return -1
    held = [s.number for s in inventory.chain(inventory.blocks[number].scope) if s.tag in tags]
    return held[-1] if held else -2 - number


def _of_block(role: Role, block: Seen) -> Passage:
    anchors = tuple(one for one in block.anchors if one[0] in block.plain)
    return Passage(role=role, text=block.text, plain=block.plain, anchors=anchors)


def _joined(role: Role, blocks: Sequence[Seen], inventory: Inventory) -> Passage:
    lines = list(_lines(blocks, inventory))
    return Passage(
        role=role,
        text="\n".join(CELLS.join(block.text for block in line) for line in lines),
        plain="\n".join("\n".join(block.plain for block in line) for line in lines),
        anchors=tuple(anchor for block in blocks for anchor in block.anchors),
    )


def _lines(blocks: Sequence[Seen], inventory: Inventory) -> Iterator[list[Seen]]:
    """Yield the blocks of each row of a table, or of each line of a list."""
    for _, line in groupby(enumerate(blocks), key=lambda one: _row(inventory, *one)):
        yield [block for _, block in line]


def _row(inventory: Inventory, place: int, block: Seen) -> int:
    row = next((s.number for s in inventory.chain(block.scope) if s.tag == "tr"), None)
    return -1 - place if row is None else row


def blocks_of(passages: Sequence[Passage], markup: str) -> tuple[Block, ...]:
    """Return the blocks of the passages, each with its place in the HTML."""
    places = Places(markup)
    blocks: list[Block] = []
    for passage in passages:
        start, end = places.span_of(words_of(passage))
        blocks.append(Block(role=passage.role, text=passage.text, source_start=start, source_end=end))
    return tuple(blocks)


def words_of(passage: Passage) -> str:
    """Return the words of a passage as the page writes them."""
    return passage.plain.replace(CELLS, " ")


def links_of(passages: Sequence[Passage], base: str) -> tuple[Link, ...]:
    """Return the links that stand in the text of the article and its notes, in order, each address and wording once."""
    found: dict[Link, None] = {}
    for passage in passages:
        if not passage.role.in_text and passage.role is not Role.NOTE:
            continue
        for text, href in passage.anchors:
            url = joined(base, href) if href and not href.startswith("#") else None
            if url and len(found) < _MOST_LINKS:
                found[Link(text=text, url=url)] = None
    return tuple(found)


def rest_of(apart: Iterable[tuple[Role, str]]) -> tuple[Apart, ...]:
    """Return the furniture and what is hidden; where it stands in the HTML is not looked for."""
    return tuple(Apart(role, text) for role, text in apart)


def with_stated_notes(passages: list[Passage], data: StructuredData) -> list[Passage]:
    """Return the passages, behind them the corrections that structured data states and the page does not show.

    That are https://schema.org/correction and https://schema.org/CorrectionComment.
    """
    shown = "".join(key_of(passage.plain) for passage in passages)
    stated = dict.fromkeys(text for text in _corrections(data) if key_of(text) not in shown)
    return [*passages, *(Passage(role=Role.NOTE, text=text, plain=text) for text in stated)]


def _corrections(data: StructuredData) -> Iterator[str]:
    for item in data.items:
        values = item.get("correction")
        for value in (
            [item]
            if "CorrectionComment" in types_of(item)
            else values
            if isinstance(values, list)
            else [values]
        ):
            if isinstance(value, dict):
                yield from (clean(text)[:_LONGEST_NOTE] for text in strings_of(value.get("text")))
            else:
                yield from (text[:_LONGEST_NOTE] for text in strings_of(value) if "://" not in text)

"""The parts of an article that are made of its passages: blocks with their places in the HTML, links, stated notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.page.marked_text import key_of
from palmyra_watch.core.extract.page.passages import CELLS, Passage
from palmyra_watch.core.extract.page.spans import Places
from palmyra_watch.core.extract.web.fields.jsonld import clean, strings_of, types_of
from palmyra_watch.core.extract.web.fields.meta import joined
from palmyra_watch.model import Apart, Block, Link, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.core.extract.page.reading import Reading
    from palmyra_watch.core.extract.web.fields.jsonld import StructuredData

_MOST_LINKS: Final = 500
_LONGEST_NOTE: Final = 1_500


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


def rest_of(reading: Reading) -> tuple[Apart, ...]:
    """Return the furniture and what is hidden; where it stands in the HTML is not looked for."""
    return tuple(Apart(role, text) for role, text in reading.rest())


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

"""Pages that were scraped to plain text, and mails: from characters to articles.

The way through: lines, chunks between empty lines, passages without hard wraps, parts with one article each,
roles, blocks. No visible character is dropped: each stands in exactly one block of an article or of the page's
furniture, and what no rule knows is text of an article.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.passages import Shape, passage, passages_of
from palmyra_watch.core.extract.plain.articles import article_of
from palmyra_watch.core.extract.plain.lines import Line
from palmyra_watch.core.extract.plain.links import with_links_apart
from palmyra_watch.core.extract.plain.mail import unpacked
from palmyra_watch.core.extract.plain.parts import parts_of
from palmyra_watch.core.text.folding import BLANKS
from palmyra_watch.model import Block, Hints, Page, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from palmyra_watch.core.extract.passages import Passage
    from palmyra_watch.model import Article

EXTRACTOR: Final = "plain"
EXTRACTOR_VERSION: Final = "1"

_MOST_LINES: Final = 200_000  # longer files are no pages; they are kept whole, in lists of many lines
_LINES_A_LIST: Final = 2_000


def page_from_text(text: str, *, hints: Hints = Hints()) -> Page:  # noqa: B008 - frozen
    """Return what a plain-text document holds; without articles if it is blank.

    All offsets are into `text`.

    >>> page_from_text("It has rained all day.").articles[0].text
    'It has rained all day.'
    """
    letter = unpacked(text)
    if letter is None:
        return _covering(text, _page(text, hints))
    page = _page(letter.text, hints)
    return _covering(text, _moved(page, letter.place))


def _page(text: str, hints: Hints) -> Page:
    parts, envelopes = parts_of(_passages(text))
    furniture = [
        Block(role=Role.ENVELOPE, text=one.text, source_start=one.start, source_end=one.end)
        for one in envelopes
    ]
    articles: list[Article] = []
    for part in parts:
        article, behind = article_of(part, hints)
        furniture += behind
        if article is not None:
            articles.append(article)
    furniture.sort(key=lambda block: block.source_start)
    return Page(articles=tuple(articles), furniture=tuple(furniture))


def _passages(text: str) -> list[Passage]:
    if text.count("\n") <= _MOST_LINES:
        return with_links_apart(text, passages_of(text))
    lines, offset = text.split("\n"), 0
    result: list[Passage] = []
    for first in range(0, len(lines), _LINES_A_LIST):
        group = "\n".join(lines[first : first + _LINES_A_LIST])
        content = group.strip(BLANKS)
        start = offset + len(group) - len(group.lstrip(BLANKS))
        if content:
            line = Line(start, start + len(content), content, 0)
            result.append(passage(text, [line], 1, Shape.LIST, alone=True))
        offset += len(group) + 1
    return result


def _moved(page: Page, place: Callable[[int], int]) -> Page:
    """Return the page with its blocks' places mapped."""

    def mapped(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(block, source_start=place(block.source_start), source_end=place(block.source_end))
            for block in blocks
        )

    articles = tuple(replace(article, blocks=mapped(article.blocks)) for article in page.articles)
    return Page(articles=articles, furniture=mapped(page.furniture))


def _covering(text: str, page: Page) -> Page:
    """Return the page with blocks stretched over what is shown between them and stands in none: marks of quotation.

    The first block also takes what stands before it.
    """
    blocks = sorted(
        [*page.furniture, *(block for article in page.articles for block in article.blocks)],
        key=lambda block: (block.source_start, block.source_end),
    )
    if not blocks:
        return page
    starts = [_visible_start(text, blocks[0].source_start), *(block.source_start for block in blocks[1:])]
    stretched: dict[Block, Block] = {}
    for block, start, following in zip(blocks, starts, [*starts[1:], len(text)], strict=True):
        between = text[block.source_end : following].rstrip(BLANKS)
        if start != block.source_start or between.strip(BLANKS):
            end = block.source_end + len(between)
            stretched[block] = replace(block, source_start=start, source_end=max(end, block.source_end))
    if not stretched:
        return page

    def grown(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(stretched.get(block, block) for block in blocks)

    articles = tuple(replace(article, blocks=grown(article.blocks)) for article in page.articles)
    return Page(articles=articles, furniture=grown(page.furniture))


def _visible_start(text: str, before: int) -> int:
    """Return the first visible place of the text, up to `before`."""
    front = text[:before]
    return len(front) - len(front.lstrip(BLANKS))

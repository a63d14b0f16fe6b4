"""One part of a page made into an article: its blocks and its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.blocks import blocks_of
from palmyra_watch.core.extract.bylines import authors_of_credit, authors_of_note
from palmyra_watch.core.extract.dates.dateline import dateline_date, head_line, inferred_date, place_of
from palmyra_watch.core.extract.dates.written_dates import publication_date
from palmyra_watch.core.extract.language import language_of
from palmyra_watch.core.extract.plain.roles import body_roles
from palmyra_watch.core.extract.sites import inferred_site, split_suffix, stated_site
from palmyra_watch.model import Article, Basis, Block, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.extract.dates.dateline import HeadLine
    from palmyra_watch.core.extract.plain.parts import Part
    from palmyra_watch.model import Hints, PublicationDate

_TEXT_FOR_WANT_OF_TEXT: Final = frozenset({Role.HEAD, Role.CAPTION, Role.NOTE, Role.BIO, Role.SIGNATURE})
_KEPT: Final = frozenset({Role.HEAD, Role.CAPTION, Role.NOTE, Role.BIO, Role.SIGNATURE, Role.FOOTNOTES})


def article_of(part: Part, hints: Hints) -> tuple[Article | None, list[Block]]:
    """Return the article of a part, or None if nothing in it is text; and the furniture behind it."""
    head_roles = list(part.head.roles) if part.head else []
    authors = part.head.authors if part.head else ()
    body = part.passages[len(head_roles) :]
    roles = head_roles + body_roles(body, authors)
    if not any(role.in_text for role in roles):
        roles = [Role.PARAGRAPH if role in _TEXT_FOR_WANT_OF_TEXT else role for role in roles]
    blocks = blocks_of(part.passages, roles)
    last = max((n for n, block in enumerate(blocks) if block.role in _KEPT or block.role.in_text), default=-1)
    if not any(block.role.in_text for block in blocks):
        return None, blocks
    return _filled(part, tuple(blocks[: last + 1]), blocks, hints), blocks[last + 1 :]


def _filled(part: Part, blocks: tuple[Block, ...], all_blocks: Sequence[Block], hints: Hints) -> Article:
    texts = [block.text for block in blocks if block.role.in_text]
    headline, suffix = _headline(part, blocks)
    site, basis = _site(texts, all_blocks, suffix)
    first = next((block.text for block in blocks if block.role is Role.PARAGRAPH), "")
    return Article(
        headline=headline,
        authors=_authors(part, blocks),
        site=site,
        site_basis=basis,
        published=_published(part, blocks, first, hints),
        dateline=place_of(first),
        language=language_of("\n".join(texts)),
        blocks=blocks,
    )


def _headline(part: Part, blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    if part.head is None:
        return (part.envelope.subject or None if part.envelope else None), None
    if part.head.headline is None or not any(block.role is Role.HEAD for block in blocks):
        return None, None
    return split_suffix(part.head.headline)


def _site(
    texts: Sequence[str], blocks: Sequence[Block], suffix: str | None
) -> tuple[str | None, Basis | None]:
    stated = suffix or stated_site(block.text for block in blocks)
    if stated:
        return stated, Basis.STATED
    others = [block.text for block in blocks if not block.role.in_text]
    inferred = inferred_site(texts, others)
    return inferred, Basis.INFERRED if inferred else None


def _authors(part: Part, blocks: Sequence[Block]) -> tuple[str, ...]:
    if part.head is None:
        sender = part.envelope.sender if part.envelope else ""
        return (sender,) if sender else ()
    if part.head.authors:
        return part.head.authors
    closing = [line for block in blocks if block.role is Role.HEAD and (line := head_line(block.text))]
    named = [author for line in closing for author in line.authors]
    for block in blocks:
        if block.role is Role.BIO and not named:
            named += authors_of_note(block.text) or authors_of_credit(block.text)
    if not named:
        named = [block.text.lstrip("-—–~ ") for block in blocks if block.role is Role.SIGNATURE][:1]
    return tuple(dict.fromkeys(named))


def _published(part: Part, blocks: Sequence[Block], first: str, hints: Hints) -> PublicationDate | None:
    """Return the date: of the head, of a line behind the text, of the dateline, or what the text lets infer."""
    if part.head is None:
        return part.envelope.sent if part.envelope else None
    lines = list(part.head.lines)
    lines += [line for block in blocks if block.role is Role.HEAD and (line := head_line(block.text))]
    dated = [line for line in lines if line.written is not None]
    chosen: HeadLine | None = next((line for line in dated if not line.updated), dated[0] if dated else None)
    if chosen is not None and chosen.written is not None:
        return publication_date(chosen.written, chosen.evidence, Basis.STATED)
    texts = [block.text for block in blocks if block.role.in_text]
    return dateline_date(first, hints) or inferred_date(texts, hints)

"""A feed reduced to what names its pages, so that its parser meets nothing large, deep or declared.

A feed of 10 MB is mostly the texts of its articles. Of each entry only the elements that hold a link, a time or a
title are kept, as they are written; the prolog, and with it every declared entity, is left behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.discovery.page import LONGEST_TITLE
from palmyra_watch.core.discovery.references import with_known_references
from palmyra_watch.core.discovery.tags import Tag, tags
from palmyra_watch.core.urls import LONGEST_URL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ENTRIES: Final = 5_000  # the parser takes a second for them; feeds of more were not met with
_ENTRIES_AT_ONCE: Final = 50
_MOST_KEPT_TAGS: Final = 14 * MOST_ENTRIES
_MOST_KEPT_CHARACTERS: Final = 600 * MOST_ENTRIES
_MOST_FIELDS: Final = 20  # of an entry
_MOST_TAGS_IN_FIELD: Final = 20
_LONGEST_TIME: Final = 300  # characters, with the tags
_LONGEST_FIELD: Final = max(LONGEST_TITLE, LONGEST_URL) + 500
_ENTRY: Final = frozenset({"item", "entry"})
_TIMES: Final = frozenset({"pubdate", "published", "issued", "updated", "modified", "created", "date"})
_FIELDS: Final = frozenset({"title", "link", "guid", "id", "origlink"}) | _TIMES
# Of other vocabularies; the same names mean other things in most ("media:title" is a picture's).
_PREFIXES: Final = frozenset({"", "dc", "dcterms", "atom", "atom10", "a10", "feedburner"})
_ADDRESS: Final = re.compile(r">\s{0,200}(?:<!\[CDATA\[\s{0,200})?https?://", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class _Open:
    """An entry, and the element in it, that are not closed yet."""

    tag: Tag
    kept: list[str] = field(default_factory=list)
    inner: Tag | None = None
    level: int = 0
    tags_within: int = 0
    tags_kept: int = 0


def lean_feeds(text: str) -> Iterator[bytes]:
    """Yield a feed, given from its outermost element on, as small documents in UTF-8 of some entries each.

    So an entry that the parser stumbles over costs its neighbours nothing, or fifty of them at worst.
    """
    root = next(tags(text))
    start = '<?xml version="1.0" encoding="utf-8"?>' + with_known_references(text[root.start : root.end])
    entries = _within_budget(islice(_entries(text), MOST_ENTRIES), text)
    while some := list(islice(entries, _ENTRIES_AT_ONCE)):
        yield "".join([start, *some, f"</{root.name}>"]).encode("utf-8", "replace")


def _within_budget(entries: Iterable[_Open], text: str) -> Iterator[str]:
    tags_left, characters_left = _MOST_KEPT_TAGS, _MOST_KEPT_CHARACTERS
    for entry in entries:
        written = _written(entry, text)
        tags_left -= entry.tags_kept
        characters_left -= len(written)
        if min(tags_left, characters_left) < 0:
            return
        yield written


def _written(entry: _Open, text: str) -> str:
    start = text[entry.tag.start : entry.tag.end]
    if len(start) > _LONGEST_FIELD:
        return ""
    return (
        with_known_references(start)
        + "".join(entry.kept)
        + ("" if entry.tag.is_empty else f"</{entry.tag.name}>")
    )


def _entries(text: str) -> Iterator[_Open]:
    """Yield the entries; one that is never closed ends where the next begins, or the document."""
    entry: _Open | None = None
    prefix: str | None = None
    for tag in tags(text):
        if tag.local in _ENTRY and prefix in {None, tag.prefix}:
            prefix = tag.prefix
            if entry is not None:
                yield entry
            entry = None if tag.closes else _Open(tag=tag)
            if entry is not None and tag.is_empty:
                yield entry
                entry = None
        elif entry is not None:
            _continue(entry, tag, text)
    if entry is not None:
        yield entry


def _continue(entry: _Open, tag: Tag, text: str) -> None:
    """Take the next tag within an entry: keep the element that ends with it, if it is one of those that count."""
    inner = entry.inner
    if inner is None:
        if tag.is_empty:
            _keep(entry, tag, text[tag.start : tag.end])
        elif not tag.closes:
            entry.inner, entry.level, entry.tags_within = tag, 1, 0
        return
    entry.tags_within += 1
    if tag.name == inner.name and not tag.is_empty:
        entry.level += -1 if tag.closes else 1
        if not entry.level:
            entry.inner = None
            if entry.tags_within <= _MOST_TAGS_IN_FIELD:
                _keep(entry, inner, text[inner.start : tag.end])


def _keep(entry: _Open, tag: Tag, source: str) -> None:
    if tag.local not in _FIELDS or tag.prefix not in _PREFIXES | {entry.tag.prefix}:
        return
    longest = _LONGEST_TIME if tag.local in _TIMES else _LONGEST_FIELD
    if len(source) > longest or len(entry.kept) == _MOST_FIELDS:
        return
    if tag.local in {"guid", "id"} and not _ADDRESS.search(source):
        return  # a name and no address, though RSS 2.0 says that it is one unless it says otherwise
    entry.kept.append(with_known_references(source))
    entry.tags_kept += entry.tags_within + 2

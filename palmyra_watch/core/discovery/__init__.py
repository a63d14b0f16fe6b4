"""The pages that feeds and sitemaps name.

Read are RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed, sitemaps, their indexes, news sitemaps and lists of URLs, packed or
not. Any bytes are read as far as they make sense, in bounded time; what is none of these names nothing.
"""

from __future__ import annotations

from palmyra_watch.core.discovery.document import Document, Shape, document
from palmyra_watch.core.discovery.feed import entries_of_feed
from palmyra_watch.core.discovery.json_feed import entries_of_json_feed, is_json_feed
from palmyra_watch.core.discovery.page import (
    Entry,
    NamedBy,
    NamedPage,
    TimeOf,
    named_pages,
    newest_first,
)
from palmyra_watch.core.discovery.sitemap import entries_of_list, entries_of_sitemap

__all__ = ["NamedBy", "NamedPage", "TimeOf", "entries_named", "is_listing", "pages_named", "sitemaps_named"]


def pages_named(body: bytes, *, base: str) -> tuple[str, ...]:
    r"""Return the URLs of the pages that a feed or sitemap names, each page once.

    Those of a known time come by it, the newest first; then the others in document order. `base` is the URL that
    the body came from. Empty when the body is no feed and no sitemap, and for a sitemap index.

    >>> pages_named(b"https://example.org/b\nhttps://example.org/a\n", base="https://example.org/sitemap.txt")
    ('https://example.org/b', 'https://example.org/a')
    """
    return tuple(page.url for page in entries_named(body, base=base))


def entries_named(body: bytes, *, base: str) -> tuple[NamedPage, ...]:
    """Return the pages that a feed or sitemap names, with what it says of them; order as of `pages_named`."""
    return newest_first(named_pages(_entries(document(body), base), base))


def is_listing(body: bytes) -> bool:
    """Tell whether a body is a feed or a sitemap, also one that names nothing at present.

    >>> is_listing(b"<rss version='2.0'><channel/></rss>"), is_listing(b"<!doctype html><title>Feeds</title>")
    (True, False)
    """
    found = document(body)
    if found.shape is Shape.JSON:
        return is_json_feed(found.text)
    return found.shape is not Shape.OTHER


def sitemaps_named(body: bytes, *, base: str) -> tuple[str, ...]:
    """Return the URLs of the sitemaps that a sitemap index names, each once; empty for anything else.

    Those whose last change is known come by it, the newest first; then the others in document order.
    """
    found = document(body)
    if found.shape is not Shape.SITEMAP_INDEX:
        return ()
    return tuple(page.url for page in newest_first(named_pages(entries_of_sitemap(found.text), base)))


def _entries(found: Document, base: str) -> tuple[Entry, ...]:
    match found.shape:
        case Shape.RSS:
            return entries_of_feed(found.text, base=base, kind=NamedBy.RSS)
        case Shape.ATOM:
            return entries_of_feed(found.text, base=base, kind=NamedBy.ATOM)
        case Shape.JSON:
            return entries_of_json_feed(found.text)
        case Shape.SITEMAP:
            return entries_of_sitemap(found.text)
        case Shape.URL_LIST:
            return entries_of_list(found.text)
        case _:
            return ()

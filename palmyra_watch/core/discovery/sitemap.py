"""Sitemaps, their indexes and news sitemaps, read by lxml; and lists of URLs, one a line.

https://www.sitemaps.org/protocol.html,
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from lxml import etree

from palmyra_watch.core.discovery.page import MOST_PAGES, Entry, NamedBy
from palmyra_watch.core.discovery.references import with_known_references

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_PARTS: Final = (
    20  # children that are looked at for an undeclared prefix; a <url> may hold a thousand pictures
)


def entries_of_sitemap(text: str) -> tuple[Entry, ...]:
    """Return the entries of a sitemap, or of an index, in document order; of a broken one what can be read."""
    root = _tree(text)
    if root is None:
        return ()
    places = root.iterchildren("{*}url", "{*}sitemap")
    return tuple(_entry(place) for place in islice(places, MOST_PAGES))


def entries_of_list(text: str) -> tuple[Entry, ...]:
    """Return the URLs of a text sitemap."""
    lines = (line.strip() for line in text.split("\n"))
    found = islice((line for line in lines if line), MOST_PAGES)
    return tuple(Entry(link=line, kind=NamedBy.URL_LIST) for line in found)


def _tree(text: str) -> _Element | None:
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(with_known_references(text).encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _entry(place: _Element) -> Entry:
    news = _news(place)
    return Entry(
        link=_text(place, "loc"),
        published="" if news is None else _text(news, "publication_date"),
        changed=_text(place, "lastmod"),
        title="" if news is None else _text(news, "title"),
        kind=NamedBy.SITEMAP if news is None else NamedBy.NEWS_SITEMAP,
    )


def _news(place: _Element) -> _Element | None:
    """Return `news:news`, also where the publisher forgot to declare the prefix."""
    found = place.find("{*}news")
    if found is not None:
        return found
    return next((child for child in islice(place, _MOST_PARTS) if child.tag == "news:news"), None)


def _text(parent: _Element, name: str) -> str:
    """Return the text of the first child of a local name in the parent's own vocabulary; empty if there is none.

    A picture has a `loc` too, and may stand before the page's.
    """
    found = next(
        (child for child in parent.iterchildren(f"{{*}}{name}") if child.prefix == parent.prefix), None
    )
    if found is None:
        found = next((child for child in islice(parent, _MOST_PARTS) if child.tag == f"news:{name}"), None)
    return "" if found is None else (found.text or "").strip()

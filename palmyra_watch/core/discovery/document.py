"""What kind of document a body is, and its characters without the prolog."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from palmyra_watch.core.discovery.tags import Tag, tags
from palmyra_watch.core.encoding.content_encoding import UnpacksTooLarge, unpacked
from palmyra_watch.core.extract.web.charset import html_text
from palmyra_watch.errors import NotText

LARGEST_BYTES: Final = 50 * 1024 * 1024  # unpacked: https://www.sitemaps.org/protocol.html#index
_LONGEST_ROOT: Final = 20_000  # characters; the longest seen, with 30 namespaces, has 2,000
_MOST_JUNK_TAGS: Final = (
    20  # warnings of a server's language stand before some feeds: "<br /><b>Notice</b>: …"
)
_URL_LINE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s<>]+")
_JSON_START: Final = "{"


class Shape(StrEnum):
    """What a document is built as, by its outermost element or its first character."""

    RSS = "rss"
    ATOM = "atom"
    SITEMAP = "sitemap"
    SITEMAP_INDEX = "sitemap index"
    JSON = "json"
    URL_LIST = "url list"
    OTHER = "other"


_ROOTS: Final = {
    "rss": Shape.RSS,
    "rdf": Shape.RSS,  # RSS 0.9 and 1.0
    "feed": Shape.ATOM,
    "urlset": Shape.SITEMAP,
    "sitemapindex": Shape.SITEMAP_INDEX,
}
_PAGES: Final = frozenset({"html", "head", "body", "svg"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A body as text.

    Attributes:
        text: Of XML from its outermost element on: a prolog may declare entities, and none of them is ever read.
    """

    shape: Shape
    text: str = ""


def document(body: bytes) -> Document:
    """Return what a body is; packed ones are unpacked, whatever is no text is `OTHER`."""
    opened = unpacked(body, "", max_bytes=LARGEST_BYTES)
    if isinstance(opened, UnpacksTooLarge) or len(opened.body) > LARGEST_BYTES:
        return Document(shape=Shape.OTHER)
    try:
        text = html_text(opened.body, None).text.lstrip()
    except (NotText, ValueError):
        return Document(shape=Shape.OTHER)
    if text.startswith(_JSON_START):
        return Document(shape=Shape.JSON, text=text)
    root = _root(text)
    if root is not None:
        return Document(shape=_ROOTS[root.local], text=text[root.start :])
    if _lists_urls(text):
        return Document(shape=Shape.URL_LIST, text=text)
    return Document(shape=Shape.OTHER)


def _root(text: str) -> Tag | None:
    for seen, tag in enumerate(tags(text)):
        if tag.local in _PAGES or seen > _MOST_JUNK_TAGS:
            return None
        if tag.local in _ROOTS and not tag.closes:
            return tag if tag.end - tag.start <= _LONGEST_ROOT else None
    return None


def _lists_urls(text: str) -> bool:
    """Tell whether there are lines, and each that is not blank is a URL of some scheme."""
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    return bool(lines) and all(_URL_LINE.fullmatch(line) for line in lines)

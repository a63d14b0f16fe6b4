"""RSS and Atom, read by feedparser: from bytes only, for it opens as a file or a URL what it is given as text."""

from __future__ import annotations

import html
import io
import re
from typing import Any, Final

import feedparser

from palmyra_watch.core.discovery.lean_feed import lean_feeds
from palmyra_watch.core.discovery.page import Entry, NamedBy

_MARKUP: Final = re.compile(r"<[^<>]*>")
# What its loose parser raised on broken feeds, found by feeding it such.
_ITS_ERRORS: Final = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    OverflowError,
)


def entries_of_feed(text: str, *, base: str, kind: NamedBy) -> tuple[Entry, ...]:
    """Return the entries of a feed, given from its outermost element on, in document order.

    Times are literals: feedparser's own reading takes a time without zone for UTC.
    """
    return tuple(_entry(said, kind) for part in lean_feeds(text) for said in _parsed(part, base))


def _parsed(part: bytes, base: str) -> list[dict[str, Any]]:
    """Return the entries as feedparser tells them; none where it fails."""
    try:
        feed = feedparser.parse(
            io.BytesIO(part),
            response_headers={"content-location": base, "content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except _ITS_ERRORS:
        return []
    return [dict(said) for said in feed["entries"]]


def _entry(said: dict[str, Any], kind: NamedBy) -> Entry:
    return Entry(
        link=_link(said),
        published=_text(said, "published"),
        changed=_text(said, "updated") or _text(said, "created"),
        title=_title(said),
        kind=kind,
    )


def _link(said: dict[str, Any]) -> str:
    """Return the page's own link where a feed service put its own in front, the link, or any alternate."""
    plain = _text(said, "feedburner_origlink") or _text(said, "link")
    if plain:
        return plain
    links = said.get("links")
    others = links if isinstance(links, list) else []
    alternates = (str(link.get("href", "")) for link in others if link.get("rel") == "alternate")
    about = (
        "" if "guidislink" in said else _text(said, "id")
    )  # of RSS 1.0; a guid that is a link is the link already
    return next((href for href in alternates if href), "") or about


def _title(said: dict[str, Any]) -> str:
    title, detail = _text(said, "title"), said.get("title_detail")
    is_markup = isinstance(detail, dict) and "html" in str(detail.get("type"))
    return html.unescape(_MARKUP.sub("", title)) if is_markup else title


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""

"""A page as a feed or a sitemap names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.discovery.times import stated_instant
from palmyra_watch.core.urls import LONGEST_URL, joined, page_key
from palmyra_watch.errors import BadUrl

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

MOST_PAGES: Final = 50_000  # what one sitemap may hold: https://www.sitemaps.org/protocol.html#index
LONGEST_TITLE: Final = 2_000  # characters
_LONGEST_HOST: Final = 260  # RFC 1035, section 2.3.4: 255, and a port
_USUAL_HOST: Final = 20  # characters
_MOST_EXPENSE: Final = 12_000_000  # a second and more; 50,000 usual URLs take a sixth of it
_HOST: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:)?//([^/?#]*)")
_SPACE: Final = re.compile(r"\s+")
# An ampersand that was escaped twice; other names are left, for "&copy=1" is a parameter and not a sign.
_AMPERSAND: Final = re.compile(r"&(?:amp|#0{0,5}38|#[xX]0{0,4}26);")


class NamedBy(StrEnum):
    """The kind of document that names a page."""

    RSS = "rss"
    ATOM = "atom"
    JSON_FEED = "json-feed"
    SITEMAP = "sitemap"
    NEWS_SITEMAP = "news-sitemap"
    URL_LIST = "url-list"


class TimeOf(StrEnum):
    """What the time of an entry is the time of, by its element's name."""

    PUBLICATION = "publication"
    LAST_CHANGE = "last-change"  # or of something not said more exactly: `updated`, `dc:date`, `lastmod`
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPage:
    """One page that a feed or sitemap names. All but the URL is a claim of that document, not of the page.

    Attributes:
        url: Absolute, in one spelling.
        published_at: Aware UTC; None unless the literal says a day, a time and a zone: none is ever assumed.
        published: The literal: of the publication or, where the document gives none, of the last change.
        time_of: Which of the two.
        title: As the document has it, its markup undone; a feed's title is often not the page's.
        kind: What names the page.
    """

    url: str
    published_at: datetime | None = None
    published: str = ""
    time_of: TimeOf = TimeOf.NOTHING
    title: str = ""
    kind: NamedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a document says of one page, as it says it: nothing checked, nothing joined."""

    link: str
    published: str = ""
    changed: str = ""
    title: str = ""
    kind: NamedBy


def named_pages(entries: Iterable[Entry], base: str) -> Iterator[NamedPage]:
    """Yield the pages of entries, as many as can be had at a bounded expense.

    Left out are links that lead to no page, and the document itself, where an empty link or a lone fragment leads.
    """
    own, left = joined(base, ""), _MOST_EXPENSE
    for entry in entries:
        link = _AMPERSAND.sub("&", entry.link.strip())
        host = _host(link)
        if not link or len(link) > LONGEST_URL or len(host) > _LONGEST_HOST:
            continue
        left -= _expense(link, host)
        if left < 0:
            return
        url = joined(base, link)
        if url is not None and url != own:
            yield _page(entry, url)


def _host(link: str) -> str:
    match = _HOST.match(link)
    return match[1] if match else ""


def _expense(link: str, host: str) -> int:
    """Return what it costs to tell a page by its URL beyond the usual, in about tenths of a microsecond."""
    foreign = 0 if host.isascii() else max(0, len(host) - _USUAL_HOST)
    return len(link) // 3 + 24 * link.count("&") + 32 * foreign


def _page(entry: Entry, url: str) -> NamedPage:
    published, changed = _literal(entry.published), _literal(entry.changed)
    literal = published or changed
    time_of = TimeOf.PUBLICATION if published else TimeOf.LAST_CHANGE if changed else TimeOf.NOTHING
    return NamedPage(
        url=url,
        published_at=stated_instant(literal),
        published=literal,
        time_of=time_of,
        title=_literal(entry.title[:LONGEST_TITLE]),
        kind=entry.kind,
    )


def newest_first(pages: Iterable[NamedPage]) -> tuple[NamedPage, ...]:
    """Return each page once: those of a known time by it, the newest first, then the others as they stand."""
    listed = list(pages)
    timed = [page for page in listed if page.published_at is not None]
    timed.sort(key=_instant, reverse=True)
    once: dict[str, NamedPage] = {}
    for page in (*timed, *(page for page in listed if page.published_at is None)):
        try:
            once.setdefault(page_key(page.url), page)
        except (BadUrl, ValueError):  # one spelling of it cannot be spelt again
            continue
    return tuple(once.values())


def _instant(page: NamedPage) -> float:
    return page.published_at.timestamp() if page.published_at else 0.0


def _literal(text: str) -> str:
    """Return a text on one line; lone halves of characters, which JSON can carry, are replaced."""
    return _SPACE.sub(" ", text).strip().encode("utf-8", "replace").decode("utf-8")

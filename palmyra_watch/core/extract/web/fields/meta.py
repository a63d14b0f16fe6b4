"""The walk that gathers what a page says of itself: meta elements, microdata, headings, marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from palmyra_watch.core.extract.web.fields.jsonld import clean
from palmyra_watch.core.extract.web.fields.page_facts import Heading, PageFacts, Stamp
from palmyra_watch.core.extract.web.fields.places import has_word
from palmyra_watch.core.extract.web.fields.shown import pieces, shown, text_start
from palmyra_watch.core.language import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.html import HtmlElement

_MOST: Final = 500  # elements of one kind
_MOST_HEADINGS: Final = 200
_LONGEST: Final = 5_000  # characters of a value
_DATED: Final = re.compile(r"\s*(?:\d{4}-?\d{2}-?\d{2}|\d{1,2}/\d{1,2}/\d{4})(?!\d)")
_EPOCH: Final = re.compile(r"1\d{9}(?:\d{3})?")
_ITEM_FIELDS: Final = frozenset({"headline", "datepublished", "datemodified", "articlesection"})
# https://microformats.org/wiki/hatom and h-entry tell instants in `title`, of elements in these classes or of `abbr`.
_HATOM: Final = frozenset({"published", "updated", "dt-published", "dt-updated"})
_STAMPS: Final = ("data-datetime", "data-timestamp", "data-published", "data-date", "data-time")
_NO_BYLINES: Final = frozenset({"body", "html", "link", "img", "article", "main", "script", "input", "meta"})
_TOLD_BY: Final = frozenset({"itemprop", "rel", "datetime", "title", "data-testid", *_STAMPS})
_SAYING: Final = _TOLD_BY | {"class"}
_FEEDS: Final = re.compile(
    r"\s*(?:[-–—|»:·]\s*)?\b(?:rss|feeds?|atom|comments?|kommentare)\b.*$", re.IGNORECASE
)
# What addresses of pages about authors have in them, after https://schema.org/ProfilePage on large content systems.
_AUTHOR_WORDS: Final = frozenset(phrases("markup", "author-page"))
_AUTHOR_PAGE: Final = re.compile(rf"/(?:{'|'.join(sorted(_AUTHOR_WORDS))})[/-]\w")
_FEW: Final = 30  # marks of authors that are looked at


@dataclass(slots=True, kw_only=True)
class _Found:
    """What the walk has met so far."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    items: dict[str, list[tuple[str, HtmlElement]]] = field(default_factory=dict)
    title: str = ""
    headings: list[Heading] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    bylines: list[HtmlElement] = field(default_factory=list)
    canonical: str = ""
    author_links: list[HtmlElement] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    base: str = ""


def facts_of(tree: HtmlElement, url: str) -> PageFacts:
    """Return what a page says of itself."""
    found = _Found()
    for element in tree.iter(*_READERS):
        _READERS[element.tag](found, element)
    says_nothing, has_no_marks = _SAYING.isdisjoint, _TOLD_BY.isdisjoint
    for element in tree.iter(etree.Element):
        keys = element.keys()
        if not keys or says_nothing(keys):
            continue
        written = element.get("class")
        if written and has_word(written, "byline"):
            _read_byline(found, element)
        if not has_no_marks(keys):
            _read_marks(found, element)
    return PageFacts(
        meta={name: tuple(values) for name, values in found.meta.items()},
        items={name: tuple(values) for name, values in found.items.items()},
        title=found.title,
        marked_headings=tuple(found.headings),
        stamps=tuple(found.stamps),
        bylines=tuple(found.bylines),
        canonical=found.canonical,
        author_links=tuple(found.author_links),
        asides=frozenset(found.asides),
        feeds=tuple(found.feeds),
        base=joined(url, found.base) or url,
        language=(tree.get("lang") or tree.get("xml:lang") or "").strip(),
    )


def joined(base: str, url: str) -> str | None:
    """Return an absolute address of the web; None for what is none."""
    try:
        absolute = urljoin(base, url.strip())
        parts = urlsplit(absolute)
    except ValueError:
        return None
    blank = any(char.isspace() for char in absolute) or not parts.hostname
    return None if parts.scheme not in {"http", "https"} or blank else absolute


def value_of(element: HtmlElement) -> str:
    """Return the value of an element of microdata."""
    for attribute in ("content", "datetime"):
        if element.get(attribute):
            return clean(str(element.get(attribute))[:_LONGEST])
    return shown(element)


def _read_meta(found: _Found, element: HtmlElement) -> None:
    value = clean((element.get("content") or "")[:_LONGEST])
    if not value or len(found.meta) >= _MOST:
        return
    for attribute in ("name", "property", "itemprop", "http-equiv"):
        name = (element.get(attribute) or "").strip().lower()
        if name and value not in found.meta.setdefault(name, []):
            found.meta[name].append(value)


def _read_title(found: _Found, element: HtmlElement) -> None:
    if not found.title and any(one.tag == "head" for one in element.iterancestors()):
        found.title = clean("".join(element.itertext()))


def _read_base(found: _Found, element: HtmlElement) -> None:
    found.base = found.base or element.get("href") or ""


def _read_link(found: _Found, element: HtmlElement) -> None:
    relations = (element.get("rel") or "").lower().split()
    if "canonical" in relations:
        found.canonical = found.canonical or element.get("href") or ""
    named = element.get("title")
    if named and {"alternate", "search"}.intersection(relations) and len(found.feeds) < _FEW:
        found.feeds.append(_FEEDS.sub("", clean(named[:_LONGEST])))


def _read_heading(found: _Found, element: HtmlElement) -> None:
    if len(found.headings) < _MOST_HEADINGS and text_start(element, 1):
        found.headings.append(Heading(level=int(element.tag[1]), element=element))


def _read_anchor(found: _Found, element: HtmlElement) -> None:
    address = element.get("href")
    if address and len(found.author_links) < _FEW:
        small = address.lower()
        if not _AUTHOR_WORDS.isdisjoint(small.replace("-", "/").split("/")) and _AUTHOR_PAGE.search(small):
            found.author_links.append(element)


def _read_aside(found: _Found, element: HtmlElement) -> None:
    parent = element.getparent()  # what one quotation holds of another is read with it
    if len(found.asides) < _MOST and (parent is None or parent.tag not in _READERS):
        found.asides += pieces(element)


def _read_byline(found: _Found, element: HtmlElement) -> None:
    last = found.bylines[-1] if found.bylines else None
    if element.tag not in _NO_BYLINES and element is not last and len(found.bylines) < _MOST:
        found.bylines.append(element)


def _read_marks(found: _Found, element: HtmlElement) -> None:
    """Read what rarer attributes tell: microdata, a time, that an element names authors."""
    properties = (element.get("itemprop") or "").lower()
    if properties:
        _read_item(found, element)
    relation = element.get("rel") or ""
    named = "author" in properties.split() or ("author" in relation and "author" in relation.split())
    if named or "byline" in (element.get("data-testid") or "").lower():
        _read_byline(found, element)
    if len(found.stamps) < _MOST and (written := _time_of(element)):
        found.stamps.append(Stamp(written=clean(written[:_LONGEST]), element=element))


def _read_item(found: _Found, element: HtmlElement) -> None:
    for name in (element.get("itemprop") or "").lower().split():
        if name in _ITEM_FIELDS and (value := value_of(element)):
            found.items.setdefault(name, []).append((value, element))


def _time_of(element: HtmlElement) -> str:
    """Return the time that an element states for machines; empty when it states none."""
    if written := element.get("datetime"):
        return "" if element.tag in {"del", "ins"} else str(written)
    title = element.get("title")
    if title and (element.tag == "abbr" or not _HATOM.isdisjoint((element.get("class") or "").split())):
        return str(title) if _DATED.match(title) else ""
    for name in _STAMPS:
        value = element.get(name)
        if value and (_DATED.match(value) or _EPOCH.fullmatch(value)):
            return str(value)
    return ""


_READERS: Final[Mapping[str, Callable[[_Found, HtmlElement], None]]] = {
    "meta": _read_meta,
    "title": _read_title,
    "base": _read_base,
    "link": _read_link,
    **dict.fromkeys(("h1", "h2", "h3"), _read_heading),
    "a": _read_anchor,
    **dict.fromkeys(("figcaption", "blockquote"), _read_aside),
}

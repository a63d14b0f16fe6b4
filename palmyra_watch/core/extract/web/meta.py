"""What a page says of itself outside of its text: meta elements, links of the head, microdata, headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from palmyra_watch.core.extract.web.jsonld import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

_MOST: Final = 500  # elements of one kind
_LONGEST: Final = 5_000  # characters of a value
# https://microformats.org/wiki/hatom and h-entry tell instants in `title`, of elements in these classes or of `abbr`.
_TIMES: Final = (
    "//time[@datetime]|//abbr[@title]|//*[@title]["
    + " or ".join(
        f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
        for name in ("published", "updated", "dt-published", "dt-updated")
    )
    + "]"
)
_DATED: Final = re.compile(r"\s*(?:\d{4}-?\d{2}-?\d{2}|\d{1,2}/\d{1,2}/\d{4})(?!\d)")
_ITEM_FIELDS: Final = frozenset({"headline", "datepublished", "datemodified", "author", "articlesection"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself.

    Attributes:
        meta: Values by name or property, in small letters, in order.
        items: Values of microdata by their property, in small letters.
        title: Of the document; empty without one.
        headings: The texts of `h1`, in order, without empty ones.
        lesser: Those of `h2` and `h3`.
        times: `datetime` and text of `time` elements, with how the element is marked; in order.
        canonical: Of `link rel=canonical`, as written; empty without one.
        base: What relative addresses are relative to.
        language: Of the `html` element; empty without one.
    """

    meta: Mapping[str, tuple[str, ...]]
    items: Mapping[str, tuple[str, ...]]
    title: str
    headings: tuple[str, ...]
    lesser: tuple[str, ...]
    times: tuple[tuple[str, str, str], ...]
    canonical: str
    base: str
    language: str

    def first(self, *names: str) -> tuple[str, str] | None:
        """Return the first value of the first name that has one, and that name."""
        return next(((self.meta[name][0], name) for name in names if self.meta.get(name)), None)


def facts_of(tree: HtmlElement, url: str) -> PageFacts:
    """Return what a page says of itself."""
    meta: dict[str, list[str]] = {}
    for element in tree.xpath("//meta[@content]")[:_MOST]:
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            if name := (element.get(attribute) or "").strip().lower():
                _add(meta, name, element.get("content"))
    items: dict[str, list[str]] = {}
    for element in tree.xpath("//*[@itemprop]")[:_MOST]:
        for name in (element.get("itemprop") or "").lower().split():
            if name in _ITEM_FIELDS:
                _add(items, name, _value(element))
    base = next(iter(tree.xpath("//base/@href")), "")
    return PageFacts(
        meta={name: tuple(values) for name, values in meta.items()},
        items={name: tuple(values) for name, values in items.items()},
        title=clean(" ".join(tree.xpath("//head//title[1]//text()"))),
        headings=tuple(text for h1 in tree.xpath("//h1")[:_MOST] if (text := shown(h1))),
        lesser=tuple(text for one in tree.xpath("//h2|//h3")[:_MOST] if (text := shown(one))),
        times=tuple(_times(tree)),
        canonical=str(
            next(iter(tree.xpath("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")), "")
        ),
        base=joined(url, str(base)) or url,
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


def shown(element: HtmlElement) -> str:
    """Return the text of an element, white space folded."""
    return clean(str(element.text_content())[:_LONGEST].replace("&", "&amp;"))


def _value(element: HtmlElement) -> str:
    for attribute in ("content", "datetime"):
        if element.get(attribute):
            return str(element.get(attribute))
    return shown(element)


def _add(table: dict[str, list[str]], name: str, value: str | None) -> None:
    text = clean((value or "")[:_LONGEST])
    if text and text not in table.setdefault(name, []):
        table[name].append(text)


def _times(tree: HtmlElement) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for element in tree.xpath(_TIMES)[:_MOST]:
        written = element.get("datetime") or element.get("title") or ""
        if element.tag != "time" and not _DATED.match(written):
            continue
        parent = element.getparent()
        marks = [
            element.get("class"),
            element.get("itemprop"),
            element.get("pubdate") is not None and "pubdate",
        ]
        marks += [parent.get("class") if parent is not None else None]
        label = " ".join(str(mark) for mark in marks if mark).lower()
        found.append((clean(written), shown(element), label))
    return found

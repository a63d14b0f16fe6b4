"""What a page says of itself outside of its text: headings, times, bylines, meta elements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from palmyra_watch.core.extract.web.fields.places import is_named
from palmyra_watch.core.extract.web.fields.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the page.

    Attributes:
        level: 1 to 3.
    """

    level: int
    element: HtmlElement

    @property
    def text(self) -> str:
        """Return what it tells to readers; empty where nothing of it is to be seen."""
        return shown(self.element)

    @property
    def is_marked(self) -> bool:
        """Tell whether it is marked as the headline, by microdata or by its class."""
        return "headline" in (self.element.get("itemprop") or "").lower() or is_named(
            self.element, "headline"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """An element that states a time.

    Attributes:
        written: For machines.
    """

    written: str
    element: HtmlElement

    @property
    def shown(self) -> str:
        """Return what it tells to readers; may be empty."""
        return shown(self.element)

    @property
    def label(self) -> str:
        """Return classes and properties of the element and of what holds it, in small letters."""
        return " ".join(_labels(self.element)).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself.

    Attributes:
        meta: Values by name or property, in small letters, in order.
        items: Values of microdata by their property, in small letters, each with its element.
        title: Of the document; empty without one.
        marked_headings: `h1`, `h2` and `h3` in order, without empty ones.
        stamps: Elements that state a time, in order.
        bylines: Elements that are marked as naming authors, in order.
        canonical: Of `link rel=canonical`, as written; empty without one.
        author_links: Links to pages about authors, in order.
        asides: Texts of captions and quotations, in the pieces in which they are shown.
        feeds: Titles of the site's feeds, without the word for them.
        base: What relative addresses are relative to.
        language: Of the `html` element; empty without one.
    """

    meta: Mapping[str, tuple[str, ...]]
    items: Mapping[str, tuple[tuple[str, HtmlElement], ...]]
    title: str
    marked_headings: tuple[Heading, ...]
    stamps: tuple[Stamp, ...]
    bylines: tuple[HtmlElement, ...]
    canonical: str
    author_links: tuple[HtmlElement, ...]
    asides: frozenset[str]
    feeds: tuple[str, ...]
    base: str
    language: str

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the texts of the headings of the first level."""
        return tuple(text for one in self.marked_headings if one.level == 1 and (text := one.text))

    def first(self, *names: str) -> tuple[str, str] | None:
        """Return the first value of the first name that has one, and that name."""
        return next(((self.meta[name][0], name) for name in names if self.meta.get(name)), None)


def _labels(element: HtmlElement) -> Iterator[str]:
    for name in ("class", "itemprop"):
        if mark := element.get(name):
            yield str(mark)
    if element.get("pubdate") is not None:
        yield "pubdate"
    parent = element.getparent()
    if parent is not None and parent.get("class"):
        yield str(parent.get("class"))

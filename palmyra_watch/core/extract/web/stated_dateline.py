"""The dateline that a page states beside its text: in structured data, or in an element that is marked as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palmyra_watch.core.extract.dates.dateline import place_of
from palmyra_watch.core.extract.web.fields.jsonld import clean, strings_of
from palmyra_watch.core.text.folding import folded_space

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from palmyra_watch.core.extract.web.fields.jsonld import Item

_LONGEST: Final = 100  # characters
_MOST: Final = 5  # elements; a page of teasers has one for each
_MARKED: Final = (
    "//*[@itemprop='dateline' or contains(concat(' ', normalize-space(@class), ' '), ' dateline ')"
    " or contains(@class, '__dateline') or contains(@class, '-dateline')]"
)


def stated_dateline(tree: HtmlElement, item: Item, markup: str) -> str | None:
    """Return the dateline as written; None without any, and for a mark of that name around a date.

    https://schema.org/dateline; the class is used by the templates of agencies and papers.
    """
    for value in strings_of(item.get("dateline")):
        if text := clean(value)[:_LONGEST]:
            return text
    marked = tree.xpath(_MARKED)[:_MOST] if "dateline" in markup else ()  # most pages have no such mark
    for element in marked:
        text = folded_space(str(element.text_content())).strip(" —–-")
        if 0 < len(text) <= _LONGEST and place_of(f"{text} — The"):
            return text
    return None

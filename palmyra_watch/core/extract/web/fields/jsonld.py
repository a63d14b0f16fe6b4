"""JSON-LD of a page, read as loosely as publishers write it, in time linear in its length.

One script that does not parse, or one item that is no object, hides none of the others.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

Item: TypeAlias = "dict[str, object]"

_MOST: Final = 1_000_000  # characters of one script
_MOST_SCRIPTS: Final = 60
_MOST_ITEMS: Final = 2_000
_MOST_VALUES: Final = 20  # written one after another in one script
_LEVELS: Final = 5
_WRAPPED: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
_TRAILING_COMMA: Final = re.compile(r",(?=\s{0,200}[}\]])")
# What can be told of a script that does not parse.
_RESCUED: Final = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|isAccessibleForFree|inLanguage)"'
    r'\s{0,20}:\s{0,20}(?:"((?:[^"\\\n]|\\.){1,400})"|(true|false))'
)
_INSIDE: Final = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "subjectOf", "about")
# Soft hyphens, marks of width none and of direction: nothing that a reader sees. The joiners of Persian stay.
_UNSEEN: Final = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredData:
    """The JSON-LD of a page.

    Attributes:
        items: Objects at the top, in `@graph` and in what the page is about, in order.
        by_id: Those that carry an `@id`.
        rescued: Fields of scripts that do not parse.
    """

    items: tuple[Item, ...]
    by_id: dict[str, Item]
    rescued: Item


def take_structured_data(tree: HtmlElement) -> StructuredData:
    """Return the JSON-LD of a page, and take the scripts that do not parse out of the tree.

    What is taken out would cost the extractor time that grows with the square of its length.
    """
    items: list[Item] = []
    rescued: Item = {}
    for number, script in enumerate(tree.xpath("//script[contains(@type, 'ld+json')]")):
        text = script.text or ""
        values = values_of(text) if number < _MOST_SCRIPTS and len(text) <= _MOST else ()
        for value in values:
            items += _items(value, 0)
        if not values:
            rescued = {**_rescued(text[:_MOST]), **rescued}
        if not values or not _is_json(text):
            script.drop_tree()
    items = items[:_MOST_ITEMS]
    by_id = {str(item["@id"]): item for item in reversed(items) if "@id" in item and len(item) > 1}
    return StructuredData(items=tuple(items), by_id=by_id, rescued=rescued)


def values_of(text: str) -> tuple[object, ...]:
    """Return the JSON values of a script; empty when it holds none.

    >>> values_of('{"headline": "Dam fails",} ;')
    ({'headline': 'Dam fails'},)
    """
    bare = _WRAPPED.sub("", text.strip("\ufeff \t\r\n")).strip().rstrip(";").rstrip()
    attempts = [bare, _TRAILING_COMMA.sub("", bare)]
    if '"' not in bare:
        attempts.append(unescape(bare))
    for attempt in attempts:
        if values := _parsed(attempt):
            return values
    return ()


def strings_of(value: object) -> Iterator[str]:
    """Yield the strings of a string or a list, clean; nothing for other values."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and (text := clean(one)):
            yield text


def clean(text: str) -> str:
    """Return a string of structured data as it is meant to be read: entities undone, white space folded.

    >>> clean("Storm &amp;#8217;s  end")
    'Storm ’s end'
    """
    for _ in range(2):  # some systems escape twice
        if "&" not in text:
            break
        text = unescape(text)
    if not text.isascii():
        text = _UNSEEN.sub("", _SURROGATE.sub("\ufffd", text))
    return " ".join(text.split())


def types_of(item: Item) -> Sequence[str]:
    """Return the types of an item, without the vocabulary's address."""
    return [name.rsplit("/", 1)[-1] for name in strings_of(item.get("@type"))]


def _parsed(text: str) -> tuple[object, ...]:
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    place = 0
    try:
        while place < len(text) and len(values) < _MOST_VALUES:
            value, place = decoder.raw_decode(text, place)
            values.append(value)
            while place < len(text) and text[place] in " \t\r\n,;":
                place += 1
    except (ValueError, RecursionError):
        return tuple(values)
    return tuple(values)


def _is_json(text: str) -> bool:
    """Tell whether a script is JSON as it stands: any other is out of what the extractor can be given."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _items(value: object, level: int) -> Iterator[Item]:
    if level > _LEVELS:
        return
    if isinstance(value, list):
        for one in value[:_MOST_ITEMS]:
            yield from _items(one, level + 1)
    elif isinstance(value, dict):
        yield value
        for key in _INSIDE:
            if isinstance(value.get(key), dict | list):
                yield from _items(value[key], level + 1)


def _rescued(text: str) -> Item:
    found: Item = {}
    for name, written, truth in _RESCUED.findall(text):
        found.setdefault(name, truth or written.replace('\\"', '"').replace("\\/", "/"))
    return found

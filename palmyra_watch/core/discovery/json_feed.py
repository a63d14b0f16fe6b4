"""JSON Feed, versions 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from itertools import islice
from typing import Any, Final

from palmyra_watch.core.discovery.page import MOST_PAGES, Entry, NamedBy

_VERSION: Final = "jsonfeed.org/version/1"


def entries_of_json_feed(text: str) -> tuple[Entry, ...]:
    """Return the entries in document order; none when the text is no JSON, or JSON of another kind."""
    return tuple(_entry(item) for item in islice(_items(text) or (), MOST_PAGES) if isinstance(item, dict))


def is_json_feed(text: str) -> bool:
    """Tell whether a text is a JSON feed, also one without items."""
    return _items(text) is not None


def _items(text: str) -> list[Any] | None:
    """Return what a feed lists; None when the text is none."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or _VERSION not in _text(feed, "version"):
        return None
    items = feed.get("items")
    return items if isinstance(items, list) else None


def _entry(item: dict[str, Any]) -> Entry:
    return Entry(
        link=_text(item, "url") or _text(item, "external_url") or _address(_text(item, "id")),
        published=_text(item, "date_published"),
        changed=_text(item, "date_modified"),
        title=_text(item, "title"),
        kind=NamedBy.JSON_FEED,
    )


def _address(name: str) -> str:
    """Return the name of an item where it is an address; most are, as the standard advises."""
    return name if name.lower().startswith(("http://", "https://")) else ""


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""

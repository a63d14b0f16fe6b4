"""Changes as a JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from palmyra_watch.core.render.feeds.entry import (
    TITLE,
    categories,
    content_html,
    entry_id,
    stamp,
    story_url,
    subtitle,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.render.entries import ChangeEntry
    from palmyra_watch.core.render.feeds.entry import FeedHead

FILE = "feed.json"


def json_feed(entries: Sequence[ChangeEntry], head: FeedHead) -> bytes:
    """Return the feed as UTF-8, its items in the order given."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "description": subtitle(head, len(entries)),
        "language": "en",
        "authors": [{"name": "Palmyra Watch"}],
    }
    if head.base_url:
        feed |= {"feed_url": head.base_url + FILE}
    feed["items"] = [_item(entry) for entry in entries]
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(entry: ChangeEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry_id(entry),
        "title": title_of(entry),
        "content_html": content_html(entry),
        "date_published": stamp(entry.not_after),
        "tags": [term for _, term in categories(entry)],
        "_palmyra_watch": {
            "change_id": entry.change_id,
            "story_id": entry.story_id,
            "rank": entry.rank,
            "not_before": stamp(entry.not_before),
            "not_after": stamp(entry.not_after),
        },
    }
    if url := story_url(entry):
        item["url"] = url
    return item

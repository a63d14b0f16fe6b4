"""Changes as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from palmyra_watch.core.render.feeds.atom import atom_feed
from palmyra_watch.core.render.feeds.entry import FeedHead
from palmyra_watch.core.render.feeds.json_feed import json_feed

__all__ = ["FeedHead", "atom_feed", "json_feed"]

"""Changes as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from palmyra_watch.core.render.feeds.entry import (
    AUTHORITY,
    TITLE,
    categories,
    content_html,
    entry_id,
    one_line,
    stamp,
    story_url,
    subtitle,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palmyra_watch.core.render.entries import ChangeEntry
    from palmyra_watch.core.render.feeds.entry import FeedHead

NAMESPACE = "http://www.w3.org/2005/Atom"
FILE = "atom.xml"


def atom_feed(entries: Sequence[ChangeEntry], head: FeedHead) -> bytes:
    """Return the feed as UTF-8, its entries in the order given."""
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en"})
    _text(feed, "id", f"{AUTHORITY}changes")
    _text(feed, "title", TITLE)
    _text(feed, "subtitle", subtitle(head, len(entries)))
    _text(feed, "updated", stamp(max((entry.not_after for entry in entries), default=head.made_at)))
    _text(SubElement(feed, "author"), "name", "Palmyra Watch")
    _text(feed, "generator", one_line(head.program))
    if head.base_url:
        address = {"rel": "self", "type": "application/atom+xml", "href": head.base_url + FILE}
        SubElement(feed, "link", address)
    for entry in entries:
        _add_entry(feed, entry)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(feed: Element, entry: ChangeEntry) -> None:
    made = SubElement(feed, "entry")
    _text(made, "id", entry_id(entry))
    _text(made, "title", title_of(entry))
    _text(made, "updated", stamp(entry.not_after))
    if url := story_url(entry):
        SubElement(made, "link", {"rel": "alternate", "href": url})
    for scheme, term in categories(entry):
        SubElement(made, "category", {"term": term, "scheme": AUTHORITY + scheme})
    _text(made, "content", content_html(entry)).set("type", "html")


def _text(parent: Element, name: str, text: str) -> Element:
    child = SubElement(parent, name)
    child.text = text
    return child

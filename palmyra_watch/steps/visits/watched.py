"""Which pages and feeds are watched: those that the source list names, and those that its feeds named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.source_list import copies_in, feeds_in, pages_in
from palmyra_watch.model import SourceKind

if TYPE_CHECKING:
    from palmyra_watch.adapters.source_list import FeedEntry, SourceList
    from palmyra_watch.model import Source, SourceId
    from palmyra_watch.steps.stored.known import KnownPage

FOUND_IN: Final = "found in "  # the note of a page begins so that a feed named and the list does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the source list names, as sources."""

    collection: str
    pages: tuple[Source, ...]
    feeds: tuple[tuple[Source, FeedEntry], ...]
    copies: frozenset[SourceId]

    @classmethod
    def read(cls, listed: SourceList) -> Listed:
        """Return a list as sources."""
        pages = pages_in(listed)
        own = {source.source_id for source in pages}
        copies = {source.source_id for source, _ in copies_in(listed)} - own
        return cls(
            collection=listed.collection, pages=pages, feeds=feeds_in(listed), copies=frozenset(copies)
        )

    def watches(self, page: KnownPage) -> bool:
        """Tell whether a page that is known from earlier is watched although the list does not name it as a page.

        It is when a feed named it. One that the list named and names no more is left alone, and so is one of which
        only a copy was handed in; what a feed named stays watched when a copy of it is handed in later.
        """
        source = page.source
        if source.kind is not SourceKind.PAGE or source.collection != self.collection:
            return False
        if source.source_id in self.copies:
            return page.record.looked_at is not None
        feed = source.note.removeprefix(FOUND_IN)
        return feed != source.note and feed.startswith(("http://", "https://"))

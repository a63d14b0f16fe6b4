"""Ask the archive what it has seen lately of the pages that are watched."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from palmyra_watch.adapters.source_list import source_list_from
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.rotation import days_of_a_turn, turn_of_day
from palmyra_watch.errors import ArchiveRefused
from palmyra_watch.steps.backfill.captures import backfill
from palmyra_watch.steps.backfill.plan import Every, stored_looks, wanted_of
from palmyra_watch.steps.stored.known import known_pages
from palmyra_watch.steps.visits.watched import Listed

if TYPE_CHECKING:
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

_REFUSALS_OF_AN_ARCHIVE = 3  # in a row, of pages that have nothing else in common: it is not to be had now


@dataclass(frozen=True, slots=True, kw_only=True)
class BackfillRound:
    """What the archive had of the pages whose turn it was.

    Attributes:
        watched: Pages that are watched, whoever's turn it was.
        asked: Pages that the archive was asked about.
        fetched: Captures that were stored.
        sightings: Looks of the archive that were written down without a body of their own.
        refused: URL and reason of each page of which it gave nothing.
    """

    watched: int
    asked: int
    fetched: int
    sightings: int
    refused: tuple[tuple[str, str], ...]


def watched_pages(settings: Settings) -> tuple[str, ...]:
    """Return the URLs of the pages that are watched: those of the list, and those that its feeds named.

    Raises:
        SourceListError: The list cannot be used.
    """
    listed = Listed.read(source_list_from(settings.sources))
    named = {source.source_id: source for source in listed.pages}
    for page in known_pages(settings):
        if listed.watches(page):
            named.setdefault(page.source.source_id, page.source)
    return tuple(named[source_id].location for source_id in sorted(named))


def backfill_round(settings: Settings, *, days: int, most_pages: int) -> BackfillRound:
    """Fetch the captures of the last days that are not stored yet; a page that is refused does not stop the others.

    Where more pages are watched than `most_pages`, each has its turn every few days, and is asked for as many more.
    """
    now = datetime.now(UTC)
    pages = watched_pages(settings)
    reach = timedelta(days=days - 1 + days_of_a_turn(len(pages), most_pages))
    since = f"{now - reach:%Y%m%d%H%M%S}"
    fetched = sightings = asked = in_a_row = 0
    refused: list[tuple[str, str]] = []
    for url in turn_of_day(pages, now.date(), most_pages):
        if in_a_row >= _REFUSALS_OF_AN_ARCHIVE:
            log.warning("%s is left alone until tomorrow: it refused several pages", settings.archive_url)
            break
        asked += 1
        wanted = wanted_of(url, since=since, every=Every.HOUR)
        try:
            report = backfill(settings, wanted, stored_looks(settings, wanted.url))
        except ArchiveRefused as error:
            in_a_row += 1
            refused.append((url, error.reason))
            log.warning("%s", error)
            continue
        in_a_row = 0
        fetched += report.fetched
        sightings += report.sightings
    log.info("asked %s about %d of %s", settings.archive_url, asked, counted(len(pages), "watched page"))
    return BackfillRound(
        watched=len(pages), asked=asked, fetched=fetched, sightings=sightings, refused=tuple(refused)
    )

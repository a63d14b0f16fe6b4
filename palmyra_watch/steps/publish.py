"""Give readers a copy of the database that nobody writes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from palmyra_watch.adapters.publisher import remove_leftovers, replace_with_copy
from palmyra_watch.adapters.warehouse import at_rest, keep_search_index, reader, writer
from palmyra_watch.errors import WarehouseError
from palmyra_watch.steps.reports import PublishReport

if TYPE_CHECKING:
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)


def publish_warehouse(settings: Settings) -> PublishReport:
    """Replace the published copy, unless it is the same already.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
        WarehouseError: The copy could not be made; readers keep the one they have.
    """
    published = settings.published_database
    _index_for_search(settings)
    with at_rest(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as revision:
        remove_leftovers(published)
        if revision == _revision(settings):
            return PublishReport(database=published, replaced=False)
        replace_with_copy(settings.working_database, published)
    log.info("published %s", published)
    return PublishReport(database=published, replaced=True)


def _index_for_search(settings: Settings) -> None:
    """Index what is new; without the extension a search reads all of it, and finds no other forms of a word."""
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        obstacle = keep_search_index(warehouse)
    if obstacle:
        log.info("no index for full-text search: %s", obstacle)


def _revision(settings: Settings) -> str | None:
    """Return what tells the state of the published copy; None when there is none that can be read."""
    if not settings.published_database.exists():
        return None
    try:
        with reader(settings.published_database) as warehouse:
            return str(warehouse.rows("revision")[0][0])
    except WarehouseError:
        return None

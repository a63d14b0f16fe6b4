"""The stories of sources, put together from what looks saw, and what was found between their versions before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import query
from palmyra_watch.core.compare.changes import ENGINE, Comparison
from palmyra_watch.core.holding import held_among
from palmyra_watch.core.states.older_copies import Served
from palmyra_watch.core.timeline import PAGE_PART, Sighting, stories_of_source
from palmyra_watch.model import CaptureId, SourceId
from palmyra_watch.steps.read import records
from palmyra_watch.steps.rows.compared import Compared
from palmyra_watch.steps.rows.nouns import shown_from_row
from palmyra_watch.steps.rows.stories import change_from_row, held_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.core.timeline import Shown, Story
    from palmyra_watch.model import Change
    from palmyra_watch.steps.rows.compared import ComparedRows


def compared_before(warehouse: Warehouse, ids: list[SourceId]) -> dict[tuple[str, str], Compared]:
    """Return what the current engine found between two versions in earlier runs, and in which articles."""
    changes: dict[tuple[str, str], list[Change]] = {}
    for row in records(warehouse.table(query("changes_of_sources"), {"source_ids": ids, "engine": ENGINE})):
        pair = (row["old_version_id"], row["new_version_id"])
        changes.setdefault(pair, []).append(change_from_row(row))
    pairs = warehouse.rows("comparisons_of_sources", source_ids=ids, engine=ENGINE)
    return {
        (old, new): Compared(
            found=Comparison(changes=tuple(changes.get((old, new), ())), truncated=truncated),
            contents=(before, after),
        )
        for old, new, before, after, truncated in pairs
    }


def stories_seen(
    warehouse: Warehouse, source_ids: Sequence[SourceId], rows: ComparedRows
) -> Iterator[tuple[SourceId, list[Sighting], tuple[Story, ...]]]:
    """Give the stories of some roots with the looks that they come from; what is held back goes to the rows."""
    ids = list(source_ids)
    sightings: dict[SourceId, list[Sighting]] = {source_id: [] for source_id in ids}
    for source_id, seen_at, capture_id in warehouse.rows("sightings", source_ids=ids):
        sightings[source_id].append(Sighting(seen_at=seen_at, capture_id=CaptureId(capture_id)))
    articles: dict[SourceId, dict[CaptureId, list[Shown]]] = {source_id: {} for source_id in ids}
    pages: dict[SourceId, dict[CaptureId, Shown]] = {source_id: {} for source_id in ids}
    for row in records(warehouse.table(query("captured_articles_of_sources"), {"source_ids": ids})):
        if row["part"] == PAGE_PART:
            pages[row["root_id"]][row["capture_id"]] = shown_from_row(row)
        else:
            articles[row["root_id"]].setdefault(row["capture_id"], []).append(shown_from_row(row))
    served = _served(warehouse, ids)
    of_the_web = {name for (name,) in warehouse.rows("page_roots", source_ids=ids)}
    released = {name for (name,) in warehouse.rows("released")}
    for source_id in ids:
        looks = sorted(set(sightings[source_id]), key=lambda look: (look.seen_at, look.capture_id))
        if source_id in of_the_web:
            held = held_among(looks, articles[source_id], released, served)
            rows.of["held_captures"] += [held_row(source_id, one) for one in held]
            out = {one.capture_id for one in held}
            looks = [look for look in looks if look.capture_id not in out]
        yield source_id, looks, stories_of_source(source_id, looks, articles[source_id], pages[source_id])


def _served(warehouse: Warehouse, source_ids: Sequence[SourceId]) -> dict[CaptureId, Served]:
    """Return what servers said of the age of captures."""
    return {
        CaptureId(capture_id): Served(made_at=made_at, last_modified=last_modified, etag=etag)
        for _, capture_id, made_at, last_modified, etag in warehouse.rows(
            "served", source_ids=list(source_ids)
        )
    }

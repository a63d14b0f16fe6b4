"""From articles to stories, versions and changes: only for sources where something is new."""

from __future__ import annotations

import logging
from dataclasses import asdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query, writer
from palmyra_watch.core.compare.changes import ENGINE, Comparison, comparison_of
from palmyra_watch.core.compare.story import facts_spoken_of
from palmyra_watch.core.holding import held_among
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.timeline import PAGE_PART, Sighting, stories_of_source
from palmyra_watch.model import CaptureId, SourceId, StoryKind
from palmyra_watch.steps.relate import relate_stories
from palmyra_watch.steps.reports import CompareReport
from palmyra_watch.steps.rows import shown_from_row
from palmyra_watch.steps.story_rows import (
    change_from_row,
    change_row,
    comparison_row,
    held_row,
    membership_row,
    notice_row,
    story_row,
    version_row,
)
from palmyra_watch.steps.unite import unite_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Table, Warehouse
    from palmyra_watch.core.timeline import Shown, Story
    from palmyra_watch.model import Change, ChangeId
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

BATCH = 100  # sources in one transaction


_TABLES = (
    "stories",
    "versions",
    "version_captures",
    "comparisons",
    "changes",
    "notices",
    "notice_changes",
    "held_captures",
)


class _Rows:
    """The rows of one batch of sources, by table."""

    def __init__(self) -> None:
        self.of: dict[str, list[dict[str, Any]]] = {table: [] for table in _TABLES}
        self.fresh: list[ChangeId] = []


def compare_stories(settings: Settings) -> CompareReport:
    """Bring stories, versions and changes up to date with the articles; return what is new.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        return compare_in(warehouse)


def compare_in(warehouse: Warehouse) -> CompareReport:
    """Bring an open database up to date."""
    unite_sources(warehouse)
    stale = [
        (SourceId(source_id), digest)
        for source_id, digest in warehouse.rows("stale_timelines", engine=ENGINE)
    ]
    report = CompareReport()
    for start in range(0, len(stale), BATCH):
        report = _added(report, _compare_batch(warehouse, dict(stale[start : start + BATCH])))
        log.debug("compared", extra={"done": min(start + BATCH, len(stale)), "total": len(stale)})
    if stale:
        relate_stories(warehouse)
        log.info(
            "compared %s: %s, %s",
            counted(report.sources, "source"),
            counted(report.versions, "new version"),
            counted(len(report.changes), "new change"),
        )
    return report


def _compare_batch(warehouse: Warehouse, digests: Mapping[SourceId, str]) -> CompareReport:
    ids = list(digests)
    known_stories = {row[0] for row in warehouse.rows("story_ids_of_sources", source_ids=ids)}
    known_versions = {row[0] for row in warehouse.rows("version_ids_of_sources", source_ids=ids)}
    compared = _compared(warehouse, ids)
    rows = _Rows()
    for source_id, stories in _stories(warehouse, ids, rows):
        for story in stories:
            _add_story(rows, source_id, story, compared)
    _replace(warehouse, digests, rows)
    articles = {row["story_id"] for row in rows.of["stories"] if row["kind"] is StoryKind.ARTICLE}
    return CompareReport(
        sources=len(ids),
        stories=len(articles - known_stories),
        versions=sum(
            row["story_id"] in articles and row["version_id"] not in known_versions
            for row in rows.of["versions"]
        ),
        changes=tuple(rows.fresh),
        truncated=sum(row["truncated"] for row in rows.of["comparisons"]),
    )


def _compared(warehouse: Warehouse, ids: list[SourceId]) -> dict[tuple[str, str], Comparison]:
    """Return what the current engine found between two versions in earlier runs."""
    changes: dict[tuple[str, str], list[Change]] = {}
    for row in _records(warehouse.table(query("changes_of_sources"), {"source_ids": ids, "engine": ENGINE})):
        pair = (row["old_version_id"], row["new_version_id"])
        changes.setdefault(pair, []).append(change_from_row(row))
    pairs = warehouse.rows("comparisons_of_sources", source_ids=ids, engine=ENGINE)
    return {
        (old, new): Comparison(changes=tuple(changes.get((old, new), ())), truncated=truncated)
        for old, new, truncated in pairs
    }


def _records(table: Table) -> Iterator[dict[str, Any]]:
    for values in table.rows:
        yield dict(zip(table.columns, values, strict=True))


def _stories(
    warehouse: Warehouse, source_ids: Sequence[SourceId], rows: _Rows
) -> Iterator[tuple[SourceId, tuple[Story, ...]]]:
    """Give the stories of some roots; what is held back from them goes to the rows."""
    ids = list(source_ids)
    sightings: dict[SourceId, list[Sighting]] = {source_id: [] for source_id in ids}
    for source_id, seen_at, capture_id in warehouse.rows("sightings", source_ids=ids):
        sightings[source_id].append(Sighting(seen_at=seen_at, capture_id=CaptureId(capture_id)))
    articles: dict[SourceId, dict[CaptureId, list[Shown]]] = {source_id: {} for source_id in ids}
    pages: dict[SourceId, dict[CaptureId, Shown]] = {source_id: {} for source_id in ids}
    for row in _records(warehouse.table(query("captured_articles_of_sources"), {"source_ids": ids})):
        if row["part"] == PAGE_PART:
            pages[row["root_id"]][row["capture_id"]] = shown_from_row(row)
        else:
            articles[row["root_id"]].setdefault(row["capture_id"], []).append(shown_from_row(row))
    of_the_web = {name for (name,) in warehouse.rows("page_roots", source_ids=ids)}
    released = {name for (name,) in warehouse.rows("released")}
    for source_id in ids:
        looks = sorted(set(sightings[source_id]), key=lambda look: (look.seen_at, look.capture_id))
        if source_id in of_the_web:
            held = held_among(looks, articles[source_id], released)
            rows.of["held_captures"] += [held_row(source_id, one) for one in held]
            out = {one.capture_id for one in held}
            looks = [look for look in looks if look.capture_id not in out]
        yield source_id, stories_of_source(source_id, looks, articles[source_id], pages[source_id])


def _add_story(
    rows: _Rows, source_id: SourceId, story: Story, compared: Mapping[tuple[str, str], Comparison]
) -> None:
    rows.of["stories"].append(story_row(source_id, story))
    rows.of["versions"] += [version_row(source_id, version) for version in story.versions]
    rows.of["version_captures"] += [membership_row(source_id, member) for member in story.members]
    pairs = []
    for old, new in pairwise(story.versions):
        known = compared.get((old.version_id, new.version_id))
        comparison = known or comparison_of(old, new)
        if known is None:
            rows.fresh += [change.change_id for change in comparison.changes]
        pairs.append(comparison.changes)
        rows.of["changes"] += [change_row(source_id, change) for change in comparison.changes]
        row = comparison_row(source_id, old, new, engine=ENGINE, truncated=comparison.truncated)
        rows.of["comparisons"].append(row)
    for found, spoken in facts_spoken_of(pairs, story.versions):
        rows.of["notices"].append(notice_row(source_id, story.story_id, found))
        rows.of["notice_changes"] += [
            {"notice_id": found.notice_id, "source_id": source_id, **asdict(change)} for change in spoken
        ]


def _replace(warehouse: Warehouse, digests: Mapping[SourceId, str], rows: _Rows) -> None:
    ids = list(digests)
    with warehouse.transaction():
        for table in _TABLES:
            warehouse.run(f"delete_{table}", source_ids=ids)
            warehouse.insert(table, rows.of[table])
        warehouse.run("delete_timelines", source_ids=ids)
        warehouse.insert(
            "timelines",
            ({"source_id": source_id, "digest": digest} for source_id, digest in digests.items() if digest),
        )


def _added(one: CompareReport, other: CompareReport) -> CompareReport:
    changes: tuple[ChangeId, ...] = (*one.changes, *other.changes)
    return CompareReport(
        sources=one.sources + other.sources,
        stories=one.stories + other.stories,
        versions=one.versions + other.versions,
        changes=changes,
        truncated=one.truncated + other.truncated,
    )

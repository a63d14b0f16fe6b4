"""From articles to stories, versions and changes: only for sources where something is new."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query, writer
from palmyra_watch.core.compare.changes import ENGINE, comparison_of
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.timeline import Sighting, stories_of_source
from palmyra_watch.model import CaptureId, SourceId
from palmyra_watch.steps.reports import CompareReport
from palmyra_watch.steps.rows import article_from_row, change_row, membership_row, story_row, version_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.core.timeline import Story
    from palmyra_watch.model import Article, ChangeId
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

BATCH = 100  # sources in one transaction


@dataclass(slots=True)
class _Rows:
    """The rows of one batch of sources, by table, and what is new about them."""

    stories: list[dict[str, Any]] = field(default_factory=list)
    versions: list[dict[str, Any]] = field(default_factory=list)
    version_captures: list[dict[str, Any]] = field(default_factory=list)
    comparisons: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


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
    stale = [
        (SourceId(source_id), digest)
        for source_id, digest in warehouse.rows("stale_timelines", engine=ENGINE)
    ]
    report = CompareReport()
    for start in range(0, len(stale), BATCH):
        report = _added(report, _compare_batch(warehouse, dict(stale[start : start + BATCH])))
        log.debug("compared", extra={"done": min(start + BATCH, len(stale)), "total": len(stale)})
    if stale:
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
    compared = {
        (old, new): truncated
        for old, new, truncated in warehouse.rows("comparisons_of_sources", source_ids=ids, engine=ENGINE)
    }
    rows = _Rows()
    for source_id, stories in _stories(warehouse, ids).items():
        for story in stories:
            _add_story(rows, source_id, story, compared)
    _replace(warehouse, digests, rows)
    return CompareReport(
        sources=len(ids),
        stories=sum(row["story_id"] not in known_stories for row in rows.stories),
        versions=sum(row["version_id"] not in known_versions for row in rows.versions),
        changes=tuple(row["change_id"] for row in rows.changes),
        truncated=sum(row["truncated"] for row in rows.comparisons),
    )


def _stories(warehouse: Warehouse, source_ids: Sequence[SourceId]) -> dict[SourceId, tuple[Story, ...]]:
    sightings: dict[SourceId, list[Sighting]] = {source_id: [] for source_id in source_ids}
    for source_id, seen_at, capture_id in warehouse.rows("sightings", source_ids=list(source_ids)):
        sightings[source_id].append(Sighting(seen_at=seen_at, capture_id=CaptureId(capture_id)))
    articles: dict[SourceId, dict[CaptureId, list[Article]]] = {source_id: {} for source_id in source_ids}
    table = warehouse.table(query("captured_articles_of_sources"), {"source_ids": list(source_ids)})
    for values in table.rows:
        row = dict(zip(table.columns, values, strict=True))
        articles[row["source_id"]].setdefault(row["capture_id"], []).append(article_from_row(row))
    return {
        source_id: stories_of_source(source_id, sightings[source_id], articles[source_id])
        for source_id in source_ids
    }


def _add_story(
    rows: _Rows, source_id: SourceId, story: Story, compared: Mapping[tuple[str, str], bool]
) -> None:
    rows.stories.append(story_row(source_id, story))
    rows.versions.extend(version_row(source_id, version) for version in story.versions)
    rows.version_captures.extend(membership_row(source_id, member) for member in story.members)
    for old, new in pairwise(story.versions):
        pair = (old.version_id, new.version_id)
        if pair in compared:
            truncated = compared[pair]
            rows.kept.append(" ".join(pair))
        else:
            comparison = comparison_of(old, new)
            truncated = comparison.truncated
            rows.changes.extend(change_row(source_id, change) for change in comparison.changes)
        rows.comparisons.append(
            {
                "old_version_id": old.version_id,
                "new_version_id": new.version_id,
                "story_id": story.story_id,
                "source_id": source_id,
                "engine": ENGINE,
                "truncated": truncated,
            }
        )


def _replace(warehouse: Warehouse, digests: Mapping[SourceId, str], rows: _Rows) -> None:
    ids = list(digests)
    with warehouse.transaction():
        warehouse.run("delete_changes", source_ids=ids, kept=rows.kept)
        for table in ("stories", "versions", "version_captures", "comparisons"):
            warehouse.run(f"delete_{table}", source_ids=ids)
            warehouse.insert(table, getattr(rows, table))
        warehouse.insert("changes", rows.changes)
        warehouse.run("delete_timelines", source_ids=ids)
        warehouse.insert(
            "timelines", ({"source_id": source_id, "digest": digest} for source_id, digest in digests.items())
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

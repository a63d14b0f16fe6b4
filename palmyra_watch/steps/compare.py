"""From articles to stories, versions and changes: only for sources where something is new."""

from __future__ import annotations

import logging
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query, writer
from palmyra_watch.core.claims.events import disagreements_among
from palmyra_watch.core.compare.changes import ENGINE, Comparison, comparison_of
from palmyra_watch.core.compare.story import spoken_of
from palmyra_watch.core.identity import group_id_of
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.timeline import PAGE_PART, Sighting, stories_of_source
from palmyra_watch.model import CaptureId, SourceId, StoryKind
from palmyra_watch.steps.claim_rows import compared_claim, group_row, pair_row
from palmyra_watch.steps.reports import CompareReport
from palmyra_watch.steps.rows import shown_from_row
from palmyra_watch.steps.story_rows import (
    change_from_row,
    change_row,
    comparison_row,
    membership_row,
    notice_row,
    story_row,
    version_row,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from palmyra_watch.adapters.warehouse import Table, Warehouse
    from palmyra_watch.core.timeline import Shown, Story
    from palmyra_watch.model import Change, ChangeId
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

BATCH = 100  # sources in one transaction


_TABLES = ("stories", "versions", "version_captures", "comparisons", "changes", "notices", "notice_changes")


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
    stale = [
        (SourceId(source_id), digest)
        for source_id, digest in warehouse.rows("stale_timelines", engine=ENGINE)
    ]
    report = CompareReport()
    for start in range(0, len(stale), BATCH):
        report = _added(report, _compare_batch(warehouse, dict(stale[start : start + BATCH])))
        log.debug("compared", extra={"done": min(start + BATCH, len(stale)), "total": len(stale)})
    if stale:
        _group_claims(warehouse)
        log.info(
            "compared %s: %s, %s",
            counted(report.sources, "source"),
            counted(report.versions, "new version"),
            counted(len(report.changes), "new change"),
        )
    return report


def _group_claims(warehouse: Warehouse) -> None:
    """Compare the figures of all stories with each other, as a whole: any of them may concern any other."""
    rows = _records(warehouse.table(query("claims_to_compare")))
    groups = disagreements_among([compared_claim(row) for row in rows], name_group=group_id_of)
    with warehouse.transaction():
        for table in ("claim_groups", "claim_group_members", "claim_pairs"):
            warehouse.run(f"delete_{table}")
        warehouse.insert("claim_groups", map(group_row, groups))
        warehouse.insert(
            "claim_group_members",
            ({"group_id": group.group_id, "claim_id": name} for group in groups for name in group.members),
        )
        warehouse.insert("claim_pairs", (pair_row(group, pair) for group in groups for pair in group.pairs))


def _compare_batch(warehouse: Warehouse, digests: Mapping[SourceId, str]) -> CompareReport:
    ids = list(digests)
    known_stories = {row[0] for row in warehouse.rows("story_ids_of_sources", source_ids=ids)}
    known_versions = {row[0] for row in warehouse.rows("version_ids_of_sources", source_ids=ids)}
    compared = _compared(warehouse, ids)
    rows = _Rows()
    for source_id, stories in _stories(warehouse, ids).items():
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


def _stories(warehouse: Warehouse, source_ids: Sequence[SourceId]) -> dict[SourceId, tuple[Story, ...]]:
    sightings: dict[SourceId, list[Sighting]] = {source_id: [] for source_id in source_ids}
    for source_id, seen_at, capture_id in warehouse.rows("sightings", source_ids=list(source_ids)):
        sightings[source_id].append(Sighting(seen_at=seen_at, capture_id=CaptureId(capture_id)))
    articles: dict[SourceId, dict[CaptureId, list[Shown]]] = {source_id: {} for source_id in source_ids}
    table = warehouse.table(query("captured_articles_of_sources"), {"source_ids": list(source_ids)})
    pages: dict[SourceId, dict[CaptureId, Shown]] = {source_id: {} for source_id in source_ids}
    for row in _records(table):
        if row["part"] == PAGE_PART:
            pages[row["source_id"]][row["capture_id"]] = shown_from_row(row)
        else:
            articles[row["source_id"]].setdefault(row["capture_id"], []).append(shown_from_row(row))
    return {
        source_id: stories_of_source(source_id, sightings[source_id], articles[source_id], pages[source_id])
        for source_id in source_ids
    }


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
    for found, covered in spoken_of(pairs):
        rows.of["notices"].append(notice_row(source_id, story.story_id, found))
        rows.of["notice_changes"] += [
            {"notice_id": found.notice_id, "change_id": change_id, "source_id": source_id}
            for change_id in covered
        ]


def _replace(warehouse: Warehouse, digests: Mapping[SourceId, str], rows: _Rows) -> None:
    ids = list(digests)
    with warehouse.transaction():
        for table in _TABLES:
            warehouse.run(f"delete_{table}", source_ids=ids)
            warehouse.insert(table, rows.of[table])
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

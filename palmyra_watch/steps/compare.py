"""From articles to stories, versions and changes: only for sources where something is new."""

from __future__ import annotations

import logging
from dataclasses import asdict
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query, writer
from palmyra_watch.core.compare.changes import ENGINE, Comparison, comparison_of
from palmyra_watch.core.compare.rotating import is_rotating, with_rotating
from palmyra_watch.core.compare.story import facts_spoken_of
from palmyra_watch.core.holding import held_among
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.states.older_copies import Served
from palmyra_watch.core.timeline import PAGE_PART, Sighting, stories_of_source
from palmyra_watch.model import CaptureId, SourceId, StoryKind
from palmyra_watch.steps.failure_memory import FailureMemory, program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted
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
    """Rows by table, with what is new among them; of one story, or of a batch of sources."""

    def __init__(self) -> None:
        self.of: dict[str, list[dict[str, Any]]] = {table: [] for table in _TABLES}
        self.fresh: list[ChangeId] = []

    def add(self, other: _Rows) -> None:
        for table, rows in other.of.items():
            self.of[table] += rows
        self.fresh += other.fresh


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
    report = CompareReport(failed=unite_sources(warehouse))
    memory = FailureMemory.at_a_run(warehouse, Step.COMPARE)
    batches = _batches(warehouse, memory)
    total = sum(map(len, batches))
    for batch in batches:
        report = _added(report, _compare_batch(warehouse, memory, batch))
        log.debug("compared", extra={"done": report.sources, "total": total})
    report = _added(report, CompareReport(failed=relate_stories(warehouse, stale=bool(batches))))
    if batches:
        log.info(
            "compared %s: %s, %s",
            counted(report.sources, "source"),
            counted(report.versions, "new version"),
            counted(len(report.changes), "new change"),
        )
    return report


def _batches(warehouse: Warehouse, memory: FailureMemory) -> list[dict[SourceId, str | None]]:
    """Return the sources that are stale with their digests; one that failed before comes in its turn, alone."""
    stale = {
        SourceId(source_id): digest for source_id, digest in warehouse.rows("stale_timelines", engine=ENGINE)
    }
    with warehouse.transaction():
        memory.keep(warehouse, memory.subjects - set(memory.of_sources(stale)), ())
    due = [name for name, digest in stale.items() if not memory.source_waits(name, program_digest(digest))]
    again = [name for name in due if memory.of_sources({name})]
    fresh = [name for name in due if name not in set(again)]
    batches = [fresh[start : start + BATCH] for start in range(0, len(fresh), BATCH)]
    return [{name: stale[name] for name in batch} for batch in (*batches, *([name] for name in again))]


def _compare_batch(
    warehouse: Warehouse, memory: FailureMemory, digests: Mapping[SourceId, str | None]
) -> CompareReport:
    """Compare sources in one transaction; where that fails, each in one of its own."""
    together = Case(step=Step.COMPARE, subject=f"{counted(len(digests), 'source')} together")
    outcome = attempted(together, partial(_compare_sources, warehouse, memory, digests))
    if not isinstance(outcome, StepFailure):
        return outcome
    report = CompareReport()
    for source_id, digest in digests.items():
        report = _added(report, _compare_alone(warehouse, memory, source_id, digest))
    return report


def _compare_alone(
    warehouse: Warehouse, memory: FailureMemory, source_id: SourceId, digest: str | None
) -> CompareReport:
    """Compare one source; where that fails, its stories stay what they were."""
    case = _case(source_id, source_id, digest)
    outcome = attempted(case, partial(_compare_sources, warehouse, memory, {source_id: digest}))
    if not isinstance(outcome, StepFailure):
        return outcome
    with warehouse.transaction():
        memory.keep(warehouse, memory.of_sources({source_id}), (outcome,))
    return CompareReport(sources=1, failed=(outcome,))


def _case(subject: str, source_id: SourceId, digest: str | None) -> Case:
    return Case(step=Step.COMPARE, subject=subject, source_id=source_id, digest=program_digest(digest))


def _compare_sources(
    warehouse: Warehouse, memory: FailureMemory, digests: Mapping[SourceId, str | None]
) -> CompareReport:
    """Compare sources story by story and put them into the database; a story that fails stays what it was."""
    ids = list(digests)
    known_stories = {row[0] for row in warehouse.rows("story_ids_of_sources", source_ids=ids)}
    known_versions = {row[0] for row in warehouse.rows("version_ids_of_sources", source_ids=ids)}
    compared = _compared(warehouse, ids)
    rows, failed = _Rows(), []
    for source_id, stories in _stories(warehouse, ids, rows):
        for story in stories:
            case = _case(story.story_id, source_id, digests[source_id])
            outcome = attempted(case, partial(_story_rows, source_id, story, compared))
            if isinstance(outcome, StepFailure):
                failed.append(outcome)
            else:
                rows.add(outcome)
    _replace(warehouse, memory, digests, rows, failed)
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
        failed=tuple(failed),
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
        yield source_id, stories_of_source(source_id, looks, articles[source_id], pages[source_id])


def _served(warehouse: Warehouse, source_ids: Sequence[SourceId]) -> dict[CaptureId, Served]:
    """Return what servers said of the age of captures."""
    return {
        CaptureId(capture_id): Served(made_at=made_at, last_modified=last_modified, etag=etag)
        for _, capture_id, made_at, last_modified, etag in warehouse.rows(
            "served", source_ids=list(source_ids)
        )
    }


def _story_rows(source_id: SourceId, story: Story, compared: Mapping[tuple[str, str], Comparison]) -> _Rows:
    """Return the rows of one story."""
    rows = _Rows()
    rows.of["stories"].append(story_row(source_id, story))
    rows.of["versions"] += [version_row(source_id, version) for version in story.versions]
    rows.of["version_captures"] += [membership_row(source_id, member) for member in story.members]
    found_between: list[tuple[Change, ...]] = []
    for old, new in pairwise(story.versions):
        known = compared.get((old.version_id, new.version_id))
        # What other captures said of a box is no property of these two versions: it is told anew.
        is_whole = known is not None and not any(map(is_rotating, known.changes))
        comparison = known if known and is_whole else comparison_of(old, new)
        if known is None:
            rows.fresh += [change.change_id for change in comparison.changes]
        found_between.append(comparison.changes)
        row = comparison_row(source_id, old, new, engine=ENGINE, truncated=comparison.truncated)
        rows.of["comparisons"].append(row)
    pairs = with_rotating(found_between, story.versions)
    rows.of["changes"] += [change_row(source_id, change) for changes in pairs for change in changes]
    for found, spoken in facts_spoken_of(pairs, story.versions):
        rows.of["notices"].append(notice_row(source_id, story.story_id, found))
        rows.of["notice_changes"] += [
            {"notice_id": found.notice_id, "source_id": source_id, **asdict(change)} for change in spoken
        ]
    return rows


def _replace(
    warehouse: Warehouse,
    memory: FailureMemory,
    digests: Mapping[SourceId, str | None],
    rows: _Rows,
    failed: Sequence[StepFailure],
) -> None:
    """Put the rows in place of the older ones; a source with a story that failed stays stale."""
    ids = list(digests)
    kept = [failure.case.subject for failure in failed]
    stale = {failure.case.source_id for failure in failed}
    fresh = {name: digest for name, digest in digests.items() if digest and name not in stale}
    with warehouse.transaction():
        for table in reversed(_TABLES):  # what belongs to the versions of a kept story is known by them
            kept_of = {} if table == "held_captures" else {"kept_stories": kept}
            warehouse.run(f"delete_{table}", source_ids=ids, **kept_of)
        for table in _TABLES:
            warehouse.insert(table, rows.of[table])
        warehouse.run("delete_timelines", source_ids=ids)
        warehouse.insert(
            "timelines", ({"source_id": name, "digest": digest} for name, digest in fresh.items())
        )
        memory.keep(warehouse, memory.of_sources(ids), failed)


def _added(one: CompareReport, other: CompareReport) -> CompareReport:
    changes: tuple[ChangeId, ...] = (*one.changes, *other.changes)
    return CompareReport(
        sources=one.sources + other.sources,
        stories=one.stories + other.stories,
        versions=one.versions + other.versions,
        changes=changes,
        truncated=one.truncated + other.truncated,
        failed=(*one.failed, *other.failed),
    )

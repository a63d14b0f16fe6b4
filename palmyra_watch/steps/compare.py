"""From articles to stories, versions and changes: only for sources where something is new."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query, writer
from palmyra_watch.core.compare.changes import ENGINE, Comparison
from palmyra_watch.core.holding import held_among
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.states.older_copies import Served
from palmyra_watch.core.timeline import PAGE_PART, Sighting, stories_of_source
from palmyra_watch.model import CaptureId, SourceId, StoryKind
from palmyra_watch.steps.capture_rows import OF_ARTICLES
from palmyra_watch.steps.compared_rows import TABLES, ComparedRows, compared_rows
from palmyra_watch.steps.failure_memory import FailureMemory, program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted
from palmyra_watch.steps.news import News
from palmyra_watch.steps.relate import relate_stories
from palmyra_watch.steps.reports import CompareReport
from palmyra_watch.steps.rereading import mixed_roots, settle
from palmyra_watch.steps.rows import shown_from_row
from palmyra_watch.steps.story_rows import change_from_row, held_row
from palmyra_watch.steps.unite import unite_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Table, Warehouse
    from palmyra_watch.core.timeline import Shown, Story
    from palmyra_watch.model import Change, ChangeId
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.rereading import CaptureState

log = logging.getLogger(__name__)

BATCH = 100  # sources in one transaction


def compare_stories(settings: Settings) -> CompareReport:
    """Bring stories, versions and changes up to date with the articles; return what is new.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        return compare_in(warehouse, settings.captures)


def compare_in(warehouse: Warehouse, captures: Path) -> CompareReport:
    """Bring an open database up to date; what became of ids at an upgrade goes to a WARC file among the captures."""
    behind = settle(warehouse)
    report = CompareReport(failed=unite_sources(warehouse))
    work = _Work(warehouse, captures, FailureMemory.at_a_run(warehouse, Step.COMPARE))
    batches = _batches(work, behind)
    total = sum(map(len, batches))
    for batch in batches:
        report = _added(report, _compare_batch(work, batch))
        log.debug("compared", extra={"done": report.sources, "total": total})
    report = _added(report, CompareReport(failed=_relate(warehouse, behind)))
    if batches:
        _forget_unused(warehouse)
        log.info(
            "compared %s: %s, %s",
            counted(report.sources, "source"),
            counted(report.versions, "new version"),
            counted(len(report.changes), "new change"),
        )
    return report


@dataclass(frozen=True, slots=True)
class _Work:
    """The open database, the folder of the WARC files, and what failed before."""

    warehouse: Warehouse
    captures: Path
    memory: FailureMemory


def _batches(work: _Work, behind: Sequence[CaptureState]) -> list[dict[SourceId, str | None]]:
    """Return the sources that are stale with their digests; one that failed before comes in its turn, alone.

    One that is still to be read again is compared once that is done, but for what was seen of it since.
    """
    mixed = mixed_roots(work.warehouse, behind)
    left = {state.root_id for state in behind}
    roots: dict[str, str] = dict(work.warehouse.rows("source_roots_by_source"))
    stale = {
        SourceId(name): digest
        for name, digest, only_engine in work.warehouse.rows("stale_timelines", engine=ENGINE)
        if name not in mixed and not (only_engine and name in left)
    }
    memory = work.memory
    with work.warehouse.transaction():
        memory.keep(work.warehouse, memory.subjects - set(memory.of_sources(stale)), ())
    due = [name for name, digest in stale.items() if not memory.source_waits(name, program_digest(digest))]
    due.sort(key=lambda name: (roots.get(name, name), name))  # beside the one under whose name it stands now
    again = [name for name in due if memory.of_sources({name})]
    fresh = [name for name in due if name not in set(again)]
    batches = [fresh[start : start + BATCH] for start in range(0, len(fresh), BATCH)]
    return [{name: stale[name] for name in batch} for batch in (*batches, *([name] for name in again))]


def _relate(warehouse: Warehouse, behind: Sequence[CaptureState]) -> tuple[StepFailure, ...]:
    """Make the tables across stories anew where a story was, once all that is read again is read."""
    made_anew = warehouse.rows("waiting_sources")[0][0] > 0
    if made_anew and behind:
        log.info("what stories share is told anew when all captures are read again")
        return ()
    failed = relate_stories(warehouse, stale=made_anew)
    if made_anew:
        with warehouse.transaction():
            warehouse.run("delete_waiting_sources")
    return failed


def _forget_unused(warehouse: Warehouse) -> None:
    """Take out the articles that only replaced versions held."""
    with warehouse.transaction():
        for table in OF_ARTICLES:
            warehouse.run(f"delete_unused_{table}")


def _compare_batch(work: _Work, digests: Mapping[SourceId, str | None]) -> CompareReport:
    """Compare sources in one transaction; where that fails, each in one of its own."""
    together = Case(step=Step.COMPARE, subject=f"{counted(len(digests), 'source')} together")
    outcome = attempted(together, partial(_compare_sources, work, digests))
    if not isinstance(outcome, StepFailure):
        return outcome
    report = CompareReport()
    for source_id, digest in digests.items():
        report = _added(report, _compare_alone(work, source_id, digest))
    return report


def _compare_alone(work: _Work, source_id: SourceId, digest: str | None) -> CompareReport:
    """Compare one source; where that fails, its stories stay what they were."""
    case = _case(source_id, source_id, digest)
    outcome = attempted(case, partial(_compare_sources, work, {source_id: digest}))
    if not isinstance(outcome, StepFailure):
        return outcome
    with work.warehouse.transaction():
        work.memory.keep(work.warehouse, work.memory.of_sources({source_id}), (outcome,))
    return CompareReport(sources=1, failed=(outcome,))


def _case(subject: str, source_id: SourceId, digest: str | None) -> Case:
    return Case(step=Step.COMPARE, subject=subject, source_id=source_id, digest=program_digest(digest))


def _compare_sources(work: _Work, digests: Mapping[SourceId, str | None]) -> CompareReport:
    """Compare sources story by story and put them into the database; a story that fails stays what it was."""
    warehouse, ids = work.warehouse, list(digests)
    known_stories = {row[0] for row in warehouse.rows("story_ids_of_sources", source_ids=ids)}
    known_versions = {row[0] for row in warehouse.rows("version_ids_of_sources", source_ids=ids)}
    compared, news = _compared(warehouse, ids), News(warehouse, ids, engine=ENGINE)
    rows, failed = ComparedRows(), []
    for source_id, looks, stories in _stories(warehouse, ids, rows):
        news.saw(source_id, looks)
        for story in stories:
            case = _case(story.story_id, source_id, digests[source_id])
            outcome = attempted(case, partial(compared_rows, source_id, story, compared, engine=ENGINE))
            if isinstance(outcome, StepFailure):
                failed.append(outcome)
            else:
                rows.add(outcome)
    news.judge(warehouse, work.captures, rows)
    _replace(work, digests, rows, failed, news)
    fresh = [row for row in rows.of["versions"] if not news.is_known(row["source_id"], row["first_seen_at"])]
    articles = {row["story_id"] for row in rows.of["stories"] if row["kind"] is StoryKind.ARTICLE}
    begun = {row["story_id"] for row in fresh if row["number"] == 1}
    return CompareReport(
        sources=len(ids),
        stories=len((articles & begun) - known_stories),
        versions=sum(
            row["story_id"] in articles and row["version_id"] not in known_versions for row in fresh
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
    warehouse: Warehouse, source_ids: Sequence[SourceId], rows: ComparedRows
) -> Iterator[tuple[SourceId, list[Sighting], tuple[Story, ...]]]:
    """Give the stories of some roots with the looks that they come from; what is held back goes to the rows."""
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
        yield source_id, looks, stories_of_source(source_id, looks, articles[source_id], pages[source_id])


def _served(warehouse: Warehouse, source_ids: Sequence[SourceId]) -> dict[CaptureId, Served]:
    """Return what servers said of the age of captures."""
    return {
        CaptureId(capture_id): Served(made_at=made_at, last_modified=last_modified, etag=etag)
        for _, capture_id, made_at, last_modified, etag in warehouse.rows(
            "served", source_ids=list(source_ids)
        )
    }


def _replace(
    work: _Work,
    digests: Mapping[SourceId, str | None],
    rows: ComparedRows,
    failed: Sequence[StepFailure],
    news: News,
) -> None:
    """Put the rows in place of the older ones; a source with a story that failed stays stale."""
    ids, warehouse = list(digests), work.warehouse
    kept = [failure.case.subject for failure in failed]
    stale = {failure.case.source_id for failure in failed}
    made = {name: digest for name, digest in digests.items() if digest and name not in stale}
    with warehouse.transaction():
        for table in reversed(TABLES):  # what belongs to the versions of a kept story is known by them
            kept_of = {} if table == "held_captures" else {"kept_stories": kept}
            warehouse.run(f"delete_{table}", source_ids=ids, **kept_of)
        for table in TABLES:
            warehouse.insert(table, rows.of[table])
        warehouse.run("delete_timelines", source_ids=[name for name in ids if name not in stale])
        warehouse.run("mark_timelines_stale", source_ids=sorted(stale))
        warehouse.insert("timelines", (news.timeline_row(name, digest) for name, digest in made.items()))
        warehouse.insert("waiting_sources", ({"source_id": name} for name in ids))
        work.memory.keep(warehouse, work.memory.of_sources(ids), failed)


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

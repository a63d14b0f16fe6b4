"""From articles to stories, versions and changes: only for sources where something is new."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.compare.changes import ENGINE
from palmyra_watch.core.render.summary import counted
from palmyra_watch.core.story_languages import languages_of
from palmyra_watch.model import SourceId, StoryKind
from palmyra_watch.steps.failure_memory import FailureMemory, program_digest
from palmyra_watch.steps.guarded import Case, Step, StepFailure, attempted
from palmyra_watch.steps.relate import relate_stories
from palmyra_watch.steps.reports import CompareReport
from palmyra_watch.steps.rows.compared import TABLES, ComparedRows, compared_rows
from palmyra_watch.steps.rows.stories_seen import compared_before, stories_seen
from palmyra_watch.steps.stored.load import load_file
from palmyra_watch.steps.stored.unused import forget_unused
from palmyra_watch.steps.unite import unite_sources
from palmyra_watch.steps.upgrades.news import News
from palmyra_watch.steps.upgrades.rereading import mixed_roots, settle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.model import ChangeId
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.upgrades.rereading import CaptureState

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
    roots = {SourceId(name): SourceId(root) for name, root in warehouse.rows("source_roots_by_source")}
    work = _Work(warehouse, captures, FailureMemory.at_a_run(warehouse, Step.COMPARE), roots)
    batches = _batches(work, behind)
    total = sum(map(len, batches))
    for batch in batches:
        report = _added(report, _compare_batch(work, batch))
        log.debug("compared", extra={"done": report.sources, "total": total})
    report = _added(report, CompareReport(failed=_relate(warehouse, behind)))
    if batches:
        with warehouse.transaction():
            forget_unused(warehouse)
        log.info(
            "compared %s: %s, %s",
            counted(report.sources, "source"),
            counted(report.versions, "new version"),
            counted(len(report.changes), "new change"),
        )
    _remember(warehouse)
    return report


def _remember(warehouse: Warehouse) -> None:
    """Keep what the stories are compared with now: until it differs, nothing is to be done."""
    state = warehouse.rows("evidence_state", engine=ENGINE)[0][0]
    with warehouse.transaction():
        warehouse.change("clear", "waiting.compared")
        warehouse.run("insert_compared_state", state=state)


@dataclass(frozen=True, slots=True)
class _Work:
    """The open database, the folder of the WARC files, what failed before, and under whose name sources stand."""

    warehouse: Warehouse
    captures: Path
    memory: FailureMemory
    roots: Mapping[SourceId, SourceId]

    def together(self, names: Iterable[SourceId]) -> list[list[SourceId]]:
        """Return some sources, those beside one another that stand, or stood, under one name."""
        groups: dict[SourceId, list[SourceId]] = {}
        for name in sorted(names):
            groups.setdefault(self.roots.get(name, name), []).append(name)
        return [groups[root] for root in sorted(groups)]


def _batches(work: _Work, behind: Sequence[CaptureState]) -> list[dict[SourceId, str | None]]:
    """Return the sources that are stale with their digests; one that failed before comes in its turn, alone.

    One that is still to be read again is compared once that is done, but for what was seen of it since. Sources that
    were united wait for each other: what one of them told goes on in the other's stories.
    """
    mixed = mixed_roots(work.warehouse, behind)
    left = {state.root_id for state in behind}
    stale = {
        SourceId(name): digest
        for name, digest, only_engine in work.warehouse.rows("stale_timelines", engine=ENGINE)
        if name not in mixed and not (only_engine and name in left)
    }
    memory = work.memory
    with work.warehouse.transaction():
        memory.keep(work.warehouse, memory.subjects - set(memory.of_sources(stale)), ())
    batches: list[list[SourceId]] = [[]]
    again = []
    for group in work.together(stale):
        if any(memory.source_waits(name, program_digest(stale[name])) for name in group):
            continue
        if memory.of_sources(group):
            again.append(group)
        elif len(batches[-1]) + len(group) > BATCH:
            batches.append(group)
        else:
            batches[-1] = [*batches[-1], *group]
    return [{name: stale[name] for name in batch} for batch in (*batches, *again) if batch]


def _relate(warehouse: Warehouse, behind: Sequence[CaptureState]) -> tuple[StepFailure, ...]:
    """Make the tables across stories anew where a story was, once all that is read again is read."""
    made_anew = warehouse.rows("waiting_sources")[0][0] > 0
    if made_anew and behind:
        log.info("what stories share is told anew when all captures are read again")
        return ()
    failed = relate_stories(warehouse, stale=made_anew)
    if made_anew:
        with warehouse.transaction():
            warehouse.change("clear", "waiting.sources")
    return failed


def _compare_batch(work: _Work, digests: Mapping[SourceId, str | None]) -> CompareReport:
    """Compare sources in one transaction; where that fails, each in one of its own."""
    together = Case(step=Step.COMPARE, subject=f"{counted(len(digests), 'source')} together")
    outcome = attempted(together, partial(_compare_sources, work, digests))
    if not isinstance(outcome, StepFailure):
        return outcome
    report = CompareReport()
    for group in work.together(digests):
        report = _added(report, _compare_alone(work, {name: digests[name] for name in group}))
    return report


def _compare_alone(work: _Work, digests: Mapping[SourceId, str | None]) -> CompareReport:
    """Compare one source, and those that were united with it; where that fails, their stories stay what they were."""
    source_id = next((name for name, digest in digests.items() if digest), next(iter(digests)))
    case = _case(source_id, source_id, digests[source_id])
    outcome = attempted(case, partial(_compare_sources, work, digests))
    if not isinstance(outcome, StepFailure):
        return outcome
    with work.warehouse.transaction():
        work.memory.keep(work.warehouse, work.memory.of_sources(digests), (outcome,))
    return CompareReport(sources=1, failed=(outcome,))


def _case(subject: str, source_id: SourceId, digest: str | None) -> Case:
    return Case(step=Step.COMPARE, subject=subject, source_id=source_id, digest=program_digest(digest))


def _compare_sources(work: _Work, digests: Mapping[SourceId, str | None]) -> CompareReport:
    """Compare sources story by story and put them into the database; a story that fails stays what it was."""
    warehouse, ids = work.warehouse, list(digests)
    known_stories = {row[0] for row in warehouse.rows("story_ids_of_sources", source_ids=ids)}
    known_versions = {row[0] for row in warehouse.rows("version_ids_of_sources", source_ids=ids)}
    compared, news = compared_before(warehouse, ids), News(warehouse, ids, engine=ENGINE)
    rows, failed = ComparedRows(), []
    for source_id, looks, stories in stories_seen(warehouse, ids, rows):
        news.saw(source_id, looks)
        make = partial(compared_rows, languages=languages_of(stories), engine=ENGINE)
        for story in stories:
            case = _case(story.story_id, source_id, digests[source_id])
            outcome = attempted(case, partial(make, source_id, story, compared))
            if isinstance(outcome, StepFailure):
                failed.append(outcome)
            else:
                rows.add(outcome)
    stale = {SourceId(failure.case.source_id) for failure in failed}
    joined = [name for name in ids if name not in stale and work.roots.get(name, name) in stale]
    kept = [row[0] for row in warehouse.rows("story_ids_of_sources", source_ids=joined)]
    kept += [failure.case.subject for failure in failed]
    news.judge(warehouse, rows, kept_stories=kept)
    made = {name: digest for name, digest in digests.items() if name not in {*stale, *joined}}
    _replace(work, digests, rows, news, _Left(made=made, kept=kept, failed=failed))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Left:
    """What is made anew, with its digests, and what stays as it was."""

    made: Mapping[SourceId, str | None]
    kept: Sequence[str]
    failed: Sequence[StepFailure]


def _replace(
    work: _Work, digests: Mapping[SourceId, str | None], rows: ComparedRows, news: News, left: _Left
) -> None:
    """Put the rows in place of the older ones; a source with a story that failed stays stale."""
    ids, warehouse = list(digests), work.warehouse
    with warehouse.transaction():
        for table in reversed(TABLES):  # what belongs to the versions of a kept story is known by them
            warehouse.change("delete_of_sources", table, source_ids=ids, kept_stories=list(left.kept))
        for table in TABLES:
            warehouse.insert(table, rows.of[table])
        warehouse.change("delete_of_sources", "timelines", source_ids=list(left.made))
        warehouse.run("mark_timelines_stale", source_ids=sorted(set(ids) - set(left.made)))
        rows_of_timelines = (news.timeline_row(name, digest) for name, digest in left.made.items() if digest)
        warehouse.insert("timelines", rows_of_timelines)
        warehouse.insert("waiting.sources", ({"source_id": name} for name in ids))
        work.memory.keep(warehouse, work.memory.of_sources(ids), left.failed)
        written = news.write(work.captures)  # last: what fails before leaves nothing written down
    if written:
        load_file(warehouse, work.captures, written)


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

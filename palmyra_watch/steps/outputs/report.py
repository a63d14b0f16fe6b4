"""Write the published warehouse out as a folder of pages for a browser."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query, reader
from palmyra_watch.core.render.site.gone import Shown, gone_site
from palmyra_watch.core.render.site.index import IndexedChange, disagreements_site, index_site
from palmyra_watch.core.render.site.rows import Edition, SiteFile, StoryRows
from palmyra_watch.core.render.site.story import story_site
from palmyra_watch.core.render.summary import counted
from palmyra_watch.errors import ReportNotWritten
from palmyra_watch.steps.failure_memory import tell_failures
from palmyra_watch.steps.guarded import Case, Guard, Step, StepFailure, attempted
from palmyra_watch.steps.outputs.report_folder import replaced_folder
from palmyra_watch.steps.read import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.core.render.site.rows import Row
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

_SOURCES = 200  # whose rows are in memory at a time
_SHARED = ("disagreements", "corrections", "reuse")
_PER_STORY = ("versions", "changes", "headlines", "claims", "notices", "evidence", "retired_ids")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReport:
    """A report that was written.

    Attributes:
        pages: HTML files.
        changes: That they show.
        folder: Of all files.
        index: The page to open first.
        failed: Stories that have no page, and what could not be shown of several.
    """

    pages: int
    changes: int
    folder: Path
    index: Path
    failed: tuple[StepFailure, ...] = ()


def write_report(settings: Settings, folder: Path) -> ReportReport:
    """Write the report into a folder, in place of an older one, and return what came of it.

    Raises:
        WarehouseMissing: There is none yet.
        ReportNotWritten: The folder holds something else, the disk refuses, or no story at all can be shown; an older
            report is what it was.
    """
    edition = Edition(made_at=datetime.now(UTC), program=f"palmyra-watch {version('palmyra-watch')}")
    guard = Guard(Step.REPORT)
    with reader(settings.published_database) as warehouse, replaced_folder(folder) as aside:
        stories = _rows(warehouse, "site_stories")
        pages = _write(aside, _assets())
        written = guard.each(
            _stories(warehouse, stories, guard),
            lambda rows: _write_story(aside, rows, edition),
            subject=lambda rows: str(rows.story["story_id"]),
        )
        if guard.failed and not written:
            raise ReportNotWritten(folder, f"no story can be shown; the first: {guard.failed[0].error}")
        told = guard.together(
            written,
            lambda some: _write_index(aside, some, edition),
            whole="the front page",
            subject=lambda one: str(one.story["story_id"]),
        )
        shared = guard.together(
            _shared(warehouse),
            lambda some: _write_shared(aside, some, edition),
            whole="what several stories say",
            subject=_shared_subject,
        )
        shown = _shown(written)
        gone = guard.each(
            _gone(warehouse),
            lambda rows: _write(aside, [gone_site(rows, shown, edition)]),
            subject=lambda rows: str(rows[0]["story_id"]),
        )
        pages += sum(one.pages for one in written) + (told or 0) + (shared or 0) + sum(gone)
    changes = sum(len(one.indexed) for one in written)
    log.info("wrote %d pages to %s", pages, folder)
    tell_failures(settings, Step.REPORT, guard.failed)
    return ReportReport(
        pages=pages,
        changes=changes,
        folder=folder,
        index=folder / "index.html",
        failed=tuple(guard.failed),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A story whose pages were written."""

    story: Row
    pages: int
    indexed: tuple[IndexedChange, ...]


def _write_story(folder: Path, rows: StoryRows, edition: Edition) -> _Written:
    site = story_site(rows, edition)
    indexed = tuple(
        IndexedChange(row=row, story=rows.story, page=site.page_of[row["change_id"]]) for row in rows.changes
    )
    return _Written(story=rows.story, pages=_write(folder, site.files), indexed=indexed)


def _write_index(folder: Path, written: Sequence[_Written], edition: Edition) -> int:
    indexed = [change for one in written for change in one.indexed]
    return _write(folder, index_site([one.story for one in written], indexed, edition))


def _gone(warehouse: Warehouse) -> list[list[Row]]:
    """Return what is known of each story that is no more: its address leads on."""
    rows = _rows(warehouse, "site_gone_stories")
    return [list(group) for _, group in groupby(rows, key=itemgetter("story_id"))]


def _shown(written: Sequence[_Written]) -> Shown:
    return Shown(
        stories={str(one.story["story_id"]): one.story for one in written},
        page_of={change.row["change_id"]: change.page for one in written for change in one.indexed},
    )


def _shared(warehouse: Warehouse) -> list[tuple[str, Row]]:
    """Return the rows that the pages on several stories show, each with the list that it belongs to."""
    found = {name: _rows(warehouse, f"list_{name}") for name in ("disagreements", "corrections")}
    found["reuse"] = _rows(warehouse, "list_reuse", story="", about="")
    return [(name, row) for name in _SHARED for row in found[name]]


def _write_shared(folder: Path, listed: Sequence[tuple[str, Row]], edition: Edition) -> int:
    disagreements, corrections, quoted = ([row for name, row in listed if name == one] for one in _SHARED)
    return _write(folder, disagreements_site(disagreements, corrections, quoted, edition))


def _shared_subject(listed: tuple[str, Row]) -> str:
    name, row = listed
    return f"{row.get('group_id') or row.get('story_id')} ({name})"


def _stories(warehouse: Warehouse, stories: Sequence[Row], guard: Guard) -> Iterator[StoryRows]:
    """Yield all that is known of each story, a number of sources at a time; where that fails, one by one."""
    of_source: dict[str, list[Row]] = defaultdict(list)
    for story in stories:
        of_source[story["source_id"]].append(story)
    waiting = iter(of_source.items())
    while batch := dict(islice(waiting, _SOURCES)):
        together = Case(step=Step.REPORT, subject=f"{counted(len(batch), 'source')} together")
        rows = attempted(together, partial(_known, warehouse, batch))
        if not isinstance(rows, StepFailure):
            yield from rows
            continue
        alone = guard.each(
            batch.items(), lambda one: _known(warehouse, dict([one])), subject=lambda one: one[0]
        )
        yield from chain(*alone)


def _known(warehouse: Warehouse, batch: Mapping[str, Sequence[Row]]) -> list[StoryRows]:
    """Return all that is known of the stories of some sources."""
    found = {name: _by(warehouse, f"site_{name}", "story_id", batch) for name in _PER_STORY}
    sentences = _by(warehouse, "site_sentences", "content_id", batch)
    known = []
    for story in (story for some in batch.values() for story in some):
        of_story = {name: found[name].get(story["story_id"], []) for name in _PER_STORY}
        contents = {row["content_id"] for row in of_story["versions"]}
        of_contents = {content: sentences.get(content, []) for content in contents}
        known.append(StoryRows(story=story, sentences=of_contents, **of_story))
    return known


def _by(warehouse: Warehouse, name: str, key: str, sources: Iterable[str]) -> Mapping[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(warehouse, name, source_ids=list(sources)):
        grouped[row[key]].append(row)
    return grouped


def _rows(warehouse: Warehouse, name: str, **parameters: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return records(warehouse.table(query(name), parameters))


def _assets() -> Iterator[SiteFile]:
    """Yield the style sheet and the scripts that lie in the package."""
    folder = files("palmyra_watch.core.render.site") / "assets"
    for asset in sorted(folder.iterdir(), key=lambda one: one.name):
        if asset.name.endswith((".css", ".js")):
            yield SiteFile(path=f"assets/{asset.name}", text=asset.read_text(encoding="utf-8"))


def _write(folder: Path, made: Iterable[SiteFile]) -> int:
    """Write files below a folder and return how many of them are pages."""
    pages = 0
    for file in list(made):  # a story that cannot be rendered leaves no half of its pages behind
        path = folder / file.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
        pages += file.path.endswith(".html")
    return pages

"""Write the published warehouse out as a folder of pages for a browser."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warehouse import query, reader
from palmyra_watch.core.render.site.index import IndexedChange, disagreements_site, index_site
from palmyra_watch.core.render.site.rows import Edition, SiteFile, StoryRows
from palmyra_watch.core.render.site.story import story_site
from palmyra_watch.steps.read import records
from palmyra_watch.steps.report_folder import replaced_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from palmyra_watch.adapters.warehouse import Warehouse
    from palmyra_watch.core.render.site.rows import Row
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

_SOURCES = 200  # whose rows are in memory at a time
_PER_STORY = ("versions", "changes", "headlines", "claims", "notices", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReport:
    """A report that was written.

    Attributes:
        pages: HTML files.
        changes: That they show.
        folder: Of all files.
        index: The page to open first.
    """

    pages: int
    changes: int
    folder: Path
    index: Path


def write_report(settings: Settings, folder: Path) -> ReportReport:
    """Write the report into a folder, in place of an older one, and return what came of it.

    Raises:
        WarehouseMissing: There is none yet.
        ReportNotWritten: The folder holds something else, or the disk refuses; an older report is what it was.
    """
    edition = Edition(made_at=datetime.now(UTC), program=f"palmyra-watch {version('palmyra-watch')}")
    indexed: list[IndexedChange] = []
    pages = 0
    with reader(settings.published_database) as warehouse, replaced_folder(folder) as aside:
        stories = _rows(warehouse, "site_stories")
        pages += _write(aside, _assets())
        for rows in _stories(warehouse, stories):
            site = story_site(rows, edition)
            pages += _write(aside, site.files)
            indexed += [
                IndexedChange(row=row, story=rows.story, page=site.page_of[row["change_id"]])
                for row in rows.changes
            ]
        pages += _write(aside, index_site(stories, indexed, edition))
        found = [_rows(warehouse, f"list_{name}") for name in ("disagreements", "corrections")]
        reuse = _rows(warehouse, "list_reuse", story="", about="")
        pages += _write(aside, disagreements_site(found[0], found[1], reuse, edition))
    log.info("wrote %d pages to %s", pages, folder)
    return ReportReport(pages=pages, changes=len(indexed), folder=folder, index=folder / "index.html")


def _stories(warehouse: Warehouse, stories: Sequence[Row]) -> Iterator[StoryRows]:
    """Yield all that is known of each story, a number of sources at a time."""
    of_source: dict[str, list[Row]] = defaultdict(list)
    for story in stories:
        of_source[story["source_id"]].append(story)
    waiting = iter(of_source.items())
    while batch := dict(islice(waiting, _SOURCES)):
        found = {name: _by(warehouse, f"site_{name}", "story_id", batch) for name in _PER_STORY}
        sentences = _by(warehouse, "site_sentences", "content_id", batch)
        for story in (story for some in batch.values() for story in some):
            of_story = {name: found[name].get(story["story_id"], []) for name in _PER_STORY}
            contents = {row["content_id"] for row in of_story["versions"]}
            yield StoryRows(
                story=story,
                sentences={content: sentences.get(content, []) for content in contents},
                **of_story,
            )


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
    for file in made:
        path = folder / file.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="\n")
        pages += file.path.endswith(".html")
    return pages

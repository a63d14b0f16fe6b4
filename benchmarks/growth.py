"""What new captures cost beside many stored versions: `python -m benchmarks.growth [NEW [STORED …]]`.

A home of invented stories (`benchmarks.noisy_pages`), two versions each, is grown to so many stored versions
(`benchmarks.grown_home`: rows alone, without their WARC files). Then so many captures of new stories are taken in, by
the steps of the program, publishing included. Printed is the processor time of each step in seconds, its workers
included, for each number of stored versions, and how many times as much the largest costs as the smallest.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.grown_home import grow
from benchmarks.ingest import cpu_seconds, settings_in, write_warc
from benchmarks.noisy_pages import Paper
from palmyra_watch.adapters.warehouse import unit_of_work, unlocked_writer
from palmyra_watch.core.compare.changes import ENGINE
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.load import load_captures
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.rounds import Steps, by_this_process, derive
from palmyra_watch.steps.take_over import known_evidence, take_over_warc

if TYPE_CHECKING:
    from collections.abc import Callable

    from palmyra_watch.settings import Settings

NEW: Final = 1_000
STORED: Final = (10_000, 300_000)
_STORIES: Final = 100
_AT: Final = datetime(2024, 6, 1, tzinfo=UTC)
_DIGESTS: Final = """
UPDATE timelines SET digest = told.digest
FROM (SELECT unnest($digests, recursive := true)) AS told WHERE told.source_id = timelines.source_id
"""
STEPS: Final[dict[str, Callable[[Settings], object]]] = {
    "load": load_captures,
    "extract": Steps(by_this_process).extracted,
    "compare and relate": compare_stories,
    "publish": publish_warehouse,
}


def base(folder: Path) -> Settings:
    """Make a home of some stories, each with two versions."""
    settings, paper = settings_in(folder), Paper(seed=11)
    stories = [paper.article() for _ in range(_STORIES)]
    for number in range(2):
        bodies = []
        for story in stories:
            body = story.sent(number)
            old = story.paragraphs[2]
            edited = f"{old} It was told {number + 7} times."
            bodies.append((story, body.replace(old.encode(), edited.encode()), _AT + timedelta(days=number)))
        take_over(settings, folder / f"{number}.warc.gz", bodies)
    derive(settings)
    return settings


def take_over(settings: Settings, path: Path, bodies: list[tuple[object, bytes, datetime]]) -> None:
    """Put captures among the evidence of a home."""
    write_warc(path, bodies)  # type: ignore[arg-type]  # they are stories
    take_over_warc(settings, path, known=known_evidence(settings))


def grown(folder: Path, small: Settings, stored: int) -> Settings:
    """Return a home with so many versions."""
    settings = settings_in(folder)
    shutil.copytree(small.captures, settings.captures)
    grow(small.working_database, settings.working_database, max(0, stored // (2 * _STORIES) - 1))
    with unlocked_writer(settings.working_database) as warehouse:
        # The id of a source is a hash of its address, and that of a copy is not: it would be taken for two pages.
        warehouse.table("UPDATE contents SET canonical_url = NULL; UPDATE exchanges SET final_url = ''")
        # And what a story was made from has other ids now.
        stale = warehouse.rows("stale_timelines", engine=ENGINE)
        digests = [{"source_id": source_id, "digest": digest} for source_id, digest, _ in stale]
        warehouse.table(_DIGESTS, {"digests": digests})
    publish_warehouse(settings)
    return settings


def spent(settings: Settings, folder: Path, new: int) -> list[float]:
    """Return what each step costs, in seconds, once some captures of new stories have come."""
    paper = Paper(seed=12)
    stories = [paper.article() for _ in range(new)]
    bodies = [(story, story.sent(1), _AT + timedelta(days=9)) for story in stories]
    take_over(settings, folder / "new.warc.gz", bodies)
    found = []
    with unit_of_work():
        for step in STEPS.values():
            before = cpu_seconds()
            step(settings)
            found.append(cpu_seconds() - before)
    return found


def main(new: int = NEW, stored: tuple[int, ...] = STORED) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = base(_made(folder / "base"))
        columns = []
        for size in stored:
            place = _made(folder / f"{size}")
            columns.append(spent(grown(place, small, size), place, new))
            shutil.rmtree(place)
    print(f"{new:,} captures of new stories; seconds of processor time beside so many stored versions")
    print(f"{'':22}{''.join(f'{size:>12,}' for size in stored)}{'times':>8}")
    rows = [
        *zip(STEPS, zip(*columns, strict=True), strict=True),
        ("altogether", [sum(one) for one in columns]),
    ]
    for what, row in rows:
        print(f"{what:22}{''.join(f'{one:12.2f}' for one in row)}{row[-1] / max(row[0], 0.01):8.2f}")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    main(numbers[0] if numbers else NEW, tuple(numbers[1:]) or STORED)

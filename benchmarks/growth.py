"""What new captures cost beside many stored versions: `python -m benchmarks.growth [NEW [STORED …]]`.

A home of invented stories (`benchmarks.noisy_pages`), two versions each, is grown to so many stored versions
(`benchmarks.grown_home`: rows alone, without their WARC files). Then so many captures of new stories are taken in, by
the steps of the program, publishing included. Printed is the processor time of each step in seconds, its workers
included, for each number of stored versions, and how many times as much the largest costs as the smallest; of comparing
also what uniting sources and finding disagreements take.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from benchmarks.grown_home import grow
from benchmarks.ingest import cpu_seconds, settings_in, write_warc
from benchmarks.noisy_pages import Paper
from palmyra_watch.adapters.warehouse import unit_of_work, unlocked_writer
from palmyra_watch.core.compare.changes import ENGINE
from palmyra_watch.steps import compare
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.import_warc.take_over import known_evidence, take_over_warc
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.relate import relate_stories
from palmyra_watch.steps.relations import figures
from palmyra_watch.steps.rounds import Steps, by_this_process, derive
from palmyra_watch.steps.stored.load import load_captures
from palmyra_watch.steps.unite import unite_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.noisy_pages import Story
    from palmyra_watch.settings import Settings

NEW: Final = 1_000
STORED: Final = (10_000, 300_000)
_STORIES: Final = 100  # at most, of which all others are copies
_GIVEN: Final = ("Anna", "Peter", "Maria", "Omar", "Ruth", "Yusuf")
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


APART: Final[dict[str, tuple[tuple[object, str], ...]]] = {
    "… uniting sources": ((compare, "unite_sources"),),
    "… disagreements": tuple((figures.Figures, name) for name in ("begin", "parts", "tables", "replace")),
}


@contextmanager
def _timed(told: dict[str, float]) -> Iterator[None]:
    """Add up what the functions of APART cost meanwhile, in seconds."""
    before = [
        (what, owner, name, getattr(owner, name)) for what, places in APART.items() for owner, name in places
    ]

    def timed(what: str, real: Callable[..., object]) -> Callable[..., object]:
        def work(*args: object, **kwargs: object) -> object:
            began = cpu_seconds()
            try:
                return real(*args, **kwargs)
            finally:
                told[what] = told.get(what, 0.0) + cpu_seconds() - began

        return work

    for what, owner, name, real in before:
        setattr(owner, name, timed(what, real))
    try:
        yield
    finally:
        for _, owner, name, real in before:
            setattr(owner, name, real)


def base(folder: Path, stories: int) -> Settings:
    """Make a home of so many stories, each with two versions."""
    settings, paper = settings_in(folder), Paper(seed=11)
    told = [paper.article() for _ in range(stories)]
    for number in range(2):
        bodies = []
        for story in told:
            body = _with_voices(story, number)
            edited = body.replace(b"</p>", f" It was told {number + 7} times.</p>".encode(), 3)
            bodies.append((story, edited, _AT + timedelta(days=number)))
        take_over(settings, folder / f"{number}.warc.gz", bodies)
    derive(settings)
    return settings


def _with_voices(story: Story, request: int) -> bytes:
    """Return the page of a request with people in it, who are quoted."""
    chance = Random(story.address)  # noqa: S311  # pages, not secrets
    body = story.sent(request)
    for paragraph in story.paragraphs[2:10:2]:
        words = " ".join(paragraph.split()[:14]).lower().strip(".")
        name = f"{chance.choice(_GIVEN)} {''.join(chance.choices('abdefgiklmnorstuz', k=8)).capitalize()}"
        told = f"{paragraph} “We saw that {words},” said {name}, who spoke of a “{' '.join(words.split()[3:5])}”."
        body = body.replace(paragraph.encode(), told.encode())
    return body


def take_over(settings: Settings, path: Path, bodies: list[tuple[Story, bytes, datetime]]) -> None:
    """Put captures among the evidence of a home."""
    write_warc(path, bodies)
    take_over_warc(settings, path, known=known_evidence(settings))


def grown(folder: Path, small: Settings, copies: int) -> Settings:
    """Return a home with the rows of a small one, and so many copies of them."""
    settings = settings_in(folder)
    shutil.copytree(small.captures, settings.captures)
    grow(small.working_database, settings.working_database, copies)
    with unlocked_writer(settings.working_database) as warehouse:
        # The id of a source is a hash of its address, and that of a copy is not: it would be taken for two pages.
        warehouse.table("UPDATE contents SET canonical_url = NULL; UPDATE exchanges SET final_url = ''")
        # And what a story was made from has other ids now.
        stale = warehouse.rows("stale_timelines", engine=ENGINE)
        digests = [{"source_id": source_id, "digest": digest} for source_id, digest, _ in stale]
        if digests:
            warehouse.table(_DIGESTS, {"digests": digests})
        # What sources were united and stories related by is kept beside the tables that are copied.
        unite_sources(warehouse)
        warehouse.table("INSERT INTO waiting.sources SELECT source_id FROM timelines")
        relate_stories(warehouse, stale=True)
        warehouse.change("clear", "waiting.sources")
    publish_warehouse(settings)
    return settings


def spent(settings: Settings, folder: Path, new: int) -> dict[str, float]:
    """Return what each step costs, in seconds, once some captures of new stories have come, and APART."""
    paper = Paper(seed=12)
    stories = [paper.article() for _ in range(new)]
    bodies = [(story, _with_voices(story, 1), _AT + timedelta(days=9)) for story in stories]
    take_over(settings, folder / "new.warc.gz", bodies)
    found: dict[str, float] = {}
    apart = dict.fromkeys(APART, 0.0)
    with unit_of_work(), _timed(apart):
        for what, step in STEPS.items():
            before = cpu_seconds()
            step(settings)
            found[what] = cpu_seconds() - before
    return {**found, **apart, "altogether": sum(found.values())}


def main(new: int = NEW, stored: tuple[int, ...] = STORED) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stories = min(_STORIES, min(stored) // 2)
        small = base(_made(folder / "base"), stories)
        columns = []
        for size in stored:
            place = _made(folder / f"{size}")
            columns.append(spent(grown(place, small, size // (2 * stories) - 1), place, new))
            shutil.rmtree(place)
    print(f"{new:,} captures of new stories; seconds of processor time beside so many stored versions")
    print(f"{'':22}{''.join(f'{size:>12,}' for size in stored)}{'times':>8}")
    for what in (*STEPS, *APART, "altogether"):
        row = [column[what] for column in columns]
        print(f"{what:22}{''.join(f'{one:12.2f}' for one in row)}{row[-1] / max(row[0], 0.01):8.2f}")


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    main(numbers[0] if numbers else NEW, tuple(numbers[1:]) or STORED)

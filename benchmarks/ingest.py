"""What reading a page costs beside bare trafilatura, in one run: `python -m benchmarks.ingest [PAGES]`.

The pages are invented: 134 KB each, with noise that differs at every request (`benchmarks.noisy_pages`). Printed are
milliseconds of processor time for one page, and the ratio to `trafilatura.bare_extraction` on the same page, of

- the extractor, for a new text;
- the extractor, for other bytes with the same article: known by the key of the page, with how often it was;
- everything behind the captures (rows of the database, claims, names and quotations, worker processes), for both;
- `palmyra-watch import` of a WARC file that repeats one page: captures for a second of processor time, first of all
  work by its own (what one page more costs), then with the start of the program and of its workers.

Processor time is that of this process or, where others do the work, of all its children (RUSAGE_CHILDREN). The same
machine gives other figures an hour later: compare ratios, of one run.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import trafilatura
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.noisy_pages import Paper
from palmyra_watch.core.extract.html import WebPage
from palmyra_watch.settings import Settings
from palmyra_watch.steps.import_warc.take_over import known_evidence, take_over_warc
from palmyra_watch.steps.rounds import derive
from palmyra_watch.steps.stored.load import load_captures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.noisy_pages import Story
    from palmyra_watch.core.extract.known.page_key import Layout

PAGES = 60
COPIES = 20  # of one page in an import, for each page of the other measurements
_AT = datetime(2024, 6, 1, tzinfo=UTC)
_ROUNDS = 7  # of the extractor; the median of the ratios within each


def cpu_seconds() -> float:
    """Return the processor time of this process and of its children that have ended."""
    spent = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


def by_turns(works: Sequence[Callable[[], object]], count: int) -> list[tuple[float, float]]:
    """Return the processor time of each work for one of `count` pages, in ms, and its ratio to the first work.

    They take turns, so that a machine that others use, too, slows all of them down alike. Both are medians.
    """
    rounds = [[_milliseconds(work, count) for work in works] for _ in range(_ROUNDS)]
    ratios = [[one / spent[0] for one in spent] for spent in rounds]
    return [
        (median(spent), median(ratio))
        for spent, ratio in zip(zip(*rounds, strict=True), zip(*ratios, strict=True), strict=True)
    ]


def _milliseconds(work: Callable[[], object], count: int) -> float:
    before = cpu_seconds()
    work()
    return 1000 * (cpu_seconds() - before) / count


def opened(story: Story, body: bytes) -> WebPage:
    """Return a page of a story, parsed.

    Raises:
        ValueError: It is refused.
    """
    page = WebPage.of(body, url=story.address, charset="utf-8", captured_at=_AT)
    if not isinstance(page, WebPage):
        raise ValueError(page.refusal)  # noqa: TRY004  # of the page, not of a type
    return page


class Extraction:
    """The extractor in this process, on two requests of each story."""

    def __init__(self, stories: Sequence[Story]) -> None:
        """Ask for every story twice."""
        self.stories = stories
        self.first = [story.sent(1) for story in stories]
        self.second = [story.sent(2) for story in stories]

    def bare(self) -> None:
        for body in self.first:
            trafilatura.bare_extraction(body.decode())

    def new(self) -> None:
        for story, body in zip(self.stories, self.first, strict=True):
            opened(story, body).page()

    def known(self) -> list[tuple[Layout | None, str | None]]:
        """Return the layout and the key of each story, as its first request shows it."""
        pages = [opened(story, body) for story, body in zip(self.stories, self.first, strict=True)]
        return [(page.layout(), page.key(page.layout())) for page in pages]

    def again(self, known: Iterable[tuple[Layout | None, str | None]]) -> int:
        """Return how many second requests are known to show the same article."""
        pages = zip(self.stories, self.second, known, strict=True)
        return sum(
            key is not None and opened(story, body).key(layout) == key for story, body, (layout, key) in pages
        )


def write_warc(path: Path, bodies: Iterable[tuple[Story, bytes, datetime]]) -> None:
    """Write bodies as answers of a server, as other programs do."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for story, body, at in bodies:
            sent = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
            record = writer.create_warc_record(
                story.address,
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=StatusAndHeaders("200 OK", sent, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": f"{at:%Y-%m-%dT%H:%M:%SZ}"},
            )
            writer.write_record(record)


def settings_in(folder: Path) -> Settings:
    """Return the settings of an empty home."""
    sources = folder / "sources.toml"
    sources.write_text('collection = "benchmark"\n', encoding="utf-8")
    return Settings(home=folder / "home", sources=sources)


def derived(settings: Settings, path: Path) -> float:
    """Take a file over, and return the seconds that everything behind the captures took."""
    load_captures(settings)
    take_over_warc(settings, path, known=known_evidence(settings))
    load_captures(settings)
    before = cpu_seconds()
    derive(settings)
    return cpu_seconds() - before


def whole_way(folder: Path, extraction: Extraction) -> tuple[float, float]:
    """Return the milliseconds for a page that everything behind the captures takes: new texts, then known ones."""
    settings, spent = settings_in(folder), []
    for number, bodies in enumerate((extraction.first, extraction.second)):
        path = folder / f"{number}.warc.gz"
        at = _AT + timedelta(days=number)
        write_warc(path, ((s, body, at) for s, body in zip(extraction.stories, bodies, strict=True)))
        spent.append(1000 * derived(settings, path) / len(bodies))
    return spent[0], spent[1]


def imported(folder: Path, story: Story, copies: int) -> float:
    """Return the seconds that `palmyra-watch import` takes for so many copies of one page."""
    folder.mkdir()
    settings, path = settings_in(folder), folder / "copies.warc.gz"
    body = story.sent(1)
    write_warc(path, ((story, body, _AT + timedelta(minutes=10 * number)) for number in range(copies)))
    before = cpu_seconds()
    command = [
        "-c",
        "from palmyra_watch.cli import main; main()",
        "import",
        str(path),
        "--home",
        str(settings.home),
    ]
    subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return cpu_seconds() - before


def main(pages: int) -> None:
    """Measure and print."""
    paper = Paper(seed=1)
    extraction = Extraction([paper.article() for _ in range(pages)])
    extraction.bare()  # what is made once, is made now
    extraction.new()
    known = extraction.known()
    gc.freeze()  # as the processes do that read pages
    turns = by_turns([extraction.bare, extraction.new, lambda: extraction.again(known)], pages)
    bare = turns[0][0]
    hits = extraction.again(known)
    size = sum(map(len, extraction.first)) // pages
    print(
        f"{pages} pages of {size:,} bytes; milliseconds of processor time for one, and the ratio to bare trafilatura"
    )
    names = ("bare trafilatura", "extractor, new text")
    for what, one in zip(
        (*names, f"extractor, known article ({hits} of {pages} by the key)"), turns, strict=True
    ):
        _tell(what, *one)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, spent in zip(("new text", "known article"), whole_way(folder, extraction), strict=True):
            _tell(f"behind the captures, {what}", spent, spent / bare)
        few, many = (imported(folder / f"{n}", extraction.stories[0], n) for n in (pages, pages * COPIES))
    more = pages * (COPIES - 1)
    print(
        f"{'import of identical bytes':50} {more / (many - few):8,.0f} captures for a second of processor time"
    )
    print(
        f"{'with the start of the program':50} {pages * COPIES / many:8,.0f} of {pages * COPIES:,} in {many:.1f} s"
    )


def _tell(what: str, spent: float, ratio: float) -> None:
    print(f"{what:50} {spent:8.2f} {ratio:8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)

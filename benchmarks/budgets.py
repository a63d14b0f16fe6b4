"""How the cost of each text grows with its length, whatever it holds: `python -m benchmarks.budgets [PATTERNS]`.

Each pattern of `patterns.txt` is repeated to 8, 32 and 128 KB, and three things are measured in processor time:
reading it as a document, with all its claims, names, quotations and sentences (`document`); reading a web page whose
paragraphs it makes (`page`); and comparing it with itself, edited in every seventh place (`comparison`). Four times the
text should cost four times as much; told is what costs five times as much or more at a step, and does so by the least
of six measurements: the sizes take turns, as other work on the machine slows all of them down for a while. What the
program remembers of texts that it read is forgotten before each measurement: a short text would be in its memory the
second time, and a long one too long for it. Python's search for cycles of references is put off meanwhile: it is
proportional to the objects on the whole, but comes in leaps, one of which may fall to a long text and none to a short.

Printed are the largest growth for each measure and step, and each pattern that grows faster; the command ends with 1
where one does. Costs below a fiftieth of a second are taken as that: they tell nothing of growth.
"""

from __future__ import annotations

import gc
import sys
import time
from ast import literal_eval
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import _lru_cache_wrapper
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.compare.changes import comparison_of
from palmyra_watch.core.extract.capture import Described, page_of_text
from palmyra_watch.core.extract.html import WebPage
from palmyra_watch.model import (
    Article,
    Block,
    CaptureId,
    ContentId,
    Hints,
    Page,
    Role,
    SourceId,
    StoryId,
    Version,
    VersionId,
)
from palmyra_watch.steps.reports import PendingCapture
from palmyra_watch.steps.rows.captures import rows_of_page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SIZES: Final = (8_000, 32_000, 128_000)  # characters
GROWTH: Final = 5.0
_LEAST: Final = 0.02  # seconds
_EDITED: Final = 7
_PARAGRAPH: Final = 400  # characters
_AT: Final = datetime(2024, 6, 1, tzinfo=UTC)
_AGAIN: Final = 5
_PROGRAM: Final = "palmyra_watch"


def patterns() -> list[str]:
    """Return the patterns of the file beside this one."""
    lines = (Path(__file__).parent / "patterns.txt").read_text(encoding="utf-8").split("\n")
    told = [line for line in lines if line and not line.startswith("# ")]
    return [literal_eval('"' + line.replace('"', '\\"') + '"') for line in told]


def repeated(pattern: str, size: int) -> str:
    """Return a pattern so often that it has a size."""
    return (pattern * (size // len(pattern) + 1))[:size]


def _pending() -> PendingCapture:
    described = Described(
        url="https://news.example/a", media_type="text/plain", captured_at=_AT, hints=Hints()
    )
    return PendingCapture(
        capture_id=CaptureId("cap1:a"),
        source_id=SourceId("src1:a"),
        warc="",
        offset=0,
        described=described,
        key="",
    )


def document(pattern: str, size: int) -> Callable[[], object]:
    """Return the work of reading a document."""
    body = repeated(pattern, size).encode(errors="surrogatepass")
    return lambda: rows_of_page(_pending(), page_of_text(body, hints=Hints()))


def page(pattern: str, size: int) -> Callable[[], object]:
    """Return the work of reading a web page."""
    text = repeated(pattern, size)
    parts = "".join(
        f"<p>{text[start : start + _PARAGRAPH]}</p>\n" for start in range(0, len(text), _PARAGRAPH)
    )
    body = f"<html><head><title>A</title></head><body><article><h1>A</h1>{parts}</article></body></html>"
    data = body.encode(errors="replace")

    def read() -> None:
        found = WebPage.of(data, url="https://news.example/a", charset="utf-8", captured_at=_AT)
        rows_of_page(_pending(), found if isinstance(found, Page) else found.page())

    return read


def comparison(pattern: str, size: int) -> Callable[[], object]:
    """Return the work of a comparison."""
    old = repeated(pattern, size)
    unit = max(len(pattern), 20) * _EDITED
    new = "".join(f"{old[start : start + unit]}x " for start in range(0, len(old), unit))
    return lambda: comparison_of(version(1, [old]), version(2, [new]))


def version(number: int, paragraphs: Sequence[str]) -> Version:
    """Return the version of a story that holds some paragraphs, a day after the one of the number before."""
    at = _AT + timedelta(days=number)
    blocks = tuple(
        Block(role=Role.PARAGRAPH, text=text, source_start=0, source_end=len(text)) for text in paragraphs
    )
    article = Article(
        headline=None,
        authors=(),
        site=None,
        site_basis=None,
        published=None,
        dateline=None,
        language=None,
        blocks=blocks,
    )
    return Version(
        version_id=VersionId(f"v{number}"),
        story_id=StoryId("s"),
        number=number,
        content_id=ContentId(f"c{number}"),
        state_id=str(number),
        article=article,
        first_seen_at=at,
        last_seen_at=at,
        looks=1,
    )


MEASURES: Final[dict[str, Callable[[str, int], Callable[[], object]]]] = {
    "document": document,
    "page": page,
    "comparison": comparison,
}


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work, as long as it tells something."""
    _forget()
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work()
        return max(time.process_time() - began, _LEAST)
    finally:
        gc.enable()


def _forget() -> None:
    """Empty every memory of bounded size; those without a bound hold word lists, which do not grow with a text."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == _PROGRAM]
    for known in {id(one): one for module in modules for one in vars(module).values()}.values():
        if isinstance(known, _lru_cache_wrapper) and known.cache_parameters()["maxsize"] is not None:
            known.cache_clear()


def growths(measure: str, pattern: str) -> list[float]:
    """Return how many times as much each size costs as the one before it."""
    works = [MEASURES[measure](pattern, size) for size in SIZES]
    spent = [seconds(work) for work in works]
    for _ in range(_AGAIN):
        if max(_growths(spent)) < GROWTH:
            break
        spent = [min(least, seconds(work)) for least, work in zip(spent, works, strict=True)]
    return _growths(spent)


def _growths(spent: Sequence[float]) -> list[float]:
    return [later / earlier for earlier, later in pairwise(spent)]


def main(most: int | None = None) -> int:
    """Measure and print; return how many patterns grow too fast."""
    chosen = patterns()[:most]
    largest: dict[str, list[list[float]]] = defaultdict(list)
    fast = 0
    for pattern in chosen:
        for measure in MEASURES:
            grown = growths(measure, pattern)
            largest[measure].append(grown)
            if max(grown) >= GROWTH:
                fast += 1
                steps = ", ".join(f"{one:.1f}" for one in grown)
                print(f"{measure:12} {pattern!r:.40} grows by {steps}", flush=True)
    steps = [f"{size // 1000} → {later // 1000} KB" for size, later in pairwise(SIZES)]
    print(f"{len(chosen)} patterns: the largest growth of processor time")
    print(f"{'':12} {' '.join(f'{step:>14}' for step in steps)}")
    for measure, found in largest.items():
        most_of = [max(step) for step in zip(*found, strict=True)]
        print(f"{measure:12} {' '.join(f'{one:14.1f}' for one in most_of)}")
    return fast


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else None) > 0)

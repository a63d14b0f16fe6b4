"""Read web pages in processes of their own: a page that takes too much is given up, and disturbs nothing else.

A worker's own processor time is its bound, which other programs on the machine do not shorten. A clock on the wall
only ends a worker that hangs.
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import resource
import secrets
import signal
from collections import deque
from concurrent.futures import TimeoutError as HangEnded
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from palmyra_watch.core.extract.capture import charset_of
from palmyra_watch.core.extract.html import WebPage
from palmyra_watch.errors import NotComputed
from palmyra_watch.model import ContentId, Page
from palmyra_watch.steps.rows.captures import CaptureRows, rows_of_known, rows_of_page
from palmyra_watch.steps.stored.readings import reading_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from palmyra_watch.model import SourceId
    from palmyra_watch.steps.reports import PendingCapture
    from palmyra_watch.steps.stored.readings import Reading

WORKERS = 2  # 35 pages a second on two cores; threads are slower than none
_IN_FLIGHT = 8  # bodies that wait in memory
_ENOUGH_FOR_TWO = 40  # pages; a second process has read them by the time in which it is started
_TASKS_OF_A_WORKER = 2_000
_HANG_SECONDS = (
    3_600.0  # a worker that waits for something uses no processor time; sixty times the usual bound
)
_HANG_PER_CPU_SECOND = 60.0  # where the bound is set higher; no machine is so busy that a worker gets less


def _prepare_worker() -> None:
    """Let a worker that is told to end be ended by the system, and its collector pass over what was imported.

    Pebble has it end by a handler of Python's, which complains on the terminal where Python is ending already. Some
    300,000 objects of modules live as long as the process: to look at them again costs a tenth of a new page's time.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.collect()
    gc.freeze()


class _Workers:
    """The processes that read pages: started when a page is to be read, kept while somebody says so."""

    def __init__(self) -> None:
        self._pool: ProcessPool | None = None
        self._size = self._keepers = 0

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Keep the processes until the end of the block, and of all blocks around it."""
        self._keepers += 1
        try:
            yield
        finally:
            self._keepers -= 1
            if not self._keepers:
                self._stop()

    def of(self, size: int) -> ProcessPool:
        """Return a pool of at least so many processes: one that is not needed costs a second to start."""
        if self._pool is None or not self._pool.active or self._size < size:
            self._stop()
            context = multiprocessing.get_context(
                "spawn"
            )  # the caller may have threads, which a fork would break
            self._pool = ProcessPool(
                max_workers=size, max_tasks=_TASKS_OF_A_WORKER, initializer=_prepare_worker, context=context
            )
            self._size = size
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.close()  # type: ignore[no-untyped-call]  # pebble's
            self._pool.join()
        self._pool = None


_WORKERS = _Workers()
one_pool = _WORKERS.kept
"""Keep the worker processes of one batch for the next, until the end of the block."""


def html_pages(
    jobs: Iterable[tuple[bytes, PendingCapture]], *, unknown: int, cpu_seconds: float
) -> Iterator[Callable[[], CaptureRows]]:
    """Give, for each body in order, a call that returns its rows or raises what the extractor did not expect.

    The call raises `NotComputed` where the page took more than it may, or its worker died.

    Args:
        jobs: Bodies with what is known of them; taken a few at a time.
        unknown: How many of them have to be read in full, about; what is known takes a quarter of the time.
        cpu_seconds: Processor time for one page, in whole seconds rounded up; its process is killed behind that.
    """
    hang_seconds = max(_HANG_SECONDS, _HANG_PER_CPU_SECOND * cpu_seconds)
    batch = secrets.token_hex(8)
    with one_pool():
        pool = _WORKERS.of(WORKERS if unknown >= _ENOUGH_FOR_TWO else 1)
        waiting: deque[object] = deque()
        for body, pending in jobs:
            arguments = (body, pending, batch, cpu_seconds)
            waiting.append(pool.schedule(_bounded_rows, args=arguments, timeout=hang_seconds))
            if len(waiting) >= _IN_FLIGHT:
                yield partial(_finished, waiting.popleft(), cpu_seconds)
        while waiting:
            yield partial(_finished, waiting.popleft(), cpu_seconds)


class _OwnReadings:
    """What a worker read in full of the present batch; the rows of other batches may never have been stored."""

    def __init__(self) -> None:
        self._batch = ""
        self._of: dict[SourceId, Reading] = {}

    def known(self, pending: PendingCapture, batch: str) -> Reading | None:
        """Return the last full reading of a capture's page: of this batch, or else the stored one."""
        if batch != self._batch:
            self._batch, self._of = batch, {}
        return self._of.get(pending.source_id, pending.reading)

    def keep(self, reading: Reading | None) -> None:
        if reading is not None:
            self._of[reading.source_id] = reading


_OWN = _OwnReadings()


def _bounded_rows(body: bytes, pending: PendingCapture, batch: str, cpu_seconds: float) -> CaptureRows:
    with _bounded(cpu_seconds):
        rows = capture_rows(body, pending, _OWN.known(pending, batch))
    _OWN.keep(rows.reading)
    return rows


def capture_rows(body: bytes, pending: PendingCapture, known: Reading | None) -> CaptureRows:
    """Return the rows of a capture of a web page, read in full unless it shows the known article."""
    described = pending.described
    page = WebPage.of(
        body,
        url=described.url,
        charset=charset_of(described.media_type),
        captured_at=described.captured_at,
    )
    if isinstance(page, Page):
        return CaptureRows(of=rows_of_page(pending, page))
    if known is not None and known.knows(page, pending):
        return CaptureRows(of=rows_of_known(pending, page, known), reading=known.once_more())
    rows = rows_of_page(pending, page.page())
    ids = [ContentId(row["content_id"]) for row in rows["captured_articles"]]
    return CaptureRows(of=rows, reading=reading_of(pending, page, ids[0]) if len(ids) == 1 else None)


@contextmanager
def _bounded(cpu_seconds: float) -> Iterator[None]:
    """Let this process take so much more processor time: behind that the system ends it with SIGXCPU."""
    resource.setrlimit(
        resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1])
    )  # no core file of it
    usage = resource.getrusage(resource.RUSAGE_SELF)
    before, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(usage.ru_utime + usage.ru_stime + cpu_seconds)
    unbounded = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == unbounded else min(soft, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (before, hard))


def _finished(future: object, cpu_seconds: float) -> CaptureRows:
    try:
        rows: CaptureRows = future.result()  # type: ignore[attr-defined]  # pebble's futures carry no types
    except HangEnded as error:
        raise NotComputed("the extractor hung") from error
    except ProcessExpired as error:
        if error.exitcode == -signal.SIGXCPU:
            reason = f"more than {cpu_seconds:g} s of processor time"
        else:
            reason = f"the extractor died: {error}"
        raise NotComputed(reason) from error
    return rows

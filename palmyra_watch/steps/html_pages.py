"""Extract web pages in processes of their own: a page that takes too much is given up, and disturbs nothing else.

A worker's own processor time is its bound, which other programs on the machine do not shorten. A clock on the wall
only ends a worker that hangs.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import signal
from collections import deque
from concurrent.futures import TimeoutError as HangEnded
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from palmyra_watch.core.extract.capture import Described, charset_of
from palmyra_watch.core.extract.html import page_from_html
from palmyra_watch.errors import NotComputed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from palmyra_watch.model import Page

WORKERS = 2  # 35 pages a second on two cores; threads are slower than none
_IN_FLIGHT = 8  # bodies that wait in memory
_TASKS_OF_A_WORKER = 2_000
_HANG_SECONDS = (
    3_600.0  # a worker that waits for something uses no processor time; sixty times the usual bound
)
_HANG_PER_CPU_SECOND = 60.0  # where the bound is set higher; no machine is so busy that a worker gets less


def html_pages(
    jobs: Iterable[tuple[bytes, Described]], *, cpu_seconds: float
) -> Iterator[Callable[[], Page]]:
    """Give, for each body in order, a call that returns its page or raises what the extractor did not expect.

    The call raises `NotComputed` where the page took more than it may, or its worker died.

    Args:
        jobs: Bodies with what is known of them; taken a few at a time.
        cpu_seconds: Processor time for one page, in whole seconds rounded up; its process is killed behind that.
    """
    context = multiprocessing.get_context("spawn")  # the caller may have threads, which a fork would break
    rest = iter(jobs)
    first = list(islice(rest, WORKERS))
    workers = max(1, len(first))  # a worker that is not needed costs a second to start
    hang_seconds = max(_HANG_SECONDS, _HANG_PER_CPU_SECOND * cpu_seconds)
    with ProcessPool(max_workers=workers, max_tasks=_TASKS_OF_A_WORKER, context=context) as pool:
        waiting: deque[object] = deque()
        for body, described in chain(first, rest):
            waiting.append(pool.schedule(_page, args=(body, described, cpu_seconds), timeout=hang_seconds))
            if len(waiting) >= _IN_FLIGHT:
                yield partial(_finished, waiting.popleft(), cpu_seconds)
        while waiting:
            yield partial(_finished, waiting.popleft(), cpu_seconds)


def _page(body: bytes, described: Described, cpu_seconds: float) -> Page:
    with _bounded(cpu_seconds):
        return page_from_html(
            body,
            url=described.url,
            charset=charset_of(described.media_type),
            captured_at=described.captured_at,
        )


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


def _finished(future: object, cpu_seconds: float) -> Page:
    try:
        page: Page = future.result()  # type: ignore[attr-defined]  # pebble's futures carry no types
    except HangEnded as error:
        raise NotComputed("the extractor hung") from error
    except ProcessExpired as error:
        if error.exitcode == -signal.SIGXCPU:
            reason = f"more than {cpu_seconds:g} s of processor time"
        else:
            reason = f"the extractor died: {error}"
        raise NotComputed(reason) from error
    return page

"""Extract web pages in processes of their own: a page that takes too long is given up, and disturbs nothing else."""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from concurrent.futures import TimeoutError as DeadlinePassed
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING

from pebble import ProcessExpired, ProcessPool

from palmyra_watch.core.extract.capture import Described, charset_of
from palmyra_watch.core.extract.html import page_from_html
from palmyra_watch.model import Outcome, Page, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

log = logging.getLogger(__name__)

WORKERS = 2  # 35 pages a second on two cores; threads are slower than none
DEADLINE_SECONDS = 60.0  # trafilatura has no time-out of its own; the slowest real page seen took under 5
_IN_FLIGHT = 8  # bodies that wait in memory
_TASKS_OF_A_WORKER = 2_000


def html_pages(jobs: Iterable[tuple[bytes, Described]], *, deadline_seconds: float) -> Iterator[Page]:
    """Give the page of each body, in order; a page that is refused says why.

    Args:
        jobs: Bodies with what is known of them; taken a few at a time.
        deadline_seconds: For one page; its process is killed when it has passed.
    """
    context = multiprocessing.get_context("spawn")  # the caller may have threads, which a fork would break
    rest = iter(jobs)
    first = list(islice(rest, WORKERS))
    workers = max(1, len(first))  # a worker that is not needed costs a second to start
    with ProcessPool(max_workers=workers, max_tasks=_TASKS_OF_A_WORKER, context=context) as pool:
        waiting: deque[tuple[object, Described]] = deque()
        for body, described in chain(first, rest):
            waiting.append(
                (pool.schedule(_page, args=(body, described), timeout=deadline_seconds), described)
            )
            if len(waiting) >= _IN_FLIGHT:
                yield _finished(*waiting.popleft(), deadline_seconds)
        while waiting:
            yield _finished(*waiting.popleft(), deadline_seconds)


def _page(body: bytes, described: Described) -> Page:
    return page_from_html(
        body,
        url=described.url,
        charset=charset_of(described.media_type),
        captured_at=described.captured_at,
    )


def _finished(future: object, described: Described, deadline_seconds: float) -> Page:
    try:
        page: Page = future.result()  # type: ignore[attr-defined]  # pebble's futures carry no types
    except DeadlinePassed:
        return _refused("too-slow", f"extraction took longer than {deadline_seconds:.0f} s")
    except BrokenProcessPool:  # no worker can be had: that says nothing about this page
        raise
    except ProcessExpired as error:
        return _refused("extractor-died", f"the extractor died: {error}")
    except Exception as error:  # one bad page must not stop the others
        log.exception("%s could not be extracted", described.url)
        return _refused("extractor-failed", f"the extractor failed: {type(error).__name__}: {error}")
    return page


def _refused(rule: str, reason: str) -> Page:
    refusal = Refusal(rule=rule, reason=reason, outcome=Outcome.QUARANTINED)
    return Page(articles=(), furniture=(), refusal=refusal)

"""Questions to many hosts at a time: one worker to a host, so that none holds up the others."""

from __future__ import annotations

import logging
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from palmyra_watch.model import Failure, NoReply

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from concurrent.futures import Future

    from palmyra_watch.adapters.http import Conditions
    from palmyra_watch.model import Reply, Source
    from palmyra_watch.steps.visits.sites import Visits

log = logging.getLogger(__name__)

_HOST_FAILURES = frozenset({Failure.CONNECTION, Failure.TIMEOUT, Failure.UNRESOLVED, Failure.TLS})
_FAILURES_OF_A_HOST = 3  # in a row: the rest of its pages is left for the next round
_LOOK_AGAIN_SECONDS = 0.1

Answer = tuple["Question", "Reply | NoReply"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A page or feed to ask for, and what may be asked about its last answer."""

    source: Source
    conditions: Conditions


def answers_to(
    visits: Visits, questions: Sequence[Question], *, workers: int, until: float
) -> Generator[Answer]:
    """Give the answers as they come; close it when leaving early.

    Left out are questions for which no time was left, whose host has failed three times in a row, or has asked for
    a pause. The hosts come in the order of their first question.

    Args:
        visits: Keeps the distance between visits.
        questions: The most urgent first.
        workers: So many hosts are asked at a time.
        until: On the monotonic clock: after it no question is begun.
    """
    hosts: dict[str, list[Question]] = {}
    for question in questions:
        hosts.setdefault(urlsplit(question.source.location).netloc, []).append(question)
    if not hosts:
        return
    answers: queue.Queue[Answer | None] = queue.Queue(maxsize=workers)
    stop = threading.Event()

    def ask_host(queued: Sequence[Question]) -> None:
        try:
            _ask(visits, queued, answers, stop, until)
        finally:
            answers.put(None)

    with ThreadPoolExecutor(max_workers=min(workers, len(hosts)), thread_name_prefix="host") as pool:
        running = [pool.submit(ask_host, queued) for queued in hosts.values()]
        try:
            left = len(running)
            while left:
                answer = answers.get()
                if answer is None:
                    left -= 1
                else:
                    yield answer
        finally:
            stop.set()
            _drain(answers, running)
    for worker in running:
        worker.result()


def _ask(
    visits: Visits,
    queued: Sequence[Question],
    answers: queue.Queue[Answer | None],
    stop: threading.Event,
    until: float,
) -> None:
    failed = 0
    for question in queued:
        if stop.is_set() or failed >= _FAILURES_OF_A_HOST or time.monotonic() > until:
            return
        reply = visits.fetch(question.source.location, conditions=question.conditions)
        if isinstance(reply, NoReply) and reply.failure is Failure.PAUSED:
            log.info("%s is left for the next round: %s", question.source.location, reply.reason)
            continue
        failed = failed + 1 if isinstance(reply, NoReply) and reply.failure in _HOST_FAILURES else 0
        answers.put((question, reply))


def _drain(answers: queue.Queue[Answer | None], running: Sequence[Future[None]]) -> None:
    """Take out what workers still put in, so that they can end."""
    for worker in running:
        worker.cancel()
    while wait(running, timeout=0).not_done:
        try:
            answers.get(timeout=_LOOK_AGAIN_SECONDS)
        except queue.Empty:
            continue

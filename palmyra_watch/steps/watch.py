"""Look at the pages and feeds that are due, and store what is new. Needs no database while it looks."""

from __future__ import annotations

import hashlib
import logging
import queue
import secrets
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from palmyra_watch.adapters.source_list import feeds_in, page_source, pages_in, source_list_from
from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.core.discovery import pages_named
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.core.schedule import next_look
from palmyra_watch.core.urls import page_key
from palmyra_watch.core.web_looks import Look, common_targets, exchange_of, look_of
from palmyra_watch.model import (
    Failure,
    NoReply,
    Observation,
    Origin,
    Outcome,
    Reply,
    Run,
    SourceKind,
)
from palmyra_watch.steps.reports import WatchReport
from palmyra_watch.steps.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from palmyra_watch.adapters.source_list import FeedEntry
    from palmyra_watch.model import Source, SourceId
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.known import KnownPage

log = logging.getLogger(__name__)

_HOST_FAILURES = frozenset({Failure.CONNECTION, Failure.TIMEOUT, Failure.UNRESOLVED, Failure.TLS})
_FAILURES_OF_A_HOST = 3  # in a row: the rest of its pages is left for the next round


class _Round:
    """One round of looking: the file that is written, and the counts."""

    def __init__(self, writer: RunWriter, known: Mapping[SourceId, KnownPage]) -> None:
        self.writer, self.known = writer, known
        self.outcomes: Counter[str] = Counter()
        self.troubles: list[tuple[str, str]] = []
        self.found = self.postponed = 0

    def keep(self, source: Source, reply: Reply | NoReply, look: Look) -> None:
        """Write down one look, and the body when it is new."""
        exchange = exchange_of(reply, Origin.LIVE)
        page = self.known.get(source.source_id)
        before = page.capture if page else None
        same = look.outcome is Outcome.UNCHANGED
        if look.outcome is Outcome.PRESENT and isinstance(reply, Reply):
            same = before is not None and before[1] == hashlib.sha256(reply.body).hexdigest()
            if not same:
                self.writer.add_response(source, reply, captured_at=reply.received_at, exchange=exchange)
        outcome = Outcome.UNCHANGED if same else look.outcome
        self.outcomes[outcome] += 1
        if look.reason:
            self.troubles.append((source.location, look.reason))
            log.warning("%s: %s (%s)", source.location, look.reason, outcome)
        if outcome is not Outcome.PRESENT:
            self.writer.add_observation(
                Observation(
                    source_id=source.source_id,
                    observed_at=exchange.fetched_at,
                    outcome=outcome,
                    capture_id=before[0] if same and before else None,
                    reason=look.reason,
                    exchange=exchange,
                )
            )


def watch_pages(settings: Settings, known: Sequence[KnownPage], *, everything: bool) -> WatchReport:
    """Look at every feed and at each page that is due, write one WARC file, and return what came of it.

    Args:
        settings: Where things are.
        known: All pages and feeds that were ever listed or looked at.
        everything: Look at all pages, due or not.

    Raises:
        SourceListError: The list cannot be used.
        CapturesNotWritten: The disk is full or refuses; nothing that was stored earlier is touched.
    """
    listed = source_list_from(settings.sources)
    by_id = {page.source.source_id: page for page in known}
    feeds, pages = feeds_in(listed), pages_in(listed)
    if not feeds and not pages and not any(page.source.collection == listed.collection for page in known):
        return WatchReport()
    started_at = datetime.now(UTC)
    told = [*pages, *(feed for feed, _ in feeds)]
    fresh = tuple(one for one in told if one.source_id not in by_id or by_id[one.source_id].source != one)
    run = Run(run_id=run_id_of(started_at, secrets.token_hex(8)), started_at=started_at, sources=fresh)
    with Visits(settings) as visits, RunWriter(settings.captures, run) as writer:
        this = _Round(writer, by_id)
        until = time.monotonic() + settings.round_seconds
        found = _discover(this, visits, feeds, pages, until)
        watched = {source.source_id: source for source in (*pages, *found)}
        for page in known:
            if page.source.kind is SourceKind.PAGE and page.source.collection == listed.collection:
                watched.setdefault(page.source.source_id, page.source)
        due = [one for one in watched.values() if everything or _is_due(by_id.get(one.source_id), started_at)]
        _look_at(this, visits, due, settings.fetch_workers, until)
        log.info(
            "looked at %d of %d pages and feeds", sum(this.outcomes.values()), len(watched) + len(feeds)
        )
        return WatchReport(
            warc=writer.name,
            watched=len(watched),
            feeds=len(feeds),
            found=this.found,
            postponed=this.postponed,
            outcomes=dict(this.outcomes),
            troubles=tuple(this.troubles),
        )


def _is_due(page: KnownPage | None, now: datetime) -> bool:
    if page is None:
        return True
    due = next_look(page.record)
    return due is not None and due <= now


def _discover(
    this: _Round,
    visits: Visits,
    feeds: Iterable[tuple[Source, FeedEntry]],
    pages: Iterable[Source],
    until: float,
) -> list[Source]:
    """Look at the feeds, and return the pages that they name for the first time."""
    entries = {source.source_id: entry for source, entry in feeds}
    taken = {*this.known, *(source.source_id for source in pages)}
    found = []
    for source, reply in _replies(this, visits, [source for source, _ in feeds], 8, until):
        this.keep(source, reply, look_of(reply))
        if not isinstance(reply, Reply) or look_of(reply).outcome is not Outcome.PRESENT:
            continue
        entry = entries[source.source_id]
        named = [url for url in pages_named(reply.body, base=reply.final_url) if entry.takes(url)]
        for url in named[: entry.newest]:
            page = page_source(source.collection, url, note=f"found in {source.location}")
            if page.source_id not in taken:
                taken.add(page.source_id)
                this.writer.add_source(page)
                found.append(page)
    this.found = len(found)
    return found


def _look_at(this: _Round, visits: Visits, due: Sequence[Source], workers: int, until: float) -> None:
    """Look at pages; answers that were redirected wait for the end, when it shows whether many went one way."""
    elsewhere: list[tuple[Source, Reply]] = []
    for done, (source, reply) in enumerate(_replies(this, visits, due, workers, until), start=1):
        if (
            isinstance(reply, Reply)
            and reply.hops
            and page_key(reply.final_url) != page_key(source.location)
            and look_of(reply).outcome is Outcome.PRESENT
        ):
            elsewhere.append((source, reply))
        else:
            this.keep(source, reply, look_of(reply))
        log.debug("looked at %s", source.location, extra={"done": done, "total": len(due)})
    shared = common_targets(reply for _, reply in elsewhere)
    for source, reply in elsewhere:
        look = look_of(reply)
        if page_key(reply.final_url) in shared:
            reason = f"sent to {reply.final_url}, as other stories were"
            look = Look(outcome=Outcome.FAILED, reason=reason)
        this.keep(source, reply, look)


def _replies(
    this: _Round, visits: Visits, sources: Sequence[Source], workers: int, until: float
) -> Iterator[tuple[Source, Reply | NoReply]]:
    """Give the answer for each source as it comes; one worker to a host, so that no host holds up the others."""
    hosts: dict[str, list[Source]] = {}
    for source in sources:
        hosts.setdefault(urlsplit(source.location).netloc, []).append(source)
    answers: queue.Queue[tuple[Source, Reply | NoReply] | None] = queue.Queue(maxsize=workers)
    stop = threading.Event()

    def visit_host(queued: Sequence[Source]) -> None:
        failed = 0
        try:
            for source in queued:
                if stop.is_set() or failed >= _FAILURES_OF_A_HOST or time.monotonic() > until:
                    return
                known = this.known.get(source.source_id)
                reply = visits.fetch(source.location, conditions=known.conditions if known else None)
                trouble = isinstance(reply, NoReply) and reply.failure in _HOST_FAILURES
                failed = failed + 1 if trouble else 0
                answers.put((source, reply))
        finally:
            answers.put(None)

    looked = 0
    with ThreadPoolExecutor(max_workers=max(1, min(workers, len(hosts))), thread_name_prefix="host") as pool:
        running = [pool.submit(visit_host, queued) for queued in hosts.values()]
        try:
            left = len(running)
            while left:
                answer = answers.get()
                if answer is None:
                    left -= 1
                    continue
                source, reply = answer
                if isinstance(reply, NoReply) and reply.failure is Failure.PAUSED:
                    log.info("%s is left for the next round: %s", source.location, reply.reason)
                    continue
                looked += 1
                yield source, reply
        finally:
            stop.set()
            _drain(answers, running)
    this.postponed += len(sources) - looked
    for worker in running:
        worker.result()


def _drain(answers: queue.Queue[tuple[Source, Reply | NoReply] | None], running: Sequence[object]) -> None:
    """Take out what workers still put in, so that they can end."""
    while any(not worker.done() for worker in running):  # type: ignore[attr-defined]
        try:
            answers.get(timeout=0.1)
        except queue.Empty:
            continue

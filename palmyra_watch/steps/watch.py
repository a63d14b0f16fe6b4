"""Look at the pages and feeds that are due, and store what is new. Needs no database while it looks."""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from palmyra_watch.adapters.http import Conditions
from palmyra_watch.adapters.source_list import feed_source, page_source, source_list_from
from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.adapters.warehouse import let_go
from palmyra_watch.core.capture_times import clock_beside
from palmyra_watch.core.discovery import pages_named, sitemaps_named
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.core.schedule import is_believed, next_look
from palmyra_watch.core.web_looks import (
    Look,
    common_targets,
    exchange_of,
    feed_look_of,
    is_elsewhere,
    live_look_of,
    target_of,
)
from palmyra_watch.model import Observation, Origin, Outcome, Reply, Run, SourceKind
from palmyra_watch.steps.guarded import Guard, Step
from palmyra_watch.steps.reports import WatchReport
from palmyra_watch.steps.visits.clock_check import ClockCheck
from palmyra_watch.steps.visits.host_queues import Question, answers_to
from palmyra_watch.steps.visits.live_clock import LiveClock, utc_now
from palmyra_watch.steps.visits.sites import Visits
from palmyra_watch.steps.visits.watched import FOUND_IN, Listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from palmyra_watch.adapters.source_list import FeedEntry
    from palmyra_watch.model import NoReply, Source, SourceId
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.stored.known import KnownPage
    from palmyra_watch.steps.visits.live_clock import Clock

log = logging.getLogger(__name__)

_NAMED_BY = "named by "
_SITEMAPS_OF_AN_INDEX = 10  # the newest; older ones hold stories that nobody edits any more

_MOST_WAITING_BYTES = 64_000_000  # of bodies that were redirected and wait for the end of the round
_NO_CONDITIONS = Conditions()


class _Round:
    """One round of looking: the file that is written, and the counts."""

    def __init__(
        self,
        writer: RunWriter,
        visits: Visits,
        settings: Settings,
        *,
        known: Mapping[SourceId, KnownPage],
        live: LiveClock,
        hosts: int,
    ) -> None:
        self.writer, self.visits, self.known, self.live = writer, visits, known, live
        self.workers, self.believed = settings.fetch_workers, timedelta(days=settings.not_modified_days)
        self.until = time.monotonic() + settings.round_seconds
        self.outcomes: Counter[str] = Counter()
        self.troubles: list[tuple[str, str]] = []
        self.found = self.postponed = 0
        self.guard = Guard(Step.DISCOVER)
        self.clock = ClockCheck(self.write, hosts=hosts)

    def question(self, source: Source) -> Question:
        """Return what to ask for a source."""
        page = self.known.get(source.source_id)
        told = page is not None and is_believed(page.whole_at, self.live.read(), self.believed)
        return Question(source=source, conditions=page.conditions if page and told else _NO_CONDITIONS)

    def look(self, question: Question, reply: Reply | NoReply) -> Look:
        """Return what an answer comes to, by itself."""
        asked = question.conditions
        named = asked.etag or asked.last_modified
        return live_look_of(reply, known_at=(asked.url or question.source.location) if named else "")

    def write(self, source: Source, reply: Reply | NoReply, look: Look) -> None:
        """Write down one look, and the body when it is new."""
        exchange = exchange_of(reply, Origin.LIVE)
        page = self.known.get(source.source_id)
        before = page.capture if page else None
        outcome = look.outcome
        observed_at = self.live.ordered(exchange.fetched_at)
        clock_at = clock_beside(observed_at, exchange.fetched_at)
        if outcome is Outcome.PRESENT and isinstance(reply, Reply):
            if before and before[1] == hashlib.sha256(reply.body).hexdigest():
                outcome = Outcome.UNCHANGED
            else:
                self.writer.add_response(
                    source,
                    reply,
                    captured_at=observed_at,
                    exchange=exchange,
                    clock_at=clock_at,
                    clock_off=self.clock.off,
                )
        self.outcomes[outcome] += 1
        if look.reason:
            self.troubles.append((source.location, look.reason))
            log.warning("%s: %s (%s)", source.location, look.reason, outcome)
        if outcome is not Outcome.PRESENT:
            self.writer.add_observation(
                Observation(
                    source_id=source.source_id,
                    observed_at=observed_at,
                    outcome=outcome,
                    capture_id=before[0] if before and outcome is Outcome.UNCHANGED else None,
                    reason=look.reason,
                    exchange=exchange,
                    clock_at=clock_at,
                    clock_off=self.clock.off,
                )
            )


def watch_pages(
    settings: Settings, known: Sequence[KnownPage], *, everything: bool, clock: Clock = utc_now
) -> WatchReport:
    """Look at every feed and at each page that is due, write one WARC file, and return what came of it.

    Args:
        settings: Where things are.
        known: All pages and feeds that were ever listed or looked at.
        everything: Look at all pages, due or not.
        clock: Reads the time; aware, UTC.

    Raises:
        SourceListError: The list cannot be used.
        CapturesNotWritten: The disk is full or refuses; nothing that was stored earlier is touched.
    """
    let_go()
    listed = Listed.read(source_list_from(settings.sources))
    by_id = {page.source.source_id: page for page in known}
    earlier = [page.source for page in known if listed.watches(page)]
    if not listed.feeds and not listed.pages and not earlier:
        return WatchReport()
    live = LiveClock(clock, (page.record.looked_at for page in known if page.record.looked_at))
    started_at = live.started_at
    told = (*listed.pages, *(feed for feed, _ in listed.feeds))
    fresh = tuple(one for one in told if one.source_id not in by_id or by_id[one.source_id].source != one)
    run = Run(run_id=run_id_of(started_at, secrets.token_hex(8)), started_at=started_at, sources=fresh)
    with Visits(settings, clock=clock) as visits, RunWriter(settings.captures, run) as writer:
        asked = [
            *told,
            *(one for one in earlier if everything or _is_due(by_id.get(one.source_id), live.began)),
        ]
        hosts = len({urlsplit(one.location).netloc for one in asked})
        this = _Round(writer, visits, settings, known=by_id, live=live, hosts=hosts)
        taken = {source.source_id for source in (*listed.pages, *earlier)}
        found = _discover(this, _with_children(listed.feeds, known), taken)
        watched = {source.source_id: source for source in (*earlier, *listed.pages, *found)}
        due = [one for one in watched.values() if everything or _is_due(by_id.get(one.source_id), live.began)]
        _look_at(this, sorted(due, key=lambda source: _waiting_since(by_id.get(source.source_id))))
        this.clock.settle()
        log.info("%d looks at %d pages and feeds", this.outcomes.total(), len(watched) + len(listed.feeds))
    return WatchReport(
        warc=writer.name,
        rests=writer.quiet and set(this.outcomes) <= {Outcome.UNCHANGED} and not this.guard.failed,
        watched=len(watched),
        feeds=len(listed.feeds),
        found=this.found,
        postponed=this.postponed,
        outcomes=dict(this.outcomes),
        troubles=(*this.clock.troubles, *this.troubles),
        failed=tuple(this.guard.failed),
    )


def _with_children(
    feeds: Iterable[tuple[Source, FeedEntry]], known: Sequence[KnownPage]
) -> list[tuple[Source, FeedEntry]]:
    """Return feeds with the sitemaps that they named in earlier rounds, the newest of each."""
    children: dict[str, list[Source]] = {}
    for page in known:
        if page.source.kind is SourceKind.FEED and page.source.note.startswith(_NAMED_BY):
            children.setdefault(page.source.note.removeprefix(_NAMED_BY), []).append(page.source)
    listed = list(feeds)
    named = [(child, entry) for feed, entry in listed for child in children.get(feed.location, ())]
    own = {feed.source_id for feed, _ in listed}
    return listed + [(child, entry) for child, entry in named if child.source_id not in own]


def _is_due(page: KnownPage | None, now: datetime) -> bool:
    """Tell whether a page is due by the clock: never looked at it is, and by one set back behind its last look."""
    if page is None or page.record.looked_at is None or (page.asked_at and page.asked_at > now):
        return True
    due = next_look(replace(page.record, looked_at=page.asked_at))
    return due is not None and due <= now


def _waiting_since(page: KnownPage | None) -> tuple[bool, datetime]:
    """Return by what pages come one after the other: those never looked at first, then by their last look.

    What a round has no time for comes first in the next one, so that no page and no host waits for ever.
    """
    if page is None or page.record.looked_at is None:
        return False, datetime.min.replace(tzinfo=UTC)
    return True, page.record.looked_at


def _discover(this: _Round, feeds: Iterable[tuple[Source, FeedEntry]], taken: set[SourceId]) -> list[Source]:
    """Look at the feeds, and return the pages that they name for the first time.

    The pages are written down before the feed that names them: it would not be read again once it is stored.
    """
    entries = {source.source_id: entry for source, entry in feeds}
    questions = [this.question(source) for source, _ in feeds]
    found: list[Source] = []
    children: list[tuple[Source, FeedEntry]] = []
    looked = 0
    with closing(answers_to(this.visits, questions, workers=this.workers, until=this.until)) as answers:
        for question, reply in answers:
            looked += 1
            feed, look = question.source, this.look(question, reply)
            if isinstance(reply, Reply):
                look = feed_look_of(reply, look)
            if isinstance(reply, Reply) and look.outcome is Outcome.PRESENT:
                for url in _sitemaps(this, reply):
                    child = feed_source(feed.collection, url, note=f"{_NAMED_BY}{feed.location}")
                    if child.source_id not in entries and child.source_id not in this.known:
                        this.writer.add_source(child)
                        children.append((child, entries[feed.source_id]))
                for url in _named(this, reply, entries[feed.source_id]):
                    page = page_source(feed.collection, url, note=f"{FOUND_IN}{feed.location}")
                    if page.source_id not in taken:
                        taken.add(page.source_id)
                        this.writer.add_source(page)
                        found.append(page)
            this.clock.keep(feed, reply, look)
    this.postponed += len(questions) - looked
    this.found += len(found)
    return found + (_discover(this, children, taken) if children else [])


def _sitemaps(this: _Round, reply: Reply) -> tuple[str, ...]:
    """Return the sitemaps that an index names, the newest; an index in an index names none."""
    named = this.guard.one(reply.url, lambda: sitemaps_named(reply.body, base=reply.final_url))
    return (named or ())[:_SITEMAPS_OF_AN_INDEX]


def _named(this: _Round, reply: Reply, entry: FeedEntry) -> list[str]:
    urls = this.guard.one(reply.url, lambda: pages_named(reply.body, base=reply.final_url))
    return [url for url in urls or () if entry.takes(url)][: entry.newest]


def _look_at(this: _Round, due: Sequence[Source]) -> None:
    """Look at pages; answers that were redirected wait for the end, when it shows whether many went one way."""
    waiting: list[tuple[Question, Reply]] = []
    trips: list[tuple[str, str]] = []
    questions = [this.question(source) for source in due]
    looked = waiting_bytes = 0
    with closing(answers_to(this.visits, questions, workers=this.workers, until=this.until)) as answers:
        for question, reply in answers:
            looked += 1
            source, look = question.source, this.look(question, reply)
            log.debug("looked at %s", source.location, extra={"done": looked, "total": len(due)})
            present = isinstance(reply, Reply) and look.outcome is Outcome.PRESENT
            if not (present and isinstance(reply, Reply) and is_elsewhere(reply.url, reply.final_url)):
                this.clock.keep(source, reply, look)
                continue
            waiting.append((question, reply))
            trips.append((reply.url, reply.final_url))
            waiting_bytes += len(reply.body) + len(reply.payload)
            if waiting_bytes > _MOST_WAITING_BYTES:
                _keep_redirected(this, waiting, trips)
                waiting_bytes = 0
                waiting.clear()
    _keep_redirected(this, waiting, trips)
    this.postponed += len(due) - looked


def _keep_redirected(
    this: _Round, waiting: Iterable[tuple[Question, Reply]], trips: Sequence[tuple[str, str]]
) -> None:
    shared = common_targets(trips)
    for question, reply in waiting:
        look = this.look(question, reply)
        if target_of(reply.url, reply.final_url) in shared:
            reason = f"sent to {reply.final_url}, as other stories were"
            look = Look(outcome=Outcome.FAILED, reason=reason)
        this.clock.keep(question.source, reply, look)

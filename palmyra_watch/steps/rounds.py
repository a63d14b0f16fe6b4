"""The steps of a round in their order, whoever drives them: this process itself, or Prefect."""

from __future__ import annotations

import functools
import logging
import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Final, ParamSpec, Protocol, TypeVar

from palmyra_watch.adapters.warehouse import let_go, unit_of_work
from palmyra_watch.errors import DiskNearlyFull, WarehouseBusy
from palmyra_watch.steps.backfill.captures import backfill
from palmyra_watch.steps.backfill.plan import stored_looks
from palmyra_watch.steps.backfill.rounds import backfill_round
from palmyra_watch.steps.collect import collect_documents
from palmyra_watch.steps.compare import compare_stories
from palmyra_watch.steps.extract import extract_batch, pending_batches, store_batches
from palmyra_watch.steps.failure_memory import keep_failures
from palmyra_watch.steps.guarded import Step
from palmyra_watch.steps.html_pages import one_pool
from palmyra_watch.steps.publish import publish_warehouse
from palmyra_watch.steps.reports import (
    BackfillRunReport,
    CompareReport,
    ExtractReport,
    IngestReport,
    PublishReport,
    RunReport,
    WatchRunReport,
)
from palmyra_watch.steps.stored.known import known_pages, known_state, nothing_new
from palmyra_watch.steps.stored.load import load_captures, recover
from palmyra_watch.steps.watch import watch_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.backfill.plan import Wanted
    from palmyra_watch.steps.backfill.rounds import BackfillRound
    from palmyra_watch.steps.guarded import StepFailure
    from palmyra_watch.steps.reports import BackfillReport, WatchReport

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

RETRIES: Final = 2
"""How often a step that waits for another writer is tried again."""
RETRY_SECONDS: Final = 3
_FEW: Final = 10
"""Captures that are read in a second, for which the database stays open; behind them come those that failed."""


class Driver(Protocol):
    """Makes of a step one that it takes; `waits` says that another writer may keep it waiting."""

    def __call__(self, name: str, step: Callable[P, R], *, waits: bool) -> Callable[P, R]:
        """Return the step, driven."""


def check_room(settings: Settings) -> None:
    """Return where there is room for a round: for what it captures, and for the copy of the database that it publishes.

    Raises:
        DiskNearlyFull: There is none.
    """
    home = next(path for path in (settings.home, *settings.home.resolve().parents) if path.exists())
    database = settings.working_database
    wanted = settings.keep_free_bytes + (database.stat().st_size if database.exists() else 0)
    if (free := shutil.disk_usage(home).free) < wanted:
        raise DiskNearlyFull(settings.home, free, wanted)


def heals(error: object) -> bool:
    """Tell whether trying again can help: another writer finishes; a wrong source list stays wrong."""
    return isinstance(error, WarehouseBusy)


def by_this_process(name: str, step: Callable[P, R], *, waits: bool) -> Callable[P, R]:
    """Drive a step without anything around it; it is tried again where waiting can help."""

    @functools.wraps(step)
    def taken(*args: P.args, **kwargs: P.kwargs) -> R:
        for _ in range(RETRIES if waits else 0):
            try:
                return step(*args, **kwargs)
            except WarehouseBusy as error:
                log.warning("%s: %s; trying again", name, error)
                time.sleep(RETRY_SECONDS)
        return step(*args, **kwargs)

    return taken


class Steps:
    """All steps, as a driver takes them, and what several commands do with them."""

    def __init__(self, drive: Driver) -> None:
        """Give each step to the driver, with its name for people."""
        self.load = drive("load captures", load_captures, waits=True)
        self.known = drive("read what is known", known_state, waits=False)
        self.collect = drive("look at every source", collect_documents, waits=False)
        self.known_web = drive("read what is known of the web", known_pages, waits=False)
        self.rests = drive("see whether anything is new", nothing_new, waits=False)
        self.look = drive("look at the pages that are due", watch_pages, waits=False)
        self.stored_looks = drive("read what is stored of the page", stored_looks, waits=True)
        self.backfill = drive("fetch captures from the archive", backfill, waits=False)
        self.ask_about_all = drive("ask the archive about the watched pages", backfill_round, waits=False)
        self.pending = drive("find captures to extract", pending_batches, waits=True)
        self.extract = drive("extract articles", extract_batch, waits=False)
        self.store = drive("store articles", store_batches, waits=True)
        self.compare = drive("compare versions", compare_stories, waits=True)
        self.publish = drive("publish the warehouse", publish_warehouse, waits=True)

    def ingested(self, settings: Settings) -> IngestReport:
        """Look at every document, store what is new, and extract its articles."""
        check_room(settings)
        with unit_of_work():
            recovered = recover(settings)
            collected = self.collect(settings, self.known(settings))
            if collected.rests and self.rests(settings):
                return IngestReport(collected=collected, recovered=recovered)
            loaded = self.load(settings)
            extracted = self.extracted(settings)
        return IngestReport(
            collected=replace(collected, rests=False),
            captures=extracted.captures,
            articles=extracted.articles,
            quarantined=extracted.quarantined,
            recovered=(*recovered, *loaded.recovered),
            damaged=loaded.damaged,
            failed=extracted.failed,
        )

    def watched(self, settings: Settings, *, everything: bool = False) -> WatchReport:
        """Look at the feeds and the pages that are due, or all, and read what was stored into the database."""
        check_room(settings)
        with unit_of_work():
            recover(settings)
            watched = self.look(settings, self.known_web(settings), everything=everything)
            if watched.rests and self.rests(settings):
                return watched
            self.load(settings)
            keep_failures(settings, Step.DISCOVER, watched.failed)
        return replace(watched, rests=False)

    def filled(self, settings: Settings, wanted: Wanted) -> BackfillReport:
        """Fetch what the archive holds of a page and is not stored, and read it into the database."""
        check_room(settings)
        with unit_of_work():
            self.load(settings)
            filled = self.backfill(settings, wanted, self.stored_looks(settings, wanted.url))
            self.load(settings)
            return filled

    def all_filled(self, settings: Settings, *, days: int, most_pages: int) -> BackfillRound:
        """Fetch what the archive saw lately of the watched pages, and read it into the database."""
        check_room(settings)
        with unit_of_work():
            self.load(settings)
            filled = self.ask_about_all(settings, days=days, most_pages=most_pages)
            self.load(settings)
            return filled

    def extracted(self, settings: Settings) -> ExtractReport:
        """Extract all captures that wait."""
        captures = articles = quarantined = 0
        failed: list[StepFailure] = []
        with one_pool(), unit_of_work():
            for number, batch in enumerate(self.pending(settings)):
                if number or len(batch) > _FEW:
                    let_go()
                staged = self.extract(settings, batch)
                failed += self.store(settings, [staged], [capture.capture_id for capture in batch])
                captures += staged.captures
                articles += staged.articles
                quarantined += staged.quarantined
        return ExtractReport(
            captures=captures, articles=articles, quarantined=quarantined, failed=tuple(failed)
        )

    def finished(self, settings: Settings, *, rests: bool) -> tuple[CompareReport, PublishReport]:
        """Compare and publish, unless nothing is new."""
        if rests:
            return CompareReport(), PublishReport(database=settings.published_database, replaced=False)
        return self.compare(settings), self.publish(settings)


_DIRECT: Final = Steps(by_this_process)


def run_directly(settings: Settings) -> RunReport:
    """Look at every source, compare what was found with what was there, and publish it."""
    with unit_of_work():
        watched = _DIRECT.watched(settings)
        ingested = _DIRECT.ingested(settings)
        rests = watched.rests and ingested.collected.rests
        compared, published = _DIRECT.finished(settings, rests=rests)
    failed = (*watched.failed, *ingested.failed, *compared.failed)
    return RunReport(
        ingested=ingested, watched=watched, compared=compared, published=published, failed=failed
    )


def watch_directly(settings: Settings, *, everything: bool) -> WatchRunReport:
    """Look at every feed and at each page that is due, or all, compare what was found, and publish it."""
    with unit_of_work():
        watched = _DIRECT.watched(settings, everything=everything)
        extracted = ExtractReport() if watched.rests else _DIRECT.extracted(settings)
        compared, published = _DIRECT.finished(settings, rests=watched.rests)
    failed = (*watched.failed, *extracted.failed, *compared.failed)
    return WatchRunReport(watched=watched, compared=compared, published=published, failed=failed)


def backfill_directly(settings: Settings, wanted: Wanted) -> BackfillRunReport:
    """Fetch what a web archive holds of a page and is not stored yet, compare, and publish."""
    with unit_of_work():
        filled = _DIRECT.filled(settings, wanted)
        extracted = _DIRECT.extracted(settings)
        compared = _DIRECT.compare(settings)
        published = _DIRECT.publish(settings)
    failed = (*extracted.failed, *compared.failed)
    return BackfillRunReport(filled=filled, compared=compared, published=published, failed=failed)


def derive(settings: Settings) -> CompareReport:
    """Read captures in, extract, compare and publish; return what is new, with all that failed.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    with unit_of_work():
        _DIRECT.load(settings)
        extracted = _DIRECT.extracted(settings)
        report = _DIRECT.compare(settings)
        _DIRECT.publish(settings)
    return replace(report, failed=(*extracted.failed, *report.failed))

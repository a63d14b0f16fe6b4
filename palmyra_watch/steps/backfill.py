"""Fetch the captures of one page that a web archive holds, as far as they are not stored yet."""

from __future__ import annotations

import logging
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from palmyra_watch.adapters.source_list import page_source, pages_in, source_list_from
from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.archive import (
    OFFERS,
    AnswerKind,
    IndexRow,
    Plan,
    capture_blocked,
    has_none,
    index_page,
    index_url,
    plan_of,
)
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.core.urls import canonical_url, page_key
from palmyra_watch.core.web_addresses import without_userinfo
from palmyra_watch.core.web_looks import GONE, REFUSED, exchange_of
from palmyra_watch.errors import ArchiveRefused, SettingsError
from palmyra_watch.model import CaptureId, Exchange, NoReply, Observation, Origin, Outcome, Reply, Run
from palmyra_watch.steps.archive_visits import ArchiveVisits
from palmyra_watch.steps.load import listed_sources, load_captures
from palmyra_watch.steps.reports import BackfillReport

if TYPE_CHECKING:
    from palmyra_watch.core.archive import Answer
    from palmyra_watch.model import Source
    from palmyra_watch.settings import Settings

log = logging.getLogger(__name__)

_MOST_ROWS = 200_000
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which captures are asked for.

    Attributes:
        since: 1 to 14 digits of a time, UTC, inclusive; empty for the beginning.
        until: Likewise; empty for the end.
        every: One capture in each period of this length; None for all.
    """

    url: str
    since: str = ""
    until: str = ""
    every: timedelta | None = None


class Every(StrEnum):
    """How many captures are enough."""

    CAPTURE = "capture"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


_PERIODS = {Every.HOUR: timedelta(hours=1), Every.DAY: timedelta(days=1), Every.WEEK: timedelta(weeks=1)}


def wanted_of(url: str, *, since: str = "", until: str = "", every: Every = Every.CAPTURE) -> Wanted:
    """Return which captures are asked for; dashes, colons and blanks in a time do not matter.

    Raises:
        BadUrl: It is not an absolute http or https URL.
        SettingsError: A time is not the beginning of YYYYMMDDhhmmss.
    """
    times = {}
    for name, stated in (("from", since), ("to", until)):
        digits = re.sub(r"[-:\sTZ]", "", stated)
        if digits and (not digits.isascii() or not digits.isdigit() or not 4 <= len(digits) <= 14):  # noqa: PLR2004
            raise SettingsError(
                f"--{name} {stated!r}: write a time as 2016, 2016-03-27 or 20160327120000 (UTC)"
            )
        times[name] = digits
    return Wanted(url=canonical_url(url), since=times["from"], until=times["to"], every=_PERIODS.get(every))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What is stored of an archive's looks at a page: when each was, and its capture (None without one)."""

    source: Source
    looks: dict[datetime, CaptureId | None] = field(default_factory=dict)


def stored_looks(settings: Settings, url: str) -> Stored:
    """Return what is stored of a page as an archive could have seen it: its looks, and captures of any origin.

    What an earlier run left behind is read in first.

    Raises:
        BadUrl: It is not an absolute http or https URL.
    """
    load_captures(settings)
    source = page_source("backfill", canonical_url(url))
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        source = _named_in_list(settings, source) or listed_sources(warehouse).get(source.source_id, source)
        rows = warehouse.rows("archive_looks", source_id=source.source_id)
    looks: dict[datetime, CaptureId | None] = {}
    for observed_at, capture_id, outcome, reason in rows:
        if outcome != Outcome.FAILED or capture_id or reason.startswith(OFFERS):
            second = observed_at.replace(microsecond=0)  # as archives write times
            looks[second] = CaptureId(capture_id) if capture_id else looks.get(second)
    return Stored(source=source, looks=looks)


def _named_in_list(settings: Settings, source: Source) -> Source | None:
    """Return a page as the source list names it, with what its keeper knows; None when it is not in the list."""
    if not settings.sources.exists():
        return None
    pages = pages_in(source_list_from(settings.sources))
    return next((page for page in pages if page.source_id == source.source_id), None)


def planned(visits: ArchiveVisits, wanted: Wanted, stored: Stored) -> tuple[Plan, list[Reply]]:
    """Return which captures are to be fetched, and the answers of the index that say so.

    Raises:
        ArchiveRefused: The archive does not show this page, or does not answer.
    """
    rows: list[IndexRow] = []
    answers: list[Reply] = []
    resume_key = ""
    while len(rows) < _MOST_ROWS:
        asked = index_url(
            visits.site, wanted.url, since=wanted.since, until=wanted.until, resume_key=resume_key
        )
        reply = visits.index(asked)
        if isinstance(reply, NoReply):
            raise ArchiveRefused(visits.site.base_url, wanted.url, reply.reason)
        if capture_blocked(reply):
            raise ArchiveRefused(visits.site.base_url, wanted.url, "the archive does not show this page")
        if has_none(reply, visits.site.dialect):
            break
        if reply.status != _OK:
            raise ArchiveRefused(visits.site.base_url, wanted.url, f"the index answered {reply.status}")
        try:
            page = index_page(reply.body)
        except (ValueError, AttributeError) as error:
            reason = f"the index answered what is no index: {error}"
            raise ArchiveRefused(visits.site.base_url, wanted.url, reason) from error
        answers.append(reply)
        rows += page.rows
        if not page.resume_key or page.resume_key == resume_key:
            break
        resume_key = page.resume_key
    of_the_page = [
        row
        for row in rows
        if page_key(row.original) == page_key(wanted.url)
        and wanted.since <= row.timestamp
        and (not wanted.until or row.timestamp[: len(wanted.until)] <= wanted.until)
    ]
    return plan_of(of_the_page, every=wanted.every, known=stored.looks.keys()), answers


def backfill(settings: Settings, wanted: Wanted, stored: Stored) -> BackfillReport:
    """Fetch what is missing, write one WARC file, and return what came of it.

    Raises:
        ArchiveRefused: The archive does not show this page, or does not answer.
        CapturesNotWritten: The disk is full or refuses; nothing that was stored earlier is touched.
    """
    started_at = datetime.now(UTC)
    run = Run(
        run_id=run_id_of(started_at, secrets.token_hex(8)), started_at=started_at, sources=(stored.source,)
    )
    with ArchiveVisits(settings) as visits:
        plan, answers = planned(visits, wanted, stored)
        if not plan.fetch and all(mention.row.moment in stored.looks for mention in plan.mentions):
            return BackfillReport(listed=_listed(plan), known=plan.known, thinned=plan.thinned)
        with RunWriter(settings.captures, run) as warc:
            for reply in answers:
                warc.add_evidence(reply)
            work = _Backfill(warc, stored, visits)
            for done, row in enumerate(plan.fetch, start=1):
                if not work.fetch(row):
                    work.left += len(plan.fetch) - done
                    break
                log.info("%d of %d captures of %s", done, len(plan.fetch), wanted.url)
                log.debug("fetched", extra={"done": done, "total": len(plan.fetch)})
            work.mention(plan)
            return BackfillReport(
                warc=warc.name,
                listed=_listed(plan),
                fetched=work.fetched,
                sightings=work.sightings,
                known=plan.known,
                thinned=plan.thinned,
                left=work.left,
            )


def cost_of(settings: Settings, wanted: Wanted, stored: Stored) -> BackfillReport:
    """Return what a backfill would fetch, and how long that would take at the set pace; asks the index only.

    Raises:
        ArchiveRefused: The archive does not show this page, or does not answer.
    """
    with ArchiveVisits(settings) as visits:
        plan, _ = planned(visits, wanted, stored)
    minutes = len(plan.fetch) / settings.archive_captures_per_minute
    return BackfillReport(
        listed=_listed(plan), known=plan.known, thinned=plan.thinned, left=len(plan.fetch), minutes=minutes
    )


def _listed(plan: Plan) -> int:
    return len(plan.fetch) + len(plan.mentions) + plan.thinned + plan.known


class _Backfill:
    """One backfill on its way: where captures are written, and which capture each row of the index came to."""

    def __init__(self, warc: RunWriter, stored: Stored, visits: ArchiveVisits) -> None:
        self._warc, self._stored, self._visits = warc, stored, visits
        self._captures: dict[datetime, CaptureId] = {
            moment: capture for moment, capture in stored.looks.items() if capture
        }
        self.fetched = self.sightings = self.left = 0

    def fetch(self, row: IndexRow) -> bool:
        """Fetch one capture and write it down; one that is offered in its place counts by its own time.

        Return False when the archive has had enough of questions: the rest is for another time.
        """
        answer, reply = self._visits.capture(row.timestamp, row.original, stored=self._is_stored)
        source, via = self._stored.source, self._visits.site.base_url
        if answer.kind in {AnswerKind.RATE_LIMITED, AnswerKind.TRANSIENT}:
            self.left += 1
            log.warning("the capture of %s is left for another time: %s", row.timestamp, answer.reason)
            return answer.kind is not AnswerKind.RATE_LIMITED
        exchange = self._exchange(row, reply, via)
        if answer.captured_at is None or reply is None:
            blocked = answer.kind is AnswerKind.BLOCKED
            outcome = Outcome.BLOCKED if blocked else Outcome.FAILED
            self._look(row.moment, outcome, answer.reason, exchange)
            return True
        if answer.kind is AnswerKind.MEMENTO and reply.status == _OK:
            known = self._captures.get(answer.captured_at)
            if known is None:
                known = self._warc.add_response(
                    source, reply, captured_at=answer.captured_at, exchange=exchange
                )
                self.fetched += 1
            self._captures[answer.captured_at] = self._captures[row.moment] = known
        else:
            self._look(answer.captured_at, _outcome(answer, reply.status), answer.reason, exchange)
        return True

    def _is_stored(self, timestamp: str) -> bool:
        try:
            moment = datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:  # a month or a day 00
            return False
        return moment in self._captures

    def mention(self, plan: Plan) -> None:
        """Write down what the index alone tells."""
        for mention in plan.mentions:
            if mention.row.moment in self._stored.looks:
                continue
            capture_id = self._captures.get(mention.same_as.moment) if mention.same_as else None
            if mention.same_as and capture_id is None:
                continue
            exchange = self._exchange(mention.row, None, self._visits.site.base_url)
            self._look(mention.row.moment, mention.outcome, mention.reason, exchange, capture_id)

    def _look(
        self,
        moment: datetime,
        outcome: Outcome,
        reason: str,
        exchange: Exchange,
        capture_id: CaptureId | None = None,
    ) -> None:
        self.sightings += 1
        self._warc.add_observation(
            Observation(
                source_id=self._stored.source.source_id,
                observed_at=moment,
                outcome=outcome,
                capture_id=capture_id,
                reason=reason,
                exchange=exchange,
            )
        )

    @staticmethod
    def _exchange(row: IndexRow, reply: Reply | None, via: str) -> Exchange:
        original = without_userinfo(row.original)
        if reply is None:
            return Exchange(
                origin=Origin.ARCHIVE, via=via, url=original, final_url=original, hops=(),
                status=row.status, etag="", last_modified="", fetched_at=datetime.now(UTC),
            )  # fmt: skip
        told = exchange_of(reply, Origin.ARCHIVE, via=via)
        return Exchange(
            origin=Origin.ARCHIVE, via=via, url=original, final_url=original, hops=(),
            status=reply.status, etag="", last_modified="", fetched_at=told.fetched_at,
        )  # fmt: skip


def _outcome(answer: Answer, status: int) -> Outcome:
    """Return what an archived answer other than a page says of the page at that time."""
    if answer.kind is AnswerKind.HISTORIC_REDIRECT:
        return Outcome.FAILED
    if status in GONE:
        return Outcome.ABSENT
    return Outcome.BLOCKED if status in REFUSED else Outcome.FAILED

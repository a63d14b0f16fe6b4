"""Fetch the captures of one page that a web archive holds, as far as they are not stored yet."""

from __future__ import annotations

import logging
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.adapters.warehouse import let_go
from palmyra_watch.core.archive import AnswerKind
from palmyra_watch.core.identity import run_id_of
from palmyra_watch.core.web_addresses import without_userinfo
from palmyra_watch.core.web_looks import GONE, REFUSED, exchange_of
from palmyra_watch.model import Exchange, Observation, Origin, Outcome, Run
from palmyra_watch.steps.backfill.plan import planned
from palmyra_watch.steps.backfill.visits import ArchiveVisits
from palmyra_watch.steps.reports import BackfillReport

if TYPE_CHECKING:
    from palmyra_watch.core.archive import Answer, IndexRow, Plan
    from palmyra_watch.model import CaptureId, Reply
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.backfill.plan import Stored, Wanted

log = logging.getLogger(__name__)

_OK = 200


def backfill(settings: Settings, wanted: Wanted, stored: Stored) -> BackfillReport:
    """Fetch what is missing, write one WARC file, and return what came of it.

    Raises:
        ArchiveRefused: The archive does not show this page, or does not answer.
        CapturesNotWritten: The disk is full or refuses; nothing that was stored earlier is touched.
    """
    let_go()
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

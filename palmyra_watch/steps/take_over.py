"""Take over the pages in a WARC file that another program wrote: copied into a file of ours, they are evidence."""

from __future__ import annotations

import logging
import secrets
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import Flaw, ForeignCapture, ForeignRevisit, RunWriter, foreign_records
from palmyra_watch.core.identity import capture_id_of, look_id_of, run_id_of
from palmyra_watch.core.web_looks import Look
from palmyra_watch.errors import CaptureUnreadable
from palmyra_watch.model import Observation, Outcome, Run
from palmyra_watch.steps.foreign_pages import (
    NO_PAGE,
    NOT_ASKED,
    NOT_HTML,
    OK,
    address_of,
    asked_for,
    exchange_of_revisit,
    is_html,
    look_at,
    may_be_html,
)
from palmyra_watch.steps.originals import (
    KnownEvidence,
    Original,
    Originals,
    as_foreign,
    known_evidence,
    sha256_of,
)
from palmyra_watch.steps.take_over_report import TakeOverReport

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from palmyra_watch.model import CaptureId, Exchange, Source
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.foreign_pages import Address, ForeignLook

__all__ = ["KnownEvidence", "TakeOverReport", "known_evidence", "take_over_warc"]

log = logging.getLogger(__name__)

COLLECTION: Final = "imported"
KNOWN: Final = "known already"
NO_CAPTURE: Final = "not 200, and no capture of the page"
NO_ORIGINAL: Final = "a revisit whose original is in no file so far"
_MOST_TOLD: Final = 1000  # flaws that are told one by one


def take_over_warc(
    settings: Settings, path: Path, *, pages: Collection[str] = (), known: KnownEvidence
) -> TakeOverReport:
    """Copy the pages of a WARC or ARC file into a file of ours, and return what came of it.

    HTML that a server sent under 200 becomes captures; other answers become looks; a revisit is a look that saw the
    capture it refers to. What is known already is not written again: a file may be taken over any number of times.
    Memory grows by some hundred bytes for a page, never by its size. The file is read twice, a third time where one
    page refers to the bytes of another.

    Args:
        settings: Where things are, and how large a page may be.
        path: Of the file.
        pages: Shell patterns of URLs; a page is taken when one matches. Without any, all HTML pages are, and answers
            other than 200 only for those of them.
        known: What the warehouse has.

    Raises:
        CaptureUnreadable: The file cannot be opened or read.
        CapturesNotWritten: The disk is full or refuses.
    """
    try:
        with ExitStack() as stack:
            this = _TakeOver(settings, path, pages, known, stack)
            this.survey()
            this.take_all()
            report = this.report()
    except OSError as error:
        raise CaptureUnreadable(str(path), error.strerror or str(error)) from error
    log.info("took over %d pages and %d sightings of %s", report.captures, report.sightings, path.name)
    return report


class _TakeOver:
    """A file on its way to us: what was found in it so far, and the file that is written."""

    def __init__(
        self, settings: Settings, path: Path, pages: Collection[str], known: KnownEvidence, stack: ExitStack
    ) -> None:
        self._settings, self._path, self._pages, self._known = settings, path, pages, known
        self._stack = stack
        self._started_at = datetime.now(UTC)
        self._writer: RunWriter | None = None
        self._originals = Originals(known, settings.captures)
        self._shown: set[int] = set()  # hashes of the sources of which the file has a page
        self._written: set[int] = set()  # hashes of the ids of captures and looks
        self._told: set[int] = set()  # hashes of the sources that are written down for their looks
        self._waiting: list[ForeignRevisit] = []
        self._copies: dict[CaptureId, list[ForeignRevisit]] = {}
        self._counts: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._flaws: list[str] = []

    def _records(self) -> Iterator[ForeignCapture | ForeignRevisit | Flaw]:
        return foreign_records(self._path, max_bytes=self._settings.max_page_bytes)

    def survey(self) -> None:
        """Find out which pages the file shows, and which records its revisits refer to."""
        for record in self._records():
            if isinstance(record, Flaw):
                continue
            address = address_of(record.url)
            if address is None or not asked_for(address, self._pages):
                continue
            if isinstance(record, ForeignRevisit):
                self._originals.expect(record)
                self._shown.add(hash(address.source_id))
            elif record.status in {OK, None} and is_html(record):
                self._shown.add(hash(address.source_id))

    def take_all(self) -> None:
        """Write down what is new."""
        for record in self._records():
            if isinstance(record, Flaw):
                self._tell(record)
            elif isinstance(record, ForeignCapture):
                self._take(record)
            elif not self._see_again(record):
                self._waiting.append(record)
        for revisit in self._waiting:
            if not self._see_again(revisit):
                self._skipped[NO_ORIGINAL] += 1
        if self._copies:
            self._take_copies()

    def _tell(self, flaw: Flaw) -> None:
        self._counts["flaws"] += 1
        if len(self._flaws) < _MOST_TOLD:
            place = f"record {flaw.record + 1}" + (f", {flaw.url}" if flaw.url else "")
            self._flaws.append(f"{place}: {flaw.reason}")
            log.warning("%s: %s: %s", self._path.name, place, flaw.reason)

    def _take(self, record: ForeignCapture) -> None:
        address = address_of(record.url)
        if address is None:
            self._skipped[NO_PAGE] += 1
            return
        wanted = asked_for(address, self._pages)
        page = record.status not in {OK, None} or is_html(record)
        if self._originals.expects(record, address.source_id):
            self._remember(record, address, taken=wanted and page)
        if not wanted or not page:
            self._skipped[NOT_HTML if wanted else NOT_ASKED] += 1
            return
        self._write(record, address)

    def _looked_at(self, record: ForeignCapture, address: Address) -> ForeignLook:
        return look_at(
            record,
            address.url,
            via=self._path.name,
            now=self._started_at,
            max_bytes=self._settings.max_page_bytes,
        )

    def _remember(self, record: ForeignCapture, address: Address, *, taken: bool) -> None:
        """Keep what revisits will ask of a record: what it came to, and the id of the capture."""
        found = self._looked_at(record, address)
        self._originals.remember(
            record,
            Original(
                source_id=address.source_id,
                capture_id=_capture_id(record, address, found),
                look=found.look,
                html=is_html(record),
                taken=taken,
            ),
        )

    def _write(self, record: ForeignCapture, address: Address) -> None:
        found = self._looked_at(record, address)
        if found.look.outcome is not Outcome.PRESENT:
            self._write_look(address, record.captured_at, found.look, found.exchange, None)
            return
        capture_id = _capture_id(record, address, found)
        if capture_id in self._originals.known_ids or hash(capture_id) in self._written:
            self._skipped[KNOWN] += 1
            return
        self._written.add(hash(capture_id))
        self._counts["captures"] += 1
        self._file().add_response(
            self._source(address), found.reply, captured_at=record.captured_at, exchange=found.exchange
        )

    def _see_again(self, revisit: ForeignRevisit) -> bool:
        """Write down that a capture was seen again; False when it is not known which."""
        address = address_of(revisit.url)
        if address is None or not asked_for(address, self._pages) or not may_be_html(revisit):
            reason = NO_PAGE if address is None else NOT_HTML if not may_be_html(revisit) else NOT_ASKED
            self._skipped[reason] += 1
            return True
        original = self._originals.of(revisit, address.source_id)
        if original is None:
            return False
        if not original.html:
            self._skipped[NOT_HTML] += 1
        elif original.look.outcome is not Outcome.PRESENT:
            self._write_look(address, revisit.seen_at, original.look, self._exchange(revisit, address), None)
        elif original.stored:
            stored = as_foreign(original.stored, revisit, self._settings.captures)
            if stored is None:
                return False
            self._write(stored, address)
        elif original.source_id != address.source_id or not original.taken:
            self._copies.setdefault(original.capture_id, []).append(revisit)
        else:
            seen = Look(outcome=Outcome.UNCHANGED)
            exchange = self._exchange(revisit, address)
            self._write_look(address, revisit.seen_at, seen, exchange, original.capture_id)
        return True

    def _take_copies(self) -> None:
        """Write the pages whose bytes stand under another address, once more through the file."""
        for record in self._records():
            address = address_of(record.url) if isinstance(record, ForeignCapture) else None
            if address is None or not isinstance(record, ForeignCapture):
                continue
            if not self._originals.expects(record, address.source_id):
                continue
            found = self._looked_at(record, address)
            capture_id = _capture_id(record, address, found)
            for revisit in self._copies.pop(capture_id, ()):
                there = address_of(revisit.url)
                if there is not None:
                    self._write(replace(record, captured_at=revisit.seen_at), there)

    def _exchange(self, revisit: ForeignRevisit, address: Address) -> Exchange:
        return exchange_of_revisit(revisit, address.url, via=self._path.name, now=self._started_at)

    def _write_look(
        self, address: Address, at: datetime, look: Look, exchange: Exchange, capture_id: CaptureId | None
    ) -> None:
        is_shown = hash(address.source_id) in self._shown or address.source_id in self._known.sources
        if not self._pages and not is_shown:
            self._skipped[NO_CAPTURE] += 1
            return
        observation = Observation(
            source_id=address.source_id,
            observed_at=at,
            outcome=look.outcome,
            capture_id=capture_id,
            reason=look.reason,
            exchange=exchange,
        )
        look_id = look_id_of(observation)
        if look_id in self._known.looks or hash(look_id) in self._written:
            self._skipped[KNOWN] += 1
            return
        self._written.add(hash(look_id))
        if hash(address.source_id) not in self._told and address.source_id not in self._known.sources:
            self._told.add(hash(address.source_id))
            self._file().add_source(self._source(address))
        self._counts["sightings" if look.outcome is Outcome.UNCHANGED else "looks"] += 1
        self._file().add_observation(observation)

    def _source(self, address: Address) -> Source:
        """Return the source of a page as it is listed already: what is taken over must not move it to another list."""
        listed = self._known.sources.get(address.source_id)
        return listed or page_source(COLLECTION, address.page, note=f"taken over from {self._path.name}")

    def _file(self) -> RunWriter:
        """Return the file that is written, begun with the first thing that is new."""
        if self._writer is None:
            run_id = run_id_of(self._started_at, secrets.token_hex(8))
            run = Run(run_id=run_id, started_at=self._started_at, sources=())
            self._writer = self._stack.enter_context(RunWriter(self._settings.captures, run))
        return self._writer

    def report(self) -> TakeOverReport:
        return TakeOverReport(
            warc=self._writer.name if self._writer else "",
            captures=self._counts["captures"],
            sightings=self._counts["sightings"],
            looks=self._counts["looks"],
            skipped=dict(sorted(self._skipped.items())),
            flaws=tuple(self._flaws),
            flaw_count=self._counts["flaws"],
        )


def _capture_id(record: ForeignCapture, address: Address, found: ForeignLook) -> CaptureId:
    return capture_id_of(address.source_id, record.captured_at, sha256_of(found.reply.body))

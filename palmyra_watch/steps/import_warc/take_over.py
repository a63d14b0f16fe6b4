"""Take over the pages in a WARC file that another program wrote: copied into a file of ours, they are evidence."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.warc import Flaw, ForeignCapture, ForeignRevisit, foreign_records
from palmyra_watch.core.web_looks import Look
from palmyra_watch.errors import CaptureUnreadable
from palmyra_watch.model import Outcome
from palmyra_watch.steps.import_warc.foreign_pages import (
    NO_PAGE,
    NOT_ASKED,
    NOT_HTML,
    OK,
    address_of,
    asked_for,
    exchange_of_revisit,
    is_html,
    may_be_html,
)
from palmyra_watch.steps.import_warc.originals import (
    KnownEvidence,
    Original,
    Originals,
    as_foreign,
    known_evidence,
)
from palmyra_watch.steps.import_warc.report import TakeOverReport
from palmyra_watch.steps.import_warc.taken_over import UNCHANGED, Seen, TakenOver, Takes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from palmyra_watch.model import CaptureId
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.import_warc.foreign_pages import Address

__all__ = ["KnownEvidence", "TakeOverReport", "known_evidence", "take_over_warc"]

log = logging.getLogger(__name__)

NO_ORIGINAL: Final = "a revisit whose original is in no file so far"
_MOST_TOLD: Final = 1000  # flaws that are told one by one
_PRESENT: Final = Look(outcome=Outcome.PRESENT)


def take_over_warc(
    settings: Settings, path: Path, *, pages: Collection[str] = (), known: KnownEvidence
) -> TakeOverReport:
    """Copy the pages of a WARC or ARC file into a file of ours, and return what came of it.

    HTML that a server sent under 200 becomes captures, but the same bytes of a page once more, one after the other,
    are a look that saw the earlier capture; other answers become looks; a revisit is a look that saw the
    capture it refers to. What is known already is not written again: a file may be taken over any number of times.
    Memory grows by some hundred bytes for a page, never by its size. The file is read once; a second time where it
    has revisits, or tells of errors before it shows the page; a third time where one page refers to the bytes of
    another.

    Args:
        settings: Where things are, and how large a page may be.
        path: Of the file.
        pages: Shell patterns of URLs; a page is taken when one matches. Without any, all HTML pages are, and answers
            other than 200 only for those of them.
        known: What the warehouse has.

    Raises:
        CaptureUnreadable: The file cannot be opened or read, or holds no records.
        CapturesNotWritten: The disk is full or refuses.
    """
    try:
        with ExitStack() as stack:
            this = _TakeOver(settings, path, pages, known, stack)
            this.take_pages()
            this.refuse_what_holds_no_records()
            this.take_what_refers()
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
        self._settings, self._path, self._pages = settings, path, pages
        takes = Takes.EVERY_LOOK if pages else Takes.LOOKS_AT_PAGES
        self._ours = TakenOver(settings, known, stack, via=path.name, takes=takes)
        self._skipped = self._ours.skipped
        self._originals = Originals(known, settings.captures)
        self._has_revisits = False
        self._waiting: list[ForeignRevisit] = []
        self._copies: dict[CaptureId, list[ForeignRevisit]] = {}
        self._flaws: list[str] = []
        self._flaw_count = 0
        self._holds_records, self._first_flaw = False, ""

    def _records(self) -> Iterator[ForeignCapture | ForeignRevisit | Flaw]:
        return foreign_records(self._path, max_bytes=self._settings.max_page_bytes)

    def take_pages(self) -> None:
        """Write down what is new apart from revisits, and note which records those refer to."""
        for record in self._records():
            if isinstance(record, Flaw):
                self._tell(record)
                continue
            self._holds_records = True
            if isinstance(record, ForeignCapture):
                self._take(record)
            else:
                self._expect(record)

    def refuse_what_holds_no_records(self) -> None:
        """Do nothing if the file is one of WARC or ARC records.

        Raises:
            CaptureUnreadable: Its first record cannot be read, and none behind it.
        """
        if self._first_flaw and not self._holds_records:
            why = f"it holds no WARC or ARC record that can be read: {self._first_flaw}"
            raise CaptureUnreadable(str(self._path), why)

    def _expect(self, revisit: ForeignRevisit) -> None:
        self._has_revisits = True
        address = address_of(revisit.url)
        if address is not None and asked_for(address, self._pages):
            self._originals.expect(revisit)
            self._ours.shown.add(hash(address.source_id))

    def take_what_refers(self) -> None:
        """Write down the revisits, and the errors that stand before the first page."""
        if not self._has_revisits and not any(page in self._ours.shown for page in self._ours.left_out):
            return
        for record in self._records():
            if isinstance(record, ForeignCapture):
                self._take_again(record)
            elif isinstance(record, ForeignRevisit) and not self._see_again(record):
                self._waiting.append(record)
        for revisit in self._waiting:
            if not self._see_again(revisit):
                self._skipped[NO_ORIGINAL] += 1
        if self._copies:
            self._take_copies()

    def _take_again(self, record: ForeignCapture) -> None:
        """Remember a record that a revisit refers to, and write down an error of a page that was shown behind it."""
        address = address_of(record.url)
        if address is None:
            return
        wanted = asked_for(address, self._pages) and _is_page(record)
        if self._originals.expects(record, address.source_id):
            self._remember(record, address, taken=wanted)
        if wanted and hash(address.source_id) in self._ours.shown:
            self._ours.write_left_out(record, address)

    def _tell(self, flaw: Flaw) -> None:
        self._flaw_count += 1
        if self._flaw_count == 1 and not flaw.record:
            self._first_flaw = flaw.reason
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
        if not wanted or not _is_page(record):
            self._skipped[NOT_HTML if wanted else NOT_ASKED] += 1
            return
        if record.status in {OK, None} and is_html(record):
            self._ours.shown.add(hash(address.source_id))
        self._ours.write(record, address)

    def _remember(self, record: ForeignCapture, address: Address, *, taken: bool) -> None:
        """Keep what revisits will ask of a record: what it came to, and the id of the capture."""
        found = self._ours.looked_at(record, address)
        self._originals.remember(
            record,
            Original(
                source_id=address.source_id,
                capture_id=self._ours.capture_id(record, address, found),
                look=_PRESENT if found.look == _PRESENT else found.look,  # one for all pages
                html=is_html(record),
                taken=taken,
            ),
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
            self._ours.write_look(self._seen(revisit, address, original.look))
        elif original.stored:
            stored = as_foreign(original.stored, revisit, self._settings.captures)
            if stored is None:
                return False
            self._ours.write(stored, address)
        elif original.source_id != address.source_id or not original.taken:
            self._copies.setdefault(original.capture_id, []).append(revisit)
        else:
            self._ours.write_look(self._seen(revisit, address, UNCHANGED), original.capture_id)
        return True

    def _take_copies(self) -> None:
        """Write the pages whose bytes stand under another address, once more through the file."""
        for record in self._records():
            address = address_of(record.url) if isinstance(record, ForeignCapture) else None
            if address is None or not isinstance(record, ForeignCapture):
                continue
            if not self._originals.expects(record, address.source_id):
                continue
            found = self._ours.looked_at(record, address)
            capture_id = self._ours.capture_id(record, address, found)
            for revisit in self._copies.pop(capture_id, ()):
                there = address_of(revisit.url)
                if there is not None:
                    self._ours.write(replace(record, captured_at=revisit.seen_at), there)

    def _seen(self, revisit: ForeignRevisit, address: Address, look: Look) -> Seen:
        now = self._ours.started_at
        exchange = exchange_of_revisit(revisit, address.url, via=self._path.name, now=now)
        return Seen(address=address, at=revisit.seen_at, look=look, exchange=exchange)

    def report(self) -> TakeOverReport:
        return TakeOverReport(
            warc=self._ours.warc,
            captures=self._ours.counts["captures"],
            sightings=self._ours.counts["sightings"],
            looks=self._ours.counts["looks"],
            skipped={reason: count for reason, count in sorted(self._skipped.items()) if count},
            flaws=tuple(self._flaws),
            flaw_count=self._flaw_count,
        )


def _is_page(record: ForeignCapture) -> bool:
    return record.status not in {OK, None} or is_html(record)

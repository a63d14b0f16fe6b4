"""The file of ours into which the pages of another program's WARC file are copied."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.source_list import page_source
from palmyra_watch.adapters.warc import RunWriter
from palmyra_watch.core.identity import capture_id_of, look_id_of, run_id_of
from palmyra_watch.core.web_looks import Look
from palmyra_watch.model import Observation, Outcome, Run
from palmyra_watch.steps.import_warc.foreign_pages import answer_of, exchange_of_record, look_at
from palmyra_watch.steps.import_warc.originals import sha256_of
from palmyra_watch.steps.import_warc.stored_bytes import StoredBytes, mark_of

if TYPE_CHECKING:
    from contextlib import ExitStack

    from palmyra_watch.adapters.warc import ForeignCapture
    from palmyra_watch.model import CaptureId, Exchange, Source
    from palmyra_watch.settings import Settings
    from palmyra_watch.steps.import_warc.foreign_pages import Address, ForeignLook
    from palmyra_watch.steps.import_warc.originals import KnownEvidence

COLLECTION: Final = "imported"
KNOWN: Final = "known already"
NO_CAPTURE: Final = "not 200, and no capture of the page"
UNCHANGED: Final = Look(outcome=Outcome.UNCHANGED)
_MOST_ANSWERS: Final = 256  # of which it is remembered that they showed a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A look at a page that brought no new bytes.

    Attributes:
        at: Aware, UTC.
    """

    address: Address
    at: datetime
    look: Look
    exchange: Exchange


class Takes(StrEnum):
    """Which looks without a page are written down."""

    LOOKS_AT_PAGES = "looks at pages that are shown"
    EVERY_LOOK = "every look"


class TakenOver:
    """What is written: captures, and looks that brought no new bytes.

    Attributes:
        via: Name of the file that is taken over.
        counts: Captures, sightings and looks that were written.
        skipped: How many records were left out for which reason.
        shown: Hashes of the sources of which the file has a page.
        left_out: How many looks were left out, by hash of the source, as nothing shows the page so far.
    """

    def __init__(
        self, settings: Settings, known: KnownEvidence, stack: ExitStack, *, via: str, takes: Takes
    ) -> None:
        """Begin with nothing; the file is made with the first thing that is new, and closed with the stack."""
        self._settings, self._known, self._stack, self.via = settings, known, stack, via
        self._takes_any_look = takes is Takes.EVERY_LOOK
        self.started_at = datetime.now(UTC)
        self.counts: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.shown: set[int] = set()
        self.left_out: Counter[int] = Counter()
        self._writer: RunWriter | None = None
        self._stored = StoredBytes(known.captures)
        self._known_ids = frozenset(one.capture_id for ones in known.captures.values() for one in ones)
        self._answers: dict[int, str] = {}  # by mark of an answer that showed a page: hash of its body
        self._written: set[int] = set()  # hashes of the ids of captures and looks
        self._told: set[int] = set()  # hashes of the sources that are written down for their looks

    @property
    def warc(self) -> str:
        """Return the name of the file; empty while nothing was written."""
        return self._writer.name if self._writer else ""

    def looked_at(self, record: ForeignCapture, address: Address) -> ForeignLook:
        """Return what a record comes to."""
        return look_at(
            record,
            address.url,
            via=self.via,
            now=self.started_at,
            max_bytes=self._settings.max_page_bytes,
        )

    def capture_id(self, record: ForeignCapture, address: Address, found: ForeignLook) -> CaptureId:
        """Return the id of the capture that has the bytes of a record: an earlier one, if they stood there already."""
        sha256 = sha256_of(found.reply.body)
        mark = mark_of(sha256, record.header("Content-Type"))
        made = self._stored.made_before(address.source_id, record.captured_at, mark)
        return capture_id_of(address.source_id, made or record.captured_at, sha256)

    def write(self, record: ForeignCapture, address: Address) -> None:
        """Write down what a record comes to: a capture where it shows a page that is not stored yet, else a look."""
        if self._is_unchanged(record, address):
            return
        found = self.looked_at(record, address)
        if found.look.outcome is not Outcome.PRESENT:
            self.write_look(
                Seen(address=address, at=record.captured_at, look=found.look, exchange=found.exchange)
            )
            return
        sha256 = sha256_of(found.reply.body)
        self._note_answer(answer_of(record, address), sha256)
        capture_id = capture_id_of(address.source_id, record.captured_at, sha256)
        if self._is_known(capture_id):
            self.skipped[KNOWN] += 1
            return
        if self._is_unchanged(record, address):
            return
        self._written.add(hash(capture_id))
        mark = mark_of(sha256, record.header("Content-Type"))
        self._stored.keep(address.source_id, record.captured_at, mark)
        self.counts["captures"] += 1
        self._file().add_response(
            self._source(address), found.reply, captured_at=record.captured_at, exchange=found.exchange
        )

    def _is_unchanged(self, record: ForeignCapture, address: Address) -> bool:
        """Write down that the bytes that stood there last came once more; False if they did not.

        A record that is a capture already is not one that was seen again: that is for `_write` to say.
        """
        sha256 = self._answers.get(answer_of(record, address), "")
        if not sha256 or self._is_known(capture_id_of(address.source_id, record.captured_at, sha256)):
            return False
        mark = mark_of(sha256, record.header("Content-Type"))
        since = self._stored.made_before(address.source_id, record.captured_at, mark)
        if since is None:
            return False
        exchange = exchange_of_record(record, address.url, via=self.via, now=self.started_at)
        seen = Seen(address=address, at=record.captured_at, look=UNCHANGED, exchange=exchange)
        capture_id = capture_id_of(address.source_id, since, sha256)
        stood = self._stored.standing(address.source_id, record.captured_at, mark) is not None
        if stood or self._is_written(look_id_of(_observation(seen, capture_id))):
            self.write_look(seen, capture_id)
            return True
        return False

    def _note_answer(self, mark: int, sha256: str) -> None:
        self._answers[mark] = sha256
        if len(self._answers) > _MOST_ANSWERS:
            del self._answers[next(iter(self._answers))]

    def _is_known(self, capture_id: CaptureId) -> bool:
        return capture_id in self._known_ids or hash(capture_id) in self._written

    def write_look(self, seen: Seen, capture_id: CaptureId | None = None) -> None:
        """Write down a look that brought no new bytes, of a page that the file or the warehouse shows."""
        source_id = seen.address.source_id
        if (
            not self._takes_any_look
            and hash(source_id) not in self.shown
            and source_id not in self._known.sources
        ):
            self.left_out[hash(source_id)] += 1
            self.skipped[NO_CAPTURE] += 1
            return
        observation = _observation(seen, capture_id)
        look_id = look_id_of(observation)
        if self._is_written(look_id):
            self.skipped[KNOWN] += 1
            return
        self._written.add(hash(look_id))
        if hash(source_id) not in self._told and source_id not in self._known.sources:
            self._told.add(hash(source_id))
            self._file().add_source(self._source(seen.address))
        self.counts["sightings" if seen.look.outcome is Outcome.UNCHANGED else "looks"] += 1
        self._file().add_observation(observation)

    def _is_written(self, look_id: str) -> bool:
        return look_id in self._known.looks or hash(look_id) in self._written

    def write_left_out(self, record: ForeignCapture, address: Address) -> None:
        """Write down a look that was left out before the file showed the page: those are the first of their page."""
        if not self.left_out[hash(address.source_id)]:
            return
        found = self.looked_at(record, address)
        if found.look.outcome is not Outcome.PRESENT:
            self.left_out[hash(address.source_id)] -= 1
            self.skipped[NO_CAPTURE] -= 1
            self.write_look(
                Seen(address=address, at=record.captured_at, look=found.look, exchange=found.exchange)
            )

    def _source(self, address: Address) -> Source:
        """Return the source of a page as it is listed already: what is taken over must not move it to another list."""
        listed = self._known.sources.get(address.source_id)
        return listed or page_source(COLLECTION, address.page, note=f"taken over from {self.via}")

    def _file(self) -> RunWriter:
        """Return the file that is written, begun with the first thing that is new."""
        if self._writer is None:
            run_id = run_id_of(self.started_at, secrets.token_hex(8))
            run = Run(run_id=run_id, started_at=self.started_at, sources=())
            self._writer = self._stack.enter_context(RunWriter(self._settings.captures, run))
        return self._writer


def _observation(seen: Seen, capture_id: CaptureId | None) -> Observation:
    return Observation(
        source_id=seen.address.source_id,
        observed_at=seen.at,
        outcome=seen.look.outcome,
        capture_id=capture_id,
        reason=seen.look.reason,
        exchange=seen.exchange,
    )

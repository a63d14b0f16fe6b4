"""Which capture a revisit record speaks of: one of the same file, or one that was taken over before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from palmyra_watch.adapters.warc import ForeignCapture, same_digest, stored_answer
from palmyra_watch.adapters.warehouse import writer
from palmyra_watch.core.web_looks import Look
from palmyra_watch.errors import CaptureUnreadable
from palmyra_watch.model import CaptureId, Outcome, SourceId
from palmyra_watch.steps.import_warc.foreign_pages import OK, address_of
from palmyra_watch.steps.stored.load import listed_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime
    from pathlib import Path

    from palmyra_watch.adapters.warc import ForeignRevisit
    from palmyra_watch.model import Source
    from palmyra_watch.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCapture:
    """A capture of a page, and the place of its bytes in our files.

    Attributes:
        sha256: Of its body, hexadecimal; empty where its file is not the one that was written.
    """

    source_id: SourceId
    captured_at: datetime
    capture_id: CaptureId
    sha256: str
    media_type: str
    warc: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvidence:
    """What the warehouse has of pages of the web.

    Attributes:
        sources: Every listed source.
        captures: By source, in order of time.
        looks: Ids of looks that files of other programs told of.
    """

    sources: Mapping[SourceId, Source]
    captures: Mapping[SourceId, tuple[KnownCapture, ...]]
    looks: AbstractSet[str]


def known_evidence(settings: Settings) -> KnownEvidence:
    """Return what the warehouse has of pages of the web.

    Raises:
        WarehouseBusy: Another process wrote for longer than the set time.
    """
    captures: dict[SourceId, list[KnownCapture]] = {}
    sizes: dict[str, int | None] = {}
    with writer(
        settings.working_database, lock=settings.lock, wait_seconds=settings.lock_timeout_seconds
    ) as warehouse:
        for row in warehouse.rows("known_page_captures"):
            one = _known_capture(settings.captures, row, sizes)
            captures.setdefault(one.source_id, []).append(one)
        return KnownEvidence(
            sources=listed_sources(warehouse),
            captures={source_id: tuple(ones) for source_id, ones in captures.items()},
            looks=frozenset(look_id for (look_id,) in warehouse.rows("imported_look_ids")),
        )


def _known_capture(folder: Path, row: tuple[Any, ...], sizes: dict[str, int | None]) -> KnownCapture:
    source_id, captured_at, capture_id, sha256, warc, offset, media_type, length = row
    if warc not in sizes:
        path = folder / warc
        sizes[warc] = path.stat().st_size if path.exists() else None
    return KnownCapture(
        source_id=SourceId(source_id),
        captured_at=captured_at,
        capture_id=CaptureId(capture_id),
        sha256=sha256 if sizes[warc] == length else "",
        media_type=media_type,
        warc=warc,
        offset=offset,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A record that revisits may refer to.

    Attributes:
        look: What it came to.
        html: It is a page of text.
        taken: It is a capture of ours, or becomes one.
        stored: Where its bytes lie, when it shows another page than the revisit and was taken over before; else None.
    """

    source_id: SourceId
    capture_id: CaptureId
    look: Look
    html: bool
    taken: bool
    stored: KnownCapture | None = None


class Originals:
    """The records that revisits refer to; of the others nothing is kept."""

    def __init__(self, known: KnownEvidence, folder: Path) -> None:
        self._known, self._folder = known, folder
        self.known_ids = frozenset(one.capture_id for ones in known.captures.values() for one in ones)
        self._expected: set[int] = set()
        self._found: dict[int, Original] = {}

    def expect(self, revisit: ForeignRevisit) -> None:
        """Note what a revisit refers to."""
        self._expected.update(_keys_of_revisit(revisit))

    def expects(self, record: ForeignCapture, source_id: SourceId) -> bool:
        """Tell whether a revisit refers to a record."""
        return any(key in self._expected for key in _keys_of_record(record, source_id))

    def remember(self, record: ForeignCapture, original: Original) -> None:
        """Keep a record that is referred to; of two with one digest the earlier in the file."""
        for key in _keys_of_record(record, original.source_id):
            if key in self._expected:
                self._found.setdefault(key, original)

    def of(self, revisit: ForeignRevisit, source_id: SourceId) -> Original | None:
        """Return the record that a revisit of a source refers to; None when it is nowhere.

        Its URL and date count most, then its id, then its digest: on the same page, then on any.
        """
        by_place, *others = [*_keys_of_revisit(revisit)]
        found = self._found.get(by_place) or self._known_at(revisit, source_id)
        if found is None:
            found = next((self._found[key] for key in others if key in self._found), None)
        return found or self._known_by_digest(revisit, source_id)

    def _known_at(self, revisit: ForeignRevisit, source_id: SourceId) -> Original | None:
        address, at = address_of(revisit.refers_to_url), revisit.refers_to_at
        if address is None or at is None:
            return None
        for one in self._known.captures.get(address.source_id, ()):
            if one.captured_at.replace(microsecond=0) == at.replace(microsecond=0):
                return _known_original(one, source_id)
        return None

    def _known_by_digest(self, revisit: ForeignRevisit, source_id: SourceId) -> Original | None:
        """Return the newest earlier capture of a page whose payload has the digest that a revisit states."""
        if not revisit.digest:
            return None
        for one in reversed(self._known.captures.get(source_id, ())):
            if one.captured_at > revisit.seen_at:
                continue
            try:
                _, payload = stored_answer(self._folder, one.warc, one.offset)
            except CaptureUnreadable:
                continue
            if same_digest(revisit.digest, payload):
                return _known_original(one, source_id)
        return None


def _known_original(one: KnownCapture, source_id: SourceId) -> Original:
    return Original(
        source_id=one.source_id,
        capture_id=one.capture_id,
        look=Look(outcome=Outcome.PRESENT),
        html=True,
        taken=True,
        stored=None if one.source_id == source_id else one,
    )


def as_foreign(one: KnownCapture, revisit: ForeignRevisit, folder: Path) -> ForeignCapture | None:
    """Return a capture of ours as if it had been stored where and when a revisit says that it was seen again.

    None when its bytes cannot be read back.
    """
    try:
        headers, payload = stored_answer(folder, one.warc, one.offset)
    except CaptureUnreadable:
        return None
    return ForeignCapture(
        record_id="",
        url=revisit.url,
        captured_at=revisit.seen_at,
        status=OK,
        headers=headers,
        payload=payload,
        digest=revisit.digest,
        sha256=sha256_of(payload),
    )


def sha256_of(body: bytes) -> str:
    """Return the hash under which a body is known, hexadecimal."""
    return hashlib.sha256(body).hexdigest()


def _keys_of_revisit(revisit: ForeignRevisit) -> Iterator[int]:
    referred, own = address_of(revisit.refers_to_url), address_of(revisit.url)
    at = revisit.refers_to_at
    yield hash(("at", referred.source_id if referred else "", at.replace(microsecond=0) if at else None))
    if revisit.refers_to_id:
        yield hash(("id", revisit.refers_to_id.strip("<>")))
    if revisit.digest:
        yield hash(("digest", own.source_id if own else "", revisit.digest.lower()))
        yield hash(("digest", "", revisit.digest.lower()))


def _keys_of_record(record: ForeignCapture, source_id: SourceId) -> Iterator[int]:
    yield hash(("at", source_id, record.captured_at.replace(microsecond=0)))
    if record.record_id:
        yield hash(("id", record.record_id.strip("<>")))
    if record.digest:
        yield hash(("digest", source_id, record.digest.lower()))
        yield hash(("digest", "", record.digest.lower()))

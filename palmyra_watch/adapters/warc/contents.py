"""What the records of one of our files come to, whoever gives them: the file, or its writer."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from palmyra_watch.adapters.warc.records import (
    decision_from_json,
    exchange_from_json,
    flaw,
    moment_of,
    observation_from_json,
    reason,
    run_from_json,
    source_from_json,
)
from palmyra_watch.adapters.warc.upgrade_records import upgrade_from_json
from palmyra_watch.core.identity import capture_id_of
from palmyra_watch.model import Capture

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

    from palmyra_watch.adapters.warc.members import Member
    from palmyra_watch.model import Decision, Observation, Run, Source, Upgrade

_ORDERS: Final = frozenset({"decision", "upgrade"})  # what a page would put into our mouth
_MOST_TOLD: Final = 5  # flaws of a file that are told one by one

# What reading a record raises that another program wrote, or an older or newer one of ours.
_UNUSABLE: Final = (
    ArchiveLoadFailed,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """A capture and its place in a WARC file (byte offset and length of the compressed record)."""

    capture: Capture
    source: Source
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcContents:
    """All that one file holds.

    Attributes:
        length: Of the file, in bytes.
        problem: What of the file could not be read, and why; empty when all could.
        good: Offset and length of each good record, in their order.
        file_id: That all records have in common; empty in files of early versions.
        damaged: More is wrong than a killed writer leaves behind, which is an end that is missing.
        torn_from: Where a record begins whose end is missing, as a kill leaves it, in bytes; None when there is none.
        unread_from: Where the disk refused to be read on, in bytes; None when it did not. It may do better next time.
    """

    runs: tuple[Run, ...]
    found: tuple[Source, ...]
    decisions: tuple[Decision, ...]
    upgrades: tuple[Upgrade, ...]
    captures: tuple[StoredCapture, ...]
    observations: tuple[Observation, ...]
    length: int
    problem: str
    good: tuple[tuple[int, int], ...]
    file_id: str
    damaged: bool
    torn_from: int | None
    unread_from: int | None

    @property
    def good_length(self) -> int:
        """Return how many bytes there are up to the end of the last good record."""
        return sum(self.good[-1]) if self.good else 0


@dataclass(slots=True)
class Found:
    """What the records of a file came to so far."""

    runs: list[Run] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    upgrades: list[Upgrade] = field(default_factory=list)
    captures: list[StoredCapture] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    good: list[tuple[int, int]] = field(default_factory=list)
    flaws: list[str] = field(default_factory=list)
    file_id: str = ""
    closed: bool = False
    damaged: bool = False
    torn_from: int | None = None

    def miss(self, offset: int, why: str, *, torn: bool = False) -> None:
        """Note that something cannot be used; reading goes on behind it."""
        self.flaws.append(f"byte {offset}: {why}")
        self.damaged = self.damaged or not torn
        self.torn_from = offset if torn else self.torn_from

    def take(self, member: Member) -> None:
        """Take the record of a member, or note why it cannot be used."""
        if wrong := _taken(self, member):
            self.miss(member.offset, wrong)
            return
        self.file_id = self.file_id or member.file_id
        self.good.append((member.offset, member.length))

    def contents(self, length: int, *, unread_from: int | None = None) -> WarcContents:
        """Return all of it, as what a file of some length holds."""
        return WarcContents(
            runs=tuple(self.runs),
            found=tuple(self.sources),
            decisions=tuple(self.decisions),
            upgrades=tuple(self.upgrades),
            captures=tuple(self.captures),
            observations=tuple(self.observations),
            length=length,
            problem=_told(self.flaws),
            good=tuple(self.good),
            file_id=self.file_id,
            damaged=self.damaged,
            torn_from=self.torn_from,
            unread_from=unread_from,
        )


def _told(flaws: list[str]) -> str:
    """Return what is wrong with a file, in one line; of much only the beginning and the end."""
    left_out = len(flaws) - _MOST_TOLD
    if left_out > 1:
        flaws = [*flaws[: _MOST_TOLD - 1], f"{left_out} more like these", flaws[-1]]
    return "; ".join(flaws)


def _taken(found: Found, member: Member) -> str:
    """Take the record of a member; return why it cannot be used, empty when it can."""
    try:
        records = iter(ArchiveIterator(BytesIO(member.plain)))
        record = next(records)
        body = record.raw_stream.read()
        wrong = flaw(record, body, left_out=member.left_out)
        if not wrong and not member.left_out and next(records, None) is not None:
            wrong = "several records are compressed as one"
        if not wrong:
            _take(found, record, body, member)
    except StopIteration:
        return "there is no record"
    except _UNUSABLE as error:
        return f"not a record that was written here: {reason(error)}"
    return wrong


def _take(found: Found, record: ArcWarcRecord, body: bytes, member: Member) -> None:
    if record.rec_type in {"resource", "response"} and record.rec_headers.get_header("Palmyra-Source"):
        found.captures.append(_stored_capture(record, len(body) + member.left_out, member))
    elif record.rec_type == "metadata":
        note = json.loads(body)
        if not member.vouched and not _ORDERS.isdisjoint(note):
            raise ValueError("it may be part of a page: it stands behind damage and does not name its file")
        _take_note(found, note)


def _take_note(found: Found, value: dict[str, Any]) -> None:
    """Take what a note tells; all of it, or nothing."""
    runs = [run_from_json(value)] if "run_id" in value else []
    sources = [source_from_json(value["found"])] if "found" in value else []
    decisions = [decision_from_json(value["decision"])] if "decision" in value else []
    upgrades = [upgrade_from_json(value["upgrade"])] if "upgrade" in value else []
    observations = [observation_from_json(check) for check in value.get("checks", ())]
    found.runs += runs
    found.sources += sources
    found.decisions += decisions
    found.upgrades += upgrades
    found.observations += observations
    if "checks" in value:
        found.closed = value.get("closed", True)  # files of 0.1 have one such record, the closing one


def _stored_capture(record: ArcWarcRecord, length: int, member: Member) -> StoredCapture:
    headers = record.rec_headers
    source = source_from_json(json.loads(headers.get_header("Palmyra-Source")))
    captured_at = moment_of(headers.get_header("WARC-Date"))
    sha256 = headers.get_header("WARC-Payload-Digest").removeprefix("sha256:")
    media_type = record.content_type
    if record.http_headers:
        digest, _, stated = headers.get_header("Palmyra-Body").partition(" ")
        sha256, length = digest.removeprefix("sha256:"), int(stated)
        media_type = record.http_headers.get_header("Content-Type") or ""
    exchange, clock = headers.get_header("Palmyra-Exchange"), headers.get_header("Palmyra-Clock")
    clock_off = headers.get_header("Palmyra-Clock-Off")
    capture = Capture(
        capture_id=capture_id_of(source.source_id, captured_at, sha256),
        source_id=source.source_id,
        target_uri=headers.get_header("WARC-Target-URI"),
        captured_at=captured_at,
        media_type=media_type,
        sha256=sha256,
        length=length,
        exchange=exchange_from_json(json.loads(exchange)) if exchange else None,
        clock_at=moment_of(clock) if clock else None,
        clock_off=int(clock_off) if clock_off else None,
    )
    return StoredCapture(capture=capture, source=source, offset=member.offset, length=member.length)

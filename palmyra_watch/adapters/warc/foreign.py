"""Reading WARC and ARC files that other programs wrote, one record in memory at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader

from palmyra_watch.adapters.warc.containers import warc_streams
from palmyra_watch.adapters.warc.foreign_nouns import Flaw, ForeignCapture, ForeignRevisit
from palmyra_watch.adapters.warc.http_head import (
    LONGEST_HEAD,
    Dechunked,
    dechunked,
    http_answer,
)
from palmyra_watch.adapters.warc.plain_bytes import PlainBytes
from palmyra_watch.adapters.warc.recent_bytes import RecentBytes
from palmyra_watch.adapters.warc.record_digests import fits_no_digest, same_digest
from palmyra_watch.adapters.warc.records import reason
from palmyra_watch.core.capture_times import why_impossible
from palmyra_watch.core.web_addresses import without_userinfo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from warcio.recordloader import ArcWarcRecord

_BLOCK: Final = 65_536
_WITH_A_BODY: Final = frozenset({"response", "resource", "conversion"})
_SAME_PAYLOAD: Final = ("identical-payload-digest", "server-not-modified")  # WARC 1.1, 6.7
# Of a WARC record, or of one in an ARC file: its URL, in which careless programs leave blanks, and four fields more.
_FIRST_LINE: Final = re.compile(
    rb"WARC/\d\.\d+\s*$|(?:\S{1,8000}|https?://[^\r\n]{1,8000}) \S{1,64} \d{12,14} \S{1,200} \d{1,15}\s*$"
)
_SHORT_DATE: Final = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)


Foreign = ForeignCapture | ForeignRevisit | Flaw


def foreign_records(path: Path, *, max_bytes: int) -> Iterator[Foreign]:
    """Give what a WARC or ARC file of any program holds, in its order; requests and notes are left out.

    It may be compressed by gzip or zstandard record by record, as a whole, or not at all, and be cut or glued
    together; of a WACZ archive all WARC files are read, one after the other. Where a file is
    damaged, that is told, and reading goes on at the next record that can be found, behind broken zstandard
    compression at the next file.

    Args:
        path: Of the file.
        max_bytes: Of one payload; of a larger one only the head is given.

    Raises:
        OSError: The file cannot be read.
    """
    for stream in warc_streams(path):
        yield from _Reading(PlainBytes(stream), max_bytes).records()


@dataclass(frozen=True, slots=True)
class _Block:
    """What stands under the head of a record, and what is wrong with it."""

    body: bytes
    length: int
    problem: str


class _Reading:
    """One way through a file."""

    def __init__(self, plain: PlainBytes, max_bytes: int) -> None:
        self._plain, self._max_bytes = plain, max_bytes
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        self._recent = RecentBytes()
        self._count, self._now = 0, datetime.now(UTC)

    def records(self) -> Iterator[Foreign]:
        line, flawed = self._plain.line_at_boundary(), False
        while True:
            if not line:
                if not self._plain.problem:
                    if not self._count and not flawed:
                        yield Flaw(record=0, url="", reason="there is nothing in it")
                    return
                flawed = True
                yield Flaw(record=self._count, url="", reason=self._plain.problem)
                if not self._plain.resume():
                    return
                line = self._plain.line_at_boundary()
                continue
            if not _FIRST_LINE.match(line):
                flawed = True
                yield Flaw(record=self._count, url="", reason=f"no record begins with {_shown(line)}")
                line = self._next_record()
                continue
            record = self._head(line)
            if isinstance(record, str):
                flawed = True
                yield Flaw(record=self._count, url="", reason=record)
                line = self._next_record()
                continue
            block = self._block(record)
            end = self._plain.position()
            line = self._plain.line_at_boundary()
            block = _judged(
                block, line, broken=self._plain.problem if self._plain.is_broken_before(end) else ""
            )
            yield from self._told(record, block)
            self._count += 1

    def _next_record(self) -> bytes:
        """Return the next line with which a record begins; empty where reading stops."""
        self._plain.in_record = False
        while line := self._plain.readline():
            if _FIRST_LINE.match(line):
                return line
        return b""

    def _head(self, line: bytes) -> ArcWarcRecord | str:
        """Return a record whose head was read; or why it has none that can be used."""
        self._plain.in_record = True
        try:
            record = self._loader.parse_record_stream(self._plain, line, None, no_record_parse=True)
        except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:
            return f"the head of a record cannot be read: {_shown(reason(error).encode())}"
        if record.length is None or not _stated_length(record).isdigit():
            return f"a record tells no length that could be: {_stated_length(record)[:40]!r}"
        return record

    def _block(self, record: ArcWarcRecord) -> _Block:
        """Read what stands under a head; no more of it is kept than is asked for."""
        keep = self._max_bytes + LONGEST_HEAD
        keep = keep if record.length <= keep else LONGEST_HEAD
        body = record.raw_stream.read(keep)
        length = len(body)
        while more := record.raw_stream.read(_BLOCK):
            length += len(more)
        problem = "" if length == record.length else f"it breaks off: {length} of {record.length} bytes"
        return _Block(body, length, problem)

    def _told(self, record: ArcWarcRecord, block: _Block) -> Iterator[Foreign]:
        headers = record.rec_headers
        url = headers.get_header("WARC-Target-URI") or headers.get_header("uri") or ""
        kind = record.rec_type or ""
        if kind == "continuation" or (kind in _WITH_A_BODY and headers.get_header("WARC-Segment-Number")):
            yield self._flaw(url, "it is one segment of several, which are not put together")
            return
        if kind not in _WITH_A_BODY and kind != "revisit":
            if block.problem:
                yield self._flaw(url, block.problem)
            return
        stated = headers.get_header("WARC-Date") or headers.get_header("archive-date") or ""
        at = _moment(stated)
        if at is None or not url:
            missing = f"its date {stated[:40]!r} is none" if url else "it tells no URL"
            yield self._flaw(url, missing)
            return
        if why := why_impossible(at, now=self._now):
            yield self._flaw(url, f"its date cannot be, and is kept as it is stated: {why}")
        if kind == "revisit":
            yield self._revisit(record, block, url, at)
            return
        capture = self._capture(record, block, url, at)
        if self._has_wrong_digest(record, block, capture):
            yield self._flaw(url, "its bytes have none of the digests that it states")
        if capture is None:
            yield self._flaw(url, "it begins with no answer of a server")
            return
        if capture.broken:
            yield self._flaw(url, capture.broken)
        yield capture

    def _flaw(self, url: str, why: str) -> Flaw:
        return Flaw(record=self._count, url=without_userinfo(url)[:2000], reason=why)

    def _has_wrong_digest(self, record: ArcWarcRecord, block: _Block, capture: ForeignCapture | None) -> bool:
        """Tell whether a whole record states digests and none is its own; one that fitted once is not made again."""
        if block.problem or block.length != len(block.body):
            return False
        if capture is None or not capture.digest or capture.broken:
            return fits_no_digest(record.rec_headers, block.body)
        known = self._recent.of(capture.url, capture.payload)
        if capture.digest not in known.digests:
            if fits_no_digest(record.rec_headers, block.body):
                return True
            if same_digest(capture.digest, capture.payload):
                known.digests.add(capture.digest)
        return False

    def _capture(self, record: ArcWarcRecord, block: _Block, url: str, at: datetime) -> ForeignCapture | None:
        stated_type = record.content_type or ""
        answer = http_answer(block.body) if record.rec_type == "response" else None
        if record.rec_type == "response" and answer is None and record.format != "arc":
            return None
        headers = answer.headers if answer else (("Content-Type", stated_type),)
        payload = answer.payload if answer else block.body
        body = Dechunked(body=payload)
        if answer:
            body = dechunked(payload, coding=answer.header("Transfer-Encoding"))
        length = block.length - len(block.body) + len(body.body)
        cut = record.rec_headers.get_header("WARC-Truncated")
        broken = (
            block.problem
            or (f"it was cut short when it was written ({cut[:40]})" if cut else "")
            or (f"its {length} bytes are more than {self._max_bytes}" if length > self._max_bytes else "")
            or ("its last chunk is missing" if body.breaks_off else "")
        )
        known = self._recent.of(url, b"" if broken else body.body)
        return ForeignCapture(
            record_id=record.rec_headers.get_header("WARC-Record-ID") or "",
            url=url,
            captured_at=at,
            status=answer.status if answer else None,
            headers=headers,
            payload=known.payload,
            digest=record.rec_headers.get_header("WARC-Payload-Digest") or "",
            sha256=known.sha256,
            broken=broken,
        )

    def _revisit(self, record: ArcWarcRecord, block: _Block, url: str, at: datetime) -> ForeignRevisit | Flaw:
        headers = record.rec_headers
        profile = headers.get_header("WARC-Profile") or ""
        if not profile.rstrip("/").endswith(_SAME_PAYLOAD):
            return self._flaw(url, f"nothing is known of the revisit profile {profile[:100]!r}")
        answer = http_answer(block.body)
        refers_at = headers.get_header("WARC-Refers-To-Date")
        return ForeignRevisit(
            url=url,
            seen_at=at,
            status=answer.status if answer else None,
            headers=answer.headers if answer else (),
            refers_to_id=headers.get_header("WARC-Refers-To") or "",
            refers_to_url=(headers.get_header("WARC-Refers-To-Target-URI") or "").strip("<>"),
            refers_to_at=_moment(refers_at) if refers_at else None,
            digest=headers.get_header("WARC-Payload-Digest") or "",
        )


def _judged(block: _Block, next_line: bytes, *, broken: str) -> _Block:
    """Return a block with what its end says about it."""
    if block.problem:
        return block
    if not next_line and broken:
        return _Block(block.body, block.length, broken)
    if next_line and not _FIRST_LINE.match(next_line):
        return _Block(block.body, block.length, "its length is not the one that it states")
    return block


def _stated_length(record: ArcWarcRecord) -> str:
    headers = record.rec_headers
    return (headers.get_header("Content-Length") or headers.get_header("length") or "").strip()


def _moment(stated: str) -> datetime | None:
    """Return the date of a record, aware and UTC; None when it is none.

    A W3C date-time, which may be as short as its year (WARC 1.1, 5.4), or 8, 12 or 14 digits in ARC.
    """
    text = stated.strip()
    if _SHORT_DATE.fullmatch(text):
        text += "-01-01"[len(text) - len("2016") :]
    try:
        if text.isdigit():
            if len(text) not in {
                8,
                12,
                14,
            }:  # `fromisoformat` would take a digit for what divides day and hour
                return None
            return datetime.strptime(text.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _shown(line: bytes) -> str:
    return repr(line[:60].decode("latin-1").strip())

"""Reading WARC files, whole or broken off, and finishing those that a killed writer left behind."""

from __future__ import annotations

import fcntl
import json
import os
import zlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from palmyra_watch.adapters.warc.records import (
    decision_from_json,
    exchange_from_json,
    flaw,
    observation_from_json,
    reason,
    run_from_json,
    source_from_json,
    write_closing,
)
from palmyra_watch.adapters.warc.upgrade_records import upgrade_from_json
from palmyra_watch.adapters.warc.writing import PART, sync_folder
from palmyra_watch.core.identity import capture_id_of
from palmyra_watch.core.unpacking import UnpacksTooLarge, unpacked
from palmyra_watch.errors import CaptureUnreadable
from palmyra_watch.model import Capture

if TYPE_CHECKING:
    from pathlib import Path

    from warcio.recordloader import ArcWarcRecord

    from palmyra_watch.model import Decision, Observation, Run, Source, Upgrade

LARGEST_BODY = 100_000_000  # bytes, unpacked; what is fetched or taken over is bounded far below


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
        problem: Why reading ended before the end of the file; empty when all could be read.
        good_length: Bytes up to the end of the last good record.
    """

    runs: tuple[Run, ...]
    found: tuple[Source, ...]
    decisions: tuple[Decision, ...]
    upgrades: tuple[Upgrade, ...]
    captures: tuple[StoredCapture, ...]
    observations: tuple[Observation, ...]
    length: int
    problem: str
    good_length: int


def warc_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all finished WARC files below a folder, relative to it, sorted."""
    return tuple(
        sorted(path.relative_to(folder).as_posix() for path in folder.glob("**/*.warc.gz") if path.is_file())
    )


def part_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all unfinished files below a folder, relative to it, sorted."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.glob(f"**/*.warc.gz{PART}")))


def contents_of(path: Path) -> WarcContents:
    """Return all that a file holds; a file that breaks off or is damaged gives what stands before that."""
    found = _Found(length=path.stat().st_size)
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        try:
            for record in records:
                body = record.raw_stream.read()
                offset, size = records.get_record_offset(), records.get_record_length()
                found.problem = flaw(record, body) or _torn_member(path, offset, size)
                if found.problem:
                    break
                _take(found, record, body, offset, size)
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError, TypeError) as error:
            found.problem = f"not a record that was written here: {reason(error)}"
    problem = found.problem or ("" if found.closed else "its closing record is missing")
    return WarcContents(
        runs=tuple(found.runs),
        found=tuple(found.sources),
        decisions=tuple(found.decisions),
        upgrades=tuple(found.upgrades),
        captures=tuple(found.captures),
        observations=tuple(found.observations),
        length=found.length,
        problem=f"breaks off behind byte {found.good_length}: {problem}" if problem else "",
        good_length=found.good_length,
    )


@dataclass(slots=True)
class _Found:
    """What was read of a file so far."""

    length: int
    runs: list[Run] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    upgrades: list[Upgrade] = field(default_factory=list)
    captures: list[StoredCapture] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    closed: bool = False
    problem: str = ""
    good_length: int = 0


def _take(found: _Found, record: ArcWarcRecord, body: bytes, offset: int, size: int) -> None:
    if record.rec_type in {"resource", "response"} and record.rec_headers.get_header("Palmyra-Source"):
        found.captures.append(_stored_capture(record, len(body), offset, size))
    elif record.rec_type == "metadata":
        _take_note(found, json.loads(body))
    found.good_length = offset + size


def _take_note(found: _Found, value: dict[str, Any]) -> None:
    if "run_id" in value:
        found.runs.append(run_from_json(value))
    if "found" in value:
        found.sources.append(source_from_json(value["found"]))
    if "decision" in value:
        found.decisions.append(decision_from_json(value["decision"]))
    if "upgrade" in value:
        found.upgrades.append(upgrade_from_json(value["upgrade"]))
    if "checks" in value:
        found.closed = value.get("closed", True)  # files of 0.1 have one such record, the closing one
        found.observations.extend(observation_from_json(check) for check in value["checks"])


def _torn_member(path: Path, offset: int, size: int) -> str:
    """Return what is wrong with a compressed record; warcio does not miss the check sum behind the last one."""
    with path.open("rb") as file:
        file.seek(offset)
        member = zlib.decompressobj(wbits=31)
        member.decompress(file.read(size))
    return "" if member.eof else "a record is cut short"


def _stored_capture(record: ArcWarcRecord, length: int, offset: int, size: int) -> StoredCapture:
    headers = record.rec_headers
    source = source_from_json(json.loads(headers.get_header("Palmyra-Source")))
    captured_at = datetime.fromisoformat(headers.get_header("WARC-Date"))
    sha256 = headers.get_header("WARC-Payload-Digest").removeprefix("sha256:")
    media_type = record.content_type
    if record.http_headers:
        digest, _, stated = headers.get_header("Palmyra-Body").partition(" ")
        sha256, length = digest.removeprefix("sha256:"), int(stated)
        media_type = record.http_headers.get_header("Content-Type") or ""
    exchange = headers.get_header("Palmyra-Exchange")
    capture = Capture(
        capture_id=capture_id_of(source.source_id, captured_at, sha256),
        source_id=source.source_id,
        target_uri=headers.get_header("WARC-Target-URI"),
        captured_at=captured_at,
        media_type=media_type,
        sha256=sha256,
        length=length,
        exchange=exchange_from_json(json.loads(exchange)) if exchange else None,
    )
    return StoredCapture(capture=capture, source=source, offset=offset, length=size)


def body_at(folder: Path, name: str, offset: int) -> bytes:
    """Return the body of the record at an offset.

    Raises:
        CaptureUnreadable: The file is missing, or the bytes there are not the ones that were written.
    """
    try:
        with (folder / name).open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)))
            payload: bytes = record.raw_stream.read()
    except (ArchiveLoadFailed, OSError, EOFError, StopIteration) as error:
        raise CaptureUnreadable(name, reason(error)) from error
    if wrong := flaw(record, payload):
        raise CaptureUnreadable(name, wrong)
    if record.http_headers is None:
        return payload
    headers = record.http_headers
    body = unpacked(
        payload,
        headers.get_header("Content-Encoding") or "",
        max_bytes=LARGEST_BODY,
        media_type=headers.get_header("Content-Type") or "",
    )
    if isinstance(body, UnpacksTooLarge):
        raise CaptureUnreadable(name, f"the body unpacks to more than {LARGEST_BODY} bytes")
    return body.body


def recover_parts(folder: Path) -> tuple[str, ...]:
    """Finish the files that a writer left behind when it was killed; return the names of those that hold captures.

    A file whose writer lives is left alone: it holds a lock on it.
    """
    recovered = []
    for part in sorted(folder / name for name in part_names(folder)):
        with part.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if not part.exists():  # its writer finished while we opened it
                continue
            contents = contents_of(part)
            held = contents.captures or contents.observations or contents.decisions or contents.upgrades
            if not contents.runs or not held:
                part.unlink()
                continue
            file.truncate(contents.good_length)
            file.seek(0, os.SEEK_END)
            write_closing(WARCWriter(file, gzip=True, warc_version="WARC/1.1"), contents.runs[0], ())
            file.flush()
            os.fsync(file.fileno())
            final = part.with_name(part.name.removesuffix(PART))
            part.rename(final)
            sync_folder(final.parent)
            recovered.append(final.relative_to(folder).as_posix())
    return tuple(recovered)

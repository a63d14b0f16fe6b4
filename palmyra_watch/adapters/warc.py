"""Captures as WARC files (ISO 28500): the evidence, from which everything else can be made again.

A file belongs to one run. It holds, in this order, a `metadata` record that tells of the run and the sources it
looks at, a `resource` record for every document whose bytes are new, and a `metadata` record of the other looks.
It is written aside, synced, and renamed: under its final name it never changes again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from palmyra_watch.core.identity import capture_id_of
from palmyra_watch.errors import CapturesNotWritten, CaptureUnreadable
from palmyra_watch.model import (
    Capture,
    CaptureId,
    Hints,
    Observation,
    Outcome,
    Run,
    RunId,
    Source,
    SourceId,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

SCHEME = "palmyra-watch"
JSON = "application/json"
PART = ".part"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCapture:
    """A capture and its place in a WARC file (byte offset and length of the compressed record)."""

    capture: Capture
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
    captures: tuple[StoredCapture, ...]
    observations: tuple[Observation, ...]
    length: int
    problem: str
    good_length: int


class RunWriter:
    """The WARC file of one run while it is written; leave it without an error and it is there for good."""

    def __init__(self, folder: Path, run: Run) -> None:
        self._folder, self._run = folder, run
        stamp = f"{run.started_at:%Y%m%dT%H%M%S%fZ}"
        self.name = f"{run.started_at:%Y/%m}/palmyra-{stamp}-{run.run_id[-8:]}.warc.gz"
        self._final = folder / self.name
        self._part = self._final.with_name(self._final.name + PART)
        self._observations: list[Observation] = []

    def __enter__(self) -> Self:
        try:
            self._final.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._part.open("xb")
            fcntl.flock(self._file, fcntl.LOCK_EX)  # tells others that the writer lives
            self._writer = WARCWriter(self._file, gzip=True, warc_version="WARC/1.1")
            self._write_json(f"run/{self._run.run_id}", _run_as_json(self._run), self._run.started_at)
        except OSError as error:
            raise CapturesNotWritten(self._folder, _reason(error)) from error
        return self

    def add_capture(self, source: Source, body: bytes, *, captured_at: datetime, media_type: str) -> CaptureId:
        """Write a document's bytes and return the id of the capture.

        Raises:
            CapturesNotWritten: The disk is full or refuses.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        capture_id = capture_id_of(source.source_id, captured_at, sha256)
        headers = {
            "WARC-Record-ID": _record_id(capture_id),
            "WARC-Date": _written(captured_at),
            "WARC-Payload-Digest": f"sha256:{sha256}",
            "Palmyra-Source-ID": source.source_id,
        }
        self._write(
            f"{source.collection}/{source.location}", "resource", body, media_type=media_type, headers=headers
        )
        return capture_id

    def add_observation(self, observation: Observation) -> None:
        """Keep a look that brought no new bytes; a capture tells its own."""
        self._observations.append(observation)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                checks = [_observation_as_json(observation) for observation in self._observations]
                self._write_json(f"checks/{self._run.run_id}", {"checks": checks}, self._run.started_at)
                self._file.flush()
                os.fsync(self._file.fileno())
                self._part.rename(self._final)
                _sync_folder(self._final.parent)
        except OSError as failed:
            raise CapturesNotWritten(self._folder, _reason(failed)) from failed
        finally:
            self._close()

    def _close(self) -> None:
        with contextlib.suppress(OSError):  # a full disk refuses the last buffered bytes again
            self._file.close()

    def _write_json(self, name: str, value: dict[str, Any], at: datetime) -> None:
        body = json.dumps(value, ensure_ascii=False, sort_keys=True).encode()
        headers = {"WARC-Record-ID": _record_id(name), "WARC-Date": _written(at)}
        self._write(name, "metadata", body, media_type=JSON, headers=headers)

    def _write(self, name: str, kind: str, body: bytes, *, media_type: str, headers: dict[str, str]) -> None:
        record = self._writer.create_warc_record(
            f"{SCHEME}:{name}",
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=media_type,
            warc_headers_dict=headers,
        )
        try:
            self._writer.write_record(record)
        except OSError as error:
            raise CapturesNotWritten(self._folder, _reason(error)) from error


def warc_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all finished WARC files below a folder, relative to it, sorted."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.glob("**/*.warc.gz")))


def contents_of(path: Path) -> WarcContents:
    """Return all that a file holds; a file that breaks off or is damaged gives what stands before that."""
    runs: list[Run] = []
    captures: list[StoredCapture] = []
    observations: list[Observation] = []
    problem, good_length, length = "", 0, path.stat().st_size
    with path.open("rb") as file:
        records = ArchiveIterator(file)
        try:
            for record in records:
                body = record.content_stream().read()
                offset, size = records.get_record_offset(), records.get_record_length()
                problem = _flaw(record, body)
                if problem:
                    break
                if record.rec_type == "resource":
                    captures.append(_stored_capture(record, len(body), offset, size))
                elif record.rec_type == "metadata":
                    _read_metadata(json.loads(body), runs, observations)
                good_length = offset + size
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, KeyError) as error:
            problem = f"cannot be read behind byte {good_length}: {_reason(error)}"
    if not problem and good_length < length:
        problem = f"breaks off behind byte {good_length}"
    return WarcContents(
        runs=tuple(runs),
        captures=tuple(captures),
        observations=tuple(observations),
        length=length,
        problem=problem,
        good_length=good_length,
    )


def body_at(folder: Path, name: str, offset: int) -> bytes:
    """Return the body of the record at an offset.

    Raises:
        CaptureUnreadable: The file is missing, or the bytes there are not the ones that were written.
    """
    try:
        with (folder / name).open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)))
            body: bytes = record.content_stream().read()
    except (ArchiveLoadFailed, OSError, EOFError, StopIteration) as error:
        raise CaptureUnreadable(name, _reason(error)) from error
    if flaw := _flaw(record, body):
        raise CaptureUnreadable(name, flaw)
    return body


def recover_parts(folder: Path) -> tuple[str, ...]:
    """Finish the files that a writer left behind when it was killed; return the names of those that hold captures.

    A file whose writer lives is left alone: it holds a lock on it.
    """
    recovered = []
    for part in sorted(folder.glob(f"**/*.warc.gz{PART}")):
        with part.open("r+b") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if not part.exists():  # its writer finished while we opened it
                continue
            contents = contents_of(part)
            if not contents.captures:
                part.unlink()
                continue
            file.truncate(contents.good_length)
            os.fsync(file.fileno())
            final = part.with_name(part.name.removesuffix(PART))
            part.rename(final)
            _sync_folder(final.parent)
            recovered.append(final.relative_to(folder).as_posix())
    return tuple(recovered)


def _stored_capture(record: Any, length: int, offset: int, size: int) -> StoredCapture:
    headers = record.rec_headers
    source_id = SourceId(headers.get_header("Palmyra-Source-ID"))
    captured_at = datetime.fromisoformat(headers.get_header("WARC-Date"))
    sha256 = headers.get_header("WARC-Payload-Digest").removeprefix("sha256:")
    capture = Capture(
        capture_id=capture_id_of(source_id, captured_at, sha256),
        source_id=source_id,
        target_uri=headers.get_header("WARC-Target-URI"),
        captured_at=captured_at,
        media_type=record.content_type,
        sha256=sha256,
        length=length,
    )
    return StoredCapture(capture=capture, offset=offset, length=size)


def _flaw(record: Any, body: bytes) -> str:
    """Return what is wrong with a record's body; empty when it is what its header promises."""
    stated = record.rec_headers.get_header("Content-Length")
    if stated is None or int(stated) != len(body):
        return f"a record breaks off: {len(body)} of {stated} bytes"
    digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
    if digest.startswith("sha256:") and digest.removeprefix("sha256:") != hashlib.sha256(body).hexdigest():
        return f"a record does not match its digest {digest}"
    return ""


def _read_metadata(value: dict[str, Any], runs: list[Run], observations: list[Observation]) -> None:
    if "run_id" in value:
        runs.append(
            Run(
                run_id=RunId(value["run_id"]),
                started_at=datetime.fromisoformat(value["started_at"]),
                sources=tuple(_source_from_json(source) for source in value["sources"]),
            )
        )
    for check in value.get("checks", ()):
        observations.append(
            Observation(
                source_id=SourceId(check["source_id"]),
                observed_at=datetime.fromisoformat(check["observed_at"]),
                outcome=Outcome(check["outcome"]),
                capture_id=CaptureId(check["capture_id"]) if check["capture_id"] else None,
                reason=check["reason"],
            )
        )


def _run_as_json(run: Run) -> dict[str, Any]:
    sources = [_source_as_json(source) for source in run.sources]
    return {"run_id": run.run_id, "started_at": run.started_at.isoformat(), "sources": sources}


def _source_as_json(source: Source) -> dict[str, Any]:
    return {
        "source_id": source.source_id,
        "collection": source.collection,
        "location": source.location,
        "note": source.note,
        "year": source.hints.year,
    }


def _source_from_json(value: dict[str, Any]) -> Source:
    return Source(
        source_id=SourceId(value["source_id"]),
        collection=value["collection"],
        location=value["location"],
        note=value["note"],
        hints=Hints(year=value["year"]),
    )


def _observation_as_json(observation: Observation) -> dict[str, Any]:
    return {
        "source_id": observation.source_id,
        "observed_at": observation.observed_at.isoformat(),
        "outcome": observation.outcome,
        "capture_id": observation.capture_id,
        "reason": observation.reason,
    }


def _record_id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{SCHEME}:{name}')}>"


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error).strip() or type(error).__name__


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def part_names(folder: Path) -> tuple[str, ...]:
    """Return the names of all unfinished files below a folder, relative to it, sorted."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.glob(f"**/*.warc.gz{PART}")))

"""Writing a WARC file for other programs: records of ours, copied one by one with their dates and addresses."""

from __future__ import annotations

import contextlib
import os
from io import BytesIO
from typing import TYPE_CHECKING, Final, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from palmyra_watch.adapters.warc.days import sync_folder
from palmyra_watch.adapters.warc.file_writer import FileWriter
from palmyra_watch.adapters.warc.records import flaw, reason, written
from palmyra_watch.adapters.warc.writing import PART
from palmyra_watch.errors import CapturesNotWritten, CaptureUnreadable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from warcio.recordloader import ArcWarcRecord

_OURS: Final = ("Palmyra-Body", "Palmyra-Clock", "Palmyra-Clock-Off", "Palmyra-Exchange", "Palmyra-Source")


class CopyWriter:
    """A WARC 1.1 file of copies while it is written; leave it without an error and it is there, whole."""

    def __init__(self, path: Path, *, about: Mapping[str, str], made_at: datetime) -> None:
        self._path, self._about, self._made_at = path, about, made_at
        self._part = path.with_name(f"{path.name}.{os.getpid()}{PART}")

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._part.open("wb")
            self._writer = FileWriter(self._file)
            self._writer.write_record(self._warcinfo())
        except OSError as error:
            raise CapturesNotWritten(self._path.parent, reason(error)) from error
        return self

    def _warcinfo(self) -> ArcWarcRecord:
        record = self._writer.create_warcinfo_record(self._path.name, dict(self._about))
        record.rec_headers.replace_header("WARC-Date", written(self._made_at))
        return record

    def add_copy(self, folder: Path, name: str, offset: int, *, labels: Mapping[str, str]) -> None:
        """Copy the record at an offset of one of our files: its payload, HTTP head, date, address and id.

        Args:
            folder: Of our files.
            name: Of the file, below that folder.
            offset: As the warehouse tells it.
            labels: Fields that are added to the head of the record.

        Raises:
            CaptureUnreadable: The bytes there are not the ones that were written.
            CapturesNotWritten: The disk is full or refuses.
        """
        record, payload = _record_at(folder, name, offset)
        old = record.rec_headers
        kept = {field: old.get_header(field) for field in ("WARC-Record-ID", "WARC-Date", *_OURS)}
        copied = self._writer.create_warc_record(
            old.get_header("WARC-Target-URI"),
            record.rec_type,
            payload=BytesIO(payload),
            length=len(payload),
            warc_content_type=record.content_type,
            warc_headers_dict={field: value for field, value in {**kept, **labels}.items() if value},
            http_headers=record.http_headers,
        )
        try:
            self._writer.write_record(copied)
        except OSError as error:
            raise CapturesNotWritten(self._path.parent, reason(error)) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._file.flush()
                os.fsync(self._file.fileno())
                self._part.replace(self._path)
                sync_folder(self._path.parent)
        except OSError as failed:
            raise CapturesNotWritten(self._path.parent, reason(failed)) from failed
        finally:
            with contextlib.suppress(OSError):  # a full disk refuses the last buffered bytes again
                self._file.close()
            self._part.unlink(missing_ok=True)


def _record_at(folder: Path, name: str, offset: int) -> tuple[ArcWarcRecord, bytes]:
    try:
        with (folder / name).open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)))
            payload: bytes = record.raw_stream.read()
    except (ArchiveLoadFailed, OSError, EOFError, StopIteration) as error:
        raise CaptureUnreadable(name, reason(error)) from error
    if wrong := flaw(record, payload):
        raise CaptureUnreadable(name, wrong)
    return record, payload


def stored_answer(folder: Path, name: str, offset: int) -> tuple[tuple[tuple[str, str], ...], bytes]:
    """Return the HTTP headers and the payload of a record of one of our files; a document has no headers.

    Raises:
        CaptureUnreadable: The bytes there are not the ones that were written.
    """
    record, payload = _record_at(folder, name, offset)
    return tuple(record.http_headers.headers) if record.http_headers else (), payload

"""Reading our WARC files: whole, broken off or damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from palmyra_watch.adapters.warc.contents import Found
from palmyra_watch.adapters.warc.days import OPEN
from palmyra_watch.adapters.warc.members import Gap, is_boundary, members
from palmyra_watch.adapters.warc.records import flaw, reason
from palmyra_watch.core.encoding.content_encoding import UnpacksTooLarge, unpacked
from palmyra_watch.errors import CaptureUnreadable

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.adapters.warc.contents import WarcContents

LARGEST_BODY = 100_000_000  # bytes, unpacked; what is fetched or taken over is bounded far below


def contents_of(path: Path, *, start: int = 0, until: int | None = None) -> WarcContents:
    """Return all that can be read of a file: of a damaged one, what stands before and behind the damage.

    Args:
        path: Of a file of ours; one that is open grows, and its last record may be there in part. If it is finished
            meanwhile, it is read under its final name.
        start: Where to begin, in bytes: what stands before it was read already. Where no record begins there, the
            file is another one by now, and is read from its beginning.
        until: Where to end, in bytes; None for the end.

    Raises:
        FileNotFoundError: There is no such file.
    """
    try:
        return _contents_of(path, start, until)
    except FileNotFoundError:
        if not path.name.endswith(OPEN):
            raise
        return _contents_of(path.with_name(path.name.removesuffix(OPEN)), start, until)


def _contents_of(path: Path, start: int, until: int | None) -> WarcContents:
    found = Found()
    length = path.stat().st_size
    unread_from = None
    try:
        with path.open("rb") as file:
            start = start if start <= length and is_boundary(file, start) else 0
            for piece in members(file, start):
                if until is not None and piece.offset >= until:
                    break
                if isinstance(piece, Gap):
                    found.miss(piece.offset, piece.reason, torn=piece.torn)
                else:
                    found.take(piece)
    except FileNotFoundError:
        raise
    except OSError as error:
        unread_from = sum(found.good[-1]) if found.good else start
        found.flaws.append(f"cannot be read behind byte {unread_from}: {reason(error)}")
    grows = path.name.endswith(OPEN) or until is not None
    if grows and not found.damaged and unread_from is None:
        length, found.flaws = sum(found.good[-1]) if found.good else start, []
    elif not found.closed and not grows and unread_from is None:
        found.flaws.append("its closing record is missing")
    return found.contents(length, unread_from=unread_from)


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

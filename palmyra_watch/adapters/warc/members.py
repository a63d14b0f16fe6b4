"""The gzip members of a file of ours, one for each record; behind damage, those that can still be read."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.warc.plain_bytes import GZIP, next_member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

RECORD: Final = b"WARC/"  # how a record begins (WARC 1.1, 4)
_BLOCK: Final = 65_536
_HEAD: Final = 16_384  # bytes of a record in which its file must be named
_HEAD_ENDS: Final = b"\r\n\r\n"
_STEP: Final = 256  # bytes that are unpacked at a time, up to the damage
_FILE: Final = re.compile(rb"^WARC-Warcinfo-ID: *(\S+)\r?$", re.MULTILINE | re.IGNORECASE)  # WARC 1.1, 5.11


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member.

    Attributes:
        offset: Where it begins, in bytes.
        length: Compressed.
        plain: What it holds; its check sum is right.
        file_id: Of its file, as the head of the record tells it; empty in files of early versions.
        vouched: No page can have put it there: it stands where the one before it ends, or names the file.
        left_out: How many bytes of a body `plain` lacks, in what a process keeps of a member that it wrote.
    """

    offset: int
    length: int
    plain: bytes
    file_id: str
    vouched: bool = True
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch that cannot be read.

    Attributes:
        offset: Where it begins, in bytes.
        reason: In words.
        torn: The file ends inside a member that is sound so far, as a killed writer leaves it.
    """

    offset: int
    reason: str
    torn: bool = False


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """What was read of a member whose end never came."""

    plain: bytes


def members(file: BinaryIO, start: int = 0) -> Iterator[Member | Gap]:
    """Give the members of a file in their order, and the stretches between them that cannot be read.

    Reading begins where the first member stands, or at the beginning of a later one.

    Behind such a stretch reading goes on at the next member that holds a record of this file. The body of a page may
    hold such members too, so the record must name the file by the random id that all its records have. In files
    without ids any record is given, but not as vouched for, and none behind an end that looks like a kill's.

    Raises:
        OSError: The disk refuses.
    """
    at: int | None = start
    file_id, vouched = _id_of_file(file), True
    while at is not None:
        found = _member(file, at)
        if found is None:
            return
        if isinstance(found, Member):
            ours = file_id_of(found.plain) == file_id if file_id else vouched
            if vouched or ours or not file_id:
                yield replace(found, vouched=ours or vouched)
                at = found.offset + found.length
                continue
            found = "a record of another file"
        sound = isinstance(found, _Unfinished) and _is_beginning(found.plain)
        behind = None if sound and vouched and not file_id else _next_record(file, at + 1, file_id)
        if isinstance(found, _Unfinished):
            yield Gap(at, "the file ends inside a record", torn=sound and behind is None)
        else:
            yield Gap(at, found)
        at, vouched = behind, False


def is_boundary(file: BinaryIO, offset: int) -> bool:
    """Tell whether a member begins at an offset, or the file ends there.

    Raises:
        OSError: The disk refuses.
    """
    file.seek(offset)
    return GZIP.startswith(file.read(len(GZIP)))


def file_id_of(plain: bytes) -> str:
    """Return the id of its file that the head of a record names; empty when it names none."""
    found = _FILE.search(plain[:_HEAD].partition(_HEAD_ENDS)[0])
    return found[1].decode("ascii", "replace") if found else ""


def _id_of_file(file: BinaryIO) -> str:
    """Return the id that the first record names whose head can be read; empty where it names none."""
    at: int | None = 0
    while at is not None:
        file.seek(at)
        head = _head(file.read(_BLOCK))
        if _HEAD_ENDS in head:
            return file_id_of(head)
        at = _next_record(file, at + 1, "")
    return ""


def _next_record(file: BinaryIO, start: int, file_id: str) -> int | None:
    """Return where the next member with a record stands, of a certain file where an id is given; None for none."""
    file.seek(start)
    while behind := next_member(lambda: file.read(_BLOCK), start, begins_with=(RECORD,)):
        at, raw = behind
        if not file_id or file_id_of(_head(raw)) == file_id:
            return at
        start = at + 1
        file.seek(start)
    return None


def _head(raw: bytes) -> bytes:
    """Return the first bytes that a member holds, as far as they can be read."""
    inflate, plain = zlib.decompressobj(wbits=31), b""
    with suppress(zlib.error):
        for start in range(0, min(len(raw), _HEAD), _STEP):
            plain += inflate.decompress(raw[start : start + _STEP])
            if _HEAD_ENDS in plain or len(plain) > _HEAD:
                break
    return plain


def _member(file: BinaryIO, offset: int) -> Member | _Unfinished | str | None:
    """Return the member at an offset; why there is none; None at the end of the file."""
    file.seek(offset)
    raw = file.read(_BLOCK)
    if not raw:
        return None
    if not raw.startswith(GZIP):
        return _Unfinished(b"") if GZIP.startswith(raw) else "no compressed record begins there"
    inflate, parts, length = zlib.decompressobj(wbits=31), list[bytes](), 0
    while raw and not inflate.eof:
        try:
            parts.append(inflate.decompress(raw))
        except zlib.error as error:
            return f"the compression is broken: {error}"
        length += len(raw)
        raw = b"" if inflate.eof else file.read(_BLOCK)
    plain = b"".join(parts)
    if not inflate.eof:
        return _Unfinished(plain)
    return Member(offset, length - len(inflate.unused_data), plain, file_id_of(plain))


def _is_beginning(plain: bytes) -> bool:
    """Tell whether bytes are the beginning of a record, however few they are."""
    return plain.startswith(RECORD) or RECORD.startswith(plain)

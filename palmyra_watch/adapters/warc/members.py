"""The gzip members of a file of ours, one for each record; behind damage, those that can still be read."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.warc.plain_bytes import GZIP, next_member

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

RECORD: Final = b"WARC/"  # how a record begins (WARC 1.1, 4)
_BLOCK: Final = 65_536


@dataclass(frozen=True, slots=True)
class Member:
    """One gzip member.

    Attributes:
        offset: Where it begins, in bytes.
        length: Compressed.
        plain: What it holds; its check sum is right.
    """

    offset: int
    length: int
    plain: bytes


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


def members(file: BinaryIO) -> Iterator[Member | Gap]:
    """Give the members of a file in their order, and the stretches between them that cannot be read.

    Behind such a stretch reading goes on at the next member that begins with a WARC record.

    Raises:
        OSError: The disk refuses.
    """
    at: int | None = 0
    while at is not None:
        found = _member(file, at)
        if found is None:
            return
        if isinstance(found, Member):
            yield found
            at = found.offset + found.length
            continue
        file.seek(at + 1)
        behind = next_member(lambda: file.read(_BLOCK), at + 1, begins_with=(RECORD,))
        if isinstance(found, _Unfinished):
            torn = behind is None and _is_beginning(found.plain)
            yield Gap(at, "the file ends inside a record", torn=torn)
        else:
            yield Gap(at, found)
        at = behind[0] if behind else None


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
    return Member(offset, length - len(inflate.unused_data), plain) if inflate.eof else _Unfinished(plain)


def _is_beginning(plain: bytes) -> bool:
    """Tell whether bytes are the beginning of a record, however few they are."""
    return plain.startswith(RECORD) or RECORD.startswith(plain)

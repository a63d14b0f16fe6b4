"""The bytes of a WARC file without its compression, however it was compressed, cut or glued together."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

GZIP: Final = b"\x1f\x8b\x08"  # RFC 1952, 2.3.1
_UNMISTAKABLE: Final = (b"WARC/", b"filedesc:")
_RECORD: Final = (
    b"WARC/1.",
)  # behind damage: pages hold gzip members of their own, that begin with other words
_BLOCK: Final = 65_536
_LONGEST_LINE: Final = 1_048_576
_BEGINNING: Final = 512  # compressed bytes that are enough to see how a member begins


class BrokenCompression(OSError):
    """A stream below this one cannot be unpacked any further."""


class PlainBytes:
    """A file read once from front, where it stands, to end: plain, one gzip stream, many of them, or a mixture.

    Reading stops short where the compression is broken; `problem` then says why, and `resume` goes on behind it.

    Attributes:
        problem: Why reading stopped, in words; empty while all is well.
        torn: The file ends too early; what came before is sound.
        in_record: Stop where a gzip member begins with a new record, as the present one is said to go on.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._raw, self._raw_ends_at = b"", 0
        self._plain, self._at = b"", 0
        self._inflate: zlib._Decompress | None = None
        self._member_at = self._member_from = self._given = 0
        self._closed = self._stop = False
        self.problem, self.torn, self.in_record = "", False, False
        self._ended = ""

    def read(self, size: int) -> bytes:
        """Return so many bytes, fewer only where reading stops."""
        parts = []
        while size > 0 and self._filled():
            part = self._plain[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def readline(self, size: int | None = None) -> bytes:
        """Return a line with its end; a longer one than a bound comes in pieces."""
        most = _LONGEST_LINE if size is None else min(size, _LONGEST_LINE)
        parts, length = list[bytes](), 0
        while length < most and self._filled():
            found = self._plain.find(b"\n", self._at, self._at + most - length)
            end = found + 1 if found >= 0 else min(len(self._plain), self._at + most - length)
            parts.append(self._plain[self._at : end])
            length += end - self._at
            self._at = end
            if found >= 0:
                break
        return b"".join(parts)

    def line_at_boundary(self) -> bytes:
        """Return the next line that is not blank, at the end of a record; empty where reading stops."""
        self.in_record = False
        while self._filled():
            if self._inflate is None and self._starts_compressed():
                continue
            line = self.readline()
            if line.strip():
                return line
        return b""

    def resume(self) -> bool:
        """Go on at the next gzip member that begins with a record, behind a broken one; False when there is none."""
        if not self.problem or self.torn or not self._file.seekable():
            return False
        self._file.seek(self._member_at + 1)
        found = next_member(self._block, self._member_at + 1, begins_with=_RECORD)
        if found is None:
            return False
        at, self._raw = found
        self._raw_ends_at = at + len(self._raw)
        self._plain, self._at = b"", 0
        self.problem, self.torn, self._closed, self._stop = "", False, False, False
        self._open_member()
        return True

    def _filled(self) -> bool:
        """Tell whether a byte is there to read, after trying to have one."""
        while self._at >= len(self._plain):
            self._stop = self._stop and self.in_record
            if self.problem or self._closed or self._stop:
                return False
            self._plain, self._at = (self._more() if self._inflate else self._more_plain()), 0
            self._given += len(self._plain)
        return True

    def position(self) -> int:
        """Return how many bytes were read."""
        return self._given - len(self._plain) + self._at

    def is_broken_before(self, position: int) -> bool:
        """Tell whether reading stopped because of bytes that were compressed together with some before a position."""
        return bool(self.problem) and not self.torn and self._member_from < position

    def _block(self) -> bytes:
        """Return the next bytes of the file; none at its end, and where the stream below breaks off."""
        try:
            return self._file.read(_BLOCK)
        except BrokenCompression as error:
            self._ended = str(error)
            return b""

    def _top_up(self) -> bool:
        """Read on in the file; False at its end."""
        more = self._block()
        if not more and self._ended:
            self.problem, self.torn = self._ended, True
        self._raw += more
        self._raw_ends_at += len(more)
        return bool(more)

    def _more_plain(self) -> bytes:
        if not self._raw and not self._top_up():
            self._closed = True
            return b""
        if self._raw_ends_at == len(self._raw) and self._raw.startswith(GZIP):  # the file begins like that
            self._open_member()
            return b""
        more, self._raw = self._raw, b""
        return more

    def _more(self) -> bytes:
        inflate = self._inflate
        assert inflate is not None  # noqa: S101  # for the type checker
        at_end = not self._raw and not self._top_up()
        try:
            more = inflate.decompress(self._raw, _BLOCK)
        except zlib.error as error:
            self.problem = f"the compression is broken: {error}"
            return b""
        self._raw = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
        if inflate.eof:
            self._next_member(ahead=len(more))
        elif at_end and not more:
            self.problem, self.torn = "the file ends inside a compressed record", True
        return more

    def _next_member(self, *, ahead: int) -> None:
        """Begin what follows a gzip member; none of it is read yet, and its last bytes are on their way."""
        self._inflate = None
        self._raw = self._raw.lstrip(b"\0")  # padding of tapes and disk blocks
        while len(self._raw) < _BEGINNING and self._top_up():
            self._raw = self._raw.lstrip(b"\0")
        if not self._raw:
            self._closed = True
        elif self._raw.startswith(GZIP):
            self._stop = _beginning(self._raw).startswith(_UNMISTAKABLE)
            self._open_member(ahead=ahead)
        else:
            self._stop = self._raw.startswith(_UNMISTAKABLE)

    def _open_member(self, *, ahead: int = 0) -> None:
        """Begin a gzip member; `ahead` bytes of the one before it are on their way."""
        self._member_at, self._member_from = self._raw_ends_at - len(self._raw), self._given + ahead
        self._inflate = zlib.decompressobj(wbits=31)

    def _starts_compressed(self) -> bool:
        """Switch to compressed bytes where plain ones are followed by some."""
        if len(self._plain) - self._at < len(GZIP):
            self._top_up()
            self._given += len(self._raw)
            self._plain, self._at, self._raw = self._plain[self._at :] + self._raw, 0, b""
        if not self._plain.startswith(GZIP, self._at):
            return False
        self._given = self.position()
        self._raw, self._plain, self._at = self._plain[self._at :], b"", 0
        self._open_member()
        return True


def next_member(
    read: Callable[[], bytes], start: int, *, begins_with: tuple[bytes, ...]
) -> tuple[int, bytes] | None:
    """Return where the next gzip member stands whose content begins in a certain way, and what was read of it.

    None when there is none.

    Args:
        read: Gives the next bytes of a file; none at its end.
        start: Where the first of them stands.
        begins_with: Any of these.
    """
    window = read()
    while window:
        at = window.find(GZIP)
        while at >= 0:
            if len(window) - at < _BEGINNING:
                window += read()
            if _beginning(window[at:]).startswith(begins_with):
                return start + at, window[at:]
            at = window.find(GZIP, at + 1)
        kept = window[-len(GZIP) + 1 :]
        start += len(window) - len(kept)
        more = read()
        window = kept + more if more else b""
    return None


def _beginning(compressed: bytes) -> bytes:
    """Return the first bytes of a gzip member; empty when it is none."""
    try:
        return zlib.decompressobj(wbits=31).decompress(compressed[:_BEGINNING], 64).lstrip()
    except zlib.error:
        return b""

"""What this process has just written of its files, bodies left out: it need not read them to know what they hold."""

from __future__ import annotations

import threading
from contextlib import suppress
from gzip import GzipFile
from io import BytesIO
from typing import TYPE_CHECKING, Final

from palmyra_watch.adapters.warc.contents import Found
from palmyra_watch.adapters.warc.members import Member, file_id_of

if TYPE_CHECKING:
    from pathlib import Path

    from palmyra_watch.adapters.warc.contents import WarcContents

_MOST_BYTES: Final = 16_000_000  # of all files together: the heads of some 50,000 pages
_LEVEL: Final = 1  # of gzip: heads are much alike

_Mark = tuple[int, ...]  # of a file: which one it is, how long, and when it was last changed
_KEPT: Final[dict[_Mark, JustWritten]] = {}
_LOCK: Final = threading.Lock()


class JustWritten:
    """The members of a file so far, packed; not all of them once they are too many to be kept."""

    def __init__(self) -> None:
        """Begin with none."""
        self._packed = BytesIO()
        self._members = GzipFile(fileobj=self._packed, mode="wb", compresslevel=_LEVEL)

    @property
    def size(self) -> int:
        """Return how many bytes it takes."""
        return self._packed.tell()

    def add(self, plain: bytes, left_out: int, length: int) -> None:
        """Add the next member: how it begins, how many bytes of a body follow, and how many bytes it is, compressed."""
        if self.size <= _MOST_BYTES:
            self._members.write(b"%d %d %d\n" % (len(plain), left_out, length))
            self._members.write(plain)

    def keep(self, path: Path) -> None:
        """Keep it until the file is asked for, which is finished, or for as long as newer files leave room."""
        self._members.close()
        if self.size > _MOST_BYTES:
            return
        with _LOCK, suppress(OSError):
            _KEPT[_mark(path)] = self
            while sum(one.size for one in _KEPT.values()) > _MOST_BYTES:
                del _KEPT[next(iter(_KEPT))]

    def contents(self) -> WarcContents | None:
        """Return what the file holds; None where its reader might find something else."""
        found, end = Found(), 0
        with GzipFile(fileobj=BytesIO(self._packed.getbuffer())) as members:
            while place := members.readline():
                size, left_out, length = map(int, place.split())
                plain = members.read(size)
                found.take(Member(end, length, plain, file_id_of(plain), left_out=left_out))
                end += length
        return found.contents(end) if found.closed and not found.flaws else None


def handed_over(path: Path) -> WarcContents | None:
    """Return, once, what `contents_of` would of a file that this process finished; None where it has to be read.

    It has to where the file was changed since, as far as its length and its times tell.
    """
    with suppress(OSError):
        mark = _mark(path)
        with _LOCK:
            written = _KEPT.pop(mark, None)
        contents = written.contents() if written else None
        return contents if contents and contents.length == path.stat().st_size else None
    return None


def _mark(path: Path) -> _Mark:
    """Return what tells a file from any other, and from itself after a change."""
    told = path.stat()
    return told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns

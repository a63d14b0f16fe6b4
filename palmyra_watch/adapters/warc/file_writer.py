"""The writer of a WARC file: each record is a gzip member of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from isal import isal_zlib
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from warcio.recordloader import ArcWarcRecord

_LEVEL: Final = 3  # of ISA-L: pages take 6 % more room than at zlib's level 9, and a fourteenth of the time
_END: Final = b"\r\n\r\n"  # of a record (WARC 1.1, 4)
_GZIP: Final = 31  # window bits by which zlib's interface asks for a gzip member


class _MemberFile:
    """One gzip member in a file; warcio writes to it, and ends it by flushing it.

    Attributes:
        length: Compressed, so far.
        kept: The first pieces that were written.
        skipped: Bytes that were written behind them.
    """

    def __init__(self, file: BinaryIO, pieces: int | None) -> None:
        """Keep so many of the first pieces that are written; None for all."""
        self._file, self._deflate = file, isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _GZIP)
        self._pieces, self.length, self.kept, self.skipped = pieces, 0, list[bytes](), 0

    def write(self, content: bytes) -> None:
        if self._pieces is None or len(self.kept) < self._pieces:
            self.kept.append(content)
        else:
            self.skipped += len(content)
        self._put(self._deflate.compress(content))

    def flush(self) -> None:
        self._put(self._deflate.flush())
        self._file.flush()

    def _put(self, packed: bytes) -> None:
        self.length += len(packed)
        self._file.write(packed)


class FileWriter(WARCWriter):  # type: ignore[misc]
    """Writes the records of a file, each with the id of the file in its head; none where that is empty."""

    def __init__(
        self, file: BinaryIO, file_id: str = "", *, told: Callable[[bytes, int, int], None] | None = None
    ) -> None:
        """Write into a file.

        Args:
            file: Open to write.
            file_id: Of the file.
            told: Is given what each record begins with, how many bytes of its body follow that, and its length,
                compressed: all of one that tells of looks and sources, the heads of one with the body of a page.
        """
        super().__init__(
            file, gzip=False, warc_version="WARC/1.1"
        )  # its own members are made at zlib's level 9
        self._file_id, self._told = file_id, told

    def write_record(self, record: ArcWarcRecord, params: dict[str, Any] | None = None) -> None:
        del params  # they tell nothing that a file with one writer needs
        if self._file_id:  # near the front: it is looked for in the first bytes behind damage
            record.rec_headers.headers.insert(1, ("WARC-Warcinfo-ID", self._file_id))
        super().write_record(record)

    def _write_warc_record(self, out: BinaryIO, record: ArcWarcRecord) -> None:
        heads = 2 if record.http_headers else 1  # warcio writes each at once, then the body in pieces
        pieces = (None if record.rec_type == "metadata" else heads) if self._told else 0
        file = _MemberFile(out, pieces)
        super()._write_warc_record(file, record)
        if self._told:
            self._told(b"".join(file.kept), max(file.skipped - len(_END), 0), file.length)

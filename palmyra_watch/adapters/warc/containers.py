"""The WARC streams of a file: itself, those of a WACZ archive, or a file that zstandard compressed."""

from __future__ import annotations

import io
import struct
from contextlib import closing
from typing import TYPE_CHECKING, Final, cast
from zipfile import BadZipFile, ZipFile, is_zipfile

import zstandard

from palmyra_watch.adapters.warc.plain_bytes import BrokenCompression

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_IN_WACZ: Final = ("archive/", (".warc", ".warc.gz", ".warc.zst"))  # WACZ 1.1.1, 5.1
_ZSTD: Final = b"\x28\xb5\x2f\xfd"  # RFC 8878, 3.1.1
# The IIPC's WARC-zstd: a skippable frame (RFC 8878, 3.1.2) of this magic number may stand first and hold a dictionary.
_DICTIONARY: Final = b"\x5d\x2a\x4d\x18"
_MOST_DICTIONARY_BYTES: Final = 16_000_000
_PACKED_BYTES: Final = (
    1024  # unpacked at a time: a block of 4 bytes may stand for 128 KB (RFC 8878, 3.1.1.2.3)
)
_MOST_WINDOW_BYTES: Final = 1 << 27  # what the zstd program itself unpacks without being told to


def warc_streams(path: Path) -> Iterator[BinaryIO]:
    """Yield each stream of WARC or ARC records that a file holds, open for reading, in the order of their names.

    Raises:
        OSError: The file cannot be read, or is a ZIP file that is damaged or encrypted.
    """
    with path.open("rb") as file:
        if file.read(2) != b"PK" or not is_zipfile(path):
            file.seek(0)
            yield _unpacked(file)
            return
    try:
        with ZipFile(path) as archive:
            folder, endings = _IN_WACZ
            for name in sorted(archive.namelist()):
                if name.startswith(folder) and name.lower().endswith(endings):
                    with closing(archive.open(name)) as member:
                        yield _unpacked(member)  # type: ignore[arg-type]  # it reads and seeks as a file does
    except (
        BadZipFile,
        RuntimeError,
        NotImplementedError,
    ) as error:  # the last two: encrypted, an unknown method
        raise OSError(f"the ZIP file cannot be read: {error}") from error


def _unpacked(file: BinaryIO) -> BinaryIO:
    """Return a stream without its zstandard compression; any other stream as it is."""
    start = file.read(8)
    file.seek(0)
    if start[:4] not in {_ZSTD, _DICTIONARY}:
        return file
    dictionary = None
    if start[:4] == _DICTIONARY:
        file.seek(8)
        dictionary = _dictionary(file.read(min(struct.unpack("<I", start[4:])[0], _MOST_DICTIONARY_BYTES)))
    file.seek(0)
    unpacking = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=_MOST_WINDOW_BYTES)
    return cast("BinaryIO", _Unzstd(file, unpacking))


def _dictionary(stored: bytes) -> zstandard.ZstdCompressionDict:
    """Return a dictionary, which may be compressed itself."""
    if stored.startswith(_ZSTD):
        with zstandard.ZstdDecompressor().stream_reader(io.BytesIO(stored)) as reader:
            stored = reader.read(_MOST_DICTIONARY_BYTES)
    return zstandard.ZstdCompressionDict(stored)


class _Unzstd(io.RawIOBase):
    """The unpacked bytes of a stream of frames, which are read once from front to end."""

    def __init__(self, file: BinaryIO, unpacking: zstandard.ZstdDecompressor) -> None:
        self._file, self._unpacking = file, unpacking
        self._frame = unpacking.decompressobj()
        self._packed = self._plain = b""

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return 0  # it is never sought in

    def read(self, size: int = -1) -> bytes:
        while not self._plain:
            self._packed = self._packed or self._file.read(_PACKED_BYTES)
            if not self._packed:
                return b""
            self._unpack()
        end = len(self._plain) if size < 0 else size
        part, self._plain = self._plain[:end], self._plain[end:]
        return part

    def _unpack(self) -> None:
        try:
            self._plain = self._frame.decompress(self._packed)
        except zstandard.ZstdError as error:
            raise BrokenCompression(f"the compression is broken: {error}") from error
        self._packed = b""
        if self._frame.eof:
            self._packed = self._frame.unused_data
            self._frame = self._unpacking.decompressobj()

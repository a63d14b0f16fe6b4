"""The WARC streams of a file: itself, those of a WACZ archive, or a file that zstandard compressed."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Final, cast
from zipfile import BadZipFile, ZipFile, is_zipfile

import zstandard

from palmyra_watch.adapters.warc.plain_bytes import BrokenCompression

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO, BinaryIO

_IN_WACZ: Final = ("archive/", (".warc", ".warc.gz", ".warc.zst"))  # WACZ 1.1.1, 5.1
_ZSTD: Final = b"\x28\xb5\x2f\xfd"  # RFC 8878, 3.1.1
# The IIPC's WARC-zstd: a skippable frame (RFC 8878, 3.1.2) of this magic number may stand first and hold a dictionary.
_FRAME_HEAD: Final = 8  # its magic number and its length
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
        archive = ZipFile(path)
    except BadZipFile as error:
        raise OSError(f"the ZIP file cannot be read: {error}") from error
    folder, endings = _IN_WACZ
    with archive:
        names = [
            one for one in archive.namelist() if one.startswith(folder) and one.lower().endswith(endings)
        ]
        if not names:
            raise OSError(f"the ZIP file holds no WARC file below {folder}")
        for name in sorted(names):
            with _member(archive, name) as member:
                yield _unpacked(cast("BinaryIO", member))


def _member(archive: ZipFile, name: str) -> io.RawIOBase:
    """Return a file of an archive, open for reading; one that cannot be opened says so when it is read."""
    try:
        return _Member(archive.open(name))
    except (BadZipFile, RuntimeError) as error:  # damaged; encrypted, or packed by a method that is not known
        return _Unreadable(f"{name} in the ZIP file cannot be read: {error}")


class _Unreadable(io.RawIOBase):
    """A file of which there is nothing but the reason."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        del whence
        return offset

    def read(self, size: int = -1) -> bytes:
        del size
        raise BrokenCompression(self._reason)


class _Member(io.RawIOBase):
    """A file of a ZIP archive that says in our words when it cannot be unpacked any further."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def close(self) -> None:
        self._member.close()
        super().close()

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._member.seek(offset, whence)

    def read(self, size: int = -1) -> bytes:
        """Return some bytes, few at a time: a wrong check sum costs those that were read last."""
        try:
            return self._member.read(min(size, _PACKED_BYTES))
        except (BadZipFile, RuntimeError, zlib.error, EOFError) as error:
            raise BrokenCompression(f"the ZIP file is damaged: {error}") from error


def _unpacked(file: BinaryIO) -> BinaryIO:
    """Return a stream without its zstandard compression; any other stream as it is."""
    try:
        start = file.read(8)
    except BrokenCompression:  # whoever reads it is told
        start = b""
    file.seek(0)
    if start[:4] not in {_ZSTD, _DICTIONARY}:
        return file
    dictionary = None
    if start[:4] == _DICTIONARY and len(start) == _FRAME_HEAD:
        file.seek(_FRAME_HEAD)
        size = int.from_bytes(start[4:], "little")
        try:
            dictionary = _dictionary(file.read(min(size, _MOST_DICTIONARY_BYTES)))
        except zstandard.ZstdError as error:
            raise OSError(f"its dictionary cannot be read: {error}") from error
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
        self._at, self._begun = 0, False

    def read(self, size: int = -1) -> bytes:
        while self._at >= len(self._plain):
            self._packed = self._packed or self._file.read(_PACKED_BYTES)
            if not self._packed and self._begun:
                self._begun = False
                raise BrokenCompression("the file ends inside a compressed record")
            if not self._packed:
                return b""
            self._unpack()
        end = len(self._plain) if size < 0 else self._at + size
        part = self._plain[self._at : end]
        self._at += len(part)
        return part

    def _unpack(self) -> None:
        try:
            self._plain, self._at, self._begun = self._frame.decompress(self._packed), 0, True
        except zstandard.ZstdError as error:
            raise BrokenCompression(f"the compression is broken: {error}") from error
        self._packed = b""
        if self._frame.eof:
            self._packed, self._begun = self._frame.unused_data, False
            self._frame = self._unpacking.decompressobj()

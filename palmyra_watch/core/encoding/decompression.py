"""Decompression in small steps: of broken data as much as can be had, of endless data no more than a bound."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import Final

import brotli
import zstandard

_STEP: Final = 4096  # bytes of input; what an error inside a step costs is had back byte by byte
_MOST_MEMBERS: Final = 10_000  # of a gzip file; an empty one takes 20 bytes
_LARGEST_WINDOW: Final = 8 * 1024 * 1024  # RFC 9659: what an HTTP client must offer for zstd, and no more
_GZIP, _ZLIB, _RAW = 31, 15, -15  # `wbits` of zlib


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflated:
    """What came out of compressed data.

    Attributes:
        damage: What is wrong with them, in words.
        beyond: More than the bound would have come out.
    """

    body: bytes = b""
    damage: tuple[str, ...] = ()
    beyond: bool = False


def inflate_gzip(data: bytes, max_bytes: int) -> Inflated:
    """Return what gzip data hold: all their members, one after the other (RFC 1952, section 2.2)."""
    out, start = bytearray(), 0
    for _ in range(_MOST_MEMBERS):
        member, used = _inflate_stream(data, start, _GZIP, max_bytes - len(out))
        out += member.body
        if member.beyond or member.damage:
            return Inflated(body=bytes(out), damage=member.damage, beyond=member.beyond)
        start = used
        if start >= len(data) or not data.startswith(b"\x1f\x8b", start):
            break
    tail = data[start:].strip(b"\0")  # tapes and some servers pad with zeros
    damage = (f"{len(tail):,} bytes follow the compressed data",) if tail else ()
    return Inflated(body=bytes(out), damage=damage)


def inflate_zlib(data: bytes, max_bytes: int) -> Inflated:
    """Return what `deflate` data hold: zlib as RFC 9110 wants it, or the bare deflate that some servers send."""
    wrapped, used = _inflate_stream(data, 0, _ZLIB, max_bytes)
    if wrapped.damage and not wrapped.body:
        wrapped, used = _inflate_stream(data, 0, _RAW, max_bytes)
        if wrapped.damage or used < len(data):  # almost any text begins like a bare deflate block
            return Inflated(damage=("the data are not deflate",), beyond=wrapped.beyond)
    return wrapped


def inflate_zstd(data: bytes, max_bytes: int) -> Inflated:
    """Return what zstd data hold."""
    out = bytearray()
    try:
        unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
        with unpacker.stream_reader(io.BytesIO(data), read_across_frames=True) as reader:
            while len(out) <= max_bytes:
                piece = reader.read(_STEP * 16)
                if not piece:
                    break
                out += piece
    except zstandard.ZstdError as error:
        return Inflated(body=bytes(out[:max_bytes]), damage=(f"the zstd data are broken: {error}",))
    if len(out) > max_bytes:
        return Inflated(beyond=True)
    return Inflated(body=bytes(out), damage=() if _zstd_ends(data) else ("the zstd data end early",))


def inflate_brotli(data: bytes, max_bytes: int) -> Inflated:
    """Return what brotli data hold."""
    unpacker, out = brotli.Decompressor(), bytearray()
    for start in range(0, len(data), _STEP):
        try:
            _feed_brotli(unpacker, data[start : start + _STEP], out, max_bytes)
        except brotli.error:
            return _broken_brotli(data, start, max_bytes)
        if len(out) > max_bytes:
            return Inflated(beyond=True)
        if unpacker.is_finished():
            return Inflated(body=bytes(out), damage=_follows(len(data) - start - _STEP))
    return Inflated(body=bytes(out), damage=("the brotli data end early",))


def _inflate_stream(data: bytes, start: int, wbits: int, room: int) -> tuple[Inflated, int]:
    """Return what one stream of zlib's making holds, and where in the data it ends."""
    stream, out = zlib.decompressobj(wbits), bytearray()
    at, step = start, 64  # small at first: what follows a short stream is copied as `unused_data`
    while at < len(data) and not stream.eof:
        before = stream.copy()
        piece = data[at : at + step]
        try:
            out += stream.decompress(piece, room - len(out) + 1)
            while stream.unconsumed_tail and len(out) <= room:
                out += stream.decompress(stream.unconsumed_tail, room - len(out) + 1)
        except zlib.error as error:
            out += _until_error(before, piece, room - len(out))
            return Inflated(body=bytes(out), damage=(f"the compressed data are broken: {error}",)), at
        if len(out) > room:
            return Inflated(beyond=True), at
        at += len(piece) - len(stream.unused_data)
        step = min(step * 2, _STEP)
    return Inflated(body=bytes(out), damage=() if stream.eof else ("the compressed data end early",)), at


def _until_error(stream: zlib._Decompress, piece: bytes, room: int) -> bytes:
    """Return what a stream makes of a piece before the byte that it cannot read."""
    out = bytearray()
    for place in range(len(piece)):
        try:
            out += stream.decompress(piece[place : place + 1], max(room - len(out), 1))
        except zlib.error:
            break
        if len(out) >= room:
            break
    return bytes(out[:room])


def _feed_brotli(unpacker: brotli.Decompressor, piece: bytes, out: bytearray, max_bytes: int) -> None:
    limit = _STEP * 16
    made = unpacker.process(piece, output_buffer_limit=limit)
    out += made
    while len(out) <= max_bytes and not unpacker.is_finished():
        if not made and unpacker.can_accept_more_data():  # it may accept more and still hold some back
            break
        made = unpacker.process(b"", output_buffer_limit=limit)
        out += made


def _broken_brotli(data: bytes, start: int, max_bytes: int) -> Inflated:
    """Return what brotli data hold before the byte that cannot be read, which lies in the step from `start`.

    The decoder keeps nothing of a step that fails, and cannot be copied: it begins anew.
    """
    unpacker, out = brotli.Decompressor(), bytearray()
    for at in range(0, start, _STEP):
        _feed_brotli(unpacker, data[at : at + _STEP], out, max_bytes)
    for at in range(start, min(start + _STEP, len(data))):
        try:
            _feed_brotli(unpacker, data[at : at + 1], out, max_bytes)
        except brotli.error:
            break
        if len(out) > max_bytes:
            return Inflated(beyond=True)
        if unpacker.is_finished():
            return Inflated(body=bytes(out), damage=_follows(len(data) - at - 1))
    return Inflated(body=bytes(out), damage=("the brotli data are broken",))


def _follows(count: int) -> tuple[str, ...]:
    return (f"{count:,} bytes follow the compressed data",) if count > 0 else ()


def _zstd_ends(data: bytes) -> bool:
    """Return whether the last frame is whole; the reader takes an early end for the end of the data."""
    at = 0
    for _ in range(_MOST_MEMBERS):
        frame = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
        while at < len(data) and not frame.eof:
            piece = data[at : at + _STEP]
            frame.decompress(piece)
            at += len(piece) - len(frame.unused_data)
        if not frame.eof or at >= len(data):
            return frame.eof
    return True

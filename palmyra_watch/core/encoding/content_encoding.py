"""Undoing the content coding of a body by what its bytes are, not by what its header says.

Servers and archives send gzip under no header, `gzip` on plain text, brotli that nobody asked for. So a coding that
can be told by its first bytes is told by them, and whatever does not agree is put into words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from palmyra_watch.core.encoding.decompression import (
    Inflated,
    inflate_brotli,
    inflate_gzip,
    inflate_zlib,
    inflate_zstd,
)

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_LAYERS: Final = 4
_GZIP_TYPES: Final = frozenset({"application/gzip", "application/x-gzip", "application/x-gunzip"})
_SAME_CODING: Final = {"x-gzip": "gzip", "zstandard": "zstd"}
_NO_CODING: Final = frozenset({"", "identity", "none"})
_MAGIC: Final = (("gzip", b"\x1f\x8b\x08"), ("zstd", b"\x28\xb5\x2f\xfd"))  # RFC 1952; RFC 8878
_INFLATE: Final[dict[str, Callable[[bytes, int], Inflated]]] = {
    "gzip": inflate_gzip,
    "zstd": inflate_zstd,
    "br": inflate_brotli,
    "deflate": inflate_zlib,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """A body without its content coding.

    Attributes:
        body: What could be decoded; the payload itself where nothing could.
        damage: Where header and bytes disagree, or the coded bytes are broken, in words; empty if they are sound.
    """

    body: bytes
    damage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpacksTooLarge:
    """A body that unpacks to more than `max_bytes`."""

    max_bytes: int


def unpacked(
    payload: bytes, coding: str, *, max_bytes: int, media_type: str = ""
) -> Unpacked | UnpacksTooLarge:
    """Return a payload with its content coding undone; never more than a bound of bytes is made.

    Args:
        payload: As received.
        coding: The Content-Encoding header; empty for none.
        max_bytes: The bound, for each layer.
        media_type: The Content-Type header; tells a gzip file from bytes with a forgotten header.
    """
    body, damage = payload, list[str]()
    names = [_SAME_CODING.get(name, name) for part in coding.split(",") if (name := part.strip().lower())]
    names = [name for name in names if name not in _NO_CODING]
    for name in reversed(names[-MOST_LAYERS:]):
        if not body:
            break
        inflated, words = _undone(body, name, max_bytes)
        damage += words
        if inflated.beyond:
            return UnpacksTooLarge(max_bytes=max_bytes)
        body = inflated.body
    is_gzip_file = media_type.partition(";")[0].strip().lower() in _GZIP_TYPES
    for layer in range(MOST_LAYERS):
        found = _by_magic(body)
        inflated = _INFLATE[found](body, max_bytes) if found else Inflated()
        if inflated.beyond:
            return UnpacksTooLarge(max_bytes=max_bytes)
        if not found or not inflated.body:
            break
        body = inflated.body
        damage += [] if is_gzip_file and not layer else [f"the bytes are {found}, which no header says"]
        damage += inflated.damage
    return Unpacked(body=body, damage=tuple(damage))


def _by_magic(data: bytes) -> str:
    return next((name for name, magic in _MAGIC if data.startswith(magic)), "")


def _undone(data: bytes, name: str, max_bytes: int) -> tuple[Inflated, list[str]]:
    """Return one layer undone, and what is wrong with it; the data as they are if they are not coded like that."""
    if name not in _INFLATE:
        return Inflated(body=data), [f"the content coding {name[:40]!r} is not known"]
    found = _by_magic(data)
    if found == name or not found:
        inflated = _INFLATE[name](data, max_bytes)
        if inflated.body or inflated.beyond or not inflated.damage:
            return inflated, list(inflated.damage)
    if found and found != name:
        inflated = _INFLATE[found](data, max_bytes)
        if inflated.body or inflated.beyond:
            return inflated, [f"the header says {name}, the bytes are {found}", *inflated.damage]
    return Inflated(body=data), [f"the header says {name}, the bytes are not"]
